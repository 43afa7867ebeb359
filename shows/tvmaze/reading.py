"""TVmaze's JSON into plain records. Whatever has another shape is refused, and the complaint names the field."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NoReturn

from cliffhanger.html import plain

MOST_SEASONS = 200
MOST_CAST = 500
LONGEST_SUMMARY = 5_000
HIGHEST_ID = 2_147_483_647
FIRST_YEAR, LAST_YEAR = 1900, 2199
_FIRST_STAMP = datetime(2008, 1, 1, tzinfo=UTC)  # TVmaze began later
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PAGE = re.compile(r"https?://(?:www\.)?tvmaze\.com/[A-Za-z0-9/_.~%-]{1,300}")


class UnreadableError(ValueError):
    """What was read is no record of a show; `str()` is one sentence that names the file and the field."""


@dataclass(frozen=True, slots=True)
class PlatformRecord:
    name: str
    country: str
    streams: bool


@dataclass(frozen=True, slots=True)
class SeasonRecord:
    tvmaze_id: int
    number: int
    name: str
    page: str
    episodes: int | None
    premiere: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class CastRecord:
    person_id: int
    person: str
    character: str


@dataclass(frozen=True, slots=True)
class ShowRecord:
    """One show as TVmaze lists it. `seasons` or `cast` is None when the answer did not include them."""

    tvmaze_id: int
    name: str
    page: str
    language: str
    genres: tuple[str, ...]
    has_ended: bool
    premiered: date | None
    platform: PlatformRecord | None
    summary: str
    updated: datetime | None
    seasons: tuple[SeasonRecord, ...] | None
    cast: tuple[CastRecord, ...] | None

    @property
    def premieres(self) -> dict[int, date]:
        return {season.number: season.premiere for season in self.seasons or () if season.premiere}


@dataclass(frozen=True, slots=True)
class _At:
    """A value and where it stands, so that a complaint can say so."""

    value: Any
    where: str

    def __getitem__(self, key: str) -> _At:
        """A field of an object; one that is missing is null."""
        if not isinstance(self.value, dict):
            self.refuse("must be an object")
        return _At(
            self.value.get(key), f"{self.where}.{key}" if ": " in self.where else f"{self.where}: {key}"
        )

    def refuse(self, words: str) -> NoReturn:
        raise UnreadableError(f"{self.where} {words}.")

    def each(self, most: int) -> Iterator[_At]:
        if not isinstance(self.value, list):
            self.refuse("must be a list")
        if len(self.value) > most:
            self.refuse(f"has {len(self.value):,} entries; {most} is the most that is read")
        return (_At(value, f"{self.where}[{place}]") for place, value in enumerate(self.value))

    def whole(self, low: int, high: int) -> int:
        if type(self.value) is not int or not low <= self.value <= high:
            self.refuse(f"must be a whole number from {low} to {high:,}")
        return self.value

    def text(self, longest: int, *, needed: bool = False) -> str:
        """The text without markup, on one line."""
        if self.value is not None and not isinstance(self.value, str):
            self.refuse("must be a text")
        words = " ".join(_lines(self.value or "")).strip()
        if needed and not words:
            self.refuse("must not be empty")
        if len(words) > longest:
            self.refuse(f"has {len(words):,} characters; {longest} is the most that is read")
        return words

    def day(self) -> date | None:
        if self.value in (None, ""):
            return None
        try:
            day = date.fromisoformat(self.value) if _DAY.fullmatch(self.value) else None
        except (TypeError, ValueError):
            day = None
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.refuse(f"must be a day like 2026-03-14, in a year from {FIRST_YEAR} to {LAST_YEAR}")
        return day


def parse(body: bytes, name: str) -> Any:
    """The JSON of a file or an answer; `name` stands for it in the complaint."""
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as problem:
        raise UnreadableError(f"{name} is not JSON: {_first_line(problem)}.") from None


def read_show(data: Any, name: str) -> ShowRecord:
    """One show out of the answer of `/shows/<number>?embed[]=seasons&embed[]=cast`."""
    show = _At(data, name)
    tvmaze_id = show["id"].whole(1, HIGHEST_ID)
    parts = show["_embedded"]
    seasons, cast = (parts[key] if parts.value is not None else parts for key in ("seasons", "cast"))
    return ShowRecord(
        tvmaze_id=tvmaze_id,
        name=show["name"].text(200, needed=True),
        page=_page(show["url"], f"https://www.tvmaze.com/shows/{tvmaze_id}"),
        language=show["language"].text(40),
        genres=() if show["genres"].value is None else tuple(g.text(60) for g in show["genres"].each(20)),
        has_ended=show["status"].text(40) == "Ended",
        premiered=show["premiered"].day(),
        platform=_platform(show),
        summary=_summary(show["summary"]),
        updated=_stamp(show["updated"]),
        seasons=None if seasons.value is None else _seasons(seasons),
        cast=None if cast.value is None else tuple(_member(member) for member in cast.each(MOST_CAST)),
    )


def _platform(show: _At) -> PlatformRecord | None:
    """The network, or else the streamer: TVmaze calls it webChannel."""
    for key in ("network", "webChannel"):
        if show[key].value is not None:
            home = show[key]
            country = home["country"]["code"].text(2) if home["country"].value is not None else ""
            return PlatformRecord(home["name"].text(110, needed=True), country.upper(), key == "webChannel")
    return None


def _seasons(field: _At) -> tuple[SeasonRecord, ...]:
    seasons = tuple(_season(each) for each in field.each(MOST_SEASONS))
    if len({season.number for season in seasons}) < len(seasons):
        field.refuse("names one season number twice")
    return seasons


def _season(field: _At) -> SeasonRecord:
    tvmaze_id = field["id"].whole(1, HIGHEST_ID)
    record = SeasonRecord(
        tvmaze_id=tvmaze_id,
        number=field["number"].whole(1, 9_999),
        name=field["name"].text(200),
        page=_page(field["url"], f"https://www.tvmaze.com/seasons/{tvmaze_id}"),
        episodes=None if field["episodeOrder"].value is None else field["episodeOrder"].whole(0, 10_000),
        premiere=field["premiereDate"].day(),
        end=field["endDate"].day(),
    )
    if record.premiere and record.end and record.end < record.premiere:
        field["endDate"].refuse(f"lies before the premiereDate {record.premiere}")
    return record


def _member(field: _At) -> CastRecord:
    return CastRecord(
        person_id=field["person"]["id"].whole(1, HIGHEST_ID),
        person=field["person"]["name"].text(160, needed=True),
        character=field["character"]["name"].text(160, needed=True),
    )


def _page(field: _At, otherwise: str) -> str:
    """The page at TVmaze that a reader may open. Another host is not linked to."""
    address = field.value if isinstance(field.value, str) else ""
    return address.replace("http://", "https://", 1) if _PAGE.fullmatch(address) else otherwise


def _summary(field: _At) -> str:
    field.text(20 * LONGEST_SUMMARY)
    words = "\n\n".join(_lines(field.value or ""))
    return words if len(words) <= LONGEST_SUMMARY else f"{words[: LONGEST_SUMMARY - 1].rstrip()}…"


def _stamp(field: _At) -> datetime | None:
    """When TVmaze changed the record last; one that cannot be true is left out."""
    if type(field.value) is not int or not 0 <= field.value < 2**33:
        return None
    stamp = datetime.fromtimestamp(field.value, tz=UTC)
    return stamp if stamp >= _FIRST_STAMP else None


def _lines(html: str) -> list[str]:
    lines = (" ".join("".join(filter(_shown, line)).split()) for line in plain(html).splitlines())
    return [line for line in lines if line]


def _shown(sign: str) -> bool:
    return sign.isprintable() or sign.isspace()


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _first_line(problem: Exception) -> str:
    words = "it is nested too deeply" if isinstance(problem, RecursionError) else str(problem)
    return words.splitlines()[0].rstrip(".")[:200]
