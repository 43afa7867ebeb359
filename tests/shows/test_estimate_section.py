"""The section “Our own estimate” of a release page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from shows.estimate_section import MOST_BARS, WIDTH, bars_of
from shows.models import Outlook, Season
from shows.settling import settle
from tests.factories import make_platform, make_season, make_source
from tests.shows.catalogues import make_past, make_waiting, say
from tests.shows.estimates import estimated
from tests.shows.ledger import PRESS_ROOM, TRADE_PAPER, a_claim


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01T12:00:00Z", tick=False):
        yield


@pytest.fixture
def waiting(db):
    platform = make_platform(name="Northlight")
    make_past(15, platform=platform)
    return make_waiting(platform, date(2025, 10, 1))


def page(client, season) -> str:
    response = client.get(season.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_it_says_when_how_likely_and_why(client, waiting):
    trade = say(waiting, "premiere", make_source(tier="trade"), date(2026, 5, 1), window_words="late 2026")
    filming = say(
        waiting,
        "filming_start",
        make_source(tier="press"),
        date(2026, 5, 20),
        window_words="May 2026",
        has_happened=True,
    )
    html = page(client, waiting)
    section = html[html.index('id="our-estimate"') :].split("</section>")[0]
    assert "If it comes, it comes <strong>between" in section
    assert "comparable seasons have come back so far" in section
    assert f'<a href="#claim-{trade.pk}">' in section
    assert f'<a href="#claim-{filming.pk}">source</a>' in section
    assert "Nothing before 20 November 2026: filming was under way" in section
    assert "The most similar past seasons" in section
    assert "<title" in section
    assert "<desc" in section
    assert "The figures of this drawing" in section
    assert 'href="/about/method/"' in section
    assert html.index('class="answer') < html.index('id="our-estimate"')
    assert f'id="claim-{trade.pk}"' in html


def test_it_costs_no_query(client, waiting, django_assert_max_num_queries):
    page(client, waiting)
    with django_assert_max_num_queries(12):
        page(client, waiting)


@pytest.mark.parametrize("case", ["confirmed", "cancelled", "out"])
def test_where_nobody_asks_there_is_none(client, waiting, case):
    topic = "cancellation" if case == "cancelled" else "premiere"
    values = {
        "confirmed": {"window_words": "1 July 2026"},
        "out": {"window_words": "1 May 2026"},
        "cancelled": {"answer": "yes"},
    }
    say(waiting, topic, make_source(tier="official"), date(2026, 4, 1), **values[case])
    assert "Our own estimate" not in page(client, waiting)


def test_it_says_why_there_is_none(client, waiting):
    assert "no estimate of a first season" in page(client, make_season())
    third = Season.objects.create(show=waiting.show, number=3)
    settle([third])
    assert "the day on which season 2 came out" in page(client, third)
    assert "the day on which season 4 came out" in page(client, make_season(show=make_past(1)[0], number=5))


@pytest.mark.parametrize(
    "words", ["14 June 2025", "late 2025", "2031", "not before 2027", "by the end of 2027"]
)
def test_the_bars_are_the_whole_chance(words):
    made = estimated([a_claim("premiere", TRADE_PAPER, "2025-01-20", words=words)], "2025-02-01")
    bars, earlier, later = bars_of(made)
    assert sum(bar.percent for bar in bars) + earlier + later == 100
    assert 1 <= len(bars) <= MOST_BARS
    assert all(0 <= bar.x <= bar.x + bar.width <= WIDTH for bar in bars)
    assert all(bar.height >= 0 for bar in bars)
    assert any(bar.inside for bar in bars)


def test_an_official_month_is_one_bar():
    said = a_claim("premiere", PRESS_ROOM, "2025-01-20", words="June 2025")
    bars, _, _ = bars_of(estimated([said], "2025-02-01"))
    assert max(bars, key=lambda bar: bar.percent).label == "June 2025"


def test_a_page_of_a_past_day_has_what_we_had_forecast_by_then(client, waiting):
    day = date(2026, 6, 1) - timedelta(days=30)
    html = client.get(f"{waiting.get_absolute_url()}?at={day}").content.decode()
    assert "We had made no estimate of it by then." in html


@pytest.mark.parametrize(
    ("chance", "words"), [(1.0, "more than 99 %"), (0.0, "less than 1 %"), (0.75, "75 %")]
)
def test_what_is_open_is_never_printed_as_certain(client, waiting, chance, words):
    """All seasons of a history may have come back, or none: that makes nothing certain of this one."""
    settle([waiting])
    outlook = Outlook.objects.get(season=waiting)
    outlook.body["chance"] = chance
    outlook.save()
    assert f"That it comes at all we give <strong>{words}</strong>." in page(client, waiting)
