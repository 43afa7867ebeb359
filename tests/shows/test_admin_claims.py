"""Claims in the admin: recorded by the verbs, ruled on, superseded, never rewritten."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.admin.models import DELETION, LogEntry
from django.urls import reverse

from shows.models import Claim, Viewership
from tests.factories import make_cast_member, make_claim, make_season, make_source
from tests.shows.admin_forms import claim_data, field_error, ruling_data

ADD = "/admin/shows/claim/add/"


def change(claim: Claim) -> str:
    return reverse("admin:shows_claim_change", args=[claim.pk])


@pytest.fixture
def desk(eve, signed_in):
    """Eve's browser."""
    return signed_in(eve)


def test_recording_a_claim_changes_what_holds_of_the_season(desk, eve):
    season = make_season()

    response = desk.post(ADD, claim_data(season, make_source(tier="official"), window_words="14 March 2027"))

    assert response.status_code == 302
    claim = Claim.objects.get()
    assert (claim.earliest, claim.latest, claim.created_by) == (date(2027, 3, 14), date(2027, 3, 14), eve)
    season.refresh_from_db()
    assert (season.stage, season.certainty, season.premiere_earliest) == (
        "dated",
        "confirmed",
        date(2027, 3, 14),
    )


def test_words_that_cannot_be_read_stay_in_the_field_beside_accepted_examples(desk):
    response = desk.post(
        ADD, claim_data(make_season(), make_source(), window_words="when the cows come home")
    )

    assert response.status_code == 200
    assert "“early 2026”" in field_error(response, "window_words")
    assert 'value="when the cows come home"' in response.text
    assert not Claim.objects.exists()


@pytest.mark.parametrize("words", ["winter 2025", "05/01/2024"])
def test_words_with_two_meanings_are_answered_with_a_question(desk, words):
    response = desk.post(ADD, claim_data(make_season(), make_source(), window_words=words))

    assert "?" in field_error(response, "window_words")
    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ({"link": ""}, "link"),
        ({"paraphrase": ""}, "paraphrase"),
        ({"window_words": ""}, "window_words"),
        ({"topic": "renewal", "window_words": ""}, "answer"),
        ({"topic": "cast_return", "window_words": ""}, "cast_member"),
        ({"topic": "episode_count", "window_words": ""}, "number"),
        ({"topic": "story", "window_words": ""}, "text"),
        ({"said_on": "2026-01-12"}, "said_on"),
        ({"condition_words": "sooner or later"}, "condition_words"),
    ],
)
def test_what_is_missing_is_said_at_its_field(desk, missing, field):
    response = desk.post(ADD, claim_data(make_season(), make_source(), **missing))

    assert response.status_code == 200
    assert field_error(response, field)


def test_an_empty_form_names_each_field_and_no_constraint(desk):
    response = desk.post("/admin/shows/claim/add/", {})

    for field in ("season", "topic", "source", "link", "paraphrase"):
        assert field_error(response, field)
    assert b"Constraint" not in response.content


def test_a_viewership_claim_says_what_its_number_measures(desk):
    season, source = make_season(), make_source()
    number = claim_data(season, source, topic="viewership", number="361000000", window_words="")

    without = desk.post(ADD, number)
    desk.post(ADD, number | {"measure-0-first_days": "28"})

    assert "Say what the number counts" in without.text
    assert Viewership.objects.get().claim.number == 361_000_000


def test_a_measure_without_a_viewership_claim_is_refused(desk):
    response = desk.post(ADD, claim_data(make_season(), make_source()) | {"measure-0-first_days": "28"})

    assert "Only a claim about viewership has a measure" in response.text
    assert not Claim.objects.exists()


def test_a_recorded_claim_is_never_rewritten(desk):
    claim = make_claim(window_words="early 2027")

    desk.post(
        change(claim),
        ruling_data(claim, window_words="late 2027", paraphrase="Something else.", topic="finale"),
    )

    claim.refresh_from_db()
    assert (claim.window_words, claim.topic) == ("early 2027", "premiere")
    assert claim.paraphrase != "Something else."


def test_an_editor_rules_on_a_claim_and_the_season_follows(desk):
    claim = make_claim(tier="official", window_words="14 March 2027")

    desk.post(change(claim), ruling_data(claim, verdict="withdrawn", verdict_on="2026-02-01"))

    claim.refresh_from_db()
    assert (claim.verdict, claim.verdict_on) == ("withdrawn", date(2026, 2, 1))
    claim.season.refresh_from_db()
    assert claim.season.certainty != "confirmed"


def test_a_verdict_needs_its_day(desk):
    claim = make_claim()

    response = desk.post(change(claim), ruling_data(claim, verdict="refuted"))

    assert "needs its day" in field_error(response, "verdict_on")


