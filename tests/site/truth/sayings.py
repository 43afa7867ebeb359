"""What was said of a season that never was: raw statements, generated from a seed, with everything that a ledger can hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from tests.site.truth.spans import DAYS, MONTHS, PARTS, Span, month, part_of_month

TIERS = ("official", "trade", "press", "personal", "rumour")
CHARACTERS = ("Ada", "Bruno", "Cleo")


@dataclass(frozen=True)
class Time:
    """Words for a time, with what they mean. `exact` is one day and no doubt; `in_days` if the words name days at all."""

    words: str
    span: Span | None
    exact: bool = False
    in_days: bool = False


@dataclass(frozen=True)
class Saying:
    """One statement. `of` numbers the sources within their tier; `copies` and `replaces` are places in the season's list."""

    topic: str
    tier: str
    seen: date
    of: int = 0
    dated: str = "day"  # day, month, year: how exactly it is known when it was said; "" is undated
    time: Time | None = None
    happened: bool = False
    moment: datetime | None = None
    answer: str = ""
    number: int | None = None
    character: str = ""
    returning: str = ""
    days_before: int = 0
    condition: tuple[str, Time] | None = None
    copies: int | None = None
    replaces: int | None = None
    verdict: str = ""
    verdict_on: date | None = None

    @property
    def source(self) -> str:
        return f"{self.tier.capitalize()} voice {'ABC'[self.of]}"

    @property
    def said(self) -> date | None:
        if not self.dated:
            return None
        return self.seen.replace(
            day=1 if self.dated != "day" else self.seen.day,
            month=1 if self.dated == "year" else self.seen.month,
        )


@dataclass
class Story:
    """A season with everything that was said of it, and for some our own estimate."""

    name: str
    plot: str
    number: int
    sayings: list[Saying] = field(default_factory=list)
    estimate: Span | None = None  # of ours: every day in it is as likely as any other

    def add(self, saying: Saying) -> int:
        self.sayings.append(saying)
        return len(self.sayings) - 1


# --- times ------------------------------------------------------------------------------------------------------------
def a_day(day: date) -> Time:
    return Time(f"{day.day} {MONTHS[day.month - 1]} {day.year}", Span(day, day), exact=True, in_days=True)


def a_time(luck: Random, near: date) -> Time:
    """Some words for a time that begins near that day, in one of the many shapes."""
    return luck.choice(SHAPES)(luck, near)


def _marked(mark: str) -> Callable[[Random, date], Time]:
    def shape(luck: Random, near: date) -> Time:
        day = a_day(near)
        if mark == "around":
            return Time(f"around {day.words}", Span(near - timedelta(7), near + timedelta(7)), in_days=True)
        return Time(f"probably {day.words}", day.span, in_days=True)

    return shape


def _some_days(luck: Random, near: date) -> Time:
    first = near.replace(day=luck.randint(2, 14))
    last = first.replace(day=first.day + luck.randint(2, 12))
    form = luck.choice(("between {} and {}", "{} or {}"))
    words = form.format(first.day, a_day(last).words)
    return Time(words, Span(first, last), in_days=True)


def _long_days(luck: Random, near: date) -> Time:
    last = near + timedelta(days=luck.randint(40, 300))
    first, second = a_day(near).words, a_day(last).words
    return Time(f"between {first} and {second}", Span(near, last), in_days=True)


def _bound(luck: Random, near: date) -> Time:
    if luck.random() < 0.5:
        return Time(f"not before {a_day(near).words}", Span(near, None), in_days=True)
    first, count = PARTS["mid-{}"]
    return Time(f"not before mid-{near.year}", Span(month(near.year, first, count).first, None))


def _deadline(luck: Random, near: date) -> Time:
    if luck.random() < 0.5:
        return Time(f"by {a_day(near).words}", Span(None, near), in_days=True)
    return Time(f"by the end of {near.year}", Span(None, date(near.year, 12, 31)))


def _month(luck: Random, near: date) -> Time:
    words = f"{MONTHS[near.month - 1]} {near.year}"
    mark = luck.choice(("", "", "around ", "probably "))
    span = month(near.year, near.month)
    if mark == "around ":
        span = month(near.year, near.month - 1, 3)
    return Time(f"{mark}{words}", span)


