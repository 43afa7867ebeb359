"""What people write about dates: how each phrase is understood, which ones are asked about and which refused."""

from __future__ import annotations

from datetime import date

import pytest

from shows.windows import AmbiguousWindow, UnreadableWindow, parse_window

SAID = date(2025, 3, 5)  # a Wednesday

# Words | EDTF | first day | last day; all said on 5 March 2025.
UNDERSTOOD = """
2026-03-14                            | 2026-03-14              | 2026-03-14 | 2026-03-14
14 March 2026                         | 2026-03-14              | 2026-03-14 | 2026-03-14
14th of March, 2026                   | 2026-03-14              | 2026-03-14 | 2026-03-14
on March 14, 2026                     | 2026-03-14              | 2026-03-14 | 2026-03-14
Saturday, 14 March 2026               | 2026-03-14              | 2026-03-14 | 2026-03-14
Sat. Mar. 14, 2026                    | 2026-03-14              | 2026-03-14 | 2026-03-14
14-Mar-2026                           | 2026-03-14              | 2026-03-14 | 2026-03-14
2026 March 14                         | 2026-03-14              | 2026-03-14 | 2026-03-14
2026/03/14                            | 2026-03-14              | 2026-03-14 | 2026-03-14
2026.3.14                             | 2026-03-14              | 2026-03-14 | 2026-03-14
14.3.2026                             | 2026-03-14              | 2026-03-14 | 2026-03-14
14.03.26                              | 2026-03-14              | 2026-03-14 | 2026-03-14
25/12/2025                            | 2025-12-25              | 2025-12-25 | 2025-12-25
12/25/2025                            | 2025-12-25              | 2025-12-25 | 2025-12-25
05/05/2025                            | 2025-05-05              | 2025-05-05 | 2025-05-05
29 February 2028                      | 2028-02-29              | 2028-02-29 | 2028-02-29
Halloween 2025                        | 2025-10-31              | 2025-10-31 | 2025-10-31
New Year's Day 2026                   | 2026-01-01              | 2026-01-01 | 2026-01-01
Thanksgiving 2025                     | 2025-11-27              | 2025-11-27 | 2025-11-27
Christmas Day 2025                    | 2025-12-25              | 2025-12-25 | 2025-12-25
Christmas 2025                        | 2025-12-24/2025-12-26   | 2025-12-24 | 2025-12-26
the 2025 holiday season               | 2025-11/2025-12         | 2025-11-01 | 2025-12-31
Mar 2026                              | 2026-03                 | 2026-03-01 | 2026-03-31
Sept. 2025                            | 2025-09                 | 2025-09-01 | 2025-09-30
03/2026                               | 2026-03                 | 2026-03-01 | 2026-03-31
2026-03                               | 2026-03                 | 2026-03-01 | 2026-03-31
early March 2025                      | 2025-03-01/2025-03-10   | 2025-03-01 | 2025-03-10
mid-March 2025                        | 2025-03-11/2025-03-20   | 2025-03-11 | 2025-03-20
end of March 2025                     | 2025-03-21/2025-03-31   | 2025-03-21 | 2025-03-31
first week of March 2026              | 2026-03-01/2026-03-07   | 2026-03-01 | 2026-03-07
last week of February 2026            | 2026-02-22/2026-02-28   | 2026-02-22 | 2026-02-28
the week of 12 March 2026             | 2026-03-09/2026-03-15   | 2026-03-09 | 2026-03-15
first half of March 2026              | 2026-03-01/2026-03-15   | 2026-03-01 | 2026-03-15
3Q25                                  | 2025-35                 | 2025-07-01 | 2025-09-30
Q3 '25                                | 2025-35                 | 2025-07-01 | 2025-09-30
2025-Q3                               | 2025-35                 | 2025-07-01 | 2025-09-30
the third quarter of 2025             | 2025-35                 | 2025-07-01 | 2025-09-30
last quarter of 2025                  | 2025-36                 | 2025-10-01 | 2025-12-31
1H 2025                               | 2025-40                 | 2025-01-01 | 2025-06-30
back half of 2025                     | 2025-41                 | 2025-07-01 | 2025-12-31
Summer of 2025                        | 2025-22                 | 2025-06-01 | 2025-08-31
winter 2025/26                        | 2025-12/2026-02         | 2025-12-01 | 2026-02-28
winter 2027–2028                      | 2027-12/2028-02         | 2027-12-01 | 2028-02-29
early summer 2025                     | 2025-06/2025-07         | 2025-06-01 | 2025-07-31
late Q3 2025                          | 2025-08/2025-09         | 2025-08-01 | 2025-09-30
sometime in 2026                      | 2026                    | 2026-01-01 | 2026-12-31
mid 2026                              | 2026-38                 | 2026-05-01 | 2026-08-31
middle of 2026                        | 2026-38                 | 2026-05-01 | 2026-08-31
beginning of 2026                     | 2026-01/2026-02         | 2026-01-01 | 2026-02-28
year-end 2026                         | 2026-11/2026-12         | 2026-11-01 | 2026-12-31
early to mid 2026                     | 2026-01/2026-08         | 2026-01-01 | 2026-08-31
2025–2026                             | 2025/2026               | 2025-01-01 | 2026-12-31
March–May 2025                        | 2025-03/2025-05         | 2025-03-01 | 2025-05-31
from March to May 2025                | 2025-03/2025-05         | 2025-03-01 | 2025-05-31
Dec 2025 - Jan 2026                   | 2025-12/2026-01         | 2025-12-01 | 2026-01-31
3–10 March 2025                       | 2025-03-03/2025-03-10   | 2025-03-03 | 2025-03-10
March 3-10, 2025                      | 2025-03-03/2025-03-10   | 2025-03-03 | 2025-03-10
between 20 December 2024 and May 2025 | 2024-12-20/2025-05      | 2024-12-20 | 2025-05-31
between late 2026 and early 2027      | 2026-09/2027-04         | 2026-09-01 | 2027-04-30
late 2026-early 2027                  | 2026-09/2027-04         | 2026-09-01 | 2027-04-30
March or April 2025                   | [2025-03,2025-04]       | 2025-03-01 | 2025-04-30
14 or 15 March 2026                   | [2026-03-14,2026-03-15] | 2026-03-14 | 2026-03-15
late March or early April 2025        | 2025-03-21/2025-04-10   | 2025-03-21 | 2025-04-10
Q4 2025/Q1 2026                       | 2025-10/2026-03         | 2025-10-01 | 2026-03-31
spring/summer 2025                    | 2025-03/2025-08         | 2025-03-01 | 2025-08-31
late 2026 or 2027                     | 2026-09/2027-12         | 2026-09-01 | 2027-12-31
this year or next                     | [2025,2026]             | 2025-01-01 | 2026-12-31
late this year or early next year     | 2025-09/2026-04         | 2025-09-01 | 2026-04-30
early next year                       | 2026-37                 | 2026-01-01 | 2026-04-30
late this year                        | 2025-39                 | 2025-09-01 | 2025-12-31
March next year                       | 2026-03                 | 2026-03-01 | 2026-03-31
the year after next                   | 2027                    | 2027-01-01 | 2027-12-31
last year                             | 2024                    | 2024-01-01 | 2024-12-31
this month                            | 2025-03                 | 2025-03-01 | 2025-03-31
the 14th of next month                | 2025-04-14              | 2025-04-14 | 2025-04-14
next quarter                          | 2025-34                 | 2025-04-01 | 2025-06-30
this fall                             | 2025-23                 | 2025-09-01 | 2025-11-30
the coming winter                     | 2025-12/2026-02         | 2025-12-01 | 2026-02-28
next winter                           | 2025-12/2026-02         | 2025-12-01 | 2026-02-28
last summer                           | 2024-22                 | 2024-06-01 | 2024-08-31
next January                          | 2026-01                 | 2026-01-01 | 2026-01-31
today                                 | 2025-03-05              | 2025-03-05 | 2025-03-05
tomorrow                              | 2025-03-06              | 2025-03-06 | 2025-03-06
this Friday                           | 2025-03-07              | 2025-03-07 | 2025-03-07
last Friday                           | 2025-02-28              | 2025-02-28 | 2025-02-28
next week                             | 2025-03-10/2025-03-16   | 2025-03-10 | 2025-03-16
this weekend                          | 2025-03-08/2025-03-09   | 2025-03-08 | 2025-03-09
later this month                      | 2025-03-05/2025-03-31   | 2025-03-05 | 2025-03-31
the rest of the year                  | 2025-03-05/2025-12-31   | 2025-03-05 | 2025-12-31
earlier this year                     | 2025-01-01/2025-03-05   | 2025-01-01 | 2025-03-05
later in 2025                         | 2025-03-05/2025-12-31   | 2025-03-05 | 2025-12-31
later in 2026                         | 2026                    | 2026-01-01 | 2026-12-31
in 18 months                          | 2026-09                 | 2026-09-01 | 2026-09-30
in about 18 months                    | 2026-09~                | 2026-08-01 | 2026-10-31
two years from now                    | 2027                    | 2027-01-01 | 2027-12-31
in three weeks' time                  | 2025-03-24/2025-03-30   | 2025-03-24 | 2025-03-30
three weeks ago                       | 2025-02-10/2025-02-16   | 2025-02-10 | 2025-02-16
in the next six weeks                 | 2025-03-05/2025-04-16   | 2025-03-05 | 2025-04-16
within a year                         | 2025-03-05/2026-03-05   | 2025-03-05 | 2026-03-05
in 12–18 months                       | 2026-03/2026-09         | 2026-03-01 | 2026-09-30
over the next two years               | 2025-03-05/2027-03-05   | 2025-03-05 | 2027-03-05
within this year                      | 2025-03-05/2025-12-31   | 2025-03-05 | 2025-12-31
between now and the end of the year   | 2025-03-05/2025-12      | 2025-03-05 | 2025-12-31
2025-12-24 to 2025-12-27              | 2025-12-24/2025-12-27   | 2025-12-24 | 2025-12-27
Sept. 5–12, 2025                      | 2025-09-05/2025-09-12   | 2025-09-05 | 2025-09-12
Dec. 2025/Jan. 2026                   | [2025-12,2026-01]       | 2025-12-01 | 2026-01-31
Coming Summer 2026                    | 2026-22                 | 2026-06-01 | 2026-08-31
TBA 2026                              | 2026                    | 2026-01-01 | 2026-12-31
late 2026 or possibly early 2027      | 2026-09?/2027-04?       | 2026-09-01 | 2027-04-30
not before the end of 2026 in the best of cases | 2026-11-01/.. | 2026-11-01 |
not until 2026                        | 2026-01-01/..           | 2026-01-01 |
after March 2025                      | 2025-04-01/..           | 2025-04-01 |
after 31 December 2025                | 2026-01-01/..           | 2026-01-01 |
from 2026 on                          | 2026-01-01/..           | 2026-01-01 |
2026 or later                         | 2026-01-01/..           | 2026-01-01 |
2026 at the earliest                  | 2026-01-01/..           | 2026-01-01 |
as early as March 2026                | 2026-03-01/..           | 2026-03-01 |
probably not before mid-2026          | 2026-05-01?/..          | 2026-05-01 |
not before the end of 2026            | 2026-11-01/..           | 2026-11-01 |
until June 2025                       | ../2025-06-30           | 2025-03-05 | 2025-06-30
no later than June 2025               | ../2025-06-30           | 2025-03-05 | 2025-06-30
by 14 March 2026                      | ../2026-03-14           | 2025-03-05 | 2026-03-14
before 14 March 2026                  | ../2026-03-13           | 2025-03-05 | 2026-03-13
before the end of the year            | ../2025-12-31           | 2025-03-05 | 2025-12-31
by the end of next month              | ../2025-04-30           | 2025-03-05 | 2025-04-30
expected in late 2026                 | 2026-39?                | 2026-09-01 | 2026-12-31
2026, maybe                           | 2026?                   | 2026-01-01 | 2026-12-31
late 2026?                            | 2026-39?                | 2026-09-01 | 2026-12-31
circa March 2026                      | 2026-03~                | 2026-02-01 | 2026-04-30
~2026                                 | 2026~                   | 2025-01-01 | 2027-12-31
around 14 March 2026                  | 2026-03-14~             | 2026-03-07 | 2026-03-21
around the end of 2025                | 2025-11~/2025-12~       | 2025-10-01 | 2026-01-31
probably around March 2026            | 2026-03%                | 2026-02-01 | 2026-04-30
TBD                                   |                         |            |
To be announced                       |                         |            |
n/a                                   |                         |            |
2024-37                               | 2024-37                 | 2024-01-01 | 2024-04-30
2024-05/..                            | 2024-05-01/..           | 2024-05-01 |
Anfang 2026                           | 2026-37                 | 2026-01-01 | 2026-04-30
Mitte März 2026                       | 2026-03-11/2026-03-20   | 2026-03-11 | 2026-03-20
im 3. Quartal 2025                    | 2025-35                 | 2025-07-01 | 2025-09-30
nicht vor dem 14. Mai 2026            | 2026-05-14/..           | 2026-05-14 |
bis Ende 2026                         | ../2026-12-31           | 2025-03-05 | 2026-12-31
noch nicht angekündigt                |                         |            |
"""


