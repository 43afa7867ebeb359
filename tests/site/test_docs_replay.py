"""The page with the founding case's replay says what a replay of the shared list of claims says."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone

from shows import phrases
from shows.claim_import import import_claims
from shows.models import Claim, Season
from shows.reading import ledger_of
from shows.replaying import cells, replay, table
from shows.sections import value_words
from shows.standing import State
from tests.site.reference import ROOT

CLAIMS = Path(__file__).resolve().parents[3] / "shared" / "data" / "claims" / "aouad_s2_claims.csv"
PAGE = ROOT / "docs" / "explanation" / "replay.md"
UNTIL = "2027-05-01"
HEAD_OF_CLAIMS = ("no.", "season", "said", "source", "tier", "about", "value")


@pytest.fixture
def claims(db: None) -> dict[int, Claim]:
    """By their numbers in the list: they are recorded in its order."""
    if not CLAIMS.exists():
        pytest.skip("shared/data/claims/aouad_s2_claims.csv is not here")
    import_claims(CLAIMS, platform="Netflix")
    return dict(enumerate(Claim.objects.order_by("pk"), start=1))


def at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=timezone.get_current_timezone())


def table_of_claims(claims: dict[int, Claim]) -> str:
    rows = [
        (
            str(number),
            str(claim.season.number),
            phrases.said_words(claim),
            claim.source.name,
            claim.tier.label.lower(),
            claim.get_topic_display().lower(),
            value_words(claim),
        )
        for number, claim in claims.items()
    ]
    return "\n".join(table(rows, HEAD_OF_CLAIMS))


def table_of_season(claims: dict[int, Claim], season: int) -> str:
    numbers = {claim.pk: number for number, claim in claims.items()}
    ledger = ledger_of(Season.objects.get(number=season))
    instants = replay(ledger, at(UNTIL))
    rows = [cells(instant, lambda claim: f"no. {numbers[claim.pk]}", everything=True) for instant in instants]
    return "\n".join(table(rows))


def tables(claims: dict[int, Claim]) -> Iterator[str]:
    yield table_of_claims(claims)
    for season in (2, 1):
        yield table_of_season(claims, season)


def tables_of_page() -> list[str]:
    lines = itertools.groupby(
        PAGE.read_text(encoding="utf-8").splitlines(), key=lambda line: line.startswith("|")
    )
    return ["\n".join(group) for is_table, group in lines if is_table]


def test_the_page_is_the_replay(claims: dict[int, Claim]) -> None:
    assert tables_of_page() == list(tables(claims))


def test_the_page_tells_of_every_claim() -> None:
    listed, *replays = tables_of_page()
    numbers = [line.split("|")[1].strip() for line in listed.splitlines()[2:]]
    assert numbers == [str(number) for number in range(1, 23)]
    told = " ".join(replays)
    assert [number for number in numbers if f"no. {number} is new" not in told] == []


def test_the_moments_on_which_the_founding_case_turns(claims: dict[int, Claim]) -> None:
    numbers = {claim.pk: number for number, claim in claims.items()}

    def states(day: str) -> dict[int, State]:
        held = ledger_of(Season.objects.get(number=2)).claimed(at(f"{day}T23:59:59"))
        return {numbers[entry.claim.pk]: entry.state for entry in held.entries}

    assert (states("2024-04-30")[5], states("2024-05-01")[5]) == (State.STANDS, State.EXPIRED)
    assert states("2023-12-01")[8] is State.COPY
    second, first = (ledger_of(Season.objects.get(number=n)).claimed(at("2026-02-23")) for n in (2, 1))
    conflicts = {
        tuple(numbers[claim.pk] for claim in conflict.claims)
        for conflict in (*second.contradictions, *first.contradictions)
    }
    assert {(16, 17), (6, 14)} <= conflicts
    assert not any(8 in conflict for conflict in conflicts)
