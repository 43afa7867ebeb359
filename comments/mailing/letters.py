"""A letter: what is written to somebody, and the mail that carries it.

Each kind of mail has a composer, which is given the rows that go together and writes one letter, or none when nothing may
be said any more. Rows that it does not name are dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.utils import formataddr, formatdate, parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import prefetch_related_objects
from django.template import Context, engines
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.text import Truncator

from comments.models import Mail
from comments.text import tidy_name

LONGEST_SUBJECT = 120


@dataclass(frozen=True, slots=True)
class Letter:
    to: str
    subject: str
    body: str
    about: Sequence[Mail]  # the rows that it answers for
    stop_url: str = ""  # takes one POST and sends nothing more (RFC 8058)


Composer = Callable[[Sequence[Mail]], Letter | None]
_composers: dict[str, Composer] = {}


def register(kind: str, composer: Composer) -> None:
    """Have mails of this kind written by `composer(mails)`; from `AppConfig.ready`."""
    _composers[kind] = composer


def compose(mails: Sequence[Mail]) -> Letter | None:
    prefetch_related_objects(mails, "address", "user", "comment__parent", "comment__thread")
    return _composers[mails[0].kind](mails)


def written(template: str, **said: Any) -> str:
    """Plain text from `templates/mail/`: nothing is escaped, because nothing is markup."""
    found = engines["django"].get_template(f"mail/{template}")
    context = {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL.rstrip("/"), **said}
    body = found.template.render(Context(context, autoescape=False))  # type: ignore[attr-defined]
    return body.replace("\xa0", " ").strip() + "\n"


def one_line(words: str, length: int = LONGEST_SUBJECT) -> str:
    """For a subject: one line of visible characters, however it was typed."""
    return Truncator(tidy_name(words)).chars(length, truncate="…")


def site_link(name: str, *args: Any) -> str:
    """The whole address of a page of ours."""
    return settings.SITE_URL.rstrip("/") + reverse(name, args=args)


def message_of(letter: Letter, connection: BaseEmailBackend) -> EmailMessage:
    headers = {
        "Message-ID": message_id(letter.about[0]),
        "Date": formatdate(),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    if letter.stop_url:
        headers |= {
            "List-Id": f"<comments.{_host()}>",
            "List-Unsubscribe": f"<{letter.stop_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    return EmailMessage(
        one_line(letter.subject),
        letter.body,
        from_email=_sender(),
        to=[letter.to],
        headers=headers,
        connection=connection,
    )


def _sender() -> str:
    """The site's name stands before an address that has none."""
    named, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return settings.DEFAULT_FROM_EMAIL if named else formataddr((settings.SITE_NAME, address))


def message_id(mail: Mail) -> str:
    """The same at every try: a mail server that gets it twice can tell."""
    digest = salted_hmac("comments.mail", f"{mail.pk}:{mail.key}", algorithm="sha256").hexdigest()
    return f"<{digest[:32]}@{_host()}>"


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"