def _rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(
    ("words", "edtf", "earliest", "latest"), [(*row, "")[:4] for row in _rows(UNDERSTOOD)]
)
def test_the_phrase_is_understood(words: str, edtf: str, earliest: str, latest: str) -> None:
    window = parse_window(words, said_on=SAID)
    days = [day.isoformat() if day else "" for day in (window.earliest, window.latest)]
    assert [window.edtf, *days] == [edtf, earliest, latest]
    printed = parse_window(window.describe(), said_on=SAID)
    assert (printed.edtf, printed.earliest, printed.latest) == (window.edtf, window.earliest, window.latest)


@pytest.mark.parametrize(
    "words",
    ["early 2024", "Early 2024.", "EARLY 2024", "early-2024", "early‑2024", "early–2024", "“early 2024”", "(early 2024)",
     "early\u00a02024", "ear\u200bly 2024", "early in 2024", "in early 2024", "early '24", "ｅａｒｌｙ　２０２４"],
)  # fmt: skip
def test_spelling_dashes_and_spaces_make_no_difference(words: str) -> None:
    assert parse_window(words, said_on=None).edtf == "2024-37"


# Words | answers offered, with ; between
ASKED = """
05/01/2024               | 5 January 2024; 1 May 2024
winter 2025              | December 2024 to February 2025; December 2025 to February 2026
not before winter 2025   | not before December 2024 to February 2025; not before December 2025 to February 2026
2024/25                  | 2024 or 2025; winter 2024/25
2025–26                  | 2025 or 2026; winter 2025/26
next summer              | summer 2025; summer 2026
this winter              | winter 2024/25; winter 2025/26
next Friday              | 7 March 2025; 14 March 2025
Friday, 14 March 2026    | 14 March 2026; 13 March 2026
March                    | March 2025; March 2026
14 March                 | 14 March 2025; 14 March 2026
Q3                       | Q3 2025; Q3 2026
by summer                | by summer 2025; by summer 2026
by 2026                  | by the end of 2025; by the end of 2026
by March 2026            | by the end of February 2026; by the end of March 2026
by Christmas 2025        | by 23 December 2025; by 26 December 2025
December to February 2026 | winter 2025/26; winter 2026/27
December or January 2026 | December 2025 or January 2026; December 2026 or January 2027
in the next year         | within 1 year; next year
in the coming months     |
in the upcoming weeks    |
last months              |
in a few weeks           |
soon                     | TBA
"""


