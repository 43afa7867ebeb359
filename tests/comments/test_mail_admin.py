"""What administrators see of the outbox: that mails could not be sent, and how to send them again."""

from __future__ import annotations

from django.core import mail as django_mail
from django.urls import reverse
from django.utils import timezone

from comments import notices
from comments.author import key_of_email
from comments.mailing import delivery
from comments.models import Address, Mail
from comments.moderation import decide
from tests.factories import make_comment

RITA = "rita@example.org"


def make_failed() -> Mail:
    comment = make_comment(status="approved", wants_replies=True)
    address = Address.objects.create(email=RITA, author_key=key_of_email(RITA))
    return Mail.objects.create(
        kind="confirm",
        key="confirm:1:1",
        address=address,
        comment=comment,
        state="failed",
        done_at=timezone.now(),
        problem="SMTPRecipientsRefused 550",
    )


def panel(client):
    return {panel.key: panel for panel in client.get("/admin/").context["panels"]}.get("mails")


def test_the_start_page_tells_administrators_and_nobody_else(alice, max, signed_in) -> None:
    assert panel(signed_in(alice)) is None
    make_failed()
    shown = panel(signed_in(alice))
    assert shown.count == 1 and shown.rows[0].note == "SMTPRecipientsRefused 550"
    assert signed_in(alice).get(shown.rows[0].url).status_code == 200
    assert len(signed_in(alice).get(shown.link.url).context["results"]) == 1
    assert panel(signed_in(max)) is None


def test_what_could_not_be_sent_is_sent_again(alice, signed_in) -> None:
    mail = make_failed()
    chosen = {"action": "send_again", "_selected_action": [mail.pk]}
    answer = signed_in(alice).post(reverse("admin:comments_mail_changelist"), chosen, follow=True)
    assert "1 mail will be tried again" in answer.content.decode()
    assert delivery.drain() == 1 and django_mail.outbox[0].to == [RITA]


def test_the_outbox_does_not_show_addresses(alice, signed_in) -> None:
    mail = make_failed()
    for page in ("changelist", "change"):
        address = reverse(f"admin:comments_mail_{page}", args=[mail.pk] if page == "change" else [])
        assert RITA not in signed_in(alice).get(address).content.decode()


def test_a_comment_can_be_deleted_with_its_mails(alice, max, signed_in) -> None:
    comment = make_comment(wants_replies=True)
    decide(comment, "approved", by=max)
    notices.queue_due(timezone.now())
    assert Mail.objects.count() == 1
    page = reverse("admin:comments_comment_delete", args=[comment.pk])
    signed_in(alice).post(page, {"post": "yes"})
    assert Mail.objects.count() == 0
