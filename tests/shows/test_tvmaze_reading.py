"""What is no record of a show is refused in one sentence that names the file and the field."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from shows.tvmaze.names import genre_of, language_tag
from shows.tvmaze.reading import UnreadableError, parse, read_show
from tests.shows.tvmaze_answers import a_role, a_season, an_answer


def refusal(answer: Any) -> str:
    with pytest.raises(UnreadableError) as refused:
        read_show(answer, "show.json")
    return str(refused.value)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("id", None, "id must be a whole number from 1 to 2,147,483,647"),
        ("id", "77", "id must be a whole number"),
        ("id", True, "id must be a whole number"),
        ("id", 10**30, "id must be a whole number"),
        ("name", None, "name must not be empty"),
        ("name", "<b> </b>", "name must not be empty"),
        ("name", "x" * 201, "name has 201 characters; 200 is the most that is read"),
        ("name", ["Quiet"], "name must be a text"),
        ("genres", "Drama", "genres must be a list"),
        ("genres", ["Drama"] * 21, "genres has 21 entries; 20 is the most that is read"),
        ("premiered", "2024-13-01", "premiered must be a day like 2026-03-14"),
        ("premiered", 20240301, "premiered must be a day like 2026-03-14"),
        ("premiered", "0001-01-01", "in a year from 1900 to 2199"),
        ("premiered", "9999-12-31", "in a year from 1900 to 2199"),
        ("webChannel", "Northlight", "webChannel must be an object"),
        ("webChannel", {"name": ""}, "webChannel.name must not be empty"),
        ("webChannel", {"name": "N", "country": {"code": "KOR"}}, "webChannel.country.code has 3 characters"),
        ("summary", 5, "summary must be a text"),
        ("_embedded", [], "_embedded must be an object"),
        ("_embedded", {"seasons": {}}, "_embedded.seasons must be a list"),
        ("_embedded", {"seasons": [None]}, "_embedded.seasons[0] must be an object"),
        ("_embedded", {"cast": [{"person": {"id": 1}}]}, "_embedded.cast[0].person.name must not be empty"),
        ("_embedded", {"cast": [a_role("Han Sol", "x" * 161, 5)]}, "_embedded.cast[0].character.name has 161 characters"),
        ("_embedded", {"cast": [{}] * 501}, "_embedded.cast has 501 entries; 500 is the most that is read"),
    ],
)  # fmt: skip
def test_a_field_of_another_shape_is_named(field: str, value: Any, words: str) -> None:
    told = refusal(an_answer(**{field: value}))
    assert told.startswith("show.json: ")
    assert words in told


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"number": 0}, "seasons[0].number must be a whole number from 1 to 9,999"),
        ({"number": 10**9}, "seasons[0].number must be a whole number from 1 to 9,999"),
        ({"number": 1.5}, "seasons[0].number must be a whole number"),
        ({"episodeOrder": -1}, "seasons[0].episodeOrder must be a whole number from 0 to 10,000"),
        ({"premiereDate": "soon"}, "seasons[0].premiereDate must be a day"),
        ({"premiereDate": "2024-02-30"}, "seasons[0].premiereDate must be a day"),
        ({"endDate": "2024-02-01"}, "seasons[0].endDate lies before the premiereDate 2024-03-01"),
    ],
)
def test_a_field_of_a_season_is_named(fields: dict[str, Any], words: str) -> None:
    assert words in refusal(an_answer(a_season(1, "2024-03-01") | fields))


def test_ten_thousand_seasons_are_refused() -> None:
    seasons = [a_season(number) for number in range(1, 10_001)]
    assert refusal(an_answer(*seasons)) == (
        "show.json: _embedded.seasons has 10,000 entries; 200 is the most that is read."
    )


def test_one_number_for_two_seasons_is_refused() -> None:
    assert "_embedded.seasons names one season number twice" in refusal(an_answer(a_season(1), a_season(1)))


@pytest.mark.parametrize("answer", [None, [], "show", 5, [{"score": 1, "show": {}}]])
def test_another_kind_of_answer_is_refused(answer: Any) -> None:
    assert refusal(answer) == "show.json must be an object."


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"<html>", b"\xff\xfe", b'{"id": NaN}', b'{"id": ' + b"9" * 5_000 + b"}", b"[" * 200_000],
)
def test_what_is_no_json_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"^show\.json is not JSON: .{5,}\.$"):
        parse(body, "show.json")


def test_markup_is_taken_off() -> None:
    record = read_show(
        an_answer(
            a_season(1, name="The <i>first</i>\x00 one"),
            name="Quiet &amp; <script>alert(1)</script>Harbour",
            summary='<p onclick="x()">One.<br>Two.</p><style>p{}</style><ul><li>Three</li></ul>',
            cast=[a_role("<img src=x onerror=alert(1)>Han Sol", "Captain\nOh", 5)],
        ),
        "show.json",
    )
    assert record.name == "Quiet & Harbour"
    assert record.summary == "One.\n\nTwo.\n\nThree"
    assert record.seasons and record.seasons[0].name == "The first one"
    assert record.cast and (record.cast[0].person, record.cast[0].character) == ("Han Sol", "Captain Oh")


def test_a_long_summary_is_cut() -> None:
    summary = read_show(an_answer(summary="word " * 2_000), "show.json").summary
    assert len(summary) <= 5_000
    assert summary.endswith("…")


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("http://www.tvmaze.com/shows/77/quiet-harbour", "https://www.tvmaze.com/shows/77/quiet-harbour"),
        ("https://www.tvmaze.com.example/shows/77", "https://www.tvmaze.com/shows/77"),
        ("javascript:alert(1)", "https://www.tvmaze.com/shows/77"),
        (["x"], "https://www.tvmaze.com/shows/77"),
        (None, "https://www.tvmaze.com/shows/77"),
    ],
)
def test_no_other_host_is_linked_to(address: Any, page: str) -> None:
    assert read_show(an_answer(url=address), "show.json").page == page


@pytest.mark.parametrize("stamp", [None, -1, 0, "1700000000", 10**20, True])
def test_a_stamp_that_cannot_be_true_is_left_out(stamp: Any) -> None:
    assert read_show(an_answer(updated=stamp), "show.json").updated is None


def test_what_is_read_of_a_season() -> None:
    record = read_show(an_answer(a_season(2, "2026-06-05", "2026-07-10", episodeOrder=6)), "show.json")
    assert record.premieres == {2: date(2026, 6, 5)}
    assert record.updated == datetime(2026, 1, 10, 12, tzinfo=UTC)
    assert record.seasons and (record.seasons[0].end, record.seasons[0].episodes) == (date(2026, 7, 10), 6)


def test_languages_and_genres_are_written_as_the_catalogue_writes_them() -> None:
    assert [language_tag(name) for name in ("Korean", "English", "Chinese", "Klingon", "")] == [
        "ko",
        "en",
        "zh",
        "",
        "",
    ]
    assert genre_of(["Drama"] * 20) == ", ".join(["Drama"] * 8)
    assert genre_of([]) == ""
