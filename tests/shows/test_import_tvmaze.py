"""`manage.py import_tvmaze`: files all or nothing, numbers one by one, updates only where something is new."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from shows.management.commands.import_tvmaze import Command
from shows.models import Claim, Show, Source
from shows.topics import Topic
from tests.factories import make_season, make_show
from tests.shows.stub_server import Answer, Stub, says, serving
from tests.shows.tvmaze_answers import a_season, an_answer, imported, told

pytestmark = pytest.mark.django_db
RECORDINGS = Path(__file__).parents[3] / "shared" / "data" / "tvmaze"
FIRST = a_season(1, "2024-03-01", "2024-04-19")


def run(*arguments: str, **options: Any) -> str:
    out = StringIO()
    call_command("import_tvmaze", *arguments, stdout=out, **options)
    return out.getvalue()


def a_file(folder: Path, name: str, answer: Any) -> str:
    path = folder / name
    path.write_text(answer if isinstance(answer, str) else json.dumps(answer), encoding="utf-8")
    return str(path)


# --- files -----------------------------------------------------------------------------------------------------------------
def test_a_file_is_dated_by_its_stamp(tmp_path: Path) -> None:
    printed = run("--file", a_file(tmp_path, "show.json", an_answer(FIRST, a_season(2))))
    assert told(Topic.RENEWAL) == [("2026-01-10", "Yes", False)]
    assert printed.splitlines() == [
        "Quiet Harbour (TVmaze 77), as of 10 January 2026: 1 new show, 2 new seasons, 3 new claims; 0 unchanged",
        "  New platform: Northlight.",
        "1 read: 3 new claims, 0 unchanged.",
    ]


def test_a_file_may_be_dated_by_hand(tmp_path: Path) -> None:
    run("--file", a_file(tmp_path, "show.json", an_answer(a_season(2))), "--seen-on", "2025-12-24")
    assert told(Topic.RENEWAL) == [("2025-12-24", "Yes", False)]


@time_machine.travel("2026-03-01T12:00:00Z", tick=False)
@pytest.mark.parametrize("stamp", [None, 8_000_000_000])
def test_a_file_without_a_sane_stamp_is_of_today(tmp_path: Path, stamp: int | None) -> None:
    run("--file", a_file(tmp_path, "show.json", an_answer(a_season(2), updated=stamp)))
    assert told(Topic.RENEWAL) == [("2026-03-01", "Yes", False)]


def test_the_oldest_file_comes_first(tmp_path: Path) -> None:
    newer = a_file(tmp_path, "a.json", an_answer(a_season(2, "2026-09-04")))
    older = a_file(tmp_path, "b.json", an_answer(a_season(2, "2026-06-05"), updated=1_760_000_000))
    run("--file", newer, older)
    assert [words for _, words, _ in told(Topic.PREMIERE)] == ["5 June 2026", "4 September 2026"]
    assert Claim.objects.filter(supersedes__isnull=False).count() == 1


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ("{", "broken.json is not JSON"),
        ({"id": 5}, "broken.json: name must not be empty."),
        (
            an_answer(a_season(1, "soon"), id=5),
            "broken.json: _embedded.seasons[0].premiereDate must be a day",
        ),
        (an_answer(id=5, webChannel=None), "names neither a network nor a webChannel"),
    ],
)
def test_one_broken_file_and_nothing_is_written(tmp_path: Path, broken: Any, words: str) -> None:
    good = a_file(tmp_path, "good.json", an_answer(FIRST))
    with pytest.raises(CommandError) as refused:
        run("--file", good, a_file(tmp_path, "broken.json", broken))
    assert words in str(refused.value)
    assert str(refused.value).endswith("Nothing was written.")
    assert (Show.objects.count(), Source.objects.count()) == (0, 0)


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(
        CommandError, match=r"none\.json cannot be read: No such file or directory\. Nothing was written"
    ):
        run("--file", str(tmp_path / "none.json"))


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(9 * 2**20)
    with pytest.raises(CommandError, match=r"huge\.json is larger than 8 MB"):
        run("--file", str(path))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "one of the three"),
        (("77", "--updates"), "one of the three"),
        (("77", "--seen-on", "2025-12-24"), "--seen-on belongs to --file"),
        (("seventy-seven",), "is no number of a show at TVmaze"),
        (("0",), "is no number of a show at TVmaze"),
        (("9" * 20,), "is no number of a show at TVmaze"),
        (("--file", "x.json", "--seen-on", "24.12.2025"), "is no day like 2026-03-14"),
        (("--file", "x.json", "--seen-on", "2199-01-01"), "is still to come"),
        (("--updates",), "No show of the catalogue has a TVmaze number yet"),
    ],
)
def test_a_call_that_makes_no_sense_is_refused(arguments: tuple[str, ...], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        run(*arguments)


# --- the interface ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def stub(settings: Any) -> Iterator[Stub]:
    with serving() as stub:
        settings.TVMAZE_URL = stub.url
        yield stub


@time_machine.travel("2026-03-01T12:00:00Z", tick=False)
def test_numbers_are_fetched_and_dated_today(stub: Stub) -> None:
    stub.answers["/shows/77"] = [says(an_answer(FIRST, a_season(2)))]
    assert "as of 1 March 2026: 1 new show" in run("77", "77")
    assert told(Topic.RENEWAL) == [("2026-03-01", "Yes", False)]
    assert len(stub.asked) == 1


def test_one_show_that_fails_does_not_take_the_others_with_it(stub: Stub) -> None:
    stub.answers |= {"/shows/77": [says(an_answer(FIRST))], "/shows/5": [Answer(b"{")]}
    with pytest.raises(CommandError) as refused:
        run("5", "6", "77")
    assert str(refused.value).splitlines()[0].startswith("Show 5: TVmaze's answer to /shows/5")
    assert str(refused.value).splitlines()[1] == "Show 6: TVmaze has nothing at /shows/6."
    assert Show.objects.get().tvmaze_id == 77


def at_stamp(day: str) -> int:
    return int(datetime.fromisoformat(f"{day}T12:00:00+00:00").astimezone(UTC).timestamp())


@time_machine.travel("2026-03-01T12:00:00Z", tick=False)
def test_updates_fetch_what_is_known_and_newer(stub: Stub) -> None:
    imported("2026-01-10", FIRST, a_season(2))
    make_show(tvmaze_id=5, tvmaze_updated=datetime(2026, 2, 20, tzinfo=UTC))
    stub.answers |= {
        "/updates/shows": [says({"77": at_stamp("2026-02-28"), "5": at_stamp("2026-02-01"), "6": at_stamp("2026-02-28")})],
        "/shows/77": [says(an_answer(FIRST, a_season(2, "2026-09-04"), updated=at_stamp("2026-02-28")))],
    }  # fmt: skip
    printed = run("--updates", "--since", "month")
    assert printed.splitlines()[0] == "1 of 2 known shows were changed; 0 have a day behind them."
    assert stub.asked == ["/updates/shows?since=month", "/shows/77?embed[]=seasons&embed[]=cast"]
    assert told(Topic.PREMIERE) == [("2026-03-01", "4 September 2026", False)]
    assert "0 of 2 known shows were changed" in run("--updates", "--since", "month")


def test_updates_ask_again_when_a_day_has_passed(stub: Stub) -> None:
    imported("2026-01-10", FIRST, a_season(2, "2026-02-20"))
    stub.answers |= {
        "/updates/shows": [says({})],
        "/shows/77": [says(an_answer(FIRST, a_season(2, "2026-02-20")))],
    }
    with time_machine.travel("2026-02-20T12:00:00Z", tick=False):
        assert "0 have a day behind them" in run("--updates")
    with time_machine.travel("2026-02-21T12:00:00Z", tick=False):
        assert "1 have a day behind them" in run("--updates")
        assert told(Topic.PREMIERE)[1:] == [("2026-02-21", "20 February 2026", True)]
        assert "0 have a day behind them" in run("--updates")


# --- what readers see --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", ["/shows/quiet-harbour/", "/shows/quiet-harbour/season-2/"])
def test_pages_say_where_the_data_is_from(client: Client, path: str) -> None:
    imported("2026-01-10", FIRST, a_season(2))
    page = client.get(path).content.decode()
    assert 'Catalogue data from <a href="https://www.tvmaze.com/shows/77">TVmaze</a>' in page
    assert "CC BY-SA 4.0" in page


def test_pages_of_other_shows_do_not(client: Client) -> None:
    season = make_season()
    for page in (season, season.show):
        assert "TVmaze" not in client.get(page.get_absolute_url()).content.decode()


def test_an_announced_season_is_said_by_whom(client: Client) -> None:
    imported("2026-01-10", FIRST, a_season(2))
    page = " ".join(client.get("/shows/quiet-harbour/season-2/").content.decode().split())
    assert (
        "has no release date. It has been renewed, according to TVmaze (trade press, 10 January 2026)."
        in page
    )


def test_a_season_that_is_out_reads_plainly(client: Client) -> None:
    imported("2026-01-10", a_season(1, "2024-03-01", "2024-04-19", episodeOrder=8))
    page = " ".join(client.get("/shows/quiet-harbour/season-1/").content.decode().split())
    assert (
        "Season 1 of Quiet Harbour premiered on Northlight on 1 March 2024. It has 8 episodes."
        " The finale came in April 2024." in page
    )


# --- real recordings -----------------------------------------------------------------------------------------------------------
def recording(name: str) -> str:
    if not RECORDINGS.is_dir():
        pytest.skip("the shared recordings ../shared/data/tvmaze are not there")
    return str(next(RECORDINGS.glob(name)))


def test_two_recordings_of_the_flash_give_its_history() -> None:
    older, newer = recording("the_flash*2017*"), recording("the_flash*2020*")
    run("--file", older)
    assert Show.objects.get().seasons.count() == 4
    assert tellings(4) == [("renewal", date(2017, 3, 26), "Yes", False)]
    assert tellings(3)[1:] == [("finale", date(2017, 3, 26), "23 May 2017", False), ("premiere", date(2017, 3, 26), "4 October 2016", True)]  # fmt: skip
    run("--file", newer)
    assert Show.objects.get().seasons.count() == 7
    assert ("premiere", date(2020, 1, 8), "10 October 2017", True) in tellings(4)
    assert ("renewal", date(2017, 3, 26), "Yes", False) in tellings(4)
    assert [row for row in tellings(3) if row[0] == "finale"] == [
        ("finale", date(2017, 3, 26), "23 May 2017", False), ("finale", date(2020, 1, 8), "23 May 2017", True),
    ]  # fmt: skip
    assert [row[2] for row in tellings(3) if row[0] == "episode_count"] == ["18", "23"]
    assert tellings(7) == [("renewal", date(2020, 1, 8), "Yes", False)]
    before = list(Claim.objects.values_list().order_by("pk"))
    for again in (newer, older):
        assert "0 new claims" in run("--file", again)
    assert list(Claim.objects.values_list().order_by("pk")) == before


def test_the_other_recordings_come_in_whole() -> None:
    run("--file", recording("the_office*"), recording("jessica*"))
    office, jones = Show.objects.get(tvmaze_id=526), Show.objects.get(tvmaze_id=1370)
    assert (office.seasons.count(), office.cast.count(), office.platform.name) == (9, 25, "NBC")
    assert (jones.platform.name, jones.platform.kind, jones.language) == ("Netflix", "streamer", "en")
    assert tellings(2, show=jones) == [("renewal", date(2017, 3, 19), "Yes", False)]


def tellings(number: int, *, show: Show | None = None) -> list[tuple[str, date | None, str, bool]]:
    claims = Claim.objects.filter(season__number=number, season__show=show or Show.objects.get())
    return [
        (claim.topic, claim.said_on, claim.value_words, claim.has_happened)
        for claim in claims.order_by("topic", "said_on")
    ]


@pytest.mark.parametrize(
    "arguments",
    [["notanumber"], ["0"], ["--file", "x", "--seen-on", "x"], ["--file", "x", "--seen-on", "2999-01-01"]],
)
def test_a_wrong_argument_is_told_in_a_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        Command().run_from_argv(["manage.py", "import_tvmaze", *arguments])
    assert stopped.value.code == 2
    assert arguments[-1] in capsys.readouterr().err.splitlines()[-1]
