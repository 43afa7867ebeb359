"""The kinds of mail that comments send, and who writes them; what administrators see of those that could not be sent."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from cliffhanger import desk
from comments.mailing import addresses, digest, replies
from comments.mailing.letters import register
from comments.models import Mail

ROWS = 5


def given_up(request: HttpRequest) -> desk.Panel | None:
    """Nothing is shown while all is well."""
    if not request.user.has_perm("comments.view_mail"):
        return None
    failed = Mail.objects.filter(state=Mail.State.FAILED)
    count = failed.count()
    if not count:
        return None
    rows = tuple(
        desk.Row(mail.get_kind_display(), reverse("admin:comments_mail_change", args=[mail.pk]), mail.problem)
        for mail in failed.order_by("-done_at", "-pk")[:ROWS]
    )
    return desk.Panel(
        key="mails",
        title="Mails that could not be sent",
        rows=rows,
        count=count,
        empty="",
        link=desk.Link("All of them", f"{reverse('admin:comments_mail_changelist')}?state__exact=failed"),
    )


def set_up() -> None:
    register(Mail.Kind.CONFIRM, addresses.question)
    register(Mail.Kind.REPLY, replies.notice)
    register(Mail.Kind.DIGEST, digest.digest)
    desk.register(given_up, order=50)
