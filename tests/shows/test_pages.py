"""The public pages of the catalogue: what works, what is not found, and what no page may carry."""

from __future__ import annotations

from datetime import date

import html5lib
import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.views.defaults import bad_request, permission_denied, server_error

from shows.models import CastMember, Claim, Season, Viewership
from shows.recording import check
from shows.topics import Returning
from tests.factories import (
    make_cast_member,
    make_claim,
    make_person,
    make_platform,
    make_season,
    make_show,
    make_source,
    make_video,
)

pytestmark = pytest.mark.django_db
NOW = "2026-06-01T12:00:00Z"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def season() -> Season:
    """Season 2 of “Quiet Harbour”, reported for early 2027."""
    show = make_show(title="Quiet Harbour", platform=make_platform(name="Northlight"))
    make_season(show=show, number=1)
    second = make_season(show=show, number=2)
    make_claim(
        season=second,
        source=make_source(name="The Trade Paper", tier="trade"),
        window_words="early 2027",
        said_on=date(2026, 5, 3),
        seen_on=date(2026, 5, 4),
        quote="Early next year, we hear.",
        archived_link="https://archive.example/1",
    )
    return second


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_answer_stands_first(client, season):
    page = text(client, season.get_absolute_url())
    answer = "Season 2 of Quiet Harbour has no release date."
    assert answer in page.split("<main")[1].split("</header>")[0]
    assert "The Trade Paper (trade press, 3 May 2026) reports a release in early 2027" in page
    assert "<title>Quiet Harbour season 2: no release date, early 2027 reported · Cliffhanger</title>" in page
    assert "Last checked on 4 May 2026" in page


def test_where_no_trailer_is_held_the_page_says_no_more_than_that(client, season):
    assert "No trailer is out, and no source" in text(client, season.get_absolute_url())
    make_claim(season=season, tier="official", window_words="14 March 2026", said_on=date(2026, 3, 14))
    assert "We hold no trailer of this season." in text(client, season.get_absolute_url())


def test_a_new_claim_changes_the_page_and_its_machine_readable_part(client, season):
    assert '"startDate"' not in text(client, season.get_absolute_url())
    make_claim(season=season, tier="official", window_words="14 March 2027", said_on=date(2026, 5, 30))
    page = text(client, season.get_absolute_url())
    assert "comes to Northlight on 14 March 2027" in page
    assert '"startDate":"2027-03-14"' in page
    assert 'data-countdown="2027-03-14T00:00:00+00:00"' in page
    assert "286 days" in page


def test_a_claim_is_shown_with_its_source_and_its_links(client, season):
    claim = Claim.objects.get()
    page = text(client, season.get_absolute_url())
    assert f'id="claim-{claim.pk}"' in page
    assert f'<a href="{claim.link}" rel="nofollow noopener external">read it there</a>' in page
    assert '<a href="https://archive.example/1" rel="nofollow noopener external">archived copy</a>' in page
    assert "“Early next year, we hear.”" in page
    assert '<span class="tier tier--trade">trade press</span> said 3 May 2026' in page


def test_a_copy_is_marked(client, season):
    first = Claim.objects.get()
    make_claim(
        season=season, tier="rumour", window_words="early 2027", origin=first, seen_on=date(2026, 5, 9)
    )
    page = text(client, season.get_absolute_url())
    assert f'Repeats <a href="#claim-{first.pk}">an earlier claim</a> and counts for nothing.' in page


def test_a_window_passes_by_time_alone(client, season):
    with time_machine.travel("2027-05-01T00:00:00Z", tick=False):
        page = text(client, season.get_absolute_url())
    assert "Early 2027 passed without a release." in page
    assert "The time that was named has passed" in page
    assert "data-countdown" not in page


def test_sources_that_disagree_are_shown_side_by_side(client, season):
    make_claim(season=season, tier="press", window_words="late 2028", said_on=date(2026, 5, 5))
    page = text(client, season.get_absolute_url())
    assert "Sources disagree about the premiere" in page
    assert "“late 2028”" in page.split("Sources disagree about the premiere")[1].split("</div>")[0]


@pytest.mark.parametrize("returning", Returning.values)
def test_who_returns_is_said_with_its_source(client, season, returning):
    member = make_cast_member(show=season.show, character="The Keeper")
    source = make_source(name="Northlight press room", tier="official")
    make_claim(season=season, source=source, topic="cast_return", cast_member=member, returning=returning)
    page = text(client, season.get_absolute_url())
    assert f'class="cast__member cast__member--{returning}"' in page
    assert "Northlight press room" in page.split(">The Keeper<")[1].split("</li>")[0]


def test_a_character_nobody_spoke_of_is_unknown(client, season):
    make_cast_member(show=season.show)
    assert "cast__member--unknown" in text(client, season.get_absolute_url())