@pytest.mark.parametrize(("words", "choices"), _rows(ASKED))
def test_a_phrase_with_two_meanings_is_asked_about(words: str, choices: str) -> None:
    with pytest.raises(AmbiguousWindow) as refused:
        parse_window(words, said_on=SAID)
    assert "?" in refused.value.question
    assert str(refused.value) == refused.value.question
    assert refused.value.choices == tuple(each.strip() for each in choices.split(";") if each)


@pytest.mark.parametrize(
    "words", [words for words, choices in _rows(ASKED) if choices and not words.startswith("by summer")]
)
def test_every_answer_offered_can_be_typed(words: str) -> None:
    with pytest.raises(AmbiguousWindow) as refused:
        parse_window(words, said_on=SAID)
    windows = [parse_window(choice, said_on=SAID) for choice in refused.value.choices]
    assert len({window.edtf for window in windows}) == len(windows)


def test_a_day_that_exists_in_one_year_only_is_offered_for_that_year() -> None:
    with pytest.raises(AmbiguousWindow) as refused:
        parse_window("29 February", said_on=date(2027, 6, 1))
    assert refused.value.choices == ("29 February 2028",)


@pytest.mark.parametrize(
    "words",
    ["next month", "end of this year", "later this year", "within the next 12 months", "in 18 months", "today", "this summer",
     "next week", "this Friday", "not before next year", "early next year", "3 weeks ago"],
)  # fmt: skip
def test_relative_phrases_need_the_day_they_were_said(words: str) -> None:
    with pytest.raises(AmbiguousWindow, match="On which day was this said"):
        parse_window(words, said_on=None)


