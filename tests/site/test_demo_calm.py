"""The demo leaves the site as a newcomer should find it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from comments.models import Comment


def test_whoever_tries_the_form_first_is_no_part_of_a_flood(demo: Path, db: None) -> None:
    lately = Comment.objects.filter(created_at__gt=timezone.now() - timedelta(hours=1))
    assert Comment.objects.exists()
    assert lately.count() < settings.COMMENT_NEWCOMERS_AT_ONCE / 2
