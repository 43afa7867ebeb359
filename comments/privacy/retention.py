"""What is of no more use is forgotten by itself: addresses, digests of networks, likely spam, unanswered questions.

Each kind is done in parts of its own, so that no tick is long and an interruption costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import CharField, Exists, F, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from comments.models import Address, Ban, Comment, DataRequest, Decision, Mail, Report
from comments.moving import tombstones
from comments.privacy import wiping
from comments.privacy.erasing import REASON
from comments.querysets import CommentQuerySet
from comments.withdrawing import withdraw

PART = 500
UNCONFIRMED = timedelta(days=7)
REQUESTS = timedelta(days=1)
# Rows that hold the digest of a network, and when they were written: the key of the digest changes with the month.
WITH_NETWORK: tuple[tuple[type[Model], str], ...] = ((Comment, "created_at"), (Report, "at"))
ENDED = "ended "


# --- what is due -----------------------------------------------------------------------------------------------------
def addresses_due(at: datetime) -> CommentQuerySet:
    """Comments whose address is kept no longer: decided on, and not again for so many days."""
    before = at - timedelta(days=settings.COMMENT_KEEP_EMAIL_DAYS)
    decisions = Decision.objects.filter(comment=OuterRef("pk"))
    old = Comment.objects.exclude(email="").filter(created_at__lt=before)
    return old.filter(Exists(decisions), ~Exists(decisions.filter(at__gte=before)))


def address_rows_due(at: datetime) -> QuerySet[Address]:
    """Never confirmed, or nothing left that could be answered. Who asked not to be written to is remembered.

    A mail of the last days may hold a link that still leads somewhere, so its row stays as long.
    """
    before = at - UNCONFIRMED
    old = Address.objects.filter(created_at__lt=before, stopped_at=None, erasing_since=None)
    comments = Comment.objects.filter(author_key=OuterRef("author_key"))
    lately = Mail.objects.filter(address=OuterRef("pk"), created_at__gte=before)
    return old.filter(Q(confirmed_at=None) | ~Exists(comments), ~Exists(lately))


def networks_due(model: type[Model], moment: str, at: datetime) -> QuerySet[Model]:
    month = at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return model._default_manager.filter(**{f"{moment}__lt": month, "network_hash__gt": ""})


def spam_due(at: datetime) -> CommentQuerySet:
    before = at - timedelta(days=settings.COMMENT_PURGE_SPAM_DAYS)
    marked = Decision.objects.filter(comment=OuterRef("pk"), after=Comment.Status.SPAM).order_by("-at", "-pk")
    old = Comment.objects.filter(status=Comment.Status.SPAM, created_at__lt=before)
    return old.annotate(spam_since=Coalesce(Subquery(marked.values("at")[:1]), F("created_at"))).filter(
        spam_since__lt=before
    )


def purged_at(spam_since: datetime) -> datetime:
    """When a comment that became spam at that moment is deleted."""
    return spam_since + timedelta(days=settings.COMMENT_PURGE_SPAM_DAYS)


# --- forgetting: each answers how many rows this part was -------------------------------------------------------------
def forget_addresses(at: datetime) -> int:
    part = list(addresses_due(at).order_by("created_at", "pk").values_list("pk", flat=True)[:PART])
    return Comment.objects.filter(pk__in=part).update(email="") if part else 0


def drop_address_rows(at: datetime) -> int:
    part = list(address_rows_due(at).order_by("pk").values_list("pk", flat=True)[:PART])
    return Address.objects.filter(pk__in=part).delete()[1].get("comments.Address", 0) if part else 0


def forget_networks(at: datetime) -> int:
    changed = 0
    for model, moment in WITH_NETWORK:
        part = list(networks_due(model, moment, at).order_by("pk").values_list("pk", flat=True)[:PART])
        changed += model._default_manager.filter(pk__in=part).update(network_hash="") if part else 0
    return changed + _forget_network_bans(at)


def _forget_network_bans(at: datetime) -> int:
    """Such a ban cannot meet anybody any more; that there was one stays in the history."""
    month = at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    over = Ban.objects.filter(kind=Ban.Kind.NETWORK, at__lt=month).exclude(key__startswith=ENDED)
    return over.update(key=Concat(Value(ENDED), Cast("pk", CharField())))


@transaction.atomic
def purge_spam(at: datetime) -> int:
    part = list(spam_due(at).select_for_update(of=("self",)).order_by("created_at", "pk")[:PART])
    numbers = [comment.pk for comment in part]
    answered = set(Comment.objects.filter(parent__in=numbers).values_list("parent", flat=True))
    for comment in part:
        if comment.pk in answered:
            withdraw(comment, reason="Spam of long ago", at=at)
    tombstones.raise_for(part)
    Comment.objects.filter(pk__in=set(numbers) - answered).delete()
    return len(part)


def drop_requests(at: datetime) -> int:
    return DataRequest.objects.filter(at__lt=at - REQUESTS).delete()[0]


def drop_bans_of_the_erased(at: datetime) -> int:
    return Ban.objects.filter(kind=Ban.Kind.AUTHOR, reason=REASON, until__lt=at).delete()[0]


@dataclass(frozen=True, slots=True)
class Kind:
    words: str  # "3 {words}"
    forget: Callable[[datetime], int]


KINDS = (
    Kind("comments whose address was forgotten", forget_addresses),
    Kind("addresses dropped that nobody confirmed or that are of no more use", drop_address_rows),
    Kind("digests of networks blanked", forget_networks),
    Kind("comments among the likely spam deleted", purge_spam),
    Kind("questions about stored data dropped", drop_requests),
    Kind("bans of erased authors dropped", drop_bans_of_the_erased),
)


def forget_part(at: datetime) -> dict[str, int]:
    """One part of each kind."""
    done = {kind.words: kind.forget(at) for kind in KINDS}
    if any(done.values()):
        wiping.cut_log()
    return done


def forget_all(at: datetime) -> dict[str, int]:
    total = dict.fromkeys((kind.words for kind in KINDS), 0)
    while any((part := forget_part(at)).values()):
        for words, count in part.items():
            total[words] += count
    return total


def said(done: dict[str, int]) -> str:
    parts = [f"{count:,} {words}" for words, count in done.items() if count]
    return f"{'; '.join(parts)}." if parts else ""
