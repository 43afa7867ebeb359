"""How a comment comes in: facts are gathered, the rules judge, and at most one row is written.

An answer that is held costs five statements: the page, the comment it answers with its thread, what is known
(comments.rules.history), the names of the staff, the row. What was learned about spam and the word lists are read again
when they have changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from django.db import transaction
from django.db.models import BigIntegerField, CharField, QuerySet
from django.utils.crypto import salted_hmac

from cliffhanger.prepared import Prepared, Slot
from comments import moderation, names, words
from comments.author import key_of_email
from comments.closing import closed_since
from comments.likeness import memory
from comments.models import Appeal, Comment, Thread
from comments.pages import Page, key_of, kind_of, thread_of
from comments.rules import Action, Arrival, Judgement, Verdict, crowd, judge, phases_of_a_text
from comments.rules.history import History, history_of
from comments.spam import scored
from comments.text import comparable

Status = Comment.Status
_TRUSTED = "Trusted: the address is confirmed, and earlier comments were approved"
_FORFEITED = "Its network went on sending while the site was busy"


class Result(Enum):
    SENT = "sent"
    KNOWN = "known"
    REVIEW = "review"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the request says about its sender; never the address itself."""

    network_hash: str
    waited: int | None
    at: datetime
    confirmed_key: str = ""  # see comments.confirmed


@dataclass(frozen=True, slots=True)
class Place:
    """Where on a page a comment is to stand. No thread: nobody has commented there yet."""

    thread: Thread | None
    parent: Comment | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it. `comment` is there when something is stored, `verdict` when something is not."""

    result: Result
    comment: Comment | None = None
    verdict: Verdict | None = None
    busy: bool = False  # many newcomers write at once
    careful: bool = False  # a newcomer's, in one of the few places that are kept for them meanwhile


def place_of(page: Page, parent_id: int | None) -> Place:
    """The thread of `page`, and the public comment of it that is answered. One query, unless that comment is gone."""
    if parent_id:
        of_page = {f"thread__{kind_of(page)}": page}
        answered = Comment.objects.public().select_related("thread").filter(pk=parent_id, **of_page)
        if parent := answered.first():
            return Place(parent.thread, parent)
    return Place(thread_of(page), None)


def post(page: Page, cleaned: Mapping[str, Any], *, facts: Facts, place: Place | None = None) -> Outcome:
    """Takes a comment on `page`. `cleaned` has what the form cleans: name, email, website, text, trap, parent_id."""
    place = place or place_of(page, cleaned.get("parent_id"))
    arrival = _arrival(page, place, cleaned, facts)
    judgement, busy = judge(arrival), crowd.is_busy(arrival)
    final = judgement.final
    if final and final.action is Action.REFUSE:
        return Outcome(Result.REFUSED, verdict=final, busy=busy)
    if final and final.action is Action.REVIEW:
        return Outcome(Result.REVIEW, verdict=final, busy=busy)
    if final and final.action is Action.KNOWN and arrival.thread:
        known = arrival.thread.comments.filter(fingerprint=arrival.fingerprint).first()
        return Outcome(Result.KNOWN, comment=known, busy=busy)
    comment, created = _store(page, arrival, judgement)
    careful = created and not judgement.final and crowd.took_a_place(arrival)
    return Outcome(Result.SENT if created else Result.KNOWN, comment=comment, busy=busy, careful=careful)


def forfeit(comment_id: int) -> None:
    """A newcomer's comment had a place in the busy queue, but its network goes on sending: others get the place."""
    comment = Comment.objects.waiting().filter(pk=comment_id).first()
    if comment:
        with suppress(moderation.RefusedError):  # somebody has just decided on it
            moderation.decide(comment, Status.SPAM, by=None, reason=_FORFEITED, expected=Status.PENDING)


def judged_again(
    comment: Comment, text: str, spoils: tuple[int, int | None] | None, *, facts: Facts
) -> tuple[Arrival, Judgement]:
    """A stored comment as if it arrived with another text, and what the rules say of it. What depends on its sender's haste
    or on the crowd has been said when it came."""
    thread = comment.thread
    fingerprint = fingerprint_of(thread.page_key, comment.parent_id, comment.email, text)
    known = history_of(
        thread.page,
        thread,
        fingerprint=fingerprint,
        author_key=comment.author_key,
        network_hash=facts.network_hash,
        at=facts.at,
    )
    arrival = Arrival(
        thread=thread,
        parent_id=comment.parent_id,
        parent=None,
        name=comment.name,
        email=comment.email,
        author_key=comment.author_key,
        website=comment.website,
        text=text,
        trap="",
        waited=facts.waited,
        network_hash=facts.network_hash,
        fingerprint=fingerprint,
        at=facts.at,
        spoils=spoils,
        page_url=thread.page.get_absolute_url(),
        confirmed_key=facts.confirmed_key,
        history=known,
        **_read(comment.name, comment.website, text, known),
    )
    return arrival, judge(arrival, phases_of_a_text())


