"""Who is told that a comment has been approved: its author is asked for their address, the author it answers gets a notice.

Nothing is queued before a comment is approved, so whoever types somebody else's address can have nothing sent to it that
a moderator has not seen. Whether a notice may still be sent is asked again when it is (comments.mailing.replies).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from comments.mailing import queue_many
from comments.mailing.addresses import addresses_of, questions
from comments.models import Address, Comment, Decision, Mail

APPROVED = Comment.Status.APPROVED
# Long enough for a moderator to notice a slip, and for a burst of answers to become one mail.
NOTICE_AFTER = timedelta(minutes=5)


def follow(decisions: Sequence[Decision]) -> None:
    """After decisions: of those that approve a comment, whatever is to be sent, in a few statements for any number."""
    if not decisions or decisions[0].after != APPROVED:
        return
    now = timezone.now()
    comments = [decision.comment for decision in decisions]
    hoping = [c for c in comments if c.wants_replies and c.email and c.author_key]
    answered = _answered(comments)
    if not hoping and not answered:
        return
    addresses = addresses_of(hoping, answered.values())
    mails = questions(hoping, addresses, now)
    mails += _notices(comments, answered, addresses)
    queue_many(mails, again=any(comment.version > 1 for comment in comments))


def _answered(comments: Sequence[Comment]) -> dict[int, str]:
    """The comments that are answered by these and whose authors want to hear of it: number → author."""
    parents = {comment.parent_id for comment in comments if comment.parent_id and comment.parent_hopes}
    if not parents:
        return {}
    hopeful = Comment.objects.public().filter(pk__in=parents, wants_replies=True).exclude(author_key="")
    return dict(hopeful.order_by().values_list("pk", "author_key"))


def _notices(
    comments: Sequence[Comment], answered: dict[int, str], addresses: dict[str, Address]
) -> list[Mail]:
    mails, due_at = [], timezone.now() + NOTICE_AFTER
    for comment in comments:
        author = answered.get(comment.parent_id or 0, "")
        address = addresses.get(author)
        if address is None or not _may_be_told(address) or author == comment.author_key:
            continue
        key = f"reply:{comment.pk}:{address.pk}"
        mails.append(Mail(kind=Mail.Kind.REPLY, key=key, address=address, comment=comment, due_at=due_at))
    return mails


def _may_be_told(address: Address) -> bool:
    """As far as is known now; an address may still be confirmed in the minutes before its mail is due."""
    return not (address.stopped_at or address.erasing_since)
