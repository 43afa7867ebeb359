"""`manage.py import_claims`: a whole file or nothing, and a sentence for whoever gave it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shows.certainty import Tier
from shows.claim_import import import_claims
from shows.claim_import.table import NEEDED, OPTIONAL
from shows.claim_import.words import TIERS, TOPICS
from shows.models import CastMember, Check, Claim, Platform, Season, Show
from shows.reading import standing_of
from shows.settling import drifted
from shows.standing import State
from shows.topics import Precision, Returning, Topic
from tests.factories import make_claim, make_season, make_show, make_source
from tests.shows.claim_files import file_of, refusal, run
from tests.shows.ledger import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def show() -> Show:
    return make_show(title="The Tide House")


# --- one row, every kind ------------------------------------------------------------------------------------------------
def test_a_window_keeps_words_that_read_as_the_same_window(tmp_path: Path, show: Show) -> None:
    assert "1 rows: 1 recorded, 0 there already." in run(file_of(tmp_path, {}))
    claim = Claim.objects.get()
    assert (claim.window_words, claim.window_edtf) == ("early 2026", "2026-37")
    assert (claim.earliest, claim.latest) == (date(2026, 1, 1), date(2026, 4, 30))
    assert (claim.said_on, claim.seen_on) == (date(2025, 3, 2), date(2025, 3, 2))
    assert (claim.source.tier, claim.paraphrase) == (Tier.PRESS, "It comes early in the year.")
    assert not drifted(Season.objects.all())


@pytest.mark.parametrize(
    ("edtf", "words", "kept"),
    [
        ("2024-05/..", "not before May 2024", "2024-05-01/.."),
        ("2024-01-05", "5 January 2024", "2024-01-05"),
        ("2026-09/2027-04", "late 2026 or early 2027", "2026-09/2027-04"),
        ("2026-05/2026-12", "mid to late 2026", "2026-05/2026-12"),
        ("2024-02~", "around February 2024", "2024-02~"),
        ("[2027,2028]", "2027 or 2028", "[2027,2028]"),
        ("TBA", "to be announced", ""),
    ],
)
def test_every_shape_of_window(tmp_path: Path, show: Show, edtf: str, words: str, kept: str) -> None:
    run(file_of(tmp_path, {"value_edtf": edtf}))
    claim = Claim.objects.get()
    assert claim.window_edtf == kept
    assert claim.window_words.casefold() == words.casefold()


def test_the_source_s_own_words_are_kept_when_they_mean_the_same(tmp_path: Path, show: Show) -> None:
    run(file_of(tmp_path, {"words": "in the first third of 2026", "value_edtf": "2026-37"}))
    assert Claim.objects.get().window_words == "in the first third of 2026"


@pytest.mark.parametrize(
    ("said", "first", "precision", "seen"),
    [
        ("2025-03-02", date(2025, 3, 2), Precision.DAY, date(2025, 3, 2)),
        ("2025-02", date(2025, 2, 1), Precision.MONTH, date(2025, 2, 28)),
        ("2024", date(2024, 1, 1), Precision.YEAR, date(2024, 12, 31)),
        ("2026", date(2026, 1, 1), Precision.YEAR, date(2026, 3, 1)),
    ],
)
@time_machine.travel("2026-03-01 12:00", tick=False)
def test_a_dated_row_was_seen_on_the_last_day_of_its_period_never_in_the_future(
    tmp_path: Path, show: Show, said: str, first: date, precision: Precision, seen: date
) -> None:
    run(file_of(tmp_path, {"said_on": said, "value_edtf": "2028"}))
    claim = Claim.objects.get()
    assert (claim.said_on, claim.said_precision, claim.seen_on) == (first, precision, seen)


def test_an_undated_row_counts_from_the_dated_row_before_it(tmp_path: Path, show: Show) -> None:
    printed = run(
        file_of(
            tmp_path,
            {"said_on": "2025-02"},
            {"said_on": "", "source": "Reel Whisperer"},
            {"said_on": "", "source": "backlot_owl", "seen_on": "2025-05-06"},
        )
    )
    assert "Line 3: undated; it counts from 28 February 2025, as line 2 does." in printed
    assert Claim.objects.get(source__name="Reel Whisperer").seen_on == date(2025, 2, 28)
    assert Claim.objects.get(source__name="backlot_owl").seen_on == date(2025, 5, 6)
    assert Claim.objects.get(source__name="backlot_owl").said_on is None


@time_machine.travel("2026-03-01 12:00", tick=False)
def test_an_undated_row_with_nothing_before_it_counts_from_today(tmp_path: Path, show: Show) -> None:
    assert "it counts from today" in run(file_of(tmp_path, {"said_on": "", "value_edtf": "2028"}))
    assert Claim.objects.get().seen_on == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("kind", "value", "said", "happened"),
    [
        ("filming_start", "2025-03", "2025-03-20", True),
        ("filming_start", "2025-03-19", "2025-03-20", True),
        ("filming_end", "2025-02", "2025-03-20", True),
        ("filming_start", "2025-04", "2025-03-20", False),
        ("filming_start", "2025", "2025-03-20", False),
        ("filming_start", "2025-03/..", "2025-03-20", False),
        ("filming_start", "2025-03", "", False),
        ("premiere", "2025-03", "2025-03-20", False),
    ],
)
def test_a_day_or_month_of_filming_that_had_begun_is_a_report(
    tmp_path: Path, show: Show, kind: str, value: str, said: str, happened: bool
) -> None:
    run(file_of(tmp_path, {"kind": kind, "value_edtf": value, "said_on": said}))
    assert Claim.objects.get().has_happened is happened


def test_yes_no_numbers_and_the_story(tmp_path: Path, show: Show) -> None:
    run(
        file_of(
            tmp_path,
            {"kind": "renewal", "value_edtf": "Yes"},
            {"kind": "episode_count", "value_edtf": "8"},
            {"kind": "story", "value_edtf": "", "statement": "The house is sold."},
            {
                "kind": "metric",
                "value_edtf": "361.02e6",
                "statement": "361 million hours in the first 10 days",
            },
            {"kind": "metric", "value_edtf": "4e6", "statement": "four million viewers within a month"},
            {
                "kind": "metric",
                "value_edtf": "5e6",
                "statement": "five million views",
                "note": "window = 28 days",
            },
        )
    )
    assert Claim.objects.get(topic=Topic.RENEWAL).answer == "yes"
    assert Claim.objects.get(topic=Topic.EPISODE_COUNT).number == 8
    assert Claim.objects.get(topic=Topic.STORY).text == "The house is sold."
    measures = [
        (c.number, c.measure.metric, c.measure.first_days)
        for c in Claim.objects.filter(topic=Topic.VIEWERSHIP)
    ]
    assert sorted(measures) == [
        (4_000_000, "viewers", 30),
        (5_000_000, "views", 28),
        (361_020_000, "hours", 10),
    ]


def test_a_return_makes_the_person_and_the_character_that_are_missing(tmp_path: Path, show: Show) -> None:
    row = {"kind": "cast_return", "value_edtf": "yes", "statement": "Ines Vale (Marta Reed) returns"}
    run(file_of(tmp_path, row, row | {"value_edtf": "no", "statement": "INES VALE (marta reed) is out"}))
    member = CastMember.objects.get()
    assert (member.person.name, member.character, member.show) == ("Ines Vale", "Marta Reed", show)
    assert list(Claim.objects.values_list("returning", flat=True).order_by("pk")) == [
        Returning.CONFIRMED,
        Returning.NOT_RETURNING,
    ]


def test_a_condition_a_copy_and_a_correction(tmp_path: Path, show: Show) -> None:
    run(
        file_of(
            tmp_path,
            {"id": "a", "origin": "c", "source": "Reel Whisperer", "source_class": "blog"},
            {"id": "b", "condition_topic": "filming start", "condition_words": "by the end of June 2025"},
            {"id": "c", "said_on": "2025-03-01", "source": "backlot_owl", "source_class": "rumour"},
            {"id": "d", "said_on": "2025-04-01", "value_edtf": "2026-38", "supersedes": "b"},
            {"id": "e", "note": "Same origin as no. b: near-copy", "source": "Brackwater Courier"},
        )
    )
    named = {claim.source.name: claim for claim in Claim.objects.filter(supersedes=None)}
    assert named["Reel Whisperer"].origin == named["backlot_owl"]
    assert named["Brackwater Courier"].origin == named["The Evening Lanternpost"]
    conditional = named["The Evening Lanternpost"]
    assert (conditional.condition_topic, conditional.condition_edtf) == (Topic.FILMING_START, "../2025-06-30")
    assert Claim.objects.get(window_words="mid-2026").supersedes == conditional


# --- what is there already ------------------------------------------------------------------------------------------------
def test_run_again_it_adds_nothing(tmp_path: Path, show: Show) -> None:
    rows = ({"id": "a"}, {"id": "b", "origin": "a", "source": "Brackwater Courier"})
    run(file_of(tmp_path, *rows))
    printed = run(file_of(tmp_path, *rows, {"id": "c", "origin": "b", "source": "Reel Whisperer"}))
    assert "3 rows: 1 recorded, 2 there already." in printed
    assert Claim.objects.count() == 3
    assert Claim.objects.get(source__name="Reel Whisperer").origin == Claim.objects.get(
        source__name="Brackwater Courier"
    )


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    printed = run(file_of(tmp_path, {}), platform="Saltmarsh One", dry_run=True)
    assert "1 rows: 1 would be recorded" in printed
    assert "platform 1, season 1, show 1, source 1" in printed
    assert not (Claim.objects.exists() or Show.objects.exists() or Platform.objects.exists())


def test_what_is_in_the_catalogue_is_used_and_left_as_it_is(tmp_path: Path, show: Show) -> None:
    season = make_season(show=show, number=2)
    source = make_source(name="The Evening Lanternpost", tier=Tier.TRADE)
    printed = run(file_of(tmp_path, {"show": "the tide house", "source": "the evening lanternpost"}))
    assert "keeps its tier (trade); the file says press." in printed
    claim = Claim.objects.get()
    assert (claim.season, claim.source, claim.source.tier) == (season, source, Tier.TRADE)


def test_a_missing_show_is_made_only_when_its_platform_is_named(tmp_path: Path) -> None:
    path = file_of(tmp_path, {}, {"value_edtf": "2027"})
    words = refusal(path)
    assert "Line 2, show: “The Tide House” is not in the catalogue." in words
    assert "--platform NAME" in words
    assert "Line 3" not in words
    run(path, platform="Saltmarsh One")
    assert Show.objects.get().platform.name == "Saltmarsh One"
    assert Claim.objects.count() == 2


def test_it_settles_once_for_all_rows(tmp_path: Path, show: Show) -> None:
    def queries(count: int, source: str) -> int:
        rows = [
            {"value_edtf": str(2030 + n), "said_on": f"2025-03-{n + 1:02}", "source": source}
            for n in range(count)
        ]
        with CaptureQueriesContext(connection) as found:
            import_claims(file_of(tmp_path, *rows))
        return len(found)

    queries(1, "Anybody")  # the season is there from now on
    few = queries(2, "The Evening Lanternpost")
    assert queries(28, "Brackwater Courier") <= few + 3
    assert Claim.objects.count() == 31


def test_the_reference_page_names_every_column_topic_and_tier() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "claims-csv.md").read_text(encoding="utf-8")
    named = {word.replace(" ", "_") for word in re.findall(r"`([a-z_ ]+)`", page)}
    assert {*NEEDED, *OPTIONAL, *TOPICS, *TIERS} <= named


def test_the_guide_s_file_is_imported_as_it_stands(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "import-claims.md").read_text(encoding="utf-8")
    path = tmp_path / "claims.csv"
    path.write_text(page.split("```csv\n")[1].split("```")[0], encoding="utf-8")
    assert "3 rows: 3 recorded" in run(path, platform="Saltmarsh One")
    assert Claim.objects.get(source__name="Reel Whisperer").origin is not None


# --- the founding case ----------------------------------------------------------------------------------------------------------
FOUNDING = Path(__file__).parents[3] / "shared" / "data" / "claims" / "aouad_s2_claims.csv"


@pytest.fixture
def founding() -> Season:
    if not FOUNDING.exists():
        pytest.skip("shared/data/claims/aouad_s2_claims.csv is not here")
    printed = run(FOUNDING, platform="Netflix")
    assert "22 rows: 22 recorded, 0 there already." in printed
    return Season.objects.get(number=2)


def _numbered(season: Season) -> dict[int, Claim]:
    """The claims by their numbers in the file: they are recorded in its order."""
    return dict(enumerate(Claim.objects.filter(season__show=season.show).order_by("pk"), start=1))


def test_the_founding_file_is_imported_without_loss_and_only_once(founding: Season) -> None:
    claims = _numbered(founding)
    assert len(claims) == 22
    assert {number for number, claim in claims.items() if claim.season.number == 1} == {2, 6, 14}
    assert [(claims[n].number, claims[n].measure.first_days) for n in (2, 6, 14)] == [
        (361_020_000, 10),
        (474_260_000, 30),
        (560_000_000, 28),
    ]
    assert [claims[n].window_edtf for n in (3, 4, 5, 9, 10, 15, 18)] == [
        "2022-09",
        "2023-03-01/..",
        "2024-37",
        "2024-05-01/..",
        "2024",
        "2026-09/2027-04",
        "2027-37",
    ]
    assert [n for n, claim in claims.items() if claim.has_happened] == [3, 13, 16, 17]
    assert claims[21].cast_member.person.name == "Park Ji-hu"
    assert (claims[22].cast_member.character, claims[22].returning) == ("Lee Cheong-san", "possible")
    assert "0 recorded, 22 there already" in run(FOUNDING)
    assert not drifted(Season.objects.all())


def test_the_founding_file_s_copy_counts_for_nothing(founding: Season) -> None:
    claims = _numbered(founding)
    assert claims[8].origin == claims[7]
    entries = standing_of(founding, at("2023-12-01")).entries
    assert next(entry for entry in entries if entry.claim == claims[8]).state is State.COPY


def test_the_founding_article_s_window_passes_by_time_alone(founding: Season) -> None:
    claim = _numbered(founding)[5]
    states = {
        day: next(e.state for e in standing_of(founding, at(day)).entries if e.claim == claim)
        for day in ["2024-04-30", "2024-05-01"]
    }
    assert states == {"2024-04-30": State.STANDS, "2024-05-01": State.EXPIRED}


def test_the_founding_file_s_contradictions(founding: Season) -> None:
    claims = _numbered(founding)
    found = {c.topic: set(c.claims) for c in standing_of(founding, at("2026-02-23")).contradictions}
    assert found[Topic.FILMING_WRAP] == {claims[16], claims[17]}
    first = Season.objects.get(number=1)
    figures = {c.topic: set(c.claims) for c in standing_of(first, at("2026-02-23")).contradictions}
    assert figures == {Topic.VIEWERSHIP: {claims[6], claims[14]}}


def test_the_founding_file_goes_beside_a_show_that_is_there(tmp_path: Path) -> None:
    if not FOUNDING.exists():
        pytest.skip("shared/data/claims/aouad_s2_claims.csv is not here")
    season = make_season(show=make_show(title="All of Us Are Dead"), number=2)
    make_claim(season=season)
    Check.objects.create(season=season, at=at("2026-01-01"))
    assert "22 recorded" in run(FOUNDING)
    assert season.claims.count() == 20
