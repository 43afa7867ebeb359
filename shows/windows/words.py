"""How a window is printed, by language. A new language is one entry here and one in synonyms.py."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    months: tuple[str, ...]
    singles: dict[int, str]  # by the code of points.GROUPS
    named: dict[str, str]  # intervals with a name of their own, see printing.name_of
    day: str
    between: str
    between_days: str
    either: str
    not_before: str
    not_before_day: str
    by_end_of: str
    by_day: str
    around: str
    probably: str
    unknown: str


LANGUAGES: dict[str, Language] = {
    "en": Language(
        months=(
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        ),
        singles={
            21: "spring {year}",
            22: "summer {year}",
            23: "autumn {year}",
            33: "Q1 {year}",
            34: "Q2 {year}",
            35: "Q3 {year}",
            36: "Q4 {year}",
            37: "early {year}",
            38: "mid-{year}",
            39: "late {year}",
            40: "first half of {year}",
            41: "second half of {year}",
        },
        named={
            "winter": "winter {year}/{next}",
            "start of year": "the start of {year}",
            "end of year": "the end of {year}",
            "early to mid": "early to mid {year}",
            "mid to late": "mid to late {year}",
            "late or early": "late {year} or early {next_year}",
            "early month": "early {month} {year}",
            "mid month": "mid-{month} {year}",
            "late month": "late {month} {year}",
            "christmas": "Christmas {year}",
        },
        day="{day} {month}",
        between="between {a} and {b}",
        between_days="between {a} and {b}",
        either="{a} or {b}",
        not_before="not before {a}",
        not_before_day="not before {a}",
        by_end_of="by the end of {a}",
        by_day="by {a}",
        around="around {a}",
        probably="probably {a}",
        unknown="to be announced",
    ),
    "de": Language(
        months=(
            *("Januar", "Februar", "März", "April", "Mai", "Juni"),
            *("Juli", "August", "September", "Oktober", "November", "Dezember"),
        ),
        singles={
            21: "Frühling {year}",
            22: "Sommer {year}",
            23: "Herbst {year}",
            33: "1. Quartal {year}",
            34: "2. Quartal {year}",
            35: "3. Quartal {year}",
            36: "4. Quartal {year}",
            37: "Anfang {year}",
            38: "Mitte {year}",
            39: "Ende {year}",
            40: "1. Halbjahr {year}",
            41: "2. Halbjahr {year}",
        },
        named={
            "winter": "Winter {year}/{next}",
            "start of year": "zwischen Januar und Februar {year}",
            "end of year": "zwischen November und Dezember {year}",
            "early to mid": "Anfang bis Mitte {year}",
            "mid to late": "Mitte bis Ende {year}",
            "late or early": "Ende {year} oder Anfang {next_year}",
            "early month": "Anfang {month} {year}",
            "mid month": "Mitte {month} {year}",
            "late month": "Ende {month} {year}",
            "christmas": "Weihnachten {year}",
        },
        day="{day}. {month}",
        between="zwischen {a} und {b}",
        between_days="zwischen dem {a} und dem {b}",
        either="{a} oder {b}",
        not_before="nicht vor {a}",
        not_before_day="nicht vor dem {a}",
        by_end_of="bis Ende {a}",
        by_day="bis zum {a}",
        around="etwa {a}",
        probably="wahrscheinlich {a}",
        unknown="noch nicht angekündigt",
    ),
}
