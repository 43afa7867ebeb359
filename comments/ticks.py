"""What `manage.py tick` does for comments. One line per job in `set_up`."""

from __future__ import annotations

from django.utils import timezone

from cliffhanger import ticking
from comments import notices
from comments.mailing import delivery, digest, housekeeping, outbox
from comments.privacy import erasing, letter, retention


def send_mails() -> str:
    """Whatever is due: first tries where no worker runs, and later tries everywhere."""
    now = timezone.now()
    notices.queue_due(now)
    digest.queue_due(now)
    outbox.reclaim(now)
    sent = delivery.drain()
    housekeeping.prune(now)
    return f"{sent:,} mail{'' if sent == 1 else 's'} sent." if sent else ""


def erase_authors() -> str:
    """Whoever asked for it, and what is left of them in the database's file."""
    return erasing.continue_all(timezone.now())


def forget_old() -> str:
    """One part of what is of no more use; the next tick does the next one."""
    return retention.said(retention.forget_part(timezone.now()))


def set_up() -> None:
    letter.set_up()
    ticking.register("erasing", erase_authors, order=40)
    ticking.register("forgetting", forget_old, order=50)
    ticking.register("mail", send_mails, order=90)
