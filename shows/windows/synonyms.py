"""Which words are read as which word of the grammar, by language.

Left the few English words phrases.py and pieces.py know, right what people write for them, separated by |.
The text is lower-cased and free of commas, ordinal endings and "the" by then; longer phrases win over shorter.
"""

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

READING: dict[str, dict[str, str]] = {
    "en": {
        "january": "jan",
        "february": "feb",
        "march": "mar",
        "april": "apr",
        "june": "jun",
        "july": "jul",
        "august": "aug",
        "september": "sep|sept",
        "october": "oct",
        "november": "nov",
        "december": "dec",
        "monday": "mon",
        "tuesday": "tue|tues",
        "wednesday": "wed",
        "thursday": "thu|thur|thurs",
        "friday": "fri",
        "saturday": "sat",
        "sunday": "sun",
        "spring": "springtime",
        "summer": "summertime",
        "fall": "autumn",
        "winter": "wintertime",
        "q1": "first quarter|1 quarter|quarter 1|quarter one",
        "q2": "second quarter|2 quarter|quarter 2|quarter two",
        "q3": "third quarter|3 quarter|quarter 3|quarter three",
        "q4": "fourth quarter|4 quarter|quarter 4|quarter four|final quarter|last quarter of",
        "q1 or q2": "first or second quarter",
        "q2 or q3": "second or third quarter",
        "q3 or q4": "third or fourth quarter",
        "h1": "first half|1 half|front half",
        "h2": "second half|2 half|back half|latter half|last half of",
        "early to mid": "early mid",
        "mid to late": "mid late",
        "early": "first third|first months|first few months|early part|early on|early days",
        "mid": "middle|midway through|halfway through|middle third|second third|mid way through",
        "late": "last third of|final third|last months of|last few months of|final months|latter part|late part",
        "start": "beginning",
        "end": "close|ending|tail end|very end",
        "early this year": "early in year|first part of year",
        "mid this year": "mid year|middle of year|midyear",
        "late this year": "late in year|latter part of year",
        "start this year": "start of year|beginning of year",
        "end this year": "end of year|year end|years end|eoy|end of current year|close of year",
        "end this month": "end of month|month end|eom|end of current month",
        "end this quarter": "end of quarter|end of current quarter",
        "this year": "current year",
        "this month": "current month",
        "next year": "following year|coming year|upcoming year|new year",
        "next month": "following month|coming month|upcoming month",
        "next week": "following week|coming week|upcoming week",
        "last year": "previous year|past year",
        "last month": "previous month|past month",
        "coming": "this coming|this upcoming|upcoming|next coming",
        "later this year": "within this year|later in year|rest of year|rest of this year|remainder of year|remainder of this year",
        "later this month": "within this month|later in month|rest of month|rest of this month",
        "later this week": "rest of week|rest of this week",
        "earlier this year": "earlier in year",
        "within": "in next|over next|during next|within next|in coming|over coming|during coming|within coming",
        "from now": "hence|from today|time from now",
        "few": "next few|coming few|past few|a few|several|a number of|handful of|a handful of",
        "weekend": "week end",
        "quarter": "quarters",
        "6 month": "half a year|half 1 year|half year",
        "18 month": "a year and a half|1 year and a half|one and a half years|1.5 years|year and a half",
        **{str(n): word for n, word in enumerate(_NUMBERS, 1)},
        "11": "eleven",
        "12": "twelve",
        "18": "eighteen",
        "24": "twenty four",
        "2": "a couple of|couple of|a couple|two",
        "week1": "first week|1 week of",
        "week2": "second week|2 week of",
        "week3": "third week|3 week of",
        "week4": "fourth week|4 week of",
        "weeklast": "last week of|final week",
        "weekof": "week of|week commencing|week beginning|week starting",
        "to": "through|thru",
        "until": "up to|till|'til|til|up until",
        "not before": (
            "no earlier than|not earlier than|no sooner than|not sooner than|not until|not till|never before|"
            "as early as|as soon as|nothing before|won't be before|not any earlier than|starting|starting from|"
            "in or after|on or after|beginning in|as of"
        ),
        "before": "prior to|ahead of|earlier than|sooner than",
        "after": "later than|past",
        "latest": "at latest|at very latest|or earlier|or sooner|or before",
        "earliest": "at best|in best case|in best of cases|at earliest|at very earliest|at soonest|soonest",
        "until latest": "no later than|not later than|not after|no later as|on or before|in or before",
        "onwards": "onward|and onwards|and onward|or later|or after|or beyond|and beyond|and later|and on",
        "around": "about|circa|ca|c|approximately|approx|roughly|or so|or thereabouts|or around then|somewhere around",
        "probably": (
            "likely|most likely|very likely|possibly|quite possibly|most probably|maybe|perhaps|presumably|"
            "potentially|tentatively|expected|expected to be|expected for|expected by now|could be|might be|may be|"
            "will likely be|reportedly|rumoured|rumored|rumoured for|rumored for|allegedly|hopefully|estimated"
        ),
        "probably around": "expected around",
        "today": "now|right now|tonight",
        "christmas": "xmas|christmastime|christmas time",
        "christmasday": "christmas day|xmas day",
        "christmaseve": "christmas eve|xmas eve",
        "boxingday": "boxing day",
        "newyearseve": "new year eve|new years eve",
        "newyearsday": "new year day|new years day",
        "valentinesday": "valentine day|valentines day|valentines",
        "holidays": "holiday season|holiday|holiday period|festive season|festive period|winter holidays",
    },
    "de": {
        "january": "januar|jänner|jän",
        "february": "februar|feber",
        "march": "märz|mär|mrz",
        "may": "mai",
        "june": "juni",
        "july": "juli",
        "october": "oktober|okt",
        "december": "dezember|dez",
        "spring": "frühling|frühjahr",
        "summer": "sommer",
        "fall": "herbst",
        **{
            f"q{n}": f"{n} quartal|{n}. quartal|{word} quartal|{word}s quartal|{word}n quartal"
            for n, word in enumerate(("erste", "zweite", "dritte", "vierte"), 1)
        },
        **{
            f"h{n}": f"{n} halbjahr|{n}. halbjahr|{word} halbjahr|{word}s halbjahr|{word}n halbjahr|{word} hälfte|{word}n hälfte"
            for n, word in enumerate(("erste", "zweite"), 1)
        },
        "early": "anfang",
        "mid": "mitte",
        "late": "ende",
        "this year": "dieses jahr|dieses jahres|diesem jahr",
        "next year": "nächstes jahr|nächsten jahres|nächsten jahr|kommendes jahr|kommenden jahr",
        "this month": "dieser monat|diesen monat|dieses monats|diesem monat",
        "next month": "nächster monat|nächsten monat|nächsten monats|kommenden monat",
        "between": "zwischen",
        "and": "und",
        "or": "oder",
        "until": "bis",
        "not before": "nicht vor|frühestens|nicht vor dem",
        "before": "vor",
        "after": "nach",
        "from": "ab",
        "until latest": "spätestens",
        "around": "etwa|ungefähr|circa|gegen|um",
        "probably": "wahrscheinlich|voraussichtlich|vermutlich|vielleicht|möglicherweise",
        "today": "heute",
        "tomorrow": "morgen",
        "christmas": "weihnachten",
    },
}

