"""`manage.py replay_ledger`: one line for each day on which something changed, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from shows.models import Season
from tests.factories import make_claim, make_season, make_show, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-06-01T12:00:00Z", tick=False):
        yield


@pytest.fixture
def season() -> Season:
    """A rumour, its echo, the press against it, and a window that passes."""
    season = make_season(show=make_show(title="Quiet Harbour"), number=2)
    gossip, daily = make_source(name="Gossip", tier="rumour"), make_source(name="The Daily", tier="press")
    rumour = make_claim(season=season, source=gossip, window_words="May 2026", said_on=date(2026, 1, 5))
    make_claim(season=season, tier="rumour", window_words="May 2026", origin=rumour, said_on=date(2026, 1, 6))
    make_claim(season=season, source=daily, window_words="March 2026", said_on=date(2026, 2, 1))
    return season


def printed(*arguments: str) -> list[list[str]]:
    out = StringIO()
    call_command("replay_ledger", "quiet-harbour", "2", *arguments, stdout=out)
    return [[cell.strip() for cell in line.strip("| ").split("|")] for line in out.getvalue().splitlines()]


def test_each_day_with_what_held_and_what_made_the_difference(season):
    head, _, *rows = printed()
    assert head == ["day", "stage", "certainty", "premiere as printed", "call", "what changed and why"]
    assert rows == [
        [
            "2026-01-05",
            "Idea",
            "Rumoured",
            "Rumoured: May 2026",
            "Too early to tell",
            "Premiere: Rumoured: May 2026 (Gossip (rumour, 5 January 2026))",
        ],
        [
            "2026-02-01",
            "Idea",
            "Reported",
            "Reported: March 2026",
            "Likely",
            (
                "Premiere: Rumoured: May 2026 → Reported: March 2026 (The Daily (press, 1 February 2026)); "
                "Our call: Likely (The Daily (press, 1 February 2026))"
            ),
        ],
        [
            "2026-04-01",
            "Idea",
            "Rumoured",
            "Rumoured: May 2026",
            "Too early to tell",
            (
                "Premiere: Reported: March 2026 → Rumoured: May 2026 (time passed); "
                "Our call: Likely → too early to tell (time passed)"
            ),
        ],
        [
            "2026-06-01",
            "Idea",
            "Unknown",
            "May 2026 passed without a release",
            "Too early to tell",
            "Premiere: Rumoured: May 2026 → May 2026 passed without a release (time passed)",
        ],
    ]


def test_from_a_day_and_until_a_day(season):
    assert [row[0] for row in printed("--from", "2026-02-01", "--until", "2026-05-31")[2:]] == [
        "2026-02-01",
        "2026-04-01",
    ]


def test_everything_that_became_of_the_claims(season):
    rows = {row[0]: row[-1] for row in printed("--everything")[2:]}
    assert rows["2026-01-06"].endswith("is new and is a copy")
    assert (
        "Gossip (rumour, 5 January 2026) and The Daily (press, 1 February 2026) contradict each other"
        in (rows["2026-02-01"])
    )
    assert "The Daily (press, 1 February 2026) has expired" in rows["2026-04-01"]


def test_what_is_not_there(season):
    with pytest.raises(CommandError, match="no season 3 of “quiet-harbour”"):
        call_command("replay_ledger", "quiet-harbour", "3")
    with pytest.raises(CommandError, match="“soon” is no day"):
        call_command("replay_ledger", "quiet-harbour", "2", "--from", "soon")
