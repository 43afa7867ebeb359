"""How a comment comes in: facts are gathered, the rules judge, and at most one row is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from django.db import transaction
from django.utils.crypto import salted_hmac

from comments import moderation
from comments.author import key_of_email
from comments.models import Comment, Thread
from comments.pages import Page, key_of, kind_of, thread_of
from comments.rules import Action, Arrival, Judgement, Verdict, judge
from comments.text import comparable


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it. `comment` is there when something is stored, `verdict` when something is not."""

    result: Result
    comment: Comment | None = None
    verdict: Verdict | None = None


def post(page: Page, cleaned: Mapping[str, Any], *, facts: Facts) -> Outcome:
    """Takes a comment on `page`. `cleaned` has what the form cleans: name, email, website, text, trap, parent_id."""
    arrival = _arrival(page, cleaned, facts)
    judgement = judge(arrival)
    final = judgement.final
    if final and final.action is Action.REFUSE:
        return Outcome(Result.REFUSED, verdict=final)
    if final and final.action is Action.REVIEW:
        return Outcome(Result.REVIEW, verdict=final)
    if final and final.action is Action.KNOWN and arrival.thread:
        known = arrival.thread.comments.filter(fingerprint=arrival.fingerprint).first()
        return Outcome(Result.KNOWN, comment=known)
    comment, created = _store(page, arrival, judgement)
    return Outcome(Result.SENT if created else Result.KNOWN, comment=comment)


def fingerprint_of(page_key: str, parent_id: int | None, email: str, text: str) -> str:
    """Keyed, so that it does not become a way to test whose address stands behind a comment."""
    said = "\n".join([page_key, str(parent_id or ""), email, comparable(text)])
    return salted_hmac("comments.fingerprint", said, algorithm="sha256").hexdigest()


def _arrival(page: Page, cleaned: Mapping[str, Any], facts: Facts) -> Arrival:
    thread = thread_of(page)
    parent_id = cleaned.get("parent_id")
    public = thread.comments.public() if thread else Comment.objects.none()
    return Arrival(
        thread=thread,
        parent_id=parent_id,
        parent=public.filter(pk=parent_id).first() if parent_id else None,
        name=cleaned["name"],
        email=cleaned["email"],
        author_key=key_of_email(cleaned["email"]),
        website=cleaned.get("website", ""),
        text=cleaned["text"],
        trap=cleaned.get("trap", ""),
        waited=facts.waited,
        network_hash=facts.network_hash,
        fingerprint=fingerprint_of(key_of(page), parent_id, cleaned["email"], cleaned["text"]),
        at=facts.at,
        spoils=cleaned.get("spoils"),
        wants_replies=cleaned.get("wants_replies", False),
    )


@transaction.atomic
def _store(page: Page, arrival: Arrival, judgement: Judgement) -> tuple[Comment, bool]:
    """Twenty identical posts at once meet at the unique constraint: one is written, the others find it."""
    owner: dict[str, Any] = {kind_of(page): page}
    thread, _ = Thread.objects.get_or_create(**owner)
    parent = arrival.parent
    comment, created = Comment.objects.get_or_create(
        thread=thread,
        fingerprint=arrival.fingerprint,
        defaults={
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
            "network_hash": arrival.network_hash,
            "wants_replies": arrival.wants_replies,
            "spoils_season": arrival.spoils[0] if arrival.spoils else None,
            "spoils_episode": arrival.spoils[1] if arrival.spoils else None,
        },
    )
    if created and judgement.final and judgement.final.action is Action.SPAM:
        moderation.decide(comment, Comment.Status.SPAM, by=None, reason=judgement.final.words)
    return comment, created
