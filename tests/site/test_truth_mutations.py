"""The checker of `test_truth` can fail: outputs that were doctored, and a product that was made to say too much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from shows import jsonld, phrases, scorecard, sections, situations, standing
from shows.certainty import Certainty
from shows.situations import StatusLine
from shows.standing import Entry, Standing, states
from tests.site.test_truth import complaints
from tests.site.truth.checker import Checker
from tests.site.truth.history import HistoryChecker
from tests.site.truth.ledger import publish_about, write
from tests.site.truth.log import Step
from tests.site.truth.oracle import Evidence
from tests.site.truth.pages import Line
from tests.site.truth.sayings import Saying, Story, Time
from tests.site.truth.spans import Span, month
from tests.site.truth.surfaces import Site, Told
from tests.site.truth.times import a_day

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
EARLY = Time("early 2027", month(2027, 1, 4))
WORD = date(2026, 9, 3)


def story(name: str, *sayings: Saying) -> Story:
    return Story(name, name, 2, list(sayings))


def premiere(tier: str, time: Time, seen: date = WORD, **values: Any) -> Saying:
    return Saying("premiere", tier, seen, time=time, **values)


WINDOW = story("Official Window", premiere("official", EARLY))
PRESS_DAY = story("Press Day", premiere("press", a_day(date(2027, 3, 14))))
RUMOUR = story("Rumour", premiere("rumour", EARLY))
PASSED = story("Passed", premiere("press", Time("early 2026", month(2026, 1, 4)), date(2025, 9, 3)))
CONFIRMED = story("Confirmed", premiere("official", a_day(date(2027, 3, 14))))
UNKNOWN = story("Unknown")
CANCELLED = story(
    "Cancelled",
    premiere("official", a_day(date(2027, 3, 14))),
    Saying("cancellation", "official", date(2026, 10, 3), answer="yes"),
)
WITHDRAWN = story("Withdrawn", premiere("official", EARLY, verdict="withdrawn", verdict_on=date(2026, 10, 3)))
COPIED = story(
    "Copied",
    premiere("press", EARLY, verdict="withdrawn", verdict_on=date(2026, 10, 3)),
    premiere("trade", EARLY, date(2026, 9, 9), copies=0),
)
HEARSAY = story(
    "Hearsay",
    Saying("renewal", "rumour", WORD, answer="yes"),
    Saying("renewal", "personal", WORD, answer="yes"),
)
OURS = Story("Ours", "Ours", 2, [], estimate=Span(date(2027, 1, 1), date(2028, 12, 31)))
ALL = (WINDOW, PRESS_DAY, RUMOUR, PASSED, CONFIRMED, UNKNOWN, CANCELLED, WITHDRAWN, COPIED, HEARSAY, OURS)


# --- doctored words ---------------------------------------------------------------------------------------------------
TRUE = [
    (WINDOW, "Official window: early 2027"),
    (WINDOW, "Season 2 of Official Window has no release date."),
    (PRESS_DAY, "no release date, a day in March 2027 reported"),
    (PRESS_DAY, "Press voice A (press, 3 September 2026) reports a release on a day in March 2027"),
    (PRESS_DAY, "“14 March 2027”"),
    (RUMOUR, "no release date, early 2027 rumoured"),
    (PASSED, "Early 2026 passed without a release"),
    (CONFIRMED, "Confirmed: 14 March 2027"),
    (CONFIRMED, "Season 2 of Confirmed comes to Northlight on 14 March 2027."),
    (CANCELLED, "Season 2 of Cancelled is cancelled."),
    (OURS, "Our estimate: between March 2027 and October 2028"),
]
TOO_MUCH = [
    (WINDOW, "Confirmed: early 2027"),
    (WINDOW, "Official window: January 2027"),
    (WINDOW, "Official window: 14 March 2027"),
    (WINDOW, "release date is early 2027"),
    (WINDOW, "Season 2 comes to Northlight in early 2027."),
    (WINDOW, "Season 2 will be here in early 2027."),
    (WINDOW, "Season 2 premiered in early 2027."),
    (WINDOW, "Early 2027 passed without a release"),
    (WINDOW, "It is being filmed."),
    (PRESS_DAY, "no release date, 14 March 2027 reported"),
    (PRESS_DAY, "between 10 and 20 March 2027 reported"),
    (PRESS_DAY, "2027-03-14"),
    (PRESS_DAY, "Press voice A (press, 4 September 2026) reports a release on a day in March 2027"),
    (PRESS_DAY, "Press voice A (official, 3 September 2026) says so"),
    (PRESS_DAY, "Official window: March 2027"),
    (PRESS_DAY, "“15 March 2027”"),
    (RUMOUR, "Reported: early 2027"),
    (RUMOUR, "Rumour voice A reports a release in early 2027"),
    (RUMOUR, "It has been renewed."),
    (PASSED, "Reported: early 2026"),
    (PASSED, "reports a release in early 2026"),
    (PASSED, "January 2026 passed without a release"),
    (UNKNOWN, "Season 2 is coming."),
    (UNKNOWN, "Rumoured: 2027"),
    (UNKNOWN, "in May"),
    (UNKNOWN, "Season 2 is cancelled."),
    (CONFIRMED, "Confirmed: 15 March 2027"),
    (CONFIRMED, "Out since 14 March 2027"),
    (CANCELLED, "Confirmed: 14 March 2027"),
    (CANCELLED, "Dated 14 March 2027"),
    (OURS, "Our estimate: 3 March 2028"),
    (OURS, "Our estimate: early 2028"),
    (OURS, "Rumoured: between March 2027 and October 2028"),
]


@pytest.mark.parametrize(("story", "words"), TRUE, ids=lambda value: getattr(value, "name", value))
def test_what_is_true_passes(story: Story, words: str) -> None:
    assert list(Checker(Evidence(story, NOW)).of_line(Line(words, frozenset()))) == []


@pytest.mark.parametrize(("story", "words"), TOO_MUCH, ids=lambda value: getattr(value, "name", value))
def test_what_is_too_much_is_caught(story: Story, words: str) -> None:
    assert list(Checker(Evidence(story, NOW)).of_line(Line(words, frozenset()))) != []


@pytest.mark.parametrize(
    "told",
    [
        Told(machine_days=["2027-03-14"]),
        Told(countdowns=[datetime(2027, 3, 14, tzinfo=UTC)]),
        Told(lines=[Line("early 2027", frozenset({"status--confirmed"}))]),
        Told(lines=[Line("Filming", frozenset({"stages__item", "stages__item--done"}))]),
    ],
)
def test_what_machines_are_told_is_caught(told: Told) -> None:
    assert Checker(Evidence(PRESS_DAY, NOW)).complaints(told) != []


@pytest.mark.parametrize(
    ("story", "step"),
    [
        (PRESS_DAY, Step(WORD, "Premiere", "Confirmed: 14 March 2027")),
        (PRESS_DAY, Step(WORD - timedelta(1), "Premiere", "Reported: a day in March 2027")),
        (PRESS_DAY, Step(WORD, "Stage", "Renewed")),
        (RUMOUR, Step(WORD, "Our call", "Likely")),
        (PRESS_DAY, Step(WORD, "Our call", "Officially renewed")),
        (PASSED, Step(date(2026, 4, 30), "Premiere", "Early 2026 passed without a release")),
        (PRESS_DAY, Step(WORD, "Trailer", "Out")),
        (PRESS_DAY, Step(WORD, "Return of Ada", "Confirmed")),
    ],
    ids=str,
)
def test_a_log_that_runs_ahead_is_caught(story: Story, step: Step) -> None:
    assert HistoryChecker(story, NOW).complaints(Told(steps=[step])) != []


def test_a_true_log_passes() -> None:
    steps = [Step(WORD, "Premiere", "Reported: a day in March 2027"), Step(WORD, "Our call", "Likely")]
    assert HistoryChecker(PRESS_DAY, NOW).complaints(Told(steps=steps)) == []


# --- a product that says too much -------------------------------------------------------------------------------------
def caught(editor: User) -> set[str]:
    """A site is written and read by the product as it is now: the surfaces of which something is complained."""
    with time_machine.travel(NOW, tick=False):
        seasons = write(ALL, at=NOW)
        client = Client()
        client.force_login(editor)
        surfaces = Site(seasons, publish_about(seasons, editor), client).surfaces()
    stories = dict(zip([season.pk for season in seasons], ALL, strict=True))
    return {found.split(" of ")[0] for found in complaints(surfaces, stories, NOW)}


def _too_exact(window: Any, certainty: Certainty) -> str:
    return str(window.describe())


def _first_day(line: StatusLine) -> date | None:
    return line.window.earliest if line.window else None


def _always(*_: Any) -> bool:
    return True


def _midnight(standing: Standing) -> sections.Countdown | None:
    window = standing.premiere
    if window is None or window.earliest is None:
        return None
    return sections.Countdown(datetime.combine(window.earliest, time(), tzinfo=UTC), "many days")


@dataclass(frozen=True)
class Mutation:
    """What is put in the place of the product's own rule, and the surfaces that must be caught."""

    name: str
    instead: tuple[tuple[Any, str, Any], ...]
    surfaces: set[str]