def _part_of_month(luck: Random, near: date) -> Time:
    form = luck.choice(list(DAYS))
    words = form.format(f"{MONTHS[near.month - 1]} {near.year}")
    return Time(words, part_of_month(near.year, near.month, form))


def _part_of_year(luck: Random, near: date) -> Time:
    form = luck.choice(list(PARTS))
    mark = luck.choice(("", "", "", "probably "))
    return Time(f"{mark}{form.format(near.year)}", month(near.year, *PARTS[form]))


def _winter(luck: Random, near: date) -> Time:
    return Time(f"winter {near.year}/{(near.year + 1) % 100:02d}", month(near.year, 12, 3))


def _months(luck: Random, near: date) -> Time:
    count = luck.randint(2, 5)
    start, end = MONTHS[near.month - 1], month(near.year, near.month, count).last
    assert end is not None
    words = f"between {start} {near.year} and {MONTHS[end.month - 1]} {end.year}"
    return Time(words, month(near.year, near.month, count))


def _years(luck: Random, near: date) -> Time:
    return Time(f"{near.year} or {near.year + 1}", month(near.year, 1, 24))


SHAPES: tuple[Callable[[Random, date], Time], ...] = (
    lambda luck, near: a_day(near),
    lambda luck, near: a_day(near),
    _marked("around"),
    _marked("probably"),
    _some_days,
    _long_days,
    _bound,
    _deadline,
    _month,
    _part_of_month,
    _part_of_year,
    _part_of_year,
    _winter,
    _months,
    _years,
)
TBA = Time("TBA", None)


