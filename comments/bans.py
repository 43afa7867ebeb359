"""Bans: everything that comes from an author or a network is held, with the reason. Nothing is hidden from anybody.

A network is known by a digest whose key changes every month, so a ban on one ends with the month, and can only begin in
the month in which the comment came.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from cliffhanger.prepared import Slot
from comments.models import Ban, Comment
from comments.moderation import PERMISSION, RefusedError
from comments.text import sentence

Kind = Ban.Kind
LONGEST_REASON = 300


@transaction.atomic
def ban(
    comment: Comment,
    kind: str,
    by: User,
    reason: str,
    until: datetime | None = None,
    *,
    shown: Collection[int] | None = None,
    at: datetime | None = None,
) -> Ban:
    """Bans the author or the network of `comment`. A ban that stands already is lifted in favour of the new one.

    `until=None`: until somebody lifts it; for a network, until the month ends. `shown`: the numbers of the bans that the
    screen showed; one that a colleague has made since is not lifted unseen. Raises `moderation.RefusedError`.
    """
    _may(by)
    at = at or timezone.now()
    reason = " ".join(reason.split())[:LONGEST_REASON]
    if not reason:
        raise RefusedError("Please say why: the reason stands beside every comment that is held.")
    key, until = _target(comment, kind, until, at)
    if until and until <= at:
        raise RefusedError("That ban would be over already.")
    standing_now = Ban.objects.filter(kind=kind, key=key, lifted_at=None)
    if shown is not None and (unseen := standing_now.exclude(pk__in=shown).exclude(until__lte=at).first()):
        raise RefusedError(_banned_words(unseen))
    standing_now.update(lifted_at=at, lifted_by=by)
    made = Ban(kind=kind, key=key, comment=comment, reason=reason, by=by, at=at, until=until)
    # Not by trying and catching: PostgreSQL writes a statement that fails, with the reason in it, into a log of its own.
    Ban.objects.bulk_create([made], ignore_conflicts=True)
    stands = Ban.objects.get(kind=kind, key=key, lifted_at=None)
    if (stands.by_id, stands.at, stands.reason) != (by.pk, at, reason):
        raise RefusedError("Somebody else has just banned them.")
    return stands


@transaction.atomic
def lift(ban: Ban, by: User, *, at: datetime | None = None) -> None:
    """Ends a ban. Raises `moderation.RefusedError` when somebody has ended it before."""
    _may(by)
    at = at or timezone.now()
    if not Ban.objects.filter(pk=ban.pk, lifted_at=None).update(lifted_at=at, lifted_by=by):
        raise RefusedError("This ban has been lifted already.")
    ban.lifted_at, ban.lifted_by = at, by


def standing(author_key: str | Slot, network_hash: str | Slot, at: datetime | Slot) -> QuerySet[Ban]:
    """The bans that hold what this author or this network sends, newest first."""
    ours = Q(kind=Kind.AUTHOR, key=author_key) & ~Q(key="") | Q(kind=Kind.NETWORK, key=network_hash) & ~Q(
        key=""
    )
    return Ban.objects.filter(ours, Q(until=None) | Q(until__gt=at), lifted_at=None, at__lte=at)


def month_end(at: datetime) -> datetime:
    """The first moment at which digests of networks are made with another key."""
    first = at.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (first + timedelta(days=32)).replace(day=1)


def _target(comment: Comment, kind: str, until: datetime | None, at: datetime) -> tuple[str, datetime | None]:
    if kind == Kind.AUTHOR:
        if not comment.author_key:
            raise RefusedError("This comment came without an e-mail address; there is no author to ban.")
        return comment.author_key, until
    if kind != Kind.NETWORK:
        raise RefusedError("Ban an author or a network.")
    end = month_end(at)
    if not comment.network_hash or month_end(comment.created_at) != end:
        raise RefusedError("The network of this comment is not known any more: it came in an earlier month.")
    return comment.network_hash, min(until, end) if until else end


def _banned_words(ban: Ban) -> str:
    who = ban.by.get_username() if ban.by else "Another moderator"
    return f"{who} banned the {ban.get_kind_display().lower()} at {timezone.localtime(ban.at):%H:%M}: {sentence(ban.reason)}"


def _may(by: User) -> None:
    if not by.has_perm(PERMISSION):
        raise PermissionDenied("Only moderators ban and lift bans.")
