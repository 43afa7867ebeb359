"""What a worker runs (`manage.py db_worker`). Rows of numbers and keys: nothing in them, nor in what is kept of them, is personal."""

from __future__ import annotations

from django_tasks import task


@task()
def deliver(keys: list[str]) -> int:
    """Sends the mails of these keys that are due and nobody else's. Never fails: what went wrong stands on the mail."""
    from comments.mailing.delivery import deliver_keys  # its rows are put here by the outbox it works on

    return deliver_keys(keys)
