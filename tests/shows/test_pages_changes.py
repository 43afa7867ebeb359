"""What changed: on the release page, for all seasons, as a feed; and the scorecard."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shows.models import Change, Season
from shows.recording import check, erase, rule
from shows.settling import settle
from tests.factories import make_cast_member, make_claim, make_platform, make_season, make_show, make_source

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-06-01T12:00:00Z", tick=False):
        yield


@pytest.fixture
def season() -> Season:
    return make_season(show=make_show(title="Quiet Harbour"), number=2)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def log_in(html: str) -> str:
    """The words of the section about changes, without tags."""
    section = html.split('aria-labelledby="changes"')[1].split("</section>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", section))


def release_page(client: Client, season: Season, query: str = "") -> str:
    return log_in(page(client, season.get_absolute_url() + query))


def test_the_release_page_says_from_what_to_what_since_when_and_why(client, season):
    old = make_claim(season=season, tier="rumour", window_words="early 2027", said_on=date(2026, 3, 1))
    new = make_claim(season=season, tier="press", window_words="late 2026", said_on=date(2026, 5, 1))
    html = page(client, season.get_absolute_url())
    words = log_in(html)
    assert "1 May 2026 Premiere Rumoured: early 2027 → became Reported: late 2026" in words
    assert words.index("1 May 2026") < words.index("1 March 2026"), "the newest first"
    assert f"{new.source.name} (press, 1 May 2026)" in words
    section = html.split('aria-labelledby="changes"')[1].split("</section>")[0]
    for claim in (old, new):
        assert f'href="#claim-{claim.pk}"' in section
        assert f'id="claim-{claim.pk}"' in html


def test_time_passed_is_a_reason_and_nobody_needs_to_have_looked(client, season):
    make_claim(season=season, tier="press", window_words="July 2026", said_on=date(2026, 5, 1))
    with time_machine.travel("2026-08-01T00:00:00Z", tick=False):
        words = release_page(client, season)
        assert Change.objects.count() == 2, "no job has run"
        assert (
            "1 August 2026 Premiere Reported: July 2026 → became July 2026 passed without a release" in words
        )
        assert "Our call Likely → became too early to tell" in words
        assert "Time passed." in words
        settle([season])
        assert release_page(client, season) == words


def test_a_verdict_is_told_from_the_statement(client, season):
    claim = make_claim(season=season, tier="press", window_words="2027", said_on=date(2026, 3, 1))
    rule(claim, "withdrawn", on=date(2026, 5, 1))
    words = release_page(client, season)
    assert "Reported: 2027 → became no release date" in words
    assert f"{claim.source.name} (press, 1 March 2026): withdrawn by its source" in words


def test_a_corrected_line_stays_and_says_so(client, season):
    claim = make_claim(season=season, tier="press", window_words="2027", said_on=date(2026, 3, 1))
    erase(claim)
    make_claim(season=season, tier="press", window_words="2028", said_on=date(2026, 3, 1))
    words = release_page(client, season)
    assert "Reported: 2027" in words
    assert "Corrected on 1 June 2026: by what we know now, it was not so." in words
    assert words.index("Reported: 2028") < words.index("Reported: 2027")
    assert "change__line--corrected" in page(client, season.get_absolute_url())


def test_eight_steps_are_open_and_the_earlier_ones_behind_a_summary(client, season):
    source = make_source(tier="press")
    for month in range(1, 12):
        day = date(2025, month, 3)
        make_claim(season=season, source=source, window_words=f"{2027 + month}", seen_on=day)
    html = page(client, season.get_absolute_url())
    shown, earlier = html.split('aria-labelledby="changes"')[1].split("</section>")[0].split("<details")
    assert shown.count('<li class="change') - shown.count('<li class="change__') == 8
    assert "Earlier changes (3)" in earlier
    assert "3 November 2025" in shown
    assert "3 January 2025" in earlier


def test_a_page_of_a_past_day_shows_the_log_up_to_that_day(client, season):
    make_claim(season=season, tier="rumour", window_words="early 2027", said_on=date(2026, 3, 1))
    make_claim(season=season, tier="press", window_words="late 2026", said_on=date(2026, 5, 1))
    words = release_page(client, season, "?at=2026-04-30")
    assert "Rumoured: early 2027" in words
    assert "late 2026" not in words
    assert 'aria-labelledby="changes"' not in page(client, season.get_absolute_url() + "?at=2026-02-28")


def modified(client: Client, season: Season) -> str | None:
    html = page(client, season.get_absolute_url())
    data = json.loads(html.split('<script type="application/ld+json">')[1].split("</script>")[0])
    return data["@graph"][0].get("dateModified")


def test_date_modified_follows_the_log_and_nothing_else(client, season):
    assert modified(client, season) is None
    make_claim(season=season, tier="press", window_words="late 2026", said_on=date(2026, 5, 1))
    assert modified(client, season) == "2026-06-01T12:00:00+00:00"
    with time_machine.travel("2026-06-09T12:00:00Z", tick=False):
        check(season)
        make_claim(season=season, topic="story", seen_on=date(2026, 6, 9))
        settle([season])
        assert modified(client, season) == "2026-06-01T12:00:00+00:00"
        make_claim(season=season, tier="official", window_words="late 2026", seen_on=date(2026, 6, 9))
        assert modified(client, season) == "2026-06-09T12:00:00+00:00"
    with time_machine.travel("2027-02-01T12:00:00Z", tick=False):
        assert modified(client, season) == "2027-01-01T00:00:00+00:00", "the window passed"


def test_the_log_of_a_page_costs_one_query_however_long_it_is(client, season):
    source = make_source(tier="press")

    def add(years: range) -> None:
        for year in years:
            make_claim(season=season, source=source, window_words=f"{year}", seen_on=date(year - 40, 1, 3))

    def cost() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as captured:
            client.get(season.get_absolute_url())
        about = [query for query in captured if 'FROM "shows_change"' in query["sql"]]
        return len(captured), len(about)

    add(range(2040, 2042))
    few = cost()
    add(range(2042, 2062))
    assert cost() == few
    assert few[1] == 1


# --- all seasons -----------------------------------------------------------------------------------------------------
def test_the_list_of_all_seasons_has_what_was_noted_last_first(client, season):
    make_claim(season=season, tier="press", window_words="late 2026", said_on=date(2026, 5, 1))
    with time_machine.travel("2026-06-05T12:00:00Z", tick=False):
        other = make_season(show=make_show(title="The Tide Clock"), number=3)
        make_claim(season=other, tier="official", window_words="14 March 2027", said_on=date(2026, 2, 1))
        html = page(client, "/changes/")
    assert html.index("Noted on 5 June 2026") < html.index("The Tide Clock, season 3")
    assert html.index("The Tide Clock, season 3") < html.index("Noted on 1 June 2026")
    assert html.index("Noted on 1 June 2026") < html.index("Quiet Harbour, season 2")
    assert "Confirmed: 14 March 2027" in html
    assert f'href="{season.get_absolute_url()}#claim-' in html


def test_the_list_has_pages(client, season):
    assert "Nothing has changed yet." in page(client, "/changes/")
    source = make_source(tier="press")
    for year in range(2030, 2075):
        make_claim(
            season=season,
            source=source,
            window_words=f"{year}",
            seen_on=date(2026, 1, 3) + timedelta(days=year - 2030),
        )
    assert "?page=2" in page(client, "/changes/")
    assert "page 2" in page(client, "/changes/?page=2").lower()
    assert client.get("/changes/?page=9").status_code == 404
    assert client.get("/changes/?page=x").status_code == 404
    assert client.post("/changes/").status_code == 405


def test_what_fills_the_past_is_in_the_season_s_own_log_and_no_news(client, season):
    make_claim(season=season, tier="press", window_words="late 2020", said_on=date(2019, 5, 1))
    assert "Late 2020 passed without a release" in page(client, season.get_absolute_url())
    assert "Nothing has changed yet." in page(client, "/changes/")
    assert "<entry>" not in page(client, "/feeds/changes.atom")
    make_claim(season=season, tier="press", window_words="late 2026", said_on=date(2025, 6, 3))
    assert "late 2026" in page(client, "/changes/"), "found late, within a year: it changes what holds today"


def test_the_feed_is_atom_and_each_change_has_an_address_of_its_own(client, season):
    make_claim(season=season, tier="press", window_words="late 2026", said_on=date(2026, 5, 1))
    season.show.title = "A & B <c> \x07"
    season.show.save()
    response = client.get("/feeds/changes.atom")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert response["Last-Modified"] == "Mon, 01 Jun 2026 12:00:00 GMT"
    feed = ElementTree.fromstring(response.content)  # noqa: S314  these bytes are our own
    entries = {entry.findtext(f"{ATOM}title"): entry for entry in feed.iter(f"{ATOM}entry")}
    entry = entries["A & B <c> , season 2: premiere: Reported: late 2026"]
    change = Change.objects.get(fact="premiere")
    address = f"http://testserver{season.get_absolute_url()}#change-{change.pk}"
    assert entry.findtext(f"{ATOM}id") == address
    assert entry.findtext(f"{ATOM}updated") == "2026-06-01T12:00:00+00:00"
    assert "Since 1 May 2026" in (entry.findtext(f"{ATOM}summary") or "")
    assert f'id="change-{change.pk}"' in page(client, season.get_absolute_url())
    erase(season.claims.get())
    with time_machine.travel("2026-06-03T12:00:00Z", tick=False):
        Change.objects.update(corrected_at="2026-06-03T12:00:00Z")
        feed = ElementTree.fromstring(client.get("/feeds/changes.atom").content)  # noqa: S314
    assert {entry.findtext(f"{ATOM}updated") for entry in feed.iter(f"{ATOM}entry")} == {
        "2026-06-03T12:00:00+00:00"
    }


def test_titles_in_the_feed_keep_the_capitals_of_names(client, season):
    keeper = make_cast_member(show=season.show, character="Keeper Strand")
    make_claim(season=season, tier="official", topic="cast_return", cast_member=keeper)
    feed = ElementTree.fromstring(client.get("/feeds/changes.atom").content)  # noqa: S314
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert "Quiet Harbour, season 2: return of Keeper Strand: Confirmed" in titles


def test_the_feed_is_the_same_bytes_while_nothing_changes(client, season):
    assert client.get("/feeds/changes.atom").content == client.get("/feeds/changes.atom").content
    make_claim(season=season, tier="press")
    response = client.get("/feeds/changes.atom")
    with time_machine.travel("2026-06-03T12:00:00Z", tick=False):
        assert client.get("/feeds/changes.atom").content == response.content
        again = client.get("/feeds/changes.atom", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_every_page_names_the_feed(client):
    assert 'href="/feeds/changes.atom"' in page(client, "/").split("</head>")[0]
    footer = page(client, "/").split("<footer")[1]
    for address in ("/feeds/changes.atom", "/changes/", "/scorecard/"):
        assert f'href="{address}"' in footer


def test_the_feed_of_a_show_is_updated_by_the_log(client, season):
    make_claim(season=season, tier="press", window_words="July 2026", said_on=date(2026, 5, 1))
    address = f"/shows/{season.show.slug}/feed.atom"

    def updated() -> str | None:
        feed = ElementTree.fromstring(client.get(address).content)  # noqa: S314  these bytes are our own
        return feed.findtext(f"{ATOM}entry/{ATOM}updated")

    assert updated() == "2026-06-01T12:00:00+00:00"
    with time_machine.travel("2026-06-09T12:00:00Z", tick=False):
        check(season)
        assert updated() == "2026-06-01T12:00:00+00:00"
    with time_machine.travel("2026-08-20T12:00:00Z", tick=False):
        assert updated() == "2026-08-01T00:00:00+00:00", "passed by time alone, before anybody noted it"


# --- the scorecard ---------------------------------------------------------------------------------------------------
def groups(html: str) -> dict[str, list[str]]:
    sections = re.findall(r'id="call-\w+">([^<]+)</h2>(.*?)</section>', html, re.DOTALL)
    return {call: re.findall(r'rows__title"><a[^>]*>([^<]+)<', body) for call, body in sections}


def test_the_scorecard_groups_what_is_waited_for_by_its_call(client):
    shows = {name: make_show(title=name) for name in ("Amber", "Birch", "Cinder", "Dune", "Elm", "Fern")}
    for name, (topic, tier, answer) in {
        "Amber": ("renewal", "press", "yes"),
        "Birch": ("renewal", "official", "yes"),
        "Cinder": ("cancellation", "official", "yes"),
        "Dune": ("renewal", "rumour", "yes"),
    }.items():
        make_claim(season=make_season(show=shows[name], number=2), topic=topic, tier=tier, answer=answer)
    out = make_season(show=shows["Elm"], number=2)
    make_claim(season=out, tier="official", window_words="14 March 2026", said_on=date(2026, 1, 1))
    make_claim(season=make_season(show=shows["Fern"], number=1), topic="renewal", tier="official")
    assert groups(page(client, "/scorecard/")) == {
        "Officially renewed": ["Birch, season 2"],
        "Likely": ["Amber, season 2"],
        "Officially cancelled": ["Cinder, season 2"],
        "Too early to tell": ["Dune, season 2"],
    }


def test_a_cancellation_stays_on_the_card_for_a_year(client, season):
    make_claim(season=season, topic="cancellation", tier="official", seen_on=date(2025, 6, 2))
    assert groups(page(client, "/scorecard/")) == {"Officially cancelled": ["Quiet Harbour, season 2"]}
    with time_machine.travel("2026-06-03T12:00:00Z", tick=False):
        assert groups(page(client, "/scorecard/")) == {}


def test_earlier_calls_stay_visible_with_their_days(client, season):
    make_claim(season=season, topic="writing", tier="trade", answer="yes", said_on=date(2026, 1, 5))
    make_claim(season=season, topic="cancellation", tier="trade", answer="yes", said_on=date(2026, 2, 5))
    make_claim(season=season, topic="renewal", tier="official", answer="yes", said_on=date(2026, 5, 5))
    words = re.sub(r"<[^>]+>", " ", page(client, "/scorecard/"))
    assert "since 5 May 2026" in words
    assert "Earlier: unlikely (from 5 February 2026), likely (from 5 January 2026)" in words


def test_a_call_that_time_took_back_is_not_shown_as_if_it_stood(client, season):
    make_claim(season=season, tier="press", window_words="July 2026", said_on=date(2026, 5, 1))
    assert groups(page(client, "/scorecard/")) == {"Likely": ["Quiet Harbour, season 2"]}
    with time_machine.travel("2026-08-01T00:00:00Z", tick=False):
        html = page(client, "/scorecard/")
    assert groups(html) == {"Too early to tell": ["Quiet Harbour, season 2"]}
    assert "Earlier: likely (from 1 May 2026)" in html


def test_the_scorecard_can_be_narrowed_to_a_platform(client):
    north, south = make_platform(name="North"), make_platform(name="South")
    for platform in (north, south):
        show = make_show(title=f"Show on {platform}", platform=platform)
        make_claim(season=make_season(show=show, number=2), topic="renewal", tier="official")
    html = page(client, "/scorecard/?platform=south")
    assert groups(html) == {"Officially renewed": ["Show on South, season 2"]}
    assert 'href="http://testserver/scorecard/"' in html, "what narrows a list makes no new page"
    assert client.get("/scorecard/?platform=nowhere").status_code == 404


def test_the_scorecard_has_pages_and_costs_the_same_with_many(client):
    platform = make_platform()

    def add(count: int) -> None:
        for _ in range(count):
            season = make_season(show=make_show(platform=platform), number=2)
            make_claim(season=season, topic="renewal", tier="official")

    def cost(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    add(2)
    few = cost("/scorecard/")
    add(42)
    assert cost("/scorecard/") == cost("/scorecard/?page=2") == few <= 12
