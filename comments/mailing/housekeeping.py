"""What the outbox leaves behind: rows that nobody needs any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from comments.mailing import files
from comments.models import Mail
from comments.tasks import deliver

TASKS_KEPT = timedelta(days=1)
# Nobody has fetched it: there is no worker, and the tick has long since sent what it was about.
TASKS_WAIT = timedelta(hours=1)
MAILS_KEPT = timedelta(days=90)
DONE = (Mail.State.SENT, Mail.State.DROPPED, Mail.State.FAILED)


def prune(at: datetime) -> None:
    over = Q(finished_at__lte=at - TASKS_KEPT) | Q(
        status=TaskResultStatus.RUNNING, started_at__lte=at - TASKS_KEPT
    )
    ours = DBTaskResult.objects.filter(task_path=deliver.module_path)
    ours.filter(over).delete()
    ours.ready().filter(enqueued_at__lte=at - TASKS_WAIT).delete()
    Mail.objects.filter(state__in=DONE, done_at__lte=at - MAILS_KEPT).delete()
    files.prune(at)
