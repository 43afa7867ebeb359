"""What the owner of an address has agreed to, and how it is asked: once a week at most, three times in a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils import timezone

from comments.mailing.letters import Letter, site_link, written
from comments.models import Address, Comment, Mail
from comments.tokens import link_token

ASKED_AGAIN_AFTER = timedelta(days=7)
MOST_ASKED = 3
LINK_LASTS = timedelta(days=7)
STOP_LASTS = timedelta(days=730)
APPROVED = Comment.Status.APPROVED


def addresses_of(comments: Iterable[Comment], further: Iterable[str] = ()) -> dict[str, Address]:
    """The rows of these authors, and of further ones, by author. Whose comment has an address and no row yet gets one."""
    typed = {comment.author_key: comment.email for comment in comments if comment.email}
    found = _known({*typed, *further})
    missing = {key: email for key, email in sorted(typed.items()) if key not in found}
    if not missing:
        return found
    rows = [Address(email=email, author_key=key) for key, email in missing.items()]
    Address.objects.bulk_create(rows, ignore_conflicts=True)
    return found | _known(missing)


def _known(authors: Iterable[str]) -> dict[str, Address]:
    return {address.author_key: address for address in Address.objects.filter(author_key__in=list(authors))}


def questions(comments: Sequence[Comment], addresses: Mapping[str, Address], at: datetime) -> list[Mail]:
    """A mail to each of these authors who may still be asked whether the address is theirs."""
    strangers = {
        address.pk: comment
        for comment in comments
        if (address := addresses.get(comment.author_key)) and _may_be_asked(address)
    }
    asked = _asked(strangers)
    mails = []
    for pk, comment in strangers.items():
        rows, times, last = asked.get(pk, (0, 0, None))
        if times < MOST_ASKED and (last is None or at - last >= ASKED_AGAIN_AFTER):
            # The number makes two approvals at once one mail.
            key = f"confirm:{pk}:{rows + 1}"
            mails.append(Mail(kind=Mail.Kind.CONFIRM, key=key, address_id=pk, comment=comment, due_at=at))
    return mails


def question(mails: Sequence[Mail]) -> Letter | None:
    """Asks. Nothing in it was written by whoever typed the address: it may be somebody else's."""
    [mail] = mails
    address, comment = mail.address, mail.comment
    if address is None or not _may_be_asked(address) or not (comment and comment.status == APPROVED):
        return None
    context = {
        "confirm_url": confirm_url(address),
        "stop_url": stop_url(address),
        "days": LINK_LASTS.days,
    }
    return Letter(
        address.email, "Please confirm your e-mail address", written("confirm.txt", **context), mails
    )


def confirm(address: Address, at: datetime | None = None) -> None:
    """Its owner has followed the link: notices may be sent, also if they were stopped before."""
    at = at or timezone.now()
    Address.objects.filter(pk=address.pk, confirmed_at=None).update(confirmed_at=at)
    resume(address)


def stop(address: Address, at: datetime | None = None) -> None:
    """Nothing more is sent because of comments. Said twice it is the same."""
    Address.objects.filter(pk=address.pk, stopped_at=None).update(stopped_at=at or timezone.now())


def resume(address: Address) -> None:
    Address.objects.filter(pk=address.pk).update(stopped_at=None)


def want_again(comment: Comment, at: datetime | None = None) -> None:
    """The owner of the address, in a browser that has proved it, wants to hear of answers to this comment.

    That ends an earlier "no more at all". What they had written before it stays as quiet as they have wished.
    """
    with transaction.atomic():
        stopped = Address.objects.select_for_update().filter(
            author_key=comment.author_key, stopped_at__isnull=False
        )
        for address in stopped:
            earlier = Comment.objects.filter(
                author_key=address.author_key, created_at__lte=address.stopped_at, wants_replies=True
            )
            earlier.exclude(pk=comment.pk).update(wants_replies=False)
            resume(address)


def is_open(author_key: str) -> bool:
    """Whether notices go to this author. Only for browsers that have proved to be theirs: it tells of an address."""
    theirs = Address.objects.filter(author_key=author_key, confirmed_at__isnull=False)
    return theirs.filter(stopped_at=None, erasing_since=None).exists()


def stop_about(address: Address, comment_id: int) -> None:
    """No more about the answers to one comment; it must be by the owner of the address."""
    Comment.objects.filter(pk=comment_id, author_key=address.author_key).update(wants_replies=False)


def confirm_url(address: Address) -> str:
    """Only for a mail to that address, or for a page that was opened with a link from one."""
    return site_link("comments:confirm", link_token("confirm", lasts=LINK_LASTS, address=address.pk))


def stop_url(address: Address, comment_id: int = 0) -> str:
    token = link_token("stop", lasts=STOP_LASTS, address=address.pk, comment=comment_id)
    return site_link("comments:stop", token)


def _may_be_asked(address: Address) -> bool:
    return not (address.confirmed_at or address.stopped_at or address.erasing_since)


def _asked(addresses: Iterable[int]) -> dict[int, tuple[int, int, datetime | None]]:
    """For each of them: rows there are, mails that went or will go, and when the last of these was queued."""
    pks = list(addresses)
    if not pks:
        return {}
    asked = ~Q(state=Mail.State.DROPPED)
    rows = Mail.objects.filter(kind=Mail.Kind.CONFIRM, address__in=pks).order_by()
    counted = rows.values_list("address").annotate(
        count=Count("pk"), times=Count("pk", filter=asked), last=Max("created_at", filter=asked)
    )
    return {pk: (count, times, last) for pk, count, times, last in counted}
