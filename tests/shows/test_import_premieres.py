"""`manage.py import_premieres`: a list of premieres becomes reports of a source; all of it or nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command

from shows.certainty import Stage, Tier
from shows.models import Claim, Platform, Season, Show, Source
from shows.reading import standing_of
from shows.settling import drifted
from shows.topics import Topic
from tests.factories import make_claim, make_platform, make_season, make_show, make_source

pytestmark = pytest.mark.django_db
RELEASES = Path(__file__).parents[3] / "shared" / "data" / "releases" / "train.csv"
HEAD = "show,season,premiere_date,end_date,platform,country,language,genre,tvmaze_id,link,seen_on"
TWO = "Quiet Harbour,1,2024-03-01,2024-04-19,Northlight,KR,ko,Drama,,,\nQuiet Harbour,2,2025-06-05,,Northlight,KR,ko,Drama,,,\n"


@pytest.fixture(autouse=True)
def _today() -> object:
    with time_machine.travel("2026-03-01T12:00:00Z", tick=False):
        yield


def a_list(folder: Path, rows: str, head: str = HEAD) -> str:
    path = folder / "premieres.csv"
    path.write_text(f"{head}\n{rows}", encoding="utf-8-sig")
    return str(path)


def run(path: str, *arguments: str) -> list[str]:
    out = StringIO()
    call_command("import_premieres", path, *arguments, stdout=out)
    return out.getvalue().splitlines()


def refusal(path: str, *arguments: str) -> list[str]:
    with pytest.raises(CommandError) as refused:
        run(path, *arguments)
    assert not Show.objects.exclude(slug="known").exists()
    return str(refused.value).splitlines()


def written() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Show, Season, Claim, Platform, Source))


def test_every_row_becomes_a_premiere_that_has_come(tmp_path: Path) -> None:
    printed = run(a_list(tmp_path, TWO))
    assert printed[:2] == ["2 rows: 3 claims new, 0 unchanged.", "1 shows, 2 seasons, 1 platforms new."]
    show = Show.objects.get()
    assert (show.title, show.slug, show.platform.name, show.country, show.language, show.genre) == (
        "Quiet Harbour", "quiet-harbour", "Northlight", "KR", "ko", "Drama",
    )  # fmt: skip
    claim = Claim.objects.get(season__number=2)
    assert (claim.topic, claim.window_words, claim.has_happened) == (Topic.PREMIERE, "5 June 2025", True)
    assert (claim.said_on, claim.seen_on) == (date(2026, 3, 1), date(2026, 3, 1))
    assert claim.no_link_reason == "from a list of premieres: premieres.csv"
    standing = standing_of(claim.season, datetime(2026, 3, 2, tzinfo=UTC))
    assert (standing.has_premiered, standing.stage) == (True, Stage.ENDED)
    assert list(drifted(Season.objects.all())) == []


def test_the_source_is_press(tmp_path: Path) -> None:
    run(a_list(tmp_path, TWO))
    source = Source.objects.get()
    assert (source.name, source.tier) == ("List of premieres", Tier.PRESS)
    assert "It is counted as press" in source.about


def test_the_source_may_be_named(tmp_path: Path) -> None:
    make_source(name="The Almanac", tier=Tier.TRADE)
    run(a_list(tmp_path, TWO), "--source", "the almanac")
    assert set(Claim.objects.values_list("source__name", flat=True)) == {"The Almanac"}


@pytest.mark.parametrize("tier", [Tier.PERSONAL, Tier.RUMOUR])
def test_a_source_whose_reports_do_not_count_is_refused(tmp_path: Path, tier: Tier) -> None:
    make_source(name="Gossip corner", tier=tier)
    told = refusal(a_list(tmp_path, TWO), "--source", "Gossip corner")
    assert told[0].startswith(f"Gossip corner is a source of the tier “{tier.label.lower()}”: ")
    assert told[0].endswith("what it reports does not count. Name one of press tier or better.")


def test_link_and_day_of_the_list_are_kept(tmp_path: Path) -> None:
    run(a_list(tmp_path, "Quiet Harbour,1,2024-03-01,,Northlight,,,,77,https://lists.example/a,2024-05-01\n"))
    claim = Claim.objects.get()
    assert (claim.link, claim.no_link_reason, claim.seen_on) == (
        "https://lists.example/a",
        "",
        date(2024, 5, 1),
    )
    assert Show.objects.get().tvmaze_id == 77


def test_an_end_that_is_still_to_come_is_no_report(tmp_path: Path) -> None:
    run(a_list(tmp_path, "Quiet Harbour,1,2026-02-20,2026-04-01,Northlight,,,,,,\n"))
    assert list(Claim.objects.values_list("topic", "has_happened").order_by("pk")) == [
        ("premiere", True), ("finale", False),
    ]  # fmt: skip


def test_the_same_list_again_writes_nothing(tmp_path: Path) -> None:
    path = a_list(tmp_path, TWO)
    run(path)
    before = written(), list(Claim.objects.values_list().order_by("pk"))
    assert run(path)[:2] == ["2 rows: 0 claims new, 3 unchanged.", "0 shows, 0 seasons, 0 platforms new."]
    assert (written(), list(Claim.objects.values_list().order_by("pk"))) == before


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    before = written()
    assert run(a_list(tmp_path, TWO), "--dry-run")[:2] == [
        "2 rows: 3 claims would be new, 0 unchanged.",
        "1 shows, 2 seasons, 1 platforms would be new.",
    ]
    assert written() == before


def test_a_corrected_day_replaces_the_old_one(tmp_path: Path) -> None:
    run(a_list(tmp_path, TWO))
    run(a_list(tmp_path, TWO.replace("2025-06-05", "2025-06-06")))
    old, new = Claim.objects.filter(season__number=2).order_by("pk")
    assert (new.supersedes, new.window_words) == (old, "6 June 2025")
    premiere = standing_of(new.season, datetime(2026, 3, 2, tzinfo=UTC)).premiere
    assert premiere and premiere.words == "6 June 2025"


# --- whom it means ---------------------------------------------------------------------------------------------------------
def test_a_show_that_is_there_is_recognised_and_not_changed(tmp_path: Path) -> None:
    show = make_show(title="Quiet Harbour", platform=make_platform(name="Northlight"), genre="Thriller")
    make_claim(season=make_season(show=show), window_words="2 March 2024", has_happened=True)
    assert run(a_list(tmp_path, TWO))[1] == "0 shows, 1 seasons, 0 platforms new."
    assert (Show.objects.get().genre, show.seasons.count()) == ("Thriller", 2)


def test_the_title_alone_makes_two_shows(tmp_path: Path) -> None:
    make_show(title="Quiet Harbour", platform=make_platform(name="Northlight"))
    assert "“Quiet Harbour” is kept apart as quiet-harbour-2024." in run(a_list(tmp_path, TWO))
    assert Show.objects.count() == 2


def test_show_ids_tell_shows_of_one_title_apart(tmp_path: Path) -> None:
    head = "show,show_id,season,premiere_date,network,platform,lang,snapshot_date"
    rows = (
        "Quiet Harbour,a:1,1,2024-03-01,Northlight,Streams,ko,2024-12-31\n"
        "Quiet Harbour,b:2,1,1998-01-05,Coast One,US broadcast,en,2024-12-31\n"
    )
    path = a_list(tmp_path, rows, head)
    run(path)
    assert list(Show.objects.values_list("slug", "language", "platform__name", "platform__kind").order_by("pk")) == [
        ("quiet-harbour", "ko", "Northlight", "streamer"), ("quiet-harbour-1998", "en", "Coast One", "broadcaster"),
    ]  # fmt: skip
    assert set(Claim.objects.values_list("seen_on", flat=True)) == {date(2024, 12, 31)}
    assert run(path)[0] == "2 rows: 0 claims new, 2 unchanged."


def test_two_shows_of_the_list_that_could_be_one_of_the_catalogue_are_named(tmp_path: Path) -> None:
    show = make_show(title="Quiet Harbour", slug="known", platform=make_platform(name="Northlight"))
    make_claim(season=make_season(show=show), window_words="1 March 2024", has_happened=True)
    rows = "".join(f"Quiet Harbour,{name},1,2024-03-01,Northlight\n" for name in "ab")
    told = refusal(a_list(tmp_path, rows, "show,show_id,season,premiere_date,platform"))
    assert told[1:] == ["Line 3, show: could be known, as line 2 could."]


def test_a_new_show_needs_a_platform(tmp_path: Path) -> None:
    path = a_list(tmp_path, "Quiet Harbour,1,2024-03-01\n", "show,season,premiere_date")
    assert refusal(path) == [
        "1 line cannot be imported; nothing was written.",
        "Line 2, platform: “Quiet Harbour” is new to the catalogue: name its platform, or give --platform.",
    ]
    run(path, "--platform", "Northlight")
    assert Show.objects.get().platform.name == "Northlight"


# --- what is refused -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",1,2024-03-01", "Line 2, show: a title has 1 to 200 characters."),
        (f"{'x' * 201},1,2024-03-01", "Line 2, show: a title has 1 to 200 characters."),
        ("A,0,2024-03-01", "Line 2, season: “0” is no whole number from 1 to 9,999."),
        ("A,one,2024-03-01", "Line 2, season: “one” is no whole number from 1 to 9,999."),
        (f"A,{'9' * 30},2024-03-01", f"Line 2, season: “{'9' * 30}” is no whole number from 1 to 9,999."),
        ("A,1,", "Line 2, premiere_date: “” is no day like 2026-03-14."),
        ("A,1,2024-02-30", "Line 2, premiere_date: “2024-02-30” is no day like 2026-03-14."),
        ("A,1,0001-01-01", "Line 2, premiere_date: “0001-01-01” is no day like 2026-03-14."),
        ("A,1,2026-03-02", "Line 2, premiere_date: 2026-03-02 lies after 2026-03-01, when the list was seen: only what has come is a premiere here."),
        ("A,1,2024-03-01,2024-02-01", "Line 2, end_date: 2024-02-01 lies before the premiere on 2024-03-01."),
        (f"A,1,2024-03-01,,{'x' * 121}", "Line 2, platform: a name has 120 characters at most."),
        ("A,1,2024-03-01,,N,,,,x", "Line 2, tvmaze_id: “x” is no whole number from 1 to 2,147,483,647."),
        ("A,1,2024-03-01,,N,,,,,javascript:alert(1)", "Line 2, link: “javascript:alert(1)” is no address like https://example.org/page."),
        ("A,1,2024-03-01,,N,,,,,,2027-01-01", "Line 2, seen_on: 2027-01-01 is still to come."),
        ("A,1,2024-03-01,,N\nA,1,2024-03-02,,N", "Line 3, premiere_date: season 1 of “A” has other days on line 2."),
    ],
)  # fmt: skip
def test_a_line_that_is_wrong_is_named(tmp_path: Path, row: str, words: str) -> None:
    assert refusal(a_list(tmp_path, f"{row}\n")) == ["1 line cannot be imported; nothing was written.", words]


def test_every_line_that_is_wrong_is_named_up_to_twenty(tmp_path: Path) -> None:
    told = refusal(a_list(tmp_path, TWO + "A,0,x\n" * 15))
    assert told[0] == "15 lines cannot be imported; nothing was written."
    assert [line.partition(",")[0] for line in told[1:21:2]] == [f"Line {number}" for number in range(4, 14)]
    assert told[21:] == ["… and 10 more."]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "premieres.csv lacks the column show and season and premiere_date."),
        (b"show,season\nA,1\n", "premieres.csv lacks the column premiere_date."),
        (b"\xff\xfe\x00", "premieres.csv is not a CSV file in UTF-8."),
        (
            b"show,season,premiere_date\n" + b"x" * 200_000 + b",1,2024-03-01\n",
            "premieres.csv, line 1, is not CSV",
        ),
    ],
)
def test_what_is_no_such_file_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "premieres.csv"
    path.write_bytes(content)
    assert refusal(str(path))[0].startswith(words)


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    assert refusal(str(tmp_path / "none.csv"))[0].endswith("cannot be read: No such file or directory.")


def test_a_short_line_and_an_empty_one_do_no_harm(tmp_path: Path) -> None:
    assert run(a_list(tmp_path, f"\n{TWO}\n\nQuiet Harbour,3,2025-12-05,,Northlight\n"))[0].startswith(
        "3 rows:"
    )


# --- the real list -----------------------------------------------------------------------------------------------------------
def test_the_shared_releases_are_taken_as_they_are(tmp_path: Path) -> None:
    if not RELEASES.is_file():
        pytest.skip("the shared list ../shared/data/releases/train.csv is not there")
    lines = RELEASES.read_text(encoding="utf-8").splitlines(keepends=True)
    path = tmp_path / "releases.csv"
    path.write_text("".join(lines[:1] + lines[1::20]), encoding="utf-8")
    printed = run(str(path))
    assert printed[0].startswith("448 rows: ")
    assert Season.objects.filter(stage__in=[Stage.AIRING, Stage.ENDED]).count() == 448
    assert run(str(path))[0].split(": ")[1].startswith("0 claims new")


def test_a_show_of_which_only_claims_are_known_gets_its_first_season(tmp_path: Path) -> None:
    """Claims about season 2 came first, the history afterwards: one show, whose next season can be reckoned."""
    northlight = make_platform(name="Northlight")
    show = make_show(title="Quiet Harbour", slug="known", platform=northlight, genre="Thriller")
    make_claim(season=make_season(show=show, number=2), said_on=date(2024, 6, 6))
    run(a_list(tmp_path, "Quiet Harbour,1,2024-03-01,,Northlight,KR,ko,Drama,,,\n"))
    found = Show.objects.get()
    assert (found, found.country, found.language, found.genre) == (show, "KR", "ko", "Thriller")
    assert show.seasons.get(number=1).premiere_earliest == date(2024, 3, 1)