# --- plots ------------------------------------------------------------------------------------------------------------
@dataclass
class Teller:
    """Tells one story: `now` is the day on which its pages are read, `recorded` the last day on which something was said."""

    luck: Random
    now: date
    recorded: date
    story: Story

    def day(self, least: int, most: int) -> date:
        """A day so many days after today; negative ones are before."""
        return self.now + timedelta(days=self.luck.randint(least, most))

    def said(self, least: int = 20, most: int = 700) -> date:
        return self.recorded - timedelta(days=self.luck.randint(least, most))

    def say(self, topic: str, tier: str, *, seen: date | None = None, **values: object) -> int:
        values.setdefault("of", self.luck.randrange(3))
        saying = Saying(topic, tier, seen or self.said(), **values)  # type: ignore[arg-type]
        return self.story.add(saying)

    def premiere(self, tier: str, least: int, most: int, **values: object) -> int:
        return self.say("premiere", tier, time=a_time(self.luck, self.day(least, most)), **values)

    # what there is ahead, by tier
    def confirmed(self) -> None:
        day = self.day(0, 400)
        self.say("premiere", "official", time=a_day(day), moment=self._clock(day))

    def _clock(self, day: date) -> datetime | None:
        if self.luck.random() < 0.6:
            return None
        return datetime(day.year, day.month, day.day, self.luck.choice((0, 8, 17, 20)), tzinfo=UTC)

    def moved(self) -> None:
        self.say("premiere", "official", seen=self.said(300, 700), of=0, time=a_day(self.day(-80, 200)))
        self.say(
            "premiere", "official", seen=self.said(1, 200), of=0, time=a_time(self.luck, self.day(10, 500))
        )

    def official_ahead(self) -> None:
        self.premiere("official", 1, 500)

    def reported(self) -> None:
        self.premiere(self.luck.choice(("trade", "press")), -30, 500)

    def rumoured(self) -> None:
        self.premiere(self.luck.choice(("personal", "rumour")), -30, 500)

    def passed(self) -> None:
        for _ in range(self.luck.randint(1, 3)):
            self.premiere(self.luck.choice(TIERS[1:]), -500, -20, seen=self.said(400, 900))

    def passed_officially(self) -> None:
        shapes = [shape for shape in SHAPES if shape not in SHAPES[:2]]
        time = self.luck.choice(shapes)(self.luck, self.day(-500, -20))
        self.say("premiere", "official", seen=self.said(400, 900), time=time)

    def passed_and_ahead(self) -> None:
        self.passed()
        self.premiere(self.luck.choice(TIERS), 1, 400, seen=self.said(1, 100))

    def released(self) -> None:
        day = self.day(-400, 0)
        if self.luck.random() < 0.6:
            self.say(
                "premiere", "official", seen=min(day, self.recorded), time=a_day(day), moment=self._clock(day)
            )
        else:
            day = min(day, self.recorded)
            tier = self.luck.choice(TIERS)
            self.say("premiere", tier, seen=self._after(day), time=a_day(day), happened=True)
        if self.luck.random() < 0.6:
            self.say(
                "finale",
                self.luck.choice(TIERS),
                time=a_time(self.luck, day + timedelta(self.luck.randint(0, 80))),
            )

    def _after(self, day: date) -> date:
        return day + timedelta(days=self.luck.randint(0, max(0, min(9, (self.recorded - day).days))))

    def cancelled(self) -> None:
        self.premiere(self.luck.choice(TIERS), -200, 400)
        self.say("cancellation", "official", seen=self.said(0, 300), answer="yes")

    def saved_or_not(self) -> None:
        """Decisions on both sides, by all sorts of sources."""
        for _ in range(self.luck.randint(2, 4)):
            topic = self.luck.choice(("renewal", "cancellation"))
            self.say(
                topic, self.luck.choice(TIERS[:3] + TIERS), answer=self.luck.choice(("yes", "no", "maybe"))
            )
        if self.luck.random() < 0.6:
            self.premiere(self.luck.choice(TIERS), -100, 400)

    def conditional(self) -> None:
        topic = self.luck.choice(("filming_start", "filming_wrap", "renewal", "writing", ""))
        condition = (topic, a_time(self.luck, self.day(-300, 200)))
        self.premiere(self.luck.choice(TIERS), -100, 500, condition=condition, seen=self.said(200, 800))
        if topic in ("renewal", "writing"):
            self.say(topic, self.luck.choice(TIERS), answer=self.luck.choice(("yes", "maybe")))
        elif topic and self.luck.random() < 0.6:
            day = self.recorded - timedelta(self.luck.randint(5, 300))
            self.say(topic, self.luck.choice(TIERS), seen=day, time=a_day(day - timedelta(3)), happened=True)

    def copied(self) -> None:
        first = self.premiere(self.luck.choice(TIERS), -100, 400, seen=self.said(200, 700))
        time = self.story.sayings[first].time
        for _ in range(self.luck.randint(1, 2)):
            self.say("premiere", self.luck.choice(TIERS), seen=self.said(1, 199), time=time, copies=first)
        if self.luck.random() < 0.4:
            self.premiere("official", 1, 300, copies=first)

    def taken_back(self) -> None:
        verdict = self.luck.choice(("withdrawn", "refuted"))
        on = self.recorded + timedelta(days=self.luck.choice((-10, -1, 0, 1, 400)))
        self.premiere(self.luck.choice(TIERS), 1, 400, verdict=verdict, verdict_on=on)
        if self.luck.random() < 0.6:
            self.premiere(self.luck.choice(TIERS), 1, 400)

    def replaced(self) -> None:
        tier = self.luck.choice(TIERS)
        first = self.premiere(tier, -200, 400, of=0, seen=self.said(300, 700))
        self.premiere(tier, -100, 400, of=0, seen=self.said(100, 299))
        if self.luck.random() < 0.5:
            self.premiere(tier, -100, 400, of=1, seen=self.said(1, 99), replaces=first)
        if self.luck.random() < 0.5:
            self.premiere(tier, -100, 400, of=0, seen=self.story.sayings[self.luck.randrange(2)].seen)

    def disputed(self) -> None:
        for _ in range(self.luck.randint(2, 4)):
            self.premiere(self.luck.choice(TIERS), -100, 500, seen=self.said(0, 500))

    def estimated(self) -> None:
        self.reckoned()
        if self.luck.random() < 0.5:
            self.passed()
        if self.luck.random() < 0.3:
            self.say("premiere", self.luck.choice(TIERS), time=TBA)

    def unknown(self) -> None:
        if self.luck.random() < 0.5:
            self.say("premiere", self.luck.choice(TIERS), time=TBA)
        if self.luck.random() < 0.5:
            self.say("renewal", self.luck.choice(TIERS), answer=self.luck.choice(("yes", "no", "maybe")))

    def not_yet_known(self) -> None:
        """The newest word is said after the day on which the page may be looked at again."""
        self.premiere(self.luck.choice(TIERS), -100, 400, seen=self.said(300, 600))
        self.premiere("official", 1, 400, seen=self.recorded)

    # what may be added to any story
    def reckoned(self) -> None:
        first = self.day(-200, 300)
        self.story.estimate = Span(first, first + timedelta(days=self.luck.randint(300, 900)))
        self.story.number = max(2, self.story.number)

    def stages(self) -> None:
        for topic in self.luck.sample(
            ("renewal", "writing", "pre_production", "post_production"), self.luck.randint(0, 2)
        ):
            self.say(topic, self.luck.choice(TIERS), answer=self.luck.choice(("yes", "yes", "no", "maybe")))
        for topic in self.luck.sample(("filming_start", "filming_wrap"), self.luck.randint(0, 2)):
            if self.luck.random() < 0.5:
                day = self.recorded - timedelta(self.luck.randint(5, 500))
                time = self.luck.choice((a_day, lambda day: _month(Random(1), day)))(day.replace(day=2))
                self.say(topic, self.luck.choice(TIERS), seen=self.recorded, time=time, happened=True)
            else:
                self.say(topic, self.luck.choice(TIERS), time=a_time(self.luck, self.day(-200, 200)))

    def trimmings(self) -> None:
        if self.luck.random() < 0.4:
            time = a_time(self.luck, self.day(-100, 200))
            self.say("trailer", self.luck.choice(TIERS), time=time)
        if self.luck.random() < 0.3:
            self.say("trailer", self.luck.choice(TIERS), days_before=self.luck.choice((7, 30, 61)))
        if self.luck.random() < 0.4:
            self.say("episode_count", self.luck.choice(TIERS), number=self.luck.randint(4, 12))
        for character in self.luck.sample(CHARACTERS, self.luck.randint(0, 2)):
            said = self.luck.choice(("confirmed", "expected", "possible", "not_returning", "unknown"))
            self.say("cast_return", self.luck.choice(TIERS), character=character, returning=said)

    def blurred(self) -> None:
        """Of some statements it is not known on which day they were said."""
        for place, saying in enumerate(self.story.sayings):
            relative = saying.time and saying.time.span and saying.time.span.first is None
            if self.luck.random() < 0.1 and not relative and not saying.happened:
                dated = self.luck.choice(("", "month", "year"))
                self.story.sayings[place] = replace(saying, dated=dated)


