"""Who is told that a comment has been approved: its author is asked for their address, the author it answers gets a notice.

Nothing is queued before a comment is approved, so whoever types somebody else's address can have nothing sent to it that
a moderator has not seen. A decision notes on the comment that nobody has been told of it yet, in the statement that changes
its status; the tick looks up whom it concerns. Whether a notice may still be sent is asked again when it is
(comments.mailing.replies).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from comments.mailing import queue_many
from comments.mailing.addresses import addresses_of, questions
from comments.models import Address, Comment, Mail

# Long enough for a moderator to notice a slip, and for a burst of answers to become one mail.
NOTICE_AFTER = timedelta(minutes=5)
PART = 500


def queue_due(at: datetime) -> None:
    """Whatever is to be sent because of what was approved since the last time, in parts."""
    while Comment.objects.untold().exists() and _queue_part(at) == PART:
        pass


@transaction.atomic
def _queue_part(at: datetime) -> int:
    """Comments on which somebody decides at this moment are left for the next time."""
    untold = Comment.objects.untold().select_for_update(skip_locked=True)
    comments = list(untold.order_by("untold_since", "pk")[:PART])
    _queue(comments, at)
    Comment.objects.filter(pk__in=[comment.pk for comment in comments]).update(untold_since=None)
    return len(comments)


def _queue(comments: Sequence[Comment], at: datetime) -> None:
    hoping = [c for c in comments if c.wants_replies and c.email and c.author_key]
    answered = _answered(comments)
    if not hoping and not answered:
        return
    addresses = addresses_of(hoping, answered.values())
    mails = questions(hoping, addresses, at)
    mails += _notices(comments, answered, addresses, at)
    queue_many(mails, again=any(comment.version > 1 for comment in comments))


def _answered(comments: Sequence[Comment]) -> dict[int, str]:
    """The comments that are answered by these and whose authors want to hear of it: number → author."""
    parents = {comment.parent_id for comment in comments if comment.parent_id}
    if not parents:
        return {}
    hopeful = Comment.objects.public().filter(pk__in=parents, wants_replies=True).exclude(author_key="")
    return dict(hopeful.order_by().values_list("pk", "author_key"))


def _notices(
    comments: Sequence[Comment], answered: dict[int, str], addresses: dict[str, Address], at: datetime
) -> list[Mail]:
    mails = []
    for comment in comments:
        author = answered.get(comment.parent_id or 0, "")
        address = addresses.get(author)
        if address is None or not _may_be_told(address) or author == comment.author_key:
            continue
        key = f"reply:{comment.pk}:{address.pk}"
        due_at = (comment.untold_since or at) + NOTICE_AFTER
        mails.append(Mail(kind=Mail.Kind.REPLY, key=key, address=address, comment=comment, due_at=due_at))
    return mails


def _may_be_told(address: Address) -> bool:
    """As far as is known now; an address may still be confirmed in the minutes before its mail is due."""
    return not (address.stopped_at or address.erasing_since)
