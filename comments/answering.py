"""The newsroom answers: what somebody says in a thread from their account, under their byline and with a badge.

An account gives the badge and nothing else does (docs/decisions/the-account-gives-the-badge.md). The rules on arrival do
not apply: what is said here stands at once, by a decision of whoever said it, and whatever follows an approval follows.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import get_random_string

from blog.models import Author
from comments import moderation, names
from comments.editing import MOST_CHANGES, can_edit
from comments.models import Comment, Decision, EarlierWording, Thread
from comments.moderation import ANSWERING, OvertakenError, RefusedError, latest_decision
from comments.pages import Page, kind_of, public_page
from comments.posting import fingerprint_of
from comments.spoilers import Place, mark_of
from comments.text import MAX_LENGTH, MIN_LENGTH, tidy_text, visible_length

Status = Comment.Status
WAITING = frozenset({Status.PENDING, Status.SPAM})
SAID, TAKEN_BACK = "Said by the newsroom", "Taken back by whoever said it"


@transaction.atomic
def answer(
    comment: Comment,
    text: str,
    *,
    by: User,
    spoils: Place | None = None,
    approve: bool = False,
    version: int | None = None,
    at: datetime | None = None,
) -> Comment:
    """Answers a public comment; `approve`: one that waits is approved first. A second press finds the first answer.

    A closed thread is closed to readers only. `version`: what the screen showed. Raises `moderation.RefusedError`.
    """
    _may(by)
    thread, at = _locked(Thread.objects.filter(pk=comment.thread_id)), at or timezone.now()
    fingerprint = _fingerprint(thread, comment.pk, by, text)
    if said := _said_before(thread, fingerprint):
        return said
    answered: Comment | None = Comment.objects.locked(comment)
    if answered is None:
        raise RefusedError("The comment has been deleted.")
    if version is not None and answered.version != version:
        raise moderation.outdated(answered)
    if approve and answered.status in WAITING:
        moderation.decide(answered, Status.APPROVED, by=by, at=at)
    if not answered.is_public():
        raise OvertakenError(answered, latest_decision(answered))
    return _say(thread, answered, text, fingerprint, by=by, spoils=spoils, at=at)


@transaction.atomic
def say(
    page: Page, text: str, *, by: User, spoils: Place | None = None, at: datetime | None = None
) -> Comment:
    """Says something to everybody on a page, in answer to nobody."""
    _may(by)
    owner: dict[str, Any] = {kind_of(page): page}
    thread, _ = Thread.objects.get_or_create(**owner)
    thread = _locked(Thread.objects.filter(pk=thread.pk))
    fingerprint = _fingerprint(thread, None, by, text)
    said = _said_before(thread, fingerprint)
    return said or _say(thread, None, text, fingerprint, by=by, spoils=spoils, at=at or timezone.now())


@transaction.atomic
def change(
    said: Comment, text: str, *, by: User, spoils: Place | None = None, at: datetime | None = None
) -> Comment:
    """As long as readers may change theirs; the earlier wording is kept. Raises `RefusedError`."""
    thread, at = _locked(Thread.objects.filter(pk=said.thread_id)), at or timezone.now()
    own = _own(said, by)
    if not can_edit(own, at=at) or own.earlier_wordings.count() >= MOST_CHANGES:
        raise RefusedError("The time in which it could be changed is over. It can still be taken back.")
    text = _fit(text)
    season, episode = (mark_of(own) if own.marked_at else spoils) or (None, None)
    if (own.text, own.spoils_season, own.spoils_episode) == (text, season, episode):
        return own
    fingerprint = _fingerprint(thread, own.parent_id, by, text)
    if thread.comments.filter(fingerprint=fingerprint).exclude(pk=own.pk).exists():
        raise RefusedError("You have said exactly this here already.")
    if text != own.text:
        EarlierWording.objects.create(comment=own, text=own.text, replaced_at=at)
    new = {"text": text, "spoils_season": season, "spoils_episode": episode, "fingerprint": fingerprint}
    Comment.objects.filter(pk=own.pk).update(version=F("version") + 1, edited_at=at, **new)
    own.refresh_from_db()
    return own


@transaction.atomic
def take_back(said: Comment, *, by: User, at: datetime | None = None) -> None:
    """Removes one's own words; where they were answered, the place stays. Raises `RefusedError`.

    The same can be said anew: whoever has taken it back by mistake may not be able to approve it again.
    """
    moderation.decide_on_own(said, Status.REMOVED, by=by, reason=TAKEN_BACK, at=at)
    Comment.objects.filter(pk=said.pk).update(fingerprint=get_random_string(64))


def offer_on(comment: Comment, *, approves: bool) -> str:
    """What the button says; empty where there is nothing to answer. `approves`: for whoever may decide on comments."""
    if comment.is_public():
        return "Answer"
    return "Approve and answer" if approves and comment.status in WAITING and comment.text else ""


def approved_with(said: Comment) -> bool:
    """Whether the same press has approved what is answered."""
    return Decision.objects.filter(
        comment=said.parent_id, by=said.staff_id, at=said.created_at, after=Status.APPROVED
    ).exists()


def byline_of(user: User) -> str:
    """The name that stands above their articles, else the account's."""
    byline = Author.objects.filter(user=user).values_list("name", flat=True).first()
    return names.fitting(byline or user.get_full_name() or user.get_username())


