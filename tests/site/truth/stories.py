"""Stories of seasons, told from a seed: every kind of standing, and everything that a ledger can hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from tests.site.truth.sayings import CHARACTERS, TIERS, Saying, Story
from tests.site.truth.spans import Span
from tests.site.truth.times import SHAPES, TBA, a_day, a_month, a_time


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
                time = self.luck.choice((a_day, lambda day: a_month(Random(1), day)))(day.replace(day=2))
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
