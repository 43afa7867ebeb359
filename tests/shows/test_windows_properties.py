"""Windows by property: print → read is the identity, nothing is printed narrower, nothing strange breaks the reader."""

from __future__ import annotations

import string
from datetime import date, timedelta

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from shows.windows import LONGEST, Window, WindowError, parse_window, window_from_edtf
from tests.site.truth.mentions import mentions
from tests.site.truth.spans import Span

# Printed words are read back as the same window


def same(one: Window, other: Window) -> bool:
    return (one.edtf, one.earliest, one.latest) == (other.edtf, other.earliest, other.latest)


years = st.integers(1901, 2197)
months = st.builds("{:04d}-{:02d}".format, years, st.integers(1, 12))
day_values = st.integers(date(1901, 1, 1).toordinal(), date(2197, 12, 31).toordinal()).map(date.fromordinal)
days = day_values.map(date.isoformat)
parts = st.builds(
    "{:04d}-{}".format, years, st.sampled_from([21, 22, 23, 33, 34, 35, 36, 37, 38, 39, 40, 41])
)

# Every window is tried plain and with each of EDTF's marks of doubt, which stand where the {m} is.


@st.composite
def spans(draw: st.DrawFn) -> str:
    """Intervals, many of them short, because it is those that have names of their own."""
    first = draw(day_values)
    last = first + timedelta(days=draw(st.one_of(st.integers(0, 70), st.integers(0, 600))))
    start, end = (str(day)[: draw(st.sampled_from([7, 7, 10]))] for day in (first, last))
    assume(len(start) == len(end) or start[:7] < end[:7])  # not "March to 10 March", nor "10 March to March"
    return f"{start}{{m}}/{end}{{m}}"


NAMED_SPANS = [
    *(
        "{y}-01{{m}}/{y}-02{{m}}",
        "{y}-11{{m}}/{y}-12{{m}}",
        "{y}-01{{m}}/{y}-08{{m}}",
        "{y}-05{{m}}/{y}-12{{m}}",
    ),
    *("{y}-03-01{{m}}/{y}-03-10{{m}}", "{y}-03-11{{m}}/{y}-03-20{{m}}", "{y}-03-21{{m}}/{y}-03-31{{m}}"),
    *("{y}-02-21{{m}}/{y}-02-28{{m}}", "{y}-12-24{{m}}/{y}-12-26{{m}}", "{y}-02-11{{m}}/{y}-02-20{{m}}"),
    *(
        "{y}-12{{m}}/{next}-02{{m}}",
        "{y}-09{{m}}/{next}-04{{m}}",
        "{y}{{m}}/{next}{{m}}",
        "{y}-12{{m}}/{next}{{m}}",
    ),
]


@st.composite
def choices(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from([years.map(str), months, days]))
    members = draw(st.lists(kind, min_size=2, max_size=3, unique=True))
    return f"[{','.join(member + '{m}' for member in members)}]"


ends = st.one_of(years.map(str), months, days)
edtf_strings = st.one_of(
    st.builds("{}{{m}}".format, st.one_of(years.map(str), months, days, parts)),
    spans(),
    st.builds(lambda form, year: form.format(y=year, next=year + 1), st.sampled_from(NAMED_SPANS), years),
    choices(),
    st.builds("{}{{m}}/..".format, ends),
    st.builds("../{}{{m}}".format, ends),
)


def test_printed_words_are_read_back_as_the_same_window() -> None:
    """Over ten thousand different windows of every shape, in both languages, and never narrower than they were said."""
    tried: set[str] = set()
    shapes: set[tuple[str, bool, bool]] = set()

    @settings(max_examples=5_500, deadline=None)  # about two new windows each
    @given(edtf_strings, day_values)
    @example("", date(2025, 3, 1))
    @example("2199{m}", date(2199, 12, 31))
    @example("1999-12{m}/2000-02{m}", date(1999, 1, 1))
    @example("2099-12{m}/2100-02{m}", date(1999, 1, 1))
    def identity(edtf: str, said_on: date) -> None:
        for mark in ("", "?") if ".." in edtf else ("", "?", "~", "%"):
            window = window_from_edtf(edtf.format(m=mark), said_on=said_on)
            assert same(window_from_edtf(window.edtf, said_on=said_on), window)
            for language in ("en", "de"):
                again = parse_window(window.describe(language), said_on=said_on)
                assert same(again, window), (window, window.describe(language), again)
            assert not is_narrower(window), (window, window.describe())
            tried.add(window.edtf)
            shapes.add((window.precision, window.is_approximate, window.is_uncertain))

    identity()
    assert len(tried) >= 10_000
    plain = {"day", "month", "quarter", "third", "season", "half", "year", "interval"}
    ends = {"open end", "open start"}
    assert shapes == {
        ("unknown", False, False),
        *(
            (precision, around, probably)
            for precision in plain
            for around in (False, True)
            for probably in (False, True)
        ),
        *((precision, False, probably) for precision in ends for probably in (False, True)),
    }