def _say(
    thread: Thread,
    parent: Comment | None,
    text: str,
    fingerprint: str,
    *,
    by: User,
    spoils: Place | None,
    at: datetime,
) -> Comment:
    """The row and the decision that lets it stand. No address, no digest of anybody: it is nobody's but the newsroom's."""
    if public_page(thread.page_key) is None:
        raise RefusedError("Readers cannot see this page; nobody would read it.")
    season, episode = spoils or (None, None)
    said = Comment.objects.create(
        thread=thread,
        parent=parent,
        root_id=(parent.root_id or parent.pk) if parent else None,
        depth=parent.depth + 1 if parent else 0,
        from_newsroom=True,
        staff=by,
        name=byline_of(by),
        text=_fit(text),
        created_at=at,
        spoils_season=season,
        spoils_episode=episode,
        fingerprint=fingerprint,
    )
    moderation.decide_on_own(said, Status.APPROVED, by=by, reason=SAID, at=at)
    return said


def _said_before(thread: Thread, fingerprint: str) -> Comment | None:
    """By the first of two clicks. The thread is locked, so the second one waits for it."""
    said: Comment | None = thread.comments.filter(fingerprint=fingerprint).first()
    if said and not said.is_public():
        state = said.get_status_display().lower()
        raise RefusedError(f"You have said exactly this here before, and it is {state}.")
    return said


def _fingerprint(thread: Thread, answered: int | None, by: User, text: str) -> str:
    return fingerprint_of(thread.page_key, answered, f"account {by.pk}", tidy_text(text))


def _fit(text: str) -> str:
    """The form says so at the field; this holds for every other way in."""
    text = tidy_text(text)
    if visible_length(text) < MIN_LENGTH or len(text) > MAX_LENGTH:
        raise RefusedError(
            f"At least {MIN_LENGTH} and at most {MAX_LENGTH:,} characters; these are {len(text):,}."
        )
    return text


def _may(by: User) -> None:
    if not by.has_perm(ANSWERING):
        raise PermissionDenied("Only the newsroom answers as the newsroom.")


def _own(said: Comment, by: User) -> Comment:
    _may(by)
    own: Comment | None = Comment.objects.locked(said)
    if own is None:
        raise RefusedError("It has been deleted.")
    if own.staff_id != by.pk:
        raise PermissionDenied("Only whoever has said it changes it.")
    return own


def _locked(threads: Any) -> Thread:
    """Before any comment of it, always. Readers' comments go on coming in."""
    thread: Thread | None = threads.select_for_update(no_key=True).first()
    if thread is None:
        raise RefusedError("The page has been deleted.")
    return thread
