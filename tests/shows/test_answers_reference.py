"""The reference page of the answers says what the code says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shows.answers import answer
from tests.shows.ledger import ACTOR, DAILY, GOSSIP, PRESS_ROOM, TRADE_PAPER, a_claim, held
from tests.shows.test_answers import SEASON

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "answers.md"
SOURCES = {"official": PRESS_ROOM, "trade": TRADE_PAPER, "press": DAILY, "personal": ACTOR, "rumour": GOSSIP}
ROW = re.compile(r"^\| (\w+) \| ([^|]+) \| (\d{4}-\d\d-\d\d) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
ROWS = ROW.findall(PAGE.read_text(encoding="utf-8"))


def test_the_table_is_read():
    assert len(ROWS) >= 12
    assert {row[0] for row in ROWS} == set(SOURCES)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[1]}")
def test_every_row_of_the_reference_page_holds(row):
    tier, words, day, status, title = row
    found = answer(held([a_claim("premiere", SOURCES[tier], "2025-11-03", words=words)], day), SEASON)
    assert found.status == status
    assert found.headline == f"Quiet Harbour season 2: {title}"
