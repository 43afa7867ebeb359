"""The page that explains our estimate says what the code does."""

from __future__ import annotations

from datetime import date

import pytest

from shows.certainty import Tier
from shows.forecasting.credibility import HALF_LIFE_DAYS, OF_TIER, OFFICIAL_WORD, ON_CONDITION
from shows.forecasting.estimate import LIKELY
from shows.forecasting.milestones import MINIMUM_AFTER_WRAP, MINIMUM_MONTHS, plus_months
from shows.forecasting.pooling import EXHAUSTED, LAST_RESORT
from shows.frozen import AGES, LATE_DAYS
from tests.shows.estimates import estimated
from tests.shows.ledger import DAILY, a_claim
from tests.site.reference import ROOT

PAGE = (ROOT / "docs" / "explanation" / "estimates.md").read_text(encoding="utf-8")
MONTHS = {"two months after it": MINIMUM_AFTER_WRAP, "six months after it": MINIMUM_MONTHS}


def table(*head: str) -> list[list[str]]:
    top = f"| {' | '.join(head)} |\n"
    assert PAGE.count(top) == 1
    rows = PAGE.split(top)[1].split("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_weights():
    assert table("who", "says", "r") == [
        ["official", "one exact day", f"{OFFICIAL_WORD:.2f}"],
        ["official", "anything else", f"{OF_TIER[Tier.OFFICIAL]:.2f}"],
        *([tier, "anything", f"{OF_TIER[tier]:.2f}"] for tier in Tier if tier is not Tier.OFFICIAL),
    ]
    assert f"no more than {100 * EXHAUSTED:.0f} % are left" in PAGE
    assert f"over the next {LAST_RESORT} days" in PAGE
    assert (HALF_LIFE_DAYS, ON_CONDITION, LIKELY) == (365, 0.5, 0.5)


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        (
            "filming was under way on a day",
            a_claim("filming_start", DAILY, "2025-01-20", words="20 January 2025", has_happened=True),
        ),
        (
            "filming had not begun by a day",
            a_claim("filming_start", DAILY, "2025-01-15", words="not before 20 January 2025"),
        ),
        (
            "filming ended on a day",
            a_claim("filming_wrap", DAILY, "2025-01-20", words="20 January 2025", has_happened=True),
        ),
    ],
)
def test_what_production_rules_out(said, claim):
    months = MONTHS[dict(table("is said", "nothing comes before"))[said]]
    cuts = estimated([claim], "2025-02-01").cuts
    assert [cut.not_before for cut in cuts] == [plus_months(date(2025, 1, 20), months)]


def test_when_it_is_frozen():
    *days, last = (str(age) for age in AGES)
    assert f"{', '.join(days)} and {last} days after the season before" in PAGE
    assert f"up to {LATE_DAYS} days late" in PAGE