def test_a_copy_of_the_page_can_be_noted_later(desk):
    claim = make_claim()

    desk.post(change(claim), ruling_data(claim, archived_link="https://archive.example/1"))

    claim.refresh_from_db()
    assert claim.archived_link == "https://archive.example/1"


def test_supersede_opens_the_form_with_what_stays_the_same(desk):
    old = make_claim(window_words="early 2027")
    link = desk.get(change(old)).context["supersede_url"]

    form = desk.get(link).context["adminform"].form
    desk.post(link, claim_data(old.season, old.source, window_words="late 2027", supersedes=old.pk))

    assert form.get_initial_for_field(form.fields["topic"], "topic") == "premiere"
    assert form.get_initial_for_field(form.fields["source"], "source") == str(old.source_id)
    new = Claim.objects.exclude(pk=old.pk).get()
    assert new.supersedes == old
    assert "Superseded" in desk.get(change(old)).text


def test_a_claim_supersedes_only_one_about_the_same_topic(desk):
    other = make_claim(topic="finale")

    response = desk.post(ADD, claim_data(other.season, other.source, supersedes=other.pk))

    assert field_error(response, "supersedes")


def test_a_character_of_another_show_is_refused(desk):
    stranger = make_cast_member()
    data = claim_data(make_season(), make_source(), topic="cast_return", window_words="")

    response = desk.post(ADD, data | {"cast_member": stranger.pk, "returning": "confirmed"})

    assert "another show" in field_error(response, "cast_member")


def test_an_editor_cannot_delete_a_claim(desk):
    claim = make_claim()

    response = desk.post(reverse("admin:shows_claim_delete", args=[claim.pk]), {"post": "yes"})

    assert response.status_code == 403
    assert Claim.objects.filter(pk=claim.pk).exists()


@pytest.mark.parametrize("in_bulk", [False, True])
def test_an_administrator_deletes_a_claim_and_a_row_remains(alice, signed_in, in_bulk):
    claim = make_claim(tier="official", window_words="14 March 2027")
    browser = signed_in(alice)

    if in_bulk:
        chosen = {"action": "delete_selected", "_selected_action": [claim.pk], "post": "yes"}
        browser.post(reverse("admin:shows_claim_changelist"), chosen)
    else:
        browser.post(reverse("admin:shows_claim_delete", args=[claim.pk]), {"post": "yes"})

    assert not Claim.objects.exists()
    assert LogEntry.objects.get(action_flag=DELETION).user == alice
    claim.season.refresh_from_db()
    assert claim.season.certainty == "unknown"


def test_a_claim_that_another_one_repeats_cannot_be_deleted(alice, signed_in):
    claim = make_claim()
    make_claim(season=claim.season, origin=claim)

    signed_in(alice).post(reverse("admin:shows_claim_delete", args=[claim.pk]), {"post": "yes"})

    assert Claim.objects.filter(pk=claim.pk).exists()


def test_the_page_of_a_claim_shows_its_state_and_why(desk):
    claim = make_claim(window_words="early 2024", said_on=date(2023, 6, 1))

    page = desk.get(change(claim)).text

    assert "Passed unfulfilled" in page
    assert "passed without a release" in page
    assert "From 1 January 2024 to 30 April 2024." in page


class TestPreviewOfWords:
    URL = "/admin/shows/claim/understand/"

    def test_says_how_they_are_understood(self, desk):
        assert desk.get(self.URL, {"words": "early 2024"}).json() == {
            "understood": "From 1 January 2024 to 30 April 2024."
        }

    def test_counts_relative_words_from_the_day_they_were_said(self, desk):
        answer = desk.get(self.URL, {"words": "end of this year", "said_on": "2023-05-01"}).json()
        assert answer["understood"].endswith("31 December 2023.")

    @pytest.mark.parametrize(
        ("words", "begins"),
        [
            ("14 March 2026", "One day: 14 March 2026."),
            ("not before mid-2026", "From "),
            ("by the end of 2026", "From 1 June 2025 to 31 December 2026."),
            ("TBA", "No date"),
        ],
    )
    def test_every_shape_has_its_sentence(self, desk, words, begins):
        assert (
            desk.get(self.URL, {"words": words, "said_on": "2025-06-01"})
            .json()["understood"]
            .startswith(begins)
        )

    def test_asks_back_when_they_are_unclear(self, desk):
        assert "?" in desk.get(self.URL, {"words": "winter 2025"}).json()["problem"]

    @pytest.mark.parametrize(
        "odd", [{}, {"words": "x" * 5_000}, {"words": "early 2024", "said_on": "2024-13-45"}]
    )
    def test_survives_whatever_is_sent(self, desk, odd):
        assert desk.get(self.URL, odd).status_code == 200

    def test_is_for_those_who_record_claims(self, client, max, signed_in, desk):
        assert client.get(self.URL).status_code == 302
        assert signed_in(max).get(self.URL).status_code == 403
        assert desk.post(self.URL).status_code == 405