# Said on | words | EDTF, or nothing where it is asked about
IN_SEASON = """
2025-07-10 | this summer     | 2025-22
2025-07-10 | next summer     | 2026-22
2025-07-10 | last summer     | 2024-22
2025-10-01 | this summer     |
2025-10-01 | next summer     | 2026-22
2025-10-01 | last summer     |
2025-10-01 | this winter     | 2025-12/2026-02
2025-10-01 | next winter     |
2026-01-15 | this winter     | 2025-12/2026-02
2026-01-15 | next winter     | 2026-12/2027-02
2026-01-15 | last winter     | 2024-12/2025-02
2025-12-20 | this January    |
2025-12-20 | next January    | 2026-01
2025-12-20 | coming January  | 2026-01
2025-12-20 | next month      | 2026-01
2025-12-31 | later this year | 2025-12-31
2024-02-29 | within a year   | 2024-02-29/2025-02-28
2025-01-31 | next month      | 2025-02
2025-01-31 | in one month    | 2025-02
2025-11-30 | next quarter    | 2026-33
2025-12-29 | next week       | 2026-01-05/2026-01-11
2025-03-07 | Friday          | 2025-03-07
2025-03-07 | last Friday     | 2025-02-28
"""


@pytest.mark.parametrize(("said_on", "words", "edtf"), _rows(IN_SEASON))
def test_relative_phrases_follow_the_day_they_were_said(said_on: str, words: str, edtf: str) -> None:
    day = date.fromisoformat(said_on)
    if edtf:
        assert parse_window(words, said_on=day).edtf == edtf
    else:
        with pytest.raises(AmbiguousWindow):
            parse_window(words, said_on=day)