# Dropped wherever another word follows.
FILLERS: tuple[str, ...] = (
    *(
        "of",
        "in",
        "on",
        "at",
        "during",
        "for",
        "sometime",
        "some time",
        "anytime",
        "any time",
        "some point",
        "either",
        "over",
    ),
    *("scheduled for", "set for", "planned for", "slated for", "due", "coming in", "out in", "course"),
    *("premiering", "premieres", "premiere", "airing", "arriving", "launching", "releasing"),
    *("dem", "den", "der", "des", "im", "am", "zum", "zur"),
)


def _phrases(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


# Said when nothing is known: a window without days.
NOTHING_KNOWN = _phrases(
    "tba|tbd|tbc|t.b.a|t.b.d|t.b.c|to be announced|to be determined|to be confirmed|to be decided|to be revealed|"
    "announced later|not announced|not yet announced|not announced yet|unannounced|not known|not yet known|unknown|"
    "date unknown|no date|no date yet|undated|unscheduled|not confirmed|not yet confirmed|unconfirmed|date tba|"
    "date tbd|release date tba|n/a|not available|not set|not yet set|date to be announced|unclear|"
    "noch nicht angekündigt|nicht angekündigt|unbekannt|noch unbekannt|offen|noch offen"
)

# Said of time, but without any day that could pass.
VAGUE = _phrases(
    "soon|very soon|coming soon|shortly|later|someday|some day|one day|eventually|in due course|sooner or later|"
    "in the near future|in the foreseeable future|not soon|not anytime soon|when it's done|when it's ready|bald"
)


def synonyms() -> dict[str, str]:
    """Phrase → word of the grammar, for all languages at once."""
    groups = [group for table in READING.values() for group in table.items()]
    known = {phrase: core for core, phrases in groups for phrase in phrases.split("|")}
    # A word of the grammar stands for itself, so that no shorter synonym inside it is taken for it.
    return {core: core for core, _ in groups} | known
