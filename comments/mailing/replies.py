"""The notice that somebody has answered: what it may say is decided when it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill

from django.conf import settings

from comments.mailing.addresses import stop_url
from comments.mailing.letters import Letter, one_line, site_link, written
from comments.models import Address, Comment, Mail
from comments.pages import public_page, title_of
from comments.spoilers import excerpt_of

LONGEST_EXCERPT = 400
APPROVED = Comment.Status.APPROVED


@dataclass(frozen=True, slots=True)
class Answer:
    mail: Mail
    name: str
    title: str
    excerpt: str
    url: str
    stop_url: str


def notice(mails: Sequence[Mail]) -> Letter | None:
    """One letter about all answers that wait for this addressee and may be told of."""
    address = mails[0].address
    if address is None or not may_be_told(address):
        return None
    answers = _answers(mails, address)
    if not answers:
        return None
    about = {answer.mail.comment.parent_id for answer in answers if answer.mail.comment}
    # One click ends everything: whoever uses it does not want to choose.
    stop = answers[0].stop_url if len(about) == 1 else stop_url(address)
    body = written("reply.txt", answers=answers, one_comment=len(about) == 1, stop_url=stop)
    return Letter(address.email, _subject(answers), body, [answer.mail for answer in answers], stop)


def may_be_told(address: Address) -> bool:
    return bool(address.confirmed_at) and not address.stopped_at and not address.erasing_since


def _subject(answers: Sequence[Answer]) -> str:
    if len(answers) == 1:
        return f"{answers[0].name} has answered you: {answers[0].title}"
    titles = {answer.title for answer in answers}
    return f"{len(answers)} answers to you" + (f": {titles.pop()}" if len(titles) == 1 else "")


def _answers(mails: Sequence[Mail], address: Address) -> list[Answer]:
    titles: dict[str, str] = {}
    found = []
    for mail in mails:
        comment = mail.comment
        if not (comment and comment.is_public() and comment.parent and _wanted(comment.parent, address)):
            continue
        key = comment.thread.page_key
        if key not in titles:
            page = public_page(key)
            titles[key] = title_of(page) if page else ""
        if titles[key]:
            found.append(_answer(mail, comment, titles[key], address))
    return found


def _wanted(parent: Comment, address: Address) -> bool:
    return parent.wants_replies and parent.is_public() and parent.author_key == address.author_key


def _answer(mail: Mail, comment: Comment, title: str, address: Address) -> Answer:
    words = excerpt_of(comment, LONGEST_EXCERPT)
    return Answer(
        mail=mail,
        name=one_line(_speaker(comment)),
        title=one_line(title),
        excerpt=fill(words, 76, initial_indent="> ", subsequent_indent="> ", break_long_words=False),
        url=site_link("comments:comment", comment.pk),
        stop_url=stop_url(address, comment.parent_id or 0),
    )


def _speaker(comment: Comment) -> str:
    return f"{comment.name} of {settings.SITE_NAME}" if comment.from_newsroom else comment.name
