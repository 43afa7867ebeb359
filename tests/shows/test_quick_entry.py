"""Quick entry: a link, a season, a topic, the words; what would become of it is shown, and nothing is saved before Save."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from shows.certainty import Tier
from shows.models import Claim, Proposal, Season, Source, Viewership
from shows.quick_entry import guess_source
from shows.settling import drifted
from tests.factories import make_claim, make_proposal, make_season, make_show, make_source
from tests.shows.admin_forms import claim_data

QUICK, GUESS, PREVIEW = (
    "/admin/shows/claim/quick/",
    "/admin/shows/claim/guess/",
    "/admin/shows/claim/preview/",
)
FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture(autouse=True)
def _first_of_june(db: None) -> Any:
    with time_machine.travel(datetime(2026, 6, 1, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def desk(eve: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(eve)


@pytest.fixture
def season() -> Season:
    return make_season(show=make_show(title="The Salt Line"), number=2)


@pytest.fixture
def paper() -> Source:
    return make_source(
        name="The Evening Lanternpost", tier=Tier.PRESS, website="https://www.lanternpost.example/tv/"
    )


def typed(season: Season, **fields: Any) -> dict[str, Any]:
    return {
        "link": "https://lanternpost.example/salt",
        "season": season.pk,
        "topic": "premiere",
        "window_words": "early 2027",
        "paraphrase": "It comes early next year.",
        "said_on": "2026-06-01",
        "said_precision": "day",
        **fields,
    }


# --- whose page it is ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("https://lanternpost.example/a", True),
        ("http://WWW.Lanternpost.example", True),
        ("https://lanternpost.example.org/a", False),
        ("https://notlanternpost.example/a", False),
        ("lanternpost.example", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_the_source_is_known_by_the_host_of_its_website(paper: Source, link: str, found: bool) -> None:
    assert guess_source(link) == (paper if found else None)


def test_or_by_the_claims_that_were_quoted_from_there() -> None:
    often, once = make_source(name="Often"), make_source(name="Once")
    for number in range(2):
        make_claim(
            source=often, link=f"https://www.rooms.example/{number}", said_on=date(2026, 5, 1 + number)
        )
    make_claim(source=once, link="https://rooms.example/x")
    assert guess_source("https://rooms.example/new") == often


def test_the_guess_is_told_as_json(desk: Client, paper: Source) -> None:
    assert desk.get(GUESS, {"link": "https://lanternpost.example/x"}).json() == {
        "host": "lanternpost.example",
        "source": paper.pk,
        "name": "The Evening Lanternpost",
        "words": "The Evening Lanternpost (press)",
    }
    assert desk.get(GUESS, {"link": "https://new.example/x"}).json() == {"host": "new.example"}
    assert desk.get(GUESS, {"link": "https://[" + "x" * 9_999}).json() == {"host": ""}
    assert desk.post(GUESS).status_code == 405


# --- saving --------------------------------------------------------------------------------------------------------------------
def test_a_claim_is_recorded_with_the_source_of_its_link(
    desk: Client, eve: User, season: Season, paper: Source
) -> None:
    response = desk.post(QUICK, typed(season), follow=True)

    claim = Claim.objects.get()
    assert (claim.source, claim.created_by, claim.window_edtf) == (paper, eve, "2027-37")
    assert (claim.said_on, claim.seen_on) == (date(2026, 6, 1), date(2026, 6, 1))
    assert response.redirect_chain == [(reverse("admin:shows_season_change", args=[season.pk]), 302)]
    assert "Recorded: Premiere: early 2027" in response.text
    assert not drifted(Season.objects.all())


def test_the_form_comes_with_the_season_the_link_and_today(desk: Client, season: Season) -> None:
    form = desk.get(QUICK, {"season": season.pk, "link": "https://a.example/1"}).context["form"]
    assert form["season"].value() == season.pk
    assert form["link"].value() == "https://a.example/1"
    assert str(form["said_on"].value()) == "2026-06-01"
    assert desk.get(QUICK, {"season": "letters"}).context["form"]["season"].value() is None


def test_another_one_keeps_the_season(desk: Client, season: Season, paper: Source) -> None:
    response = desk.post(QUICK, typed(season, _addanother="1"))
    assert response["Location"] == f"{QUICK}?season={season.pk}"


def test_a_new_source_is_made_where_it_is_needed(desk: Client, season: Season) -> None:
    asked = desk.post(QUICK, typed(season))
    assert "nobody was quoted from" in str(asked.context["form"].errors["source"])
    half = desk.post(QUICK, typed(season, new_source="Lanternpost"))
    assert "Choose its tier." in str(half.context["form"].errors["new_tier"])
    assert not Source.objects.exists()

    desk.post(QUICK, typed(season, new_source="Lantern.post", new_tier="press"))
    source = Claim.objects.get().source
    assert (source.name, source.slug, source.tier) == ("Lantern.post", "lantern-post", "press")
    assert source.website == "https://lanternpost.example/"


def test_a_name_that_is_there_is_not_made_twice(desk: Client, season: Season, paper: Source) -> None:
    desk.post(
        QUICK,
        typed(
            season, link="https://other.example/1", new_source="the evening lanternpost", new_tier="rumour"
        ),
    )
    assert Claim.objects.get().source == paper
    assert Source.objects.get().tier == Tier.PRESS


def test_a_new_source_needs_its_own_permission(desk: Client, eve: User, season: Season) -> None:
    eve.groups.get().permissions.remove(Permission.objects.get(codename="add_source"))
    assert desk.post(QUICK, typed(season, new_source="New", new_tier="press")).status_code == 403
    assert not Claim.objects.exists()
    assert not Source.objects.exists()


def test_a_figure_says_what_it_counts(desk: Client, season: Season, paper: Source) -> None:
    figure = {"topic": "viewership", "window_words": "", "number": "8000000"}
    asked = desk.post(QUICK, typed(season, **figure))
    assert "Over how many days" in str(asked.context["form"].errors["first_days"])
    desk.post(QUICK, typed(season, **figure, metric="views", first_days="28"))
    measure = Claim.objects.get().measure
    assert (measure.metric, measure.first_days) == ("views", 28)
    assert not drifted(Season.objects.all())


def test_words_with_two_meanings_are_asked_about(desk: Client, season: Season, paper: Source) -> None:
    response = desk.post(QUICK, typed(season, window_words="05/10/2027"))
    assert "Does “05/10/2027” mean" in str(response.context["form"].errors["window_words"])
    assert not Claim.objects.exists()


# --- what would become of it ------------------------------------------------------------------------------------------------------
def test_the_preview_shows_before_and_after_and_saves_nothing(
    desk: Client, season: Season, paper: Source
) -> None:
    make_claim(season=season, tier="trade", window_words="late 2027", said_on=date(2026, 5, 20))
    response = desk.post(QUICK, typed(season, new_source="Press room", new_tier="official"), headers=FETCH)

    page = response.text
    assert "<html" not in page
    assert "<del>Reported: late 2027</del>" in page
    assert "<ins>Official window: early 2027</ins>" in page
    assert "<del>Likely</del>" in page
    assert "<ins>Officially renewed</ins>" in page
    assert "Premiere: 2 sources name different times." in page
    assert Claim.objects.count() == 1
    assert Source.objects.filter(name="Press room").count() == 0


def test_without_script_it_is_a_button(desk: Client, season: Season, paper: Source) -> None:
    response = desk.post(QUICK, typed(season, _preview="Preview"))
    assert response.status_code == 200
    assert "<ins>Reported: early 2027</ins>" in response.text
    assert 'value="early 2027"' in response.text
    assert not Claim.objects.exists()


def test_what_the_same_source_said_before_is_shown_as_superseded(
    desk: Client, season: Season, paper: Source
) -> None:
    make_claim(season=season, source=paper, window_words="late 2026", said_on=date(2026, 5, 20))
    page = desk.post(QUICK, typed(season), headers=FETCH).text
    assert "<dt>Superseded</dt><dd>Premiere: late 2026 (The Evening Lanternpost)</dd>" in page


def test_a_claim_of_the_same_day_is_judged_as_the_newer_one(
    desk: Client, season: Season, paper: Source
) -> None:
    make_claim(
        season=season, source=make_source(tier="press"), window_words="mid-2027", said_on=date(2026, 6, 1)
    )
    assert "<ins>Reported: early 2027</ins>" in desk.post(QUICK, typed(season), headers=FETCH).text
    desk.post(QUICK, typed(season))
    season.refresh_from_db()
    assert season.premiere_words == "early 2027"


def test_the_same_page_about_the_same_topic_is_pointed_at(
    desk: Client, season: Season, paper: Source
) -> None:
    there = make_claim(
        season=season, source=paper, link="https://lanternpost.example/salt", said_on=date(2026, 5, 1)
    )
    page = desk.post(QUICK, typed(season), headers=FETCH).text
    assert "The ledger has a claim from this page about this topic" in page
    assert reverse("admin:shows_claim_change", args=[there.pk]) in page
    other = desk.post(QUICK, typed(season, topic="finale"), headers=FETCH).text
    assert "from this page about this topic" not in other


def test_what_is_missing_is_named(desk: Client) -> None:
    page = desk.post(QUICK, {"link": "https://a.example/"}, headers=FETCH).text
    assert "Season: This field is required." in page
    assert "Topic: This field is required." in page
    assert desk.post(QUICK, {"season": "letters", "source": "9" * 50}, headers=FETCH).status_code == 200


def test_the_long_form_has_it_too(desk: Client, season: Season, paper: Source) -> None:
    page = desk.post(PREVIEW, claim_data(season, paper, said_on="2026-05-30", seen_on="2026-06-01")).text
    assert "<ins>Reported: early 2027</ins>" in page
    assert not Claim.objects.exists()
    assert PREVIEW in desk.get("/admin/shows/claim/add/").text


@pytest.mark.parametrize("long", [True, False])
def test_figures_that_cannot_both_be_right_are_foreseen(
    desk: Client, season: Season, paper: Source, long: bool
) -> None:
    first = make_claim(season=season, topic="viewership", number=9_000_000, said_on=date(2026, 5, 1))
    Viewership.objects.create(claim=first, first_days=28)
    if long:
        data = claim_data(
            season, paper, topic="viewership", window_words="", number="8000000", said_on="2026-05-30"
        )
        page = desk.post(PREVIEW, data | {"measure-0-first_days": "30", "seen_on": "2026-06-01"}).text
    else:
        data = typed(
            season, topic="viewership", window_words="", number="8000000", metric="hours", first_days="30"
        )
        page = desk.post(QUICK, data, headers=FETCH).text
    assert "Viewership: 2 sources give figures that cannot all be right." in page
    assert Viewership.objects.count() == 1


def test_a_preview_of_a_yes_and_of_a_character(desk: Client, season: Season, paper: Source) -> None:
    page = desk.post(QUICK, typed(season, topic="renewal", window_words="", answer="yes"), headers=FETCH).text
    assert "<del>Idea</del>" in page
    assert "<ins>Renewed</ins>" in page
    missing = desk.post(QUICK, typed(season, topic="cast_return", window_words=""), headers=FETCH).text
    assert "Choose the character." in missing


# --- tips --------------------------------------------------------------------------------------------------------------------------
def test_a_tip_fills_the_form_and_is_accepted_with_the_claim(
    desk: Client, eve: User, season: Season, paper: Source
) -> None:
    tip = make_proposal(
        season=season, words="Filming <b>began</b>!", link="https://lanternpost.example/salt", credit="Rita"
    )
    page = desk.get(QUICK, {"tip": tip.pk})
    assert page.context["form"]["paraphrase"].value() == "Filming <b>began</b>!"
    assert page.context["form"]["season"].value() == season.pk
    assert "A tip from Rita" in page.text
    assert "<b>began" not in page.text

    desk.post(QUICK, typed(season, tip=tip.pk))
    tip.refresh_from_db()
    assert (tip.state, tip.claim, tip.decided_by) == (Proposal.State.ACCEPTED, Claim.objects.get(), eve)
    release = Client().get(season.get_absolute_url()).text
    assert "Thanks to Rita, who told us." in release
    assert "began" not in release


def test_a_tip_that_was_decided_meanwhile_no_longer_fills_anything(
    desk: Client, season: Season, paper: Source
) -> None:
    tip = make_proposal(season=season)
    desk.post(QUICK, typed(season, tip=tip.pk))
    desk.post(QUICK, typed(season, tip=tip.pk, topic="finale"))
    tip.refresh_from_db()
    assert tip.claim == Claim.objects.get(topic="premiere")
    assert desk.get(QUICK, {"tip": tip.pk}).context["tip"] is None
    assert desk.get(QUICK, {"tip": "letters"}).status_code == 200


def test_a_tip_is_declined_with_a_reason(desk: Client, eve: User, season: Season) -> None:
    tip = make_proposal(season=season)
    address = reverse("admin:shows_proposal_decline", args=[tip.pk])
    page = desk.get(reverse("admin:shows_proposal_change", args=[tip.pk])).text
    assert "Make a claim of it" in page
    assert f'href="{QUICK}?tip={tip.pk}"' in page

    assert "Say why" in desk.post(address, {"reason": "  "}, follow=True).text
    assert "200 characters" in desk.post(address, {"reason": "x" * 201}, follow=True).text
    desk.post(address, {"reason": "A joke"})
    tip.refresh_from_db()
    assert (tip.state, tip.reason, tip.decided_by) == (Proposal.State.DECLINED, "A joke", eve)
    again = desk.post(address, {"reason": "Twice"}, follow=True)
    assert "has decided on this tip already: declined." in again.text
    closed = desk.get(reverse("admin:shows_proposal_change", args=[tip.pk])).text
    assert "Make a claim of it" not in closed
    assert "A joke" in closed


def test_open_tips_wait_on_the_start_page(desk: Client, season: Season) -> None:
    tip = make_proposal(season=season, words="They filmed in our street.")
    make_proposal(season=season, state="declined", decided_at=datetime(2026, 5, 1, tzinfo=UTC))
    panel = next(panel for panel in desk.get("/admin/").context["panels"] if panel.key == "tips")
    assert (panel.count, [row.url for row in panel.rows]) == (
        1,
        [reverse("admin:shows_proposal_change", args=[tip.pk])],
    )
    assert panel.rows[0].note == "Rita: They filmed in our street."
