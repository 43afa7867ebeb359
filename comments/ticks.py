"""What `manage.py tick` does for comments. One line per job in `set_up`."""

from __future__ import annotations

from django.utils import timezone

from cliffhanger import ticking
from comments.mailing import delivery, digest, housekeeping, outbox


def send_mails() -> str:
    """Whatever is due: first tries where no worker runs, and later tries everywhere."""
    now = timezone.now()
    digest.queue_due(now)
    outbox.reclaim(now)
    sent = delivery.drain()
    housekeeping.prune(now)
    return f"{sent:,} mail{'' if sent == 1 else 's'} sent." if sent else ""


def set_up() -> None:
    ticking.register("mail", send_mails, order=90)
