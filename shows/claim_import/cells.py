"""One row of cells into what a claim says. Nothing is looked up here: the same row always gives the same answer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from shows.certainty import Tier
from shows.claim_import.days import Said, read_day, read_said
from shows.claim_import.problems import Problems
from shows.claim_import.table import RawRow
from shows.claim_import.words import ANSWERS, RETURNING, TIERS, TOPICS, YES, key, listed_keys
from shows.models import Viewership
from shows.topics import KIND_OF, Kind, Topic
from shows.windows import Window, WindowError, parse_window, window_from_edtf
from shows.windows.points import FIRST_YEAR

T = TypeVar("T")

# What production reports about: “filming has begun” is said of the month in which it began.
_REPORTED = {Topic.FILMING_START, Topic.FILMING_WRAP, Topic.TRAILER}
_WHO = re.compile(r"(?P<person>[^()]{2,160}?) \((?P<character>[^()]{1,160})\)")
_SAME_ORIGIN = re.compile(r"\bsame origin as no\. ?([\w-]{1,40})", re.IGNORECASE)
_DAYS = re.compile(r"\b(?:first|in|within)(?: the first)? (\d{1,4}) days\b", re.IGNORECASE)
_WINDOW_NOTE = re.compile(r"\bwindow ?= ?(\d{1,4}) days\b", re.IGNORECASE)
_A_MONTH, _A_WEEK = (
    re.compile(rf"\b(?:within|in) (?:a|one|the first) {unit}\b|\bfirst {unit}\b", re.IGNORECASE)
    for unit in ("month", "week")
)
LARGEST_SEASON = 32_767


@dataclass(slots=True)
class Row:
    """One row understood: what identifies it, and the fields of its claim that need no look into the database."""

    line: int
    id: str
    show: str
    season: int
    topic: Topic
    source: str
    tier: Tier
    said: Said
    seen: date | None
    fields: dict[str, Any] = field(default_factory=dict)
    value: str = ""
    happened: bool | None = None
    person: str = ""
    character: str = ""
    measure: dict[str, Any] = field(default_factory=dict)
    origin: str = ""
    supersedes: str = ""


class CellReader:
    """Reads the cells of one row; what is wrong with one does not keep the others from being read."""

    def __init__(self, raw: RawRow, problems: Problems, today: date) -> None:
        self.raw, self.problems, self.today = raw, problems, today

    def problem(self, column: str, words: str) -> None:
        self.problems.add(self.raw.line, column, words)

    def read(self, column: str, reader: Callable[[str], T]) -> T | None:
        """What the cell says by `reader`, or None after noting why it says nothing."""
        try:
            return reader(self.raw[column])
        except ValueError as error:
            self.problem(column, str(error))
            return None

    def text(self, column: str, *, longest: int, needed: bool = False) -> str:
        words = self.raw[column]
        if needed and not words:
            self.problem(column, "it is empty.")
        elif len(words) > longest:
            self.problem(column, f"it is longer than {longest:,} signs.")
        elif any(unicodedata.category(sign) == "Cc" and sign not in "\n\r\t" for sign in words):
            self.problem(column, "it contains a sign that cannot be printed.")
        else:
            return words
        return ""

    def choice(self, column: str, table: dict[str, T], *, needed: bool = True) -> T | None:
        cell = self.raw[column]
        if not cell and not needed:
            return None
        found = table.get(key(cell))
        if found is None:
            self.problem(column, f"“{cell[:40]}” is none of {listed_keys(dict(table))}.")
        return found


def understood(raw: RawRow, problems: Problems, today: date) -> Row | None:
    """The row, or None when anything in it is not as it should be; `problems` then says what."""
    known = len(problems.found)
    cells = CellReader(raw, problems, today)
    topic = cells.choice("kind", TOPICS)
    tier = cells.choice("source_class", TIERS)
    season = cells.read("season", _season)
    said = _said(cells)
    seen = _seen(cells, said)
    row = Row(
        line=raw.line,
        id=cells.text("id", longest=40) or f"line {raw.line}",
        show=cells.text("show", longest=200, needed=True),
        season=season or 0,
        topic=topic or Topic.STORY,
        source=cells.text("source", longest=160, needed=True),
        tier=tier or Tier.RUMOUR,
        said=said,
        seen=seen,
    )
    _read_words(cells, row)
    if topic is not None:
        _VALUES[KIND_OF[topic]](cells, row)
        _read_condition(cells, row)
    row.origin = cells.text("origin", longest=40) or _origin_of(raw["note"])
    row.supersedes = cells.text("supersedes", longest=40)
    return row if len(problems.found) == known else None


def _season(cell: str) -> int:
    if not (cell.isascii() and cell.isdigit() and 1 <= int(cell[:9]) <= LARGEST_SEASON):
        raise ValueError(f"“{cell[:40]}” is no number of a season.")
    return int(cell)


def _said(cells: CellReader) -> Said:
    said = cells.read("said_on", read_said) or Said()
    if said.first is None or (said.first.year >= FIRST_YEAR and said.first <= cells.today):
        return said
    cells.problem(
        "said_on", "this day lies ahead." if said.first > cells.today else f"this is before {FIRST_YEAR}."
    )
    return Said()


def _seen(cells: CellReader, said: Said) -> date | None:
    seen = cells.read("seen_on", read_day) if cells.raw["seen_on"] else None
    if seen is not None and seen.year < FIRST_YEAR:
        cells.problem("seen_on", f"this is before {FIRST_YEAR}.")
    elif seen is not None and seen > cells.today:
        cells.problem("seen_on", "this day lies ahead.")
    elif seen is not None and said.first is not None and seen < said.first:
        cells.problem("seen_on", "a claim cannot have been seen before it was said.")
    return seen


def _read_words(cells: CellReader, row: Row) -> None:
    row.fields |= {
        "paraphrase": cells.text("statement", longest=2_000),
        "quote": cells.text("quote", longest=2_000),
        "link": cells.text("url", longest=500),
        "no_link_reason": cells.text("no_link_reason", longest=200),
        "archived_link": cells.text("archived_link", longest=500),
    }


# --- values, by the kind of the topic -----------------------------------------------------------------------------------
def _read_window(cells: CellReader, row: Row) -> None:
    """The words that are kept read as exactly the window that the cell names."""
    words, edtf = cells.text("words", longest=120), cells.raw["value_edtf"]
    row.happened = cells.choice("has_happened", YES, needed=False)
    if not words and not edtf:
        cells.problem("value_edtf", "it is empty: give a window, “TBA”, or the words in the column words.")
        return
    try:
        window = _window(words or edtf, row.said)
        if words and edtf and _window(edtf, row.said).edtf != window.edtf:
            cells.problem("words", f"“{words}” is {window.edtf or 'no date'}, which is not {edtf}.")
    except WindowError as error:
        cells.problem("words" if words else "value_edtf", str(error))
        return
    row.fields["window_words"] = words or _printed(window, row.said)
    row.value = window.edtf


def _window(words: str, said: Said) -> Window:
    """A file may write “2023-24” only as EDTF would, for a winter; there it is asked about like everywhere."""
    if _looks_like_edtf_code(words):
        return window_from_edtf(words, words=words, said_on=said.first)
    return parse_window(words, said_on=said.first)


def _looks_like_edtf_code(words: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-(?:2[1-4]|3[3-9]|4[01])", words))


def _printed(window: Window, said: Said) -> str:
    """The house's words, as long as they are read back as the same window; else the cell's own spelling."""
    words = window.describe()
    return words if _window(words, said).edtf == window.edtf else window.edtf


def reports(row: Row, known_on: date) -> bool:
    """Whether the claim says that it has happened. Without the column: filming or a trailer in a day or month that had begun."""
    if row.happened is not None:
        return row.happened
    if row.topic not in _REPORTED or row.said.first is None or not row.value:
        return False
    window = window_from_edtf(row.value, said_on=row.said.first)
    begun = window.earliest is not None and window.earliest <= known_on
    return (
        begun and window.precision in {"day", "month"} and not (window.is_approximate or window.is_uncertain)
    )


def _read_answer(cells: CellReader, row: Row) -> None:
    if answer := cells.choice("value_edtf", ANSWERS):
        row.fields["answer"] = row.value = answer.value


def _read_return(cells: CellReader, row: Row) -> None:
    if returning := cells.choice("value_edtf", RETURNING):
        row.fields["returning"] = row.value = returning.value
    person = cells.text("person", longest=160)
    character = cells.text("character", longest=160)
    if not (person and character) and (found := _WHO.match(cells.raw["statement"])):
        person, character = person or found["person"].strip(), character or found["character"].strip()
    if not (person and character):
        cells.problem(
            "statement",
            "it does not begin with “Person (Character)”; or give the columns person and character.",
        )
    row.person, row.character = person, character


def _read_number(cells: CellReader, row: Row) -> None:
    number = cells.read("value_edtf", _number)
    if number is None:
        return
    row.fields["number"] = number
    row.value = f"{number:f}"
    if row.topic == Topic.VIEWERSHIP:
        _read_measure(cells, row)


def _number(cell: str) -> Decimal:
    try:
        number = Decimal(cell.replace("_", ""))
        if not number.is_finite() or not 0 <= number < Decimal("1e12"):
            raise ValueError
        return number.quantize(Decimal("0.01"))
    except (InvalidOperation, ValueError):
        raise ValueError(f"“{cell[:40]}” is no number like 12 or 361.02e6.") from None


def _read_measure(cells: CellReader, row: Row) -> None:
    days = cells.read("first_days", _days_of) if cells.raw["first_days"] else days_in(cells.raw)
    if days is None and not cells.raw["first_days"]:
        cells.problem(
            "first_days",
            "over how many days from the premiere? Say “within 28 days” in the statement, or give this column.",
        )
    metrics = {str(metric.value): metric for metric in Viewership.Metric}
    metric = cells.choice("metric", metrics, needed=False) or metric_in(cells.raw["statement"])
    row.measure = {"metric": metric, "first_days": days}
    row.value += f" {metric} {days}"


def _days_of(cell: str) -> int:
    if not (cell.isascii() and cell.isdigit() and 1 <= int(cell[:9]) <= 9_999):
        raise ValueError(f"“{cell[:40]}” is no number of days.")
    return int(cell)


def days_in(raw: RawRow) -> int | None:
    """“in the first 10 days”, “within 28 days”, “within a month” (30), or “window = 10 days” in the note."""
    if found := _DAYS.search(raw["statement"]) or _WINDOW_NOTE.search(raw["note"]):
        return int(found[1]) or None
    if _A_MONTH.search(raw["statement"]):
        return 30
    return 7 if _A_WEEK.search(raw["statement"]) else None


def metric_in(statement: str) -> Viewership.Metric:
    words = statement.lower()
    for metric in (Viewership.Metric.HOURS, Viewership.Metric.VIEWERS):
        if re.search(rf"\b{metric.value}\b", words):
            return metric
    return Viewership.Metric.VIEWS if re.search(r"\bviews\b", words) else Viewership.Metric.HOURS


def _read_story(cells: CellReader, row: Row) -> None:
    """The text of the story is the value; a file that leaves it empty means the statement."""
    row.fields["text"] = cells.text("value_edtf", longest=2_000) or cells.text("statement", longest=2_000)
    row.value = row.fields["text"]


_VALUES: dict[Kind, Callable[[CellReader, Row], None]] = {
    Kind.WINDOW: _read_window,
    Kind.YES_NO: _read_answer,
    Kind.PERSON: _read_return,
    Kind.NUMBER: _read_number,
    Kind.TEXT: _read_story,
}


def _read_condition(cells: CellReader, row: Row) -> None:
    topic = cells.choice("condition_topic", TOPICS, needed=False)
    words = cells.text("condition_words", longest=120)
    if bool(cells.raw["condition_topic"]) != bool(cells.raw["condition_words"]):
        empty = "condition_words" if cells.raw["condition_topic"] else "condition_topic"
        cells.problem(empty, "a condition needs both its topic and its words.")
    row.fields |= {"condition_topic": topic or "", "condition_words": words}


def _origin_of(note: str) -> str:
    found = _SAME_ORIGIN.search(note)
    return found[1] if found else ""
