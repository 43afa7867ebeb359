"""“I have seen up to …”: a cookie that the reader sets, pages that are the same for everybody, one page that reads it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory

from comments import seen
from comments.spoilers import Place
from tests.comments.forms import HTMX, OWN_SITE, parsed
from tests.factories import make_article, make_comment, make_published, make_season, make_show

pytestmark = pytest.mark.django_db


@pytest.fixture
def season() -> Any:
    """Season 2, with a comment that gives away S02E05 and one that gives away nothing."""
    season = make_season(number=2)
    make_comment(season, status="approved", text="He dies", spoils_season=2, spoils_episode=5)
    make_comment(season, status="approved", text="No secret here")
    return season


def address(page: Any) -> str:
    return f"/comments/on/{page._meta.model_name}-{page.pk}/seen/"


def say(reader: Client, page: Any, headers: dict[str, str] | None = None, **said: str) -> Any:
    return reader.post(
        address(page), {"season": "0", "episode": "", **said}, headers=OWN_SITE | (headers or {})
    )


def spoilers_in(html: bytes) -> list[tuple[str, bool]]:
    """Each closed or opened comment: its summary, and whether it stands open."""
    found = [d for d in parsed(html).iter("details") if d.get("data-spoils")]
    return [("".join(d.find("summary").itertext()), "open" in d.attrib) for d in found]


# --- the cookie ------------------------------------------------------------------------------------------------------
def test_cookie_is_readable_by_the_page_and_stays_on_the_site(season: Any) -> None:
    cookie = say(Client(), season, season="2", episode="5").cookies["seen"]
    assert cookie.value == f"{season.show_id}-S02E05"
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == ("", "Lax", "/")
    assert int(cookie["max-age"]) == 365 * 86_400


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"season": "2", "episode": "5"}, "{}-S02E05"),
        ({"season": "1"}, "{}-S01"),
        ({"season": "all", "episode": "3"}, "{}-all"),
    ],
)
def test_what_is_said_is_kept(season: Any, said: dict[str, str], kept: str) -> None:
    reader = Client()
    say(reader, season, **said)
    assert reader.cookies["seen"].value == kept.format(season.show_id)
    say(reader, season, season="0", episode="7")
    assert reader.cookies["seen"].value == ""
    assert reader.cookies["seen"]["max-age"] == 0


def test_shows_are_kept_apart_and_the_oldest_goes(season: Any) -> None:
    reader = Client()
    reader.cookies["seen"] = ".".join(f"{number}-S01" for number in range(9_001, 9_041))
    say(reader, season, season="2")
    entries = reader.cookies["seen"].value.split(".")
    assert len(entries) == seen.SHOWS
    assert (entries[0], entries[-1]) == ("9002-S01", f"{season.show_id}-S02")


@pytest.mark.parametrize(
    "value", ["", "x", "1-", "1-S00E00", "-1-S01", "1-S01E01E01", "1-ALL", "." * 5_000, "١-S01", "1-S01\x00"]
)
def test_a_cookie_that_makes_no_sense_says_nothing(value: str) -> None:
    request = RequestFactory().get("/")
    request.COOKIES["seen"] = value
    assert seen.seen_of(request, 1) is None


def test_whole_seasons_and_episodes_compare() -> None:
    mark, whole = Place(2, 5), Place(2)
    assert [seen.has_seen(place, mark) for place in (None, Place(1), Place(2, 4), Place(2, 5), Place(2), Place(3, 1))] == [
        False, False, False, True, True, True,
    ]  # fmt: skip
    assert not seen.has_seen(Place(2, 500), whole)
    assert seen.has_seen(Place(2), whole)
    assert seen.has_seen(seen.EVERYTHING, Place(999, 9_999))
    assert seen.has_seen(None, None)


# --- pages that everybody gets ----------------------------------------------------------------------------------------
def test_public_pages_are_the_same_bytes_whatever_the_cookie_says(season: Any) -> None:
    stranger, reader = Client(), Client()
    say(reader, season, season="all")
    for page in (season.get_absolute_url(), f"/comments/on/season-{season.pk}/", "/comments/1/"):
        assert stranger.get(page).content == reader.get(page).content
        assert not stranger.get(page).cookies
    assert spoilers_in(reader.get(season.get_absolute_url()).content) == [("Spoiler: through S02E05", False)]


def test_form_and_script_come_only_where_something_is_closed(season: Any) -> None:
    closed = Client().get(season.get_absolute_url()).content
    assert b"js/comments" in closed
    assert parsed(closed).find(".//form[@id='seen']") is not None
    plain = make_season(number=1)
    make_comment(plain, status="approved", text="||Only a few words|| are hidden")
    make_comment(plain, text="Not public", spoils_season=1)
    without = Client().get(plain.get_absolute_url()).content
    assert b"js/comments" not in without
    assert parsed(without).find(".//form[@id='seen']") is None


def test_form_offers_the_seasons_up_to_the_last_that_is_given_away(season: Any) -> None:
    make_comment(season, status="approved", text="Leaked", spoils_season=4)
    form = parsed(Client().get(season.get_absolute_url()).content).find(".//form[@id='seen']")
    options = [option.get("value") for option in form.iter("option")]
    assert options == ["0", "1", "2", "3", "4", "all"]
    [chosen] = [option.get("value") for option in form.iter("option") if "selected" in option.attrib]
    assert chosen == "0"


# --- the page that reads the cookie -------------------------------------------------------------------------------------
def test_without_script_the_reader_is_led_to_the_thread_as_far_as_seen(season: Any) -> None:
    reader = Client()
    answer = say(reader, season, season="2", episode="5")
    assert (answer.status_code, answer["Location"]) == (303, address(season))
    opened = reader.get(address(season))
    assert spoilers_in(opened.content) == [("Spoiler: through S02E05", True)]
    assert "no-store" in opened["Cache-Control"]
    say(reader, season, season="2", episode="4")
    assert spoilers_in(reader.get(address(season)).content) == [("Spoiler: through S02E05", False)]


def test_the_form_says_what_was_said(season: Any) -> None:
    reader = Client()
    say(reader, season, season="2", episode="4")
    form = parsed(reader.get(address(season)).content).find(".//form[@id='seen']")
    assert [o.get("value") for o in form.iter("option") if "selected" in o.attrib] == ["2"]
    assert [i.get("value") for i in form.iter("input") if i.get("name") == "episode"] == ["4"]


def test_htmx_gets_the_form_back_and_the_cookie(season: Any) -> None:
    answer = say(Client(), season, HTMX, season="1")
    assert answer.status_code == 200
    assert b"<html" not in answer.content
    assert parsed(answer.content).find(".//form[@id='seen']") is not None
    assert answer.cookies["seen"].value == f"{season.show_id}-S01"


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
@pytest.mark.parametrize(
    "said",
    [{"season": "99"}, {"season": "2", "episode": "minus"}, {"season": "2", "episode": "-3"}, {"season": ""}],
)
def test_what_cannot_be_is_told_and_sets_nothing(
    season: Any, said: dict[str, str], headers: dict[str, str]
) -> None:
    answer = say(Client(), season, headers, **said)
    assert answer.status_code == 200
    assert b"field__error" in answer.content
    assert b"Ensure this value" not in answer.content
    assert not answer.cookies


def test_an_article_counts_for_its_leading_show_and_pages_without_a_show_have_none(season: Any) -> None:
    reader = Client()
    article = make_published(seasons=[season]).article
    say(reader, article, season="2", episode="1")
    assert reader.cookies["seen"].value == f"{season.show_id}-S02E01"
    assert say(reader, season.show, season="2").status_code == 303
    assert reader.get(address(make_published().article)).status_code == 404
    assert reader.get(address(make_article())).status_code == 404
    assert reader.get(f"{address(season)}?after=nonsense").status_code == 404


def test_further_parts_keep_to_the_page(season: Any) -> None:
    reader = Client()
    say(reader, season, season="all")
    for _ in range(25):
        make_comment(season, status="approved", spoils_season=1)
    first = reader.get(address(season)).content
    [more] = [a.get("href") for a in parsed(first).iter("a") if "More comments" in "".join(a.itertext())]
    assert more.startswith("?after=")
    following = spoilers_in(reader.get(address(season) + more).content)
    assert following
    assert all(is_open for _, is_open in following)


# --- who may say it ---------------------------------------------------------------------------------------------------
def test_another_site_cannot_say_it_and_no_token_is_asked_for(season: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    assert strict.post(address(season), {"season": "all"}, headers=foreign).status_code == 403
    assert strict.post(address(season), {"season": "all"}, headers=OWN_SITE).status_code == 303
    huge = {"season": "2", "episode": "1" * 20_000}
    assert strict.post(address(season), huge, headers=OWN_SITE).status_code == 413


def test_reading_costs_the_same_with_many_comments(season: Any, django_assert_max_num_queries: Any) -> None:
    for _ in range(30):
        make_comment(make_show(), status="approved", spoils_season=1)
        make_comment(season, status="approved", spoils_season=1)
    with django_assert_max_num_queries(12):
        Client().get(address(season))


def test_a_page_on_which_nothing_is_public_yet_opens() -> None:
    season = make_season()
    make_comment(season, spoils_season=2)
    assert "Nobody has said anything yet" in Client().get(address(season)).content.decode()
    assert Client().get(season.get_absolute_url()).status_code == 200
