"""What TVmaze says becomes claims; what it says again is nothing new; what moves keeps its history."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from shows.certainty import Certainty, Stage, Tier
from shows.models import CastMember, Claim, Person, Platform, Season, Show, Source
from shows.reading import standing_of
from shows.recording import rule
from shows.standing import State
from shows.topics import Topic
from shows.tvmaze.reading import UnreadableError
from tests.factories import make_cast_member, make_claim, make_platform, make_season, make_show, make_source
from tests.shows.tvmaze_answers import a_role, a_season, imported, told

pytestmark = pytest.mark.django_db
FIRST = a_season(1, "2024-03-01", "2024-04-19", episodeOrder=8)


def season(number: int = 2) -> Season:
    return Season.objects.get(show__tvmaze_id=77, number=number)


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00+00:00").astimezone(UTC)


def test_a_show_its_seasons_and_its_platform_are_made() -> None:
    report = imported("2026-01-10", FIRST, a_season(2))
    show = Show.objects.get()
    assert (show.title, show.slug, show.country, show.language, show.genre) == (
        "Quiet Harbour", "quiet-harbour", "KR", "ko", "Drama, Mystery",
    )  # fmt: skip
    assert show.about == "A harbour & its people.\n\nThey keep quiet."
    assert (show.platform.name, show.platform.kind) == ("Northlight", Platform.Kind.STREAMER)
    assert list(show.seasons.values_list("number", "tvmaze_id").order_by("number")) == [(1, 901), (2, 902)]
    assert (report.new_show, report.seasons, report.claims) == (True, 2, 4)


def test_a_network_is_a_broadcaster() -> None:
    imported("2026-01-10", FIRST, network={"name": "Coast One", "country": None}, webChannel=None)
    assert list(Platform.objects.values_list("name", "kind", "country")) == [("Coast One", "broadcaster", "")]


def test_the_source_is_trade_press_and_says_why() -> None:
    imported("2026-01-10", FIRST)
    source = Source.objects.get()
    assert (source.name, source.tier) == ("TVmaze", Tier.TRADE)
    assert "not the one who decides" in source.about
    assert "CC BY-SA" in source.about


def test_the_tier_an_editor_gave_it_holds() -> None:
    source = make_source(name="TVmaze", tier=Tier.PRESS)
    imported("2026-01-10", FIRST)
    assert Source.objects.get() == source
    assert source.claims.count() == 3


def test_a_season_without_dates_is_announced_by_a_claim() -> None:
    imported("2026-01-10", FIRST, a_season(2))
    assert told(Topic.RENEWAL) == [("2026-01-10", "Yes", False)]
    assert told(Topic.PREMIERE) == []
    standing = standing_of(season(), at("2026-01-11"))
    assert (standing.stage, standing.certainty) == (Stage.RENEWED, Certainty.UNKNOWN)


def test_a_season_without_dates_of_a_show_that_has_ended_is_no_announcement() -> None:
    imported("2026-01-10", FIRST, a_season(2), status="Ended")
    assert Claim.objects.filter(season=season()).count() == 0


def test_days_behind_are_reports_and_days_ahead_are_windows() -> None:
    imported("2026-01-10", FIRST, a_season(2, "2026-01-02", "2026-03-01", episodeOrder=10))
    assert told(Topic.PREMIERE) == [("2026-01-10", "2 January 2026", True)]
    assert told(Topic.FINALE) == [("2026-01-10", "1 March 2026", False)]
    assert told(Topic.EPISODE_COUNT) == [("2026-01-10", "10", False)]
    standing = standing_of(season(), at("2026-01-11"))
    assert standing.has_premiered and standing.stage is Stage.AIRING


def test_the_very_day_is_not_behind_yet() -> None:
    imported("2026-01-10", FIRST, a_season(2, "2026-01-10"))
    assert told(Topic.PREMIERE) == [("2026-01-10", "10 January 2026", False)]
    imported("2026-01-11", FIRST, a_season(2, "2026-01-10"))
    assert told(Topic.PREMIERE)[1:] == [("2026-01-11", "10 January 2026", True)]


def test_a_date_that_moves_is_a_new_claim_that_replaces_the_old_one() -> None:
    imported("2026-01-10", FIRST, a_season(2, "2026-06-05"))
    imported("2026-02-10", FIRST, a_season(2, "2026-09-04"))
    assert [words for _, words, _ in told(Topic.PREMIERE)] == ["5 June 2026", "4 September 2026"]
    old, new = Claim.objects.filter(topic=Topic.PREMIERE, season=season()).order_by("pk")
    assert new.supersedes == old
    then, now = (standing_of(season(), at(day)) for day in ("2026-01-20", "2026-02-20"))
    assert then.premiere and then.premiere.words == "5 June 2026"
    assert now.premiere and now.premiere.words == "4 September 2026"
    assert now.certainty is Certainty.REPORTED


def test_a_date_that_is_taken_back_is_unknown_again() -> None:
    imported("2026-01-10", FIRST, a_season(2, "2026-06-05"))
    imported("2026-02-10", FIRST, a_season(2))
    assert told(Topic.PREMIERE)[1:] == [("2026-02-10", "TBA", False)]
    assert standing_of(season(), at("2026-02-20")).premiere is None
    imported("2026-03-10", FIRST, a_season(2))
    assert len(told(Topic.PREMIERE)) == 2


def test_what_came_true_confirms_the_word_before_it() -> None:
    imported("2026-01-10", FIRST, a_season(2, "2026-06-05"))
    imported("2026-07-10", FIRST, a_season(2, "2026-06-05"))
    states = [entry.state for entry in standing_of(season(), at("2026-07-11")).of_topic(Topic.PREMIERE)]
    assert states == [State.CONFIRMED, State.STANDS]


def test_a_report_that_is_corrected_is_replaced() -> None:
    imported("2026-01-10", FIRST, a_season(2, "2025-12-05"))
    imported("2026-02-10", FIRST, a_season(2, "2025-12-06"))
    old, new = Claim.objects.filter(topic=Topic.PREMIERE, season=season()).order_by("pk")
    assert new.supersedes == old
    premiere = standing_of(season(), at("2026-02-11")).premiere
    assert premiere and premiere.words == "6 December 2025"


def test_a_report_whose_day_vanishes_is_kept() -> None:
    imported("2026-01-10", FIRST, a_season(2, "2025-12-05"))
    imported("2026-02-10", FIRST, a_season(2), status="Ended")
    assert told(Topic.PREMIERE) == [("2026-01-10", "5 December 2025", True)]


def test_the_same_again_writes_nothing() -> None:
    seasons = (FIRST, a_season(2, "2026-06-05"))
    cast = [a_role("Han Sol", "Captain Oh", 5)]
    imported("2026-01-10", *seasons, cast=cast)
    before = [
        list(model.objects.values_list().order_by("pk"))
        for model in (Show, Season, Claim, Person, CastMember)
    ]
    report = imported("2026-01-12", *seasons, cast=cast)
    after = [
        list(model.objects.values_list().order_by("pk"))
        for model in (Show, Season, Claim, Person, CastMember)
    ]
    assert before == after
    assert (report.new_show, report.seasons, report.claims, report.unchanged) == (False, 0, 0, 5)


def test_an_older_recording_undoes_nothing() -> None:
    imported("2026-02-10", FIRST, a_season(2, "2026-09-04"), name="Quiet Harbour")
    stamp = Show.objects.get().tvmaze_updated
    imported("2026-01-10", FIRST, a_season(2, "2026-06-05"), updated=1_700_000_000)
    assert told(Topic.PREMIERE) == [
        ("2026-01-10", "5 June 2026", False),
        ("2026-02-10", "4 September 2026", False),
    ]
    now = standing_of(season(), at("2026-02-20")).premiere
    assert now and now.words == "4 September 2026"
    assert Show.objects.get().tvmaze_updated == stamp


def test_an_announced_season_that_is_no_longer_listed_is_open_again() -> None:
    imported("2026-01-10", FIRST, a_season(2, "2026-06-05"))
    imported("2026-02-10", FIRST)
    assert told(Topic.RENEWAL)[1:] == [("2026-02-10", "Maybe", False)]
    assert told(Topic.PREMIERE)[1:] == [("2026-02-10", "TBA", False)]
    standing = standing_of(season(), at("2026-02-11"))
    assert (standing.stage, standing.premiere) == (Stage.IDEA, None)
    assert imported("2026-03-10", FIRST).claims == 0


def test_an_answer_without_seasons_takes_nothing_back() -> None:
    imported("2026-01-10", FIRST, a_season(2))
    report = imported("2026-02-10", _embedded={})
    assert (report.claims, told(Topic.RENEWAL)) == (0, [("2026-01-10", "Yes", False)])


def test_a_claim_an_editor_ruled_on_is_not_said_again() -> None:
    imported("2026-01-10", FIRST, a_season(2))
    rule(Claim.objects.get(topic=Topic.RENEWAL), "refuted")
    assert imported("2026-02-10", FIRST, a_season(2)).claims == 0


# --- whom it means ---------------------------------------------------------------------------------------------------------
def entered_show(**fields: object) -> Show:
    return make_show(**{"title": "Quiet Harbour", "platform": make_platform(name="Northlight"), **fields})


def test_a_show_an_editor_entered_is_recognised_by_a_premiere() -> None:
    show = entered_show(genre="Thriller", about="Ours.", platform=make_platform(name="Elsewhere"))
    make_claim(season=make_season(show=show), window_words="3 March 2024", has_happened=True)
    report = imported("2026-01-10", FIRST)
    show.refresh_from_db()
    assert (show.tvmaze_id, show.genre, show.about, show.country) == (77, "Thriller", "Ours.", "KR")
    assert show.platform.name == "Elsewhere"
    assert report.notes == [
        "Taken for the show “quiet-harbour” of the catalogue: season 1 began on 1 March 2024 in both.",
        "The catalogue has it on Elsewhere, TVmaze on Northlight: left as it is.",
    ]


def test_the_title_alone_makes_two_shows() -> None:
    entered_show()
    report = imported("2026-01-10", FIRST)
    assert list(Show.objects.values_list("slug", "tvmaze_id").order_by("pk")) == [
        ("quiet-harbour", None), ("quiet-harbour-2024", 77),
    ]  # fmt: skip
    assert "nothing else says that it is the same show: kept apart" in report.notes[0]


def test_another_title_is_reported_and_left() -> None:
    show = entered_show(title="The Quiet Harbour", tvmaze_id=77)
    report = imported("2026-01-10", FIRST)
    assert Show.objects.get().title == show.title
    assert report.notes == [
        "The catalogue calls it “The Quiet Harbour”, TVmaze “Quiet Harbour”: left as it is."
    ]


def test_two_shows_that_fit_alike_are_asked_about() -> None:
    for slug in ("harbour-a", "harbour-b"):
        make_claim(
            season=make_season(show=make_show(title="Quiet Harbour", slug=slug)),
            window_words="1 March 2024",
            has_happened=True,
        )
    with pytest.raises(ValueError, match="could be any of harbour-a and harbour-b"):
        imported("2026-01-10", FIRST)


def test_a_platform_of_that_name_in_another_country_is_another_one() -> None:
    make_platform(name="Northlight", country="US")
    report = imported("2026-01-10", FIRST)
    assert Show.objects.get().platform.name == "Northlight (KR)"
    assert report.notes == ["New platform: Northlight (KR)."]


def test_a_show_without_any_platform_is_left_to_an_editor() -> None:
    with pytest.raises(UnreadableError, match="add the show by hand with its TVmaze number 77"):
        imported("2026-01-10", FIRST, webChannel=None)


# --- who plays whom --------------------------------------------------------------------------------------------------------
def test_the_cast_is_added_in_its_order_behind_who_is_there() -> None:
    show = entered_show(tvmaze_id=77)
    make_cast_member(show=show, character="The pilot", billing=4)
    imported("2026-01-10", FIRST, cast=[a_role("Han Sol", "Captain Oh", 5), a_role("Mina Rhee", "Dr Bae", 9)])
    assert list(show.cast.values_list("character", "billing", "person__tvmaze_id")) == [
        ("The pilot", 4, None), ("Captain Oh", 5, 5), ("Dr Bae", 6, 9),
    ]  # fmt: skip


def test_a_person_is_recognised_by_the_character_and_not_by_the_name() -> None:
    show = entered_show(tvmaze_id=77)
    ours = make_cast_member(
        show=show, character="Captain Oh", person=Person.objects.create(name="Han Sol", slug="han-sol")
    )
    report = imported(
        "2026-01-10", FIRST, cast=[a_role("HAN SOL", "captain oh", 5), a_role("Han Sol", "Dr Bae", 9)]
    )
    assert list(Person.objects.values_list("slug", "tvmaze_id").order_by("pk")) == [
        (ours.person.slug, 5), ("han-sol-2", 9),
    ]  # fmt: skip
    assert report.notes == ["Han Sol is number 5 at TVmaze: same name, same character."]
    assert show.cast.count() == 2
