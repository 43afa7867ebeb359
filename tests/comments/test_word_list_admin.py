"""Word lists in the admin: a line that could never match is refused, and named."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from comments.models import WordList
from comments.words import idle_lines

pytestmark = pytest.mark.django_db
ADD = "admin:comments_wordlist_add"


def saved(client: Client, entries: str) -> Any:
    return client.post(
        reverse(ADD), {"name": "Games", "action": "hold", "entries": entries, "is_active": "on"}
    )


def test_lines_that_match_nothing_are_named_and_nothing_is_lost(admin_client: Client) -> None:
    entries = "# offers\r\ncasino\r\n*\r\n\r\nfree money\r\n!!!\r\n😀\r\n"
    answer = saved(admin_client, entries)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Line 3, and 2 more: without a letter or a figure it would match nothing." in page
    assert "free money" in page
    assert not WordList.objects.exists()


def test_what_can_match_is_saved(admin_client: Client) -> None:
    entries = "# 100 % remarks: !!!\ncasino*\nﬁve €\nкaзино\n無料\n4u"
    assert saved(admin_client, entries).status_code == 302
    assert WordList.objects.get().entries.splitlines() == entries.splitlines()


@pytest.mark.parametrize(
    ("entries", "idle"),
    [("", []), ("a\n \n#", []), ("…", [1]), ("x\n***\n__\ny", [2, 3]), ("\u200b\nb", [1])],
)
def test_idle_lines(entries: str, idle: list[int]) -> None:
    assert idle_lines(entries) == idle
