"""Windows by property: print → read is the identity, nothing is printed narrower, nothing strange breaks the reader."""

from __future__ import annotations

import string
from datetime import date, timedelta

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from shows.windows import LONGEST, UnreadableWindow, Window, WindowError, parse_window, window_from_edtf

# Printed words are read back as the same window


def same(one: Window, other: Window) -> bool:
    return (one.edtf, one.earliest, one.latest) == (other.edtf, other.earliest, other.latest)


years = st.integers(1901, 2197)
months = st.builds("{:04d}-{:02d}".format, years, st.integers(1, 12))
day_values = st.dates(date(1901, 1, 1), date(2197, 12, 31))
days = day_values.map(date.isoformat)
parts = st.builds(
    "{:04d}-{}".format, years, st.sampled_from([21, 22, 23, 33, 34, 35, 36, 37, 38, 39, 40, 41])
)
marks = st.sampled_from(["", "", "~", "?", "%"])


@st.composite
def spans(draw: st.DrawFn) -> str:
    """Intervals, many of them short, because it is those that have names of their own."""
    first = draw(day_values)
    last = first + timedelta(days=draw(st.one_of(st.integers(0, 70), st.integers(0, 600))))
    start, end = (str(day)[: draw(st.sampled_from([7, 7, 10]))] for day in (first, last))
    mark = draw(marks)
    return f"{start}{mark}/{end}{mark}"


@st.composite
def named_spans(draw: st.DrawFn) -> str:
    year, mark = draw(years), draw(marks)
    start, end = draw(
        st.sampled_from(
            [("-01", "-02"), ("-11", "-12"), ("-01", "-08"), ("-05", "-12"), ("-03-01", "-03-10"), ("-03-11", "-03-20"),
             ("-03-21", "-03-31"), ("-02-21", "-02-28"), ("-12-24", "-12-26"), ("", "")]
        )
    )  # fmt: skip
    if not start:
        start, end, year, follows = (
            *draw(st.sampled_from([("-12", "-02"), ("-09", "-04"), ("", "")])),
            year,
            1,
        )
        return f"{year}{start}{mark}/{year + follows}{end}{mark}"
    return f"{year}{start}{mark}/{year}{end}{mark}"


@st.composite
def choices(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from([years.map(str), months, days]))
    members = draw(st.lists(kind, min_size=2, max_size=3, unique=True))
    mark = draw(marks)
    return f"[{','.join(member + mark for member in members)}]"


ends = st.one_of(years.map(str), months, days)
doubts = st.sampled_from(["", "", "?"])
edtf_strings = st.one_of(
    st.builds("{}{}".format, st.one_of(years.map(str), months, days, parts), marks),
    spans(),
    named_spans(),
    choices(),
    st.builds("{}{}/..".format, ends, doubts),
    st.builds("../{}{}".format, ends, doubts),
    st.just(""),
)


def _stored(edtf: str, said_on: date | None) -> Window:
    try:
        return window_from_edtf(edtf, said_on=said_on)
    except UnreadableWindow:
        assume(
            False
        )  # "2025-03/2025-03-10": the end of an interval of mixed precision may lie before its beginning
        raise


def _printed_and_read(edtf: str, said_on: date, language: str) -> None:
    window = _stored(edtf, said_on)
    again = parse_window(window.describe(language), said_on=said_on)
    assert same(again, window), (window, window.describe(language), again)
    assert same(window_from_edtf(window.edtf, said_on=said_on), window)


@settings(max_examples=6_500, deadline=None)
@given(edtf_strings, day_values)
@example("2199", date(2199, 12, 31))
@example("1999-12/2000-02", date(1999, 1, 1))
@example("2099-12/2100-02", date(1999, 1, 1))
def test_english_words_are_read_back_as_the_same_window(edtf: str, said_on: date) -> None:
    _printed_and_read(edtf, said_on, "en")


@settings(max_examples=3_500, deadline=None)
@given(edtf_strings, day_values)
def test_german_words_are_read_back_as_the_same_window(edtf: str, said_on: date) -> None:
    _printed_and_read(edtf, said_on, "de")


@settings(max_examples=500, deadline=None)
@given(edtf_strings)
def test_words_never_name_a_day_or_a_month_that_was_not_said(edtf: str) -> None:
    """A year or a part of a year is printed without any month, a month without any day."""
    window = _stored(edtf, None)
    printed = window.describe().replace("early", "").replace("late", "")
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
    *(
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
    ),
    *(
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
    ),
    *(
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
    ),
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