def fingerprint_of(page_key: str, parent_id: int | None, email: str, text: str) -> str:
    """Keyed, so that it does not become a way to test whose address stands behind a comment."""
    said = "\n".join([page_key, str(parent_id or ""), email, comparable(text)])
    return salted_hmac("comments.fingerprint", said, algorithm="sha256").hexdigest()


def _arrival(page: Page, place: Place, cleaned: Mapping[str, Any], facts: Facts) -> Arrival:
    parent_id = cleaned.get("parent_id")
    name, website, text = cleaned["name"], cleaned.get("website", ""), cleaned["text"]
    fingerprint = fingerprint_of(key_of(page), parent_id, cleaned["email"], text)
    author_key = key_of_email(cleaned["email"])
    known = history_of(
        page,
        place.thread,
        fingerprint=fingerprint,
        author_key=author_key,
        network_hash=facts.network_hash,
        at=facts.at,
    )
    return Arrival(
        thread=place.thread,
        parent_id=parent_id,
        parent=place.parent,
        name=name,
        email=cleaned["email"],
        author_key=author_key,
        website=website,
        text=text,
        trap=cleaned.get("trap", ""),
        waited=facts.waited,
        network_hash=facts.network_hash,
        fingerprint=fingerprint,
        at=facts.at,
        spoils=cleaned.get("spoils"),
        wants_replies=cleaned.get("wants_replies", False),
        page_url=page.get_absolute_url(),
        confirmed_key=facts.confirmed_key,
        closed=closed_since(page, place.thread, facts.at) is not None,
        name_reserved=names.reserved().refuses(name, facts.confirmed_key),
        history=known,
        alike=memory.networks(text, facts.network_hash, facts.at),
        **_read(name, website, text, known),
    )


def _read(name: str, website: str, text: str, known: History) -> dict[str, Any]:
    """What the words themselves tell: hits of the word lists, and how much it looks like spam."""
    everything = f"{name}\n{website}\n{text}"
    return {
        "listed": tuple(words.matcher(known.lists).find(everything)) if known.lists_count else (),
        "spam": scored(name, website, text, version=known.spam_version),
    }


@transaction.atomic
def _store(page: Page, arrival: Arrival, judgement: Judgement) -> tuple[Comment, bool]:
    """Twenty identical posts at once meet at the unique constraint: one is written, the others find it."""
    owner: dict[str, Any] = {kind_of(page): page}
    thread = arrival.thread or Thread.objects.get_or_create(**owner)[0]
    comment = Comment(thread=thread, **_row(arrival, judgement))
    aside = judgement.final and moderation.set_aside(comment, judgement.final.words, at=arrival.at)
    if not _written(comment):
        return thread.comments.get(fingerprint=arrival.fingerprint), False
    # Nobody can have appealed yet: what shows it to its author need not ask.
    Appeal.comment.field.remote_field.set_cached_value(comment, None)
    if aside:
        aside.save(force_insert=True)
    elif judgement.publishes:
        moderation.decide(comment, Status.APPROVED, by=None, reason=_TRUSTED, at=arrival.at)
    return comment, True


def _written(comment: Comment) -> bool:
    """Whether this one was written, and not another one with the same words before it.

    Not by trying and catching: PostgreSQL would write the statement that failed, with the address in it, into its own log.
    """
    Comment.objects.bulk_create([comment], ignore_conflicts=True)
    [stored] = _stored.rows(thread=comment.thread_id, fingerprint=comment.fingerprint)
    comment.pk, comment._state.adding = stored["pk"], False
    return (stored["created_at"], stored["network_hash"]) == (comment.created_at, comment.network_hash)


def _of_these_words() -> QuerySet[Comment, Any]:
    thread, fingerprint = Slot("thread", BigIntegerField()), Slot("fingerprint", CharField())
    same = Comment.objects.filter(thread=thread, fingerprint=fingerprint).order_by()
    return same.values("pk", "created_at", "network_hash")


_stored = Prepared(_of_these_words)


def _row(arrival: Arrival, judgement: Judgement) -> dict[str, Any]:
    parent = arrival.parent
    season, episode = arrival.spoils or (None, None)
    return {
        "parent": parent,
        "root_id": (parent.root_id or parent.pk) if parent else None,
        "depth": parent.depth + 1 if parent else 0,
        "name": arrival.name,
        "email": arrival.email,
        "author_key": arrival.author_key,
        "website": arrival.website,
        "text": arrival.text,
        "created_at": arrival.at,
        "held_because": judgement.reasons,
        "fingerprint": arrival.fingerprint,
        "network_hash": arrival.network_hash,
        "wants_replies": arrival.wants_replies,
        "spoils_season": season,
        "spoils_episode": episode,
        "spam_score": arrival.spam.points if arrival.spam else 0,
    }