PROSE = {"title", "card", "page", "json-ld", "feed", "article", "admin"}
MUTATIONS = (
    Mutation(
        "a day that only the press named is printed",
        ((phrases, "careful", _too_exact),),
        PROSE | {"list", "log", "admin list"},
    ),
    Mutation(
        "what passed is told as ahead",
        (
            (states, "_passed", lambda claim, known: None),
            (standing.premiere, "_is_ahead", _always),
            (situations, "_is_ahead", _always),
        ),
        PROSE | {"list"},
    ),
    Mutation(
        "structured data has a day that nobody confirmed",
        ((jsonld, "confirmed_day", _first_day),),
        {"json-ld", "list", "article"},
    ),
    Mutation(
        "every word counts as official",
        ((standing.premiere, "certainty_of_claim", lambda claim: Certainty.CONFIRMED),),
        PROSE | {"list", "log", "admin list"},
    ),
    Mutation("a window is an appointment", ((StatusLine, "is_day", property(_always)),), {"calendar"}),
    Mutation("a window is counted down to", ((sections, "countdown", _midnight),), {"page", "article"}),
    Mutation(
        "a copy counts",
        ((states, "_copied", lambda claim, known: None), (Entry, "counts", property(_always))),
        PROSE | {"list"},
    ),
    Mutation(
        "nothing is ever withdrawn",
        ((states, "_verdict", lambda claim, known: None),),
        PROSE | {"list"},
    ),
    Mutation(
        "a rumour makes a renewal",
        ((scorecard, "call_for", lambda sign, tier: scorecard.Call.RENEWED),),
        {"scorecard", "log", "changes", "changes feed"},
    ),
)


def test_the_product_as_it_is_passes(alice: User) -> None:
    assert caught(alice) == set()


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_a_product_that_says_too_much_is_caught_on_every_surface(
    mutation: Mutation, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, name, instead in mutation.instead:
        monkeypatch.setattr(place, name, instead)
    assert mutation.surfaces <= caught(alice)
