"""The queue of doubts: which seasons, in which order, one button each, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from shows import recording
from shows.forecast_doubts import doubts_in
from shows.frozen import freeze_due
from shows.models import Check, Forecast, Season
from shows.reading import ledger_of, now
from shows.settling import drifted, settle
from tests.factories import make_claim, make_season, make_show, make_source

QUEUE = "/admin/shows/season/doubts/"
UNDO = "/admin/shows/season/doubts/undo/"
FETCH = {"X-Requested-With": "fetch"}
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(eve: User) -> Any:
    with time_machine.travel(NOON, tick=False) as travelled:
        yield travelled


@pytest.fixture
def desk(eve: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(eve)


def check_of(season: Season) -> str:
    return reverse("admin:shows_season_check", args=[season.pk])


def conflict(**season: Any) -> Season:
    """A season about which two papers disagree, looked at yesterday."""
    season_ = make_season(**season)
    for words in ("early 2027", "late 2027"):
        make_claim(season=season_, window_words=words, said_on=date(2026, 5, 31))
    return season_


def shown(browser: Client, **query: str) -> list[Season]:
    return [one.season for one, _ in browser.get(QUEUE, query).context["rows"]]


def test_contradictions_and_rumours_are_in_the_queue_not_only_what_passed(desk: Client) -> None:
    disputed = conflict()
    rumoured = make_claim(tier="rumour", window_words="2027", said_on=date(2026, 5, 30)).season
    make_claim(window_words="early 2027", said_on=date(2026, 5, 30))

    assert shown(desk) == [rumoured, disputed]
    assert shown(desk, kind="contradiction") == [disputed]
    assert shown(desk, kind="only_rumour") == [rumoured]
    assert shown(desk, kind="no such kind") == [rumoured, disputed]


def test_whoever_waits_longest_comes_first(desk: Client) -> None:
    newer = make_claim(topic="renewal", said_on=date(2026, 3, 1)).season
    older = make_claim(topic="renewal", said_on=date(2025, 3, 1)).season

    assert shown(desk) == [older, newer]


def test_a_row_has_its_reasons_and_the_pages_to_look_at(desk: Client) -> None:
    press = make_source(name="The Evening Lanternpost", website="https://www.lanternpost.example/")
    season = make_season(show=make_show(title="The Salt Line"))
    make_claim(
        season=season,
        source=press,
        link="https://rooms.example/1",
        window_words="May 2026",
        said_on=date(2026, 5, 1),
    )

    page = desk.get(QUEUE).text

    assert "The Salt Line, season 1" in page
    assert "“May 2026” passed without a release." in page
    assert 'href="https://rooms.example/1"' in page
    assert 'href="https://www.lanternpost.example/"' in page
    assert "Last looked at: 1\xa0month ago." in page


def test_a_row_whose_time_ran_out_is_shown_as_the_ledger_has_it(
    eve: User, signed_in: Callable[[User], Client], clock: Any
) -> None:
    season = make_claim(window_words="June 2026", said_on=date(2026, 5, 31)).season
    assert shown(signed_in(eve)) == []
    clock.move_to(datetime(2026, 7, 1, 12, tzinfo=UTC))
    season.refresh_from_db()
    assert season.doubts == ""
    assert shown(signed_in(eve), kind="window_passed") == [season]


def test_a_check_answers_the_doubt_until_there_is_something_new(desk: Client, clock: Any) -> None:
    season = conflict()
    response = desk.post(f"{check_of(season)}?back=doubts&kind=contradiction&page=1", follow=True)

    assert response.redirect_chain == [(f"{QUEUE}?kind=contradiction&page=1", 302)]
    assert "Checked: nothing new about" in response.text
    assert shown(desk) == []
    page = desk.get(reverse("admin:shows_season_change", args=[season.pk])).text
    assert "2 sources name different times." in page
    assert "Looked at since." in page

    clock.shift(timedelta(days=1))
    make_claim(season=season, window_words="2029", said_on=date(2026, 6, 2))
    assert shown(desk) == [season]


def test_with_script_the_answer_is_words_and_the_way_back(desk: Client, eve: User) -> None:
    season = conflict()
    said = desk.post(check_of(season), headers=FETCH).json()

    check = Check.objects.get()
    assert said == {"said": f"Checked: nothing new about {season}.", "check": check.pk}
    back = desk.post(UNDO, {"check": check.pk}, headers=FETCH)
    assert back.json()["said"] == f"Taken back: the check of {season}."
    assert not Check.objects.exists()
    assert shown(desk) == [season]
    assert not drifted(Season.objects.all())


def test_a_check_is_taken_back_by_whoever_made_it_for_ten_minutes(
    desk: Client, alice: User, signed_in: Callable[[User], Client], clock: Any
) -> None:
    season = conflict()
    desk.post(check_of(season))
    check = Check.objects.get()

    assert signed_in(alice).post(UNDO, {"check": check.pk}).status_code == 404
    assert desk.post(UNDO, {"check": "letters"}).status_code == 404
    assert "Your last checks" in desk.get(QUEUE).text
    clock.shift(timedelta(minutes=11))
    late = desk.post(UNDO, {"check": check.pk}, headers=FETCH)
    assert late.status_code == 400
    assert "too long" in late.json()["said"]
    assert "Your last checks" not in desk.get(QUEUE).text
    assert Check.objects.exists()


def test_from_the_start_page_the_button_leads_back_to_it(desk: Client) -> None:
    season = conflict()
    page = desk.get("/admin/")
    assert f'action="{check_of(season)}?back=start"' in page.text
    response = desk.post(f"{check_of(season)}?back=start", follow=True)
    assert response.redirect_chain == [("/admin/", 302)]


def test_the_queue_costs_the_same_with_few_and_with_many(desk: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert desk.get(QUEUE).status_code == 200
        return len(found)

    conflict()
    queries()
    few = queries()
    for _ in range(40):
        conflict()
    assert queries() == few
    assert few <= 18
    assert len(shown(desk)) == 30
    assert len(shown(desk, page="2")) == 11


# --- our forecast moved ------------------------------------------------------------------------------------------------------
def frozen(
    season: Season, detail: str, made_at: datetime, median: int, *, as_of: date | None = None
) -> Forecast:
    return Forecast.objects.create(
        season=season,
        occasion="age",
        detail=detail,
        as_of=as_of or made_at.date(),
        made_at=made_at,
        origin=date(2025, 1, 1),
        quantiles=[median] * 19,
        chance=0.7,
        body={},
        previous_hash=detail,
        hash=f"hash of {season.pk} {detail}",
    )


@pytest.mark.parametrize(
    ("second", "words"), [(791, "91 days later"), (609, "91 days earlier"), (790, ""), (610, "")]
)
def test_a_forecast_that_moved_far_is_a_doubt(second: int, words: str) -> None:
    season = make_claim(window_words="2027", said_on=date(2026, 5, 31)).season
    frozen(season, "180", NOON - timedelta(days=100), 700)
    frozen(season, "365", NOON - timedelta(hours=1), second)
    settle([season])

    ledger = ledger_of(season)
    found = [
        d for d in doubts_in([ledger], [ledger.standing(now())])[season.pk] if d.code == "forecast_moved"
    ]
    assert [words in doubt.words for doubt in found] == ([True] if words else [])
    season.refresh_from_db()
    assert ("forecast_moved" in season.doubts) is bool(words)
    assert not drifted(Season.objects.all())


def test_freezing_writes_the_doubt_into_the_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    season = make_claim(window_words="2027", said_on=date(2026, 5, 31)).season
    frozen(season, "180", NOON - timedelta(days=100), 700)
    due = Forecast(
        season=season,
        occasion="age",
        detail="365",
        as_of=NOON.date(),
        made_at=NOON,
        origin=date(2025, 1, 1),
        quantiles=[900] * 19,
        chance=0.7,
        body={},
    )
    monkeypatch.setattr("shows.frozen._of_ages", lambda at, history: [due])
    monkeypatch.setattr("shows.frozen._of_milestones", lambda at, history: [])
    assert freeze_due(now()) == 1
    season.refresh_from_db()
    assert "forecast_moved" in season.doubts


def test_a_look_answers_it_and_a_premiere_ends_it(desk: Client) -> None:
    season = make_claim(window_words="2027", said_on=date(2026, 5, 31)).season
    frozen(season, "180", NOON - timedelta(days=100), 700)
    frozen(season, "365", NOON - timedelta(hours=1), 900)
    settle([season])
    assert shown(desk, kind="forecast_moved") == [season]
    assert "Our forecast moved 200 days later: from December 2026 to June 2027." in desk.get(QUEUE).text
    recording.check(season)
    assert shown(desk) == []
    Check.objects.all().delete()
    make_claim(season=season, tier="official", window_words="1 June 2026", said_on=timezone.localdate())
    assert "forecast_moved" not in Season.objects.get(pk=season.pk).doubts


def test_what_was_computed_afterwards_does_not_count_as_having_moved(desk: Client) -> None:
    season = make_claim(window_words="2027", said_on=date(2026, 5, 31)).season
    frozen(season, "180", NOON - timedelta(days=100), 700)
    frozen(season, "365", NOON - timedelta(hours=1), 900, as_of=date(2026, 4, 1))
    settle([season])
    assert shown(desk, kind="forecast_moved") == []


# --- a past day ----------------------------------------------------------------------------------------------------------------
def test_the_season_s_page_shows_what_was_held_on_a_day(desk: Client) -> None:
    season = make_season(show=make_show(title="The Salt Line"), number=2)
    make_claim(season=season, window_words="early 2026", said_on=date(2025, 1, 10))
    make_claim(season=season, window_words="late 2026", said_on=date(2026, 5, 10))
    address = reverse("admin:shows_season_change", args=[season.pk])

    then = desk.get(address, {"at": "2025-06-01"})
    assert "What was held on 1 June 2025" in then.text
    assert [entry.claim.window_words for entry, _, _ in then.context["entries"]] == ["early 2026"]
    assert f'href="{season.get_absolute_url()}?at=2025-06-01"' in then.text
    assert "Checked, nothing new" not in then.text
    today = desk.get(address)
    assert "What holds now" in today.text
    assert len(today.context["entries"]) == 2


@pytest.mark.parametrize("at", ["2999-01-01", "1066-10-14", "soon", "2025-02-30", "2025-1-1x"])
def test_a_day_that_has_not_been_shows_today_and_says_so(desk: Client, at: str) -> None:
    season = make_season()
    page = desk.get(reverse("admin:shows_season_change", args=[season.pk]), {"at": at})
    assert "That is no day that has been" in page.text
    assert "What holds now" in page.text