def test_nothing_of_a_video_host_is_loaded_before_it_is_asked_for(client, season):
    make_video(season=season, key="abcdef123456", title="First look")
    page = text(client, season.get_absolute_url())
    assert 'data-embed-src="https://www.youtube-nocookie.com/embed/abcdef123456?autoplay=1"' in page
    assert 'href="https://www.youtube.com/watch?v=abcdef123456"' in page
    assert "<iframe" not in page
    assert 'src="https' not in page.replace('data-embed-src="https', "")


def test_viewing_figures_of_earlier_seasons_and_their_contradiction(client, season):
    first = season.show.seasons.get(number=1)
    for number, days in ((474_260_000, 30), (560_000_000, 28)):
        claim = make_claim(season=first, topic="viewership", number=number)
        Viewership.objects.create(claim=claim, metric="hours", first_days=days)
    page = text(client, season.get_absolute_url())
    assert "474.26 million hours in the first 30 days" in page
    assert "560 million hours in the first 28 days" in page
    assert "Season 1: 2 sources give figures that cannot all be right" in page


def test_seasons_link_to_each_other_and_to_what_can_be_followed(client, season):
    page = text(client, season.get_absolute_url())
    assert f'rel="prev" href="{season.show.seasons.get(number=1).get_absolute_url()}"' in page
    assert reverse("shows:upcoming_ics") in page
    assert reverse("blog:feed_show", args=[season.show.slug]) in page


def test_an_editor_who_looked_again_moves_the_day_of_the_check(client, season, eve):
    check(season, by=eve)
    assert "Last checked on 1 June 2026" in text(client, season.get_absolute_url())


def test_the_page_as_it_stood_on_a_day(client, season):
    address = season.get_absolute_url()
    before = text(client, f"{address}?at=2026-05-02")
    assert "Nothing is known about season 2 of Quiet Harbour" in before
    assert "This page as it stood on 2 May 2026" in before
    assert '<meta name="robots" content="noindex">' in before
    assert "ld+json" not in before
    assert "early 2027" in text(client, f"{address}?at=2026-05-04")
    assert "noindex" not in text(client, address)


@pytest.mark.parametrize(
    "day", ["", "yesterday", "2026-02-30", "2026-06-02", "0001-01-01", "2026-W10-1", "20260501"]
)
def test_a_day_that_is_none_or_has_not_come_is_not_found(client, season, day):
    assert client.get(season.get_absolute_url(), {"at": day}).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/shows/nothing/",
        "/shows/nothing/season-1/",
        "/shows/quiet-harbour/season-9/",
        "/shows/quiet-harbour/season-0/",
        "/shows/quiet-harbour/season-99999999999999999999/",
        "/people/nobody/",
        "/platforms/nothing/",
        "/shows/?page=2",
        "/shows/?page=0",
        "/shows/?page=x",
        "/shows/?page=٣",
        "/shows/?page=",
        "/shows/?stage=nonsense",
        "/shows/?platform=nothing",
        "/shows/?letter=..",
        "/upcoming/?page=9",
        "/platforms/northlight/?page=9",
    ],
)
def test_what_is_not_there_is_not_found_and_offers_a_search(client, season, address):
    response = client.get(address)
    assert response.status_code == 404
    assert 'role="search"' in response.content.decode()


def test_show_page(client, season):
    make_cast_member(show=season.show, person=make_person(name="Ana Vale"), character="The Keeper")
    page = text(client, season.show.get_absolute_url())
    assert "Reported: early 2027" in page
    assert "Ana Vale" in page
    assert page.index("Season 2") < page.index("Season 1")


def test_the_list_of_shows_is_narrowed_by_stage_platform_and_letter(client, season):
    other = make_show(title="9 Bells", platform=make_platform(name="Lantern"))
    make_claim(
        season=make_season(show=other),
        topic="filming_start",
        tier="press",
        window_words="May 2026",
        said_on=date(2026, 6, 1),
    )
    make_show(title="été")
    everything = text(client, "/shows/")
    assert 'href="?letter=%C3%89">É</a>' in everything
    assert "Quiet Harbour" in everything
    assert "9 Bells" in everything
    for query, found, missing in (
        ("stage=idea", "Quiet Harbour", "9 Bells"),
        ("platform=lantern", "9 Bells", "Quiet Harbour"),
        ("letter=Q", "Quiet Harbour", "9 Bells"),
        ("letter=0-9", "9 Bells", "Quiet Harbour"),
        ("letter=É", "été", "Quiet Harbour"),
    ):
        page = text(client, f"/shows/?{query}")
        assert f">{found}</a>" in page, query
        assert f">{missing}</a>" not in page, query
    assert "No show fits" in text(client, "/shows/?stage=cancelled")