PLOTS: tuple[Callable[[Teller], None], ...] = (
    Teller.confirmed,
    Teller.official_ahead,
    Teller.reported,
    Teller.rumoured,
    Teller.estimated,
    Teller.unknown,
    Teller.cancelled,
    Teller.passed,
    Teller.passed_officially,
    Teller.passed_and_ahead,
    Teller.released,
    Teller.moved,
    Teller.saved_or_not,
    Teller.conditional,
    Teller.copied,
    Teller.taken_back,
    Teller.replaced,
    Teller.disputed,
    Teller.not_yet_known,
    Teller.official_ahead,
)
_FIRST = (
    "Amber",
    "Birch",
    "Cedar",
    "Dusk",
    "Ember",
    "Fjord",
    "Grove",
    "Haze",
    "Iris",
    "Juniper",
    "Kestrel",
    "Larch",
    "Mist",
)
_SECOND = (
    "Anchor",
    "Bell",
    "Crossing",
    "Door",
    "Echo",
    "Ferry",
    "Gate",
    "Harbour",
    "Island",
    "Jetty",
    "Key",
    "Lantern",
    "Mill",
)


def stories(seed: int, count: int, *, now: date, recorded: date) -> list[Story]:
    """`count` stories, each plot as often as any other, the same ones whenever the seed is the same."""
    told = []
    for place in range(count):
        luck = Random(f"{seed}-{place}")
        plot = PLOTS[place % len(PLOTS)]
        name = f"{_FIRST[place % 13]} {_SECOND[place // 13 % 13]}{' and On' * (place // 169)}"
        story = Story(name, plot.__name__, number=luck.randint(1, 4))
        teller = Teller(luck, now, recorded, story)
        plot(teller)
        if luck.random() < 0.6:
            teller.stages()
        if luck.random() < 0.7:
            teller.trimmings()
        if luck.random() < 0.3:
            teller.reckoned()
        teller.blurred()
        told.append(story)
    return told
