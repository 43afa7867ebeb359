"""The change log and the scorecard: what a page says was held since a day must have been borne out on that day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from tests.site.truth.checker import LABELS, Checker
from tests.site.truth.log import Step
from tests.site.truth.oracle import Evidence, certainty_of, is_report, is_strong
from tests.site.truth.pages import Line
from tests.site.truth.sayings import Saying, Story
from tests.site.truth.surfaces import Told

_WORK = ("filming_start", "filming_wrap")


class HistoryChecker:
    def __init__(self, story: Story, at: datetime) -> None:
        self.story, self.at = story, at
        self._evidence = lru_cache(maxsize=None)(lambda moment: Evidence(story, moment))

    def complaints(self, told: Told) -> list[str]:
        now = self._evidence(self.at)
        wrong = [f"called “{call}”" for call in told.calls if not call_holds(now, call)]
        return wrong + [
            f"since {step.day} {step.fact}: {step.new}" for step in told.steps if not self._held(step)
        ]

    def _held(self, step: Step) -> bool:
        """On the day it is said to have changed: at its beginning, at its end, or at the moment of a release."""
        begin = datetime(step.day.year, step.day.month, step.day.day, tzinfo=UTC)
        moments = [begin, begin + timedelta(hours=23, minutes=59)]
        moments += [one.moment for one in self.story.sayings if one.moment and one.moment.date() == step.day]
        return any(self.bears_out(self._evidence(moment), step) for moment in moments if moment <= self.at)

    def bears_out(self, evidence: Evidence, step: Step) -> bool:
        fact = step.fact.lower()
        if fact.startswith("return of "):
            return step.new.lower().replace(" ", "_") in (
                "unknown",
                evidence.returning(step.fact.split()[-1].capitalize()),
            )
        match fact:
            case "stage":
                return step.new.startswith("nobody") or step.new.lower() == evidence.stage
            case "premiere":
                checker = Checker(evidence)
                return not list(checker.of_line(Line(step.new, frozenset({"title"}))))
            case "our call":
                return call_holds(evidence, step.new)
            case "trailer":
                return trailer_holds(evidence, step.new)
            case "episodes":
                return episodes_hold(evidence, step.new)
        return False


def call_holds(evidence: Evidence, call: str) -> bool:
    """Whether there is a sign strong enough for it."""
    comes = [saying for saying in evidence.sayings(states=["stands", "true"]) if _says_it_comes(saying)]
    match call:
        case "Officially renewed":
            return evidence.held.situation == "released" or any(one.tier == "official" for one in comes)
        case "A sure thing" | "Likely":
            return any(is_strong(saying) for saying in comes)
        case "Officially cancelled":
            return evidence.cancellation is not None
        case "Unlikely":
            return any(
                is_strong(one) for one in evidence.sayings("renewal", "cancellation", states=["stands"])
            )
    return call in ("Could go either way", "Too early to tell", "too early to tell")


def _says_it_comes(saying: Saying) -> bool:
    if saying.condition or saying.copies is not None:
        return False
    if saying.topic == "cancellation":
        return saying.answer == "no"
    if saying.topic in _WORK:
        return is_report(saying)
    return saying.answer == "yes" or (saying.topic == "premiere" and bool(saying.time and saying.time.span))


def trailer_holds(evidence: Evidence, words: str) -> bool:
    if words in ("Out", "no time named"):
        return words != "Out" or evidence.facts["trailer"] is not None
    label, _, when = words.partition(": ")
    ahead = evidence.ahead("trailer")
    if not ahead or certainty_of(ahead[0]) != LABELS.get(label):
        return False
    return not list(Checker(evidence).of_line(Line(f"trailer {when}", frozenset())))


def episodes_hold(evidence: Evidence, words: str) -> bool:
    label, _, number = words.partition(": ")
    said = evidence.sayings("episode_count", states=["stands", "true"])
    known = [saying for saying in said if f"{saying.number}" == number]
    surest = {"Confirmed": ("official",), "Reported": ("trade", "press"), "Rumoured": ("personal", "rumour")}
    return words == "not known" or any(saying.tier in surest[label] for saying in known)
