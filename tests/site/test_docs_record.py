"""The page that explains the record says what the code does."""

from __future__ import annotations

from datetime import date

import pytest

from shows import record, record_csv, source_record
from shows.answer_scoring import CHANCE
from shows.forecasting.analogs import HORIZON
from shows.models.forecast import MADE_AT_THE_TIME
from shows.scored import Result
from shows.source_scoring import score_claims
from tests.shows.ledger import PRESS_ROOM, a_claim
from tests.site.reference import ROOT
from tests.site.test_docs_standing import SOURCES, name

PAGE = (ROOT / "docs" / "explanation" / "record.md").read_text(encoding="utf-8")


def table(*head: str) -> list[list[str]]:
    top = f"| {' | '.join(head)} |\n"
    assert PAGE.count(top) == 1
    rows = PAGE.split(top)[1].split("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_results():
    assert {result for _, result in table("rule", "result")} == set(Result.values)


@pytest.mark.parametrize(
    "row",
    table("source", "said on", "topic", "words", "what happened", "on", "result", "days off"),
    ids=" · ".join,
)
def test_example(row: list[str]):
    source, said_on, topic, words, happened, on, result, days_off = row
    claims = [a_claim(name(topic), SOURCES[source], said_on, words=words)]
    if happened:
        claims.append(a_claim(name(topic), PRESS_ROOM, "2025-06-01", words=happened))
    found = next(found for claim, found in score_claims(claims, date.fromisoformat(on)) if claim is claims[0])
    assert (found.result.value, "" if found.days_off is None else str(found.days_off)) == (result, days_off)


def test_brier():
    for said, counts_as, so, not_so in table("said", "counts as", "if it was so", "if it was not"):
        chance = CHANCE[said]
        assert [float(counts_as), float(so), float(not_so)] == [chance, (chance - 1) ** 2, chance**2]


def test_numbers():
    text = " ".join(PAGE.split())
    assert record.ENOUGH == 10
    assert "from 10 settled claims on" in text and "Below 10 forecasts" in text
    assert f"up to {source_record.MOST_STALE} of them" in text
    assert f"up to {record_csv.MOST_ROWS:,} of each" in text
    assert f"{HORIZON:,} days" in text
    assert MADE_AT_THE_TIME.days == 2