@pytest.mark.parametrize(
    "words",
    ["foo", "2026 2027", "not 2026", "never", "cancelled", "season 2", "march march 2025", "early", "Netflix 2026", "in 2026 on Netflix",
     "12 months", "the 14th", "mid-summer 2025", "2026 BC", "Q5 2026", "H3 2026", "13/13/2026", "0/5/2026", "5/1/26", "1.13.2026",
     "week 5 of March 2026", "winter 2025/27", "May 2025 to March 2025", "around not before 2026", "probably TBA", "or", "between 2025",
     "2026-00", "2024-13", "0000", "99999", "Q1 FY2026", "turn of the year", "<b>2026</b>", "2026; DROP TABLE", "=2026", "{0}", "%s", "\x00",
     "20\x0026", "", "   ", "?", "--", "٢٠٢٦-٠٣", "early late 2026", "from 2026 from", "by by 2026", "31 April", "for 18 months", "over 18 months from now", "in over a year", "6 to 12 months", "2026, not 2027", "not before TBA"],
)  # fmt: skip
def test_anything_else_is_refused(words: str) -> None:
    with pytest.raises((UnreadableWindow, AmbiguousWindow)) as refused:
        parse_window(words, said_on=SAID)
    assert len(str(refused.value)) > 10


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("30 February 2024", "There is no day 30 in February 2024; it has 29 days."),
        ("2024-02-30", "There is no day 30 in February 2024; it has 29 days."),
        ("2024-13", "There is no month 13."),
        ("14 March 1492", "Only years from 1900 to 2199 can be read."),
        ("May 2025 to March 2025", "The end of the window lies before its beginning."),
        ("late 2025 to early 2025", "The end of the window lies before its beginning."),
        ("winter 2025/27", "A winter goes from one year into the next: write “winter 2025/26”."),
        ("not before around 2026", "“not before around 2026” cannot be read as a date or a window"),
        ("", "Type when it is said to happen"),
    ],
)
def test_the_refusal_says_why(words: str, reason: str) -> None:
    with pytest.raises(UnreadableWindow) as refused:
        parse_window(words, said_on=SAID)
    assert str(refused.value).startswith(reason)


# Words | English | German
PRINTED = """
March 14, 2026          | 14 March 2026                     | 14. März 2026
first half of 2025      | first half of 2025                | 1. Halbjahr 2025
3Q25                    | Q3 2025                           | 3. Quartal 2025
winter 1999/2000        | winter 1999/2000                  | Winter 1999/2000
mid-to-late 2026        | mid to late 2026                  | Mitte bis Ende 2026
beginning of 2026       | the start of 2026                 | zwischen Januar und Februar 2026
mid-March 2025          | mid-March 2025                    | Mitte März 2025
Christmas 2025          | Christmas 2025                    | Weihnachten 2025
March or April 2025     | March or April 2025               | März oder April 2025
14 or 15 March 2026     | 14 or 15 March 2026               | 14. oder 15. März 2026
3-9 March 2025          | between 3 and 9 March 2025        | zwischen dem 3. und dem 9. März 2025
2025–2026               | between 2025 and 2026             | zwischen 2025 und 2026
not before 1 May 2024   | not before May 2024               | nicht vor Mai 2024
not before 2 May 2024   | not before 2 May 2024             | nicht vor dem 2. Mai 2024
by 30 June 2025         | by the end of June 2025           | bis Ende Juni 2025
by 29 June 2025         | by 29 June 2025                   | bis zum 29. Juni 2025
probably around 2026    | probably around 2026              | wahrscheinlich etwa 2026
TBA                     | to be announced                   | noch nicht angekündigt
"""


@pytest.mark.parametrize(("words", "english", "german"), _rows(PRINTED))
def test_the_house_has_its_own_words_in_each_language(words: str, english: str, german: str) -> None:
    window = parse_window(words, said_on=SAID)
    assert (window.describe(), window.describe("de")) == (english, german)
