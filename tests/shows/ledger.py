"""Claims for tests of the pure standing: unsaved rows, no database."""

from __future__ import annotations

from datetime import date, datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from shows.claim_rules import read_words
from shows.models import CastMember, Claim, Person, Season, Show, Source, Viewership
from shows.standing import Standing, standing

UTC = ZoneInfo("UTC")
_ids = count(1)

PRESS_ROOM = Source(pk=1, name="Northlight press room", slug="northlight", tier="official")
TRADE_PAPER = Source(pk=2, name="The Trade Paper", slug="trade-paper", tier="trade")
DAILY = Source(pk=3, name="The Daily", slug="daily", tier="press")
ACTOR = Source(pk=4, name="An actor's account", slug="actor", tier="personal")
GOSSIP = Source(pk=5, name="Gossip corner", slug="gossip", tier="rumour")
SHOW = Show(pk=1, title="Quiet Harbour", slug="quiet-harbour")
SEASON = Season(pk=1, show=SHOW, number=2)


def a_claim(topic: str, source: Source, said_on: str | None, **values: Any) -> Claim:
    """An unsaved claim; `words` are read into its window, `if_words` into its condition."""
    said = date.fromisoformat(said_on) if said_on else None
    values.setdefault("seen_on", said or date(2024, 1, 1))
    claim = Claim(
        pk=next(_ids),
        season=SEASON,
        topic=topic,
        source=source,
        said_on=said,
        paraphrase="Said so.",
        link="https://example.org/",
        window_words=values.pop("words", ""),
        condition_words=values.pop("if_words", ""),
        **values,
    )
    assert read_words(claim) == {}
    return claim


def a_member(character: str, billing: int = 0) -> CastMember:
    number = next(_ids)
    person = Person(pk=number, name=f"Actor of {character}", slug=f"actor-{number}")
    return CastMember(pk=number, show=SHOW, person=person, character=character, billing=billing)


def measured(claim: Claim, first_days: int, metric: str = "hours") -> Claim:
    Viewership(claim=claim, metric=metric, first_days=first_days)
    return claim


def at(day: str, clock: str = "12:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}:00").replace(tzinfo=UTC)


def held(claims: list[Claim], day: str, **more: Any) -> Standing:
    return standing(claims, at=at(day), **more)


def states(result: Standing) -> dict[int, str]:
    return {entry.claim.pk: str(entry.state) for entry in result.entries}