def is_narrower(window: Window) -> bool:
    """Whether the words, read by a reader that shares nothing with ours, leave out a day that was meant.

    By how much “around” widens a time is our own rule: both sides are compared without it.
    """
    if window.is_unknown:
        return False
    plain = window_from_edtf(window.edtf.replace("~", "").replace("%", "?"))
    spans = [mention.span for mention in mentions(window.describe().replace("around ", ""))]
    assert spans, window.describe()
    assert all(spans), window.describe()
    read = Span(
        None if any(not span.first for span in spans) else min(span.first for span in spans),
        None if any(not span.last for span in spans) else max(span.last for span in spans),
    )
    return not read.holds(Span(None if plain.precision == "open start" else plain.earliest, plain.latest))


# Words that count from the day on which they are said
RELATIVE = (
    *(
        "next month",
        "this month",
        "next year",
        "this year",
        "end of this year",
        "early next year",
        "late this year",
    ),
    *(
        "within the next 12 months",
        "in the next three months",
        "in two years",
        "in six months",
        "later this year",
    ),
    *(
        "next spring",
        "this autumn",
        "by the end of the year",
        "by the end of next year",
        "tomorrow",
        "next week",
    ),
    *("probably next year", "around the end of the year", "not before next year", "in 12 to 18 months"),
)


@settings(max_examples=2_000, deadline=None)
@given(st.sampled_from(RELATIVE), st.dates(date(1950, 1, 1), date(2150, 12, 31)))
def test_relative_words_are_kept_as_the_days_they_meant(words: str, said_on: date) -> None:
    """What is printed of them names the time itself, whenever it is read, and never a narrower one."""
    window, _ = _tried(words, said_on)
    assume(window is not None)
    assert window is not None
    much_later = said_on + timedelta(days=1_000)
    again = parse_window(window.describe(), said_on=much_later)
    kept = window_from_edtf(window.edtf, said_on=much_later)
    assert same(again, kept)
    assert window.precision == "open start" or same(again, window)
    assert not is_narrower(window)


@settings(max_examples=500, deadline=None)
@given(edtf_strings)
def test_words_never_name_a_day_or_a_month_that_was_not_said(edtf: str) -> None:
    """A year or a part of a year is printed without any month, a month without any day."""
    window = window_from_edtf(edtf.format(m=""))
    printed = window.describe()
    if window.precision in ("year", "third", "half", "quarter", "season"):
        assert not any(month in printed for month in MONTH_NAMES)
    if window.precision == "month":
        assert not any(word.isdigit() and len(word) < 4 for word in printed.split())


MONTH_NAMES = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]


# Whatever strangers type


@settings(max_examples=800, deadline=None)
@given(st.one_of(st.text(max_size=150), st.text(string.printable, max_size=130)), st.none() | st.dates())
def test_any_text_is_read_or_refused_in_one_sentence(text: str, said_on: date | None) -> None:
    _read_or_refused(text, said_on)


WORDS = [
    "early",
    "mid",
    "late",
    "end of",
    "the",
    "next",
    "this",
    "last",
    "later",
    "year",
    "month",
    "summer",
    "winter",
    "March",
    "Dec",
    "or",
    "and",
    "between",
    "to",
    "by",
    "before",
    "after",
    "not before",
    "within",
    "in",
    "2 weeks",
    "probably",
    "around",
    "14",
    "2025",
    "2026",
    "Q3",
    "H1",
    "-",
    "–",
    "/",
    "2025/26",
    "31",
    "5.1.2025",
    "Friday",
    "week of",
    "until",
    "from",
    "on",
    "Christmas",
    "months",
    "coming",
    "12 to 18 months",
]


@settings(max_examples=1_500, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join), st.none() | day_values)
def test_any_heap_of_known_words_is_read_or_refused(text: str, said_on: date | None) -> None:
    window = _read_or_refused(text, said_on)
    if window is not None:
        assert same(parse_window(window.describe(), said_on=said_on), window)


def _read_or_refused(text: str, said_on: date | None) -> Window | None:
    window, reason = _tried(text, said_on)
    if window is None:
        assert reason.strip()
        assert "\n" not in reason
        return None
    assert len(window.words) <= LONGEST
    assert window.earliest is None or window.latest is None or window.earliest <= window.latest
    return window


def _tried(text: str, said_on: date | None) -> tuple[Window | None, str]:
    try:
        return parse_window(text, said_on=said_on), ""
    except WindowError as error:
        return None, str(error)
