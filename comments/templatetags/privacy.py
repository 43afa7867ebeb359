"""`{% load privacy %}`: how long things are kept, as the settings and the code have it."""

from __future__ import annotations

from datetime import timedelta

from django import template
from django.conf import settings

from comments import confirmed, own, reporters, seen
from comments.mailing.housekeeping import MAILS_KEPT
from comments.privacy import erasing, retention
from comments.rules import akismet

register = template.Library()
DAY = 86_400


@register.simple_tag
def days_kept() -> dict[str, int | bool]:
    """Days, by what is kept."""
    return {
        "email": settings.COMMENT_KEEP_EMAIL_DAYS,
        "spam": settings.COMMENT_PURGE_SPAM_DAYS,
        "unconfirmed": retention.UNCONFIRMED.days,
        "mails": MAILS_KEPT.days,
        "ban": erasing.BAN_OUTLIVES // timedelta(days=1),
        "own_cookie": own.DAYS_30 // DAY,
        "report_cookie": reporters.DAYS_180 // DAY,
        "confirmed_cookie": confirmed.YEAR // DAY,
        "seen_cookie": seen.YEAR // DAY,
        "akismet": akismet_is_asked(),
    }


def akismet_is_asked() -> bool:
    """Whether an outside service is shown comments."""
    return any(path.startswith(akismet.__name__) for path in settings.COMMENT_RULES_EXTRA)