def test_a_list_prints_what_holds_now_even_if_nobody_refreshed_the_row(client, season):
    make_claim(season=season, tier="official", window_words="10 May 2026", said_on=date(2026, 4, 1))
    Season.objects.filter(pk=season.pk).update(
        stage="dated",
        certainty="confirmed",
        premiere_words="10 May 2026",
        premiere_edtf="2026-05-10",
        premiere_earliest=date(2026, 5, 10),
        premiere_latest=date(2026, 5, 10),
        valid_until="2026-05-10T00:00:00Z",
    )
    for address in ("/shows/", season.show.get_absolute_url(), season.show.platform.get_absolute_url()):
        assert "Out since 10 May 2026" in text(client, address), address
    assert "Quiet Harbour" not in text(client, "/upcoming/")


def test_person_page_says_what_is_claimed_of_each_return(client, season):
    member: CastMember = make_cast_member(
        show=season.show, person=make_person(name="Ana Vale"), character="The Keeper"
    )
    source = make_source(name="Gossip corner", tier="rumour")
    make_claim(season=season, source=source, topic="cast_return", cast_member=member, returning="confirmed")
    page = text(client, member.person.get_absolute_url())
    assert "As The Keeper" in page
    assert "Return: possible, according to" in page
    assert "Gossip corner (rumour, 15 January 2026)" in page


def test_platform_page(client, season):
    page = text(client, season.show.platform.get_absolute_url())
    assert "What comes next?" in page
    assert season.get_absolute_url() in page
    assert season.show.get_absolute_url() in page


@pytest.mark.parametrize(
    ("view", "status"), [(server_error, 500), (bad_request, 400), (permission_denied, 403)]
)
def test_what_goes_wrong_has_a_page_of_its_own(rf, view, status):
    more = {} if view is server_error else {"exception": Exception("why it went wrong")}
    response = view(rf.get("/"), **more)
    assert response.status_code == status
    assert "<h1" in response.content.decode()
    assert "why it went wrong" not in response.content.decode()


@pytest.mark.parametrize("name", ["how_we_know", "privacy"])
def test_pages_about_the_site(client, name):
    assert "<h1" in text(client, reverse(name))


def addresses(season: Season) -> list[str]:
    member = make_cast_member(show=season.show)
    make_claim(season=season, topic="cast_return", cast_member=member)
    make_claim(season=season, topic="story")
    make_video(season=season)
    return [
        season.get_absolute_url(),
        season.show.get_absolute_url(),
        season.show.platform.get_absolute_url(),
        member.person.get_absolute_url(),
        "/shows/",
        "/upcoming/",
        "/about/how-we-know/",
        "/about/privacy/",
    ]


def test_no_page_sets_a_cookie_or_carries_a_token(client, season, alice):
    for address in addresses(season):
        response = client.get(address)
        assert not response.cookies, address
        assert "Cookie" not in response.headers.get("Vary", ""), address
        assert "csrfmiddlewaretoken" not in response.content.decode(), address
        reader = response.content
        client.force_login(alice)
        assert client.get(address).content == reader, address
        client.logout()


def test_a_page_that_has_not_changed_is_not_sent_again(client, season):
    for address in addresses(season):
        tag = client.get(address).headers["ETag"]
        again = client.get(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b""), address


def test_only_reading_is_allowed(client, season):
    for address in addresses(season):
        assert client.post(address).status_code == 405, address
        assert client.head(address).status_code == 200, address


def test_every_page_is_valid_html_with_one_heading_and_unique_ids(client, season):
    make_claim(season=season, tier="press", window_words="late 2028", said_on=date(2026, 5, 5))
    for address in addresses(season):
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        tree = parser.parse(text(client, address))
        assert len(tree.findall(".//h1")) == 1, address
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), address
        anchors = [link.get("href") for link in tree.iter("a")]
        assert {a[1:] for a in anchors if a and a.startswith("#")} <= set(ids), address


def test_every_page_has_one_canonical_address_and_a_description(client, season):
    for address in addresses(season):
        page = text(client, f"{address}?utm_source=x")
        assert f'<link rel="canonical" href="http://testserver{address}">' in page, address
        assert '<meta name="description" content="' in page, address
        assert '<meta property="og:title" content="' in page, address


def test_what_a_stranger_could_have_typed_is_escaped(client):
    evil = '<script>alert(1)</script>"&'
    show = make_show(title=evil, slug="evil", logline=evil, original_title=evil, genre=evil)
    season = make_season(show=show)
    make_claim(season=season, topic="story", text=evil, paraphrase=evil, quote=evil)
    for address in (season.get_absolute_url(), show.get_absolute_url(), "/shows/"):
        assert "<script>alert" not in text(client, address), address
