"""Whether a surface says more than the evidence bears out: every date and every sure word is held against the oracle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from tests.site.truth.mentions import Mention, mentions, sentences
from tests.site.truth.oracle import CERTAINTIES, STAGES, Evidence, is_report, printed
from tests.site.truth.pages import Line
from tests.site.truth.sayings import CHARACTERS, Saying
from tests.site.truth.spans import MONTHS, Span
from tests.site.truth.surfaces import Told

LABELS = {
    "Confirmed": "confirmed",
    "Official window": "official_window",
    "Reported": "reported",
    "Rumoured": "rumoured",
    "Our estimate": "estimated",
}
_LABEL = re.compile(rf"^(?:{'|'.join(LABELS)})(?=:| [A-Z]|$)")
_STAGE = re.compile(rf"(?:{'|'.join(stage.capitalize() for stage in STAGES)})$")
# What the page says of itself, whatever the season.
_FURNITURE = (
    "Calendar of confirmed dates",
    "There is no confirmed moment to count down to",
    "until the confirmed release on",
    "Live · Countdown",
)
_TIERS = {"trade": "trade press", "personal": "personal account"}

# Words, and the surest that may not say them. Each is told with the sentence it stands in.
_SURE = re.compile(
    r"(?<!said to be )\bconfirm(?:ed|s)\b|\bcomes (?:to|on|out|in)\b|\brelease date is\b|\bpremieres\b|\barrives\b|\bis coming\b|\breturns\b"
    r"|\bgets a\b|\bset for\b|\bdays until\b|\bcountdown\b",
    re.IGNORECASE,
)
_SURE_OF_OURS = re.compile(
    r"\bconfirmed\b|(?<!nothing )\bofficial\b|\bwill come\b|\brelease date\b", re.IGNORECASE
)
_OFFICIAL = re.compile(r"\bofficial window\b|\bannounced a release\b|\bofficially\b", re.IGNORECASE)
_REPORTED = re.compile(r"\breports a release\b|(?<!nobody )\breported\b", re.IGNORECASE)
_OUT = re.compile(r"\bpremiered\b|(?<!been )\bout since\b|\bis out now\b|^When did\b", re.IGNORECASE)
_WILL = re.compile(r"\bwill\b", re.IGNORECASE)
_DENIED = re.compile(r"\?|\baccording to\b|\bno\b|\bnot\b|\bwhether\b", re.IGNORECASE)
_CANCELLED = re.compile(r"\bcancelled\b", re.IGNORECASE)
_RENEWED = re.compile(r"\b(?:renewed|ordered)\b")
_WEAKENED = re.compile(r"\brumour|\bWhether\b|\bif it is\b")
_REACHED = {
    "It is being written": "writing",
    "It is in pre-production": "pre-production",
    "It is being filmed": "filming",
    "Filming began": "filming",
    "filming has begun": "filming",
    "Filming wrapped": "post-production",
    "It is in post-production": "post-production",
}
_PASSED = re.compile(r"\bpassed without a release\b", re.IGNORECASE)


class Checker:
    """`complaints(told)` says what is too much, each in a sentence; an empty list is the truth."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence, self.held = evidence, evidence.held

    def complaints(self, told: Told) -> list[str]:
        found = [complaint for line in told.lines for complaint in self.of_line(line)]
        day, moment = self.evidence.confirmed_day, self.evidence.moment
        found += [
            f"a machine is told {one}; confirmed is {day}"
            for one in told.machine_days
            if one[:10] != str(day)
        ]
        return found + [
            f"counts down to {one}; confirmed is {moment}" for one in told.countdowns if one != moment
        ]

    def estimate_complaints(self, told: Told) -> list[str]:
        """Our own section stands beside what others say: it names no time closer than our numbers, and nothing as sure."""
        allowed = [self.evidence.estimate] if self.evidence.estimate else []
        texts = [self._without_statements(line.text, line.places) for line in told.lines]
        found = [
            f"“{match[0]}” of our own estimate" for text in texts if (match := _SURE_OF_OURS.search(text))
        ]
        answers = [text for text in texts if text.startswith("If it comes")]
        times = [mention for text in answers for mention in mentions(text)]
        return found + [f"our estimate is “{one.words}”" for one in times if not _is_borne_out(one, allowed)]

    def of_line(self, line: Line) -> Iterator[str]:
        text = self._without_statements(line.text, line.places)
        yield from self._certainty(line, text)
        yield from self._stage(line, text)
        if "cast__returning" in line.places:
            return
        if text.startswith("Return: "):
            yield from self._some_return(text)
            return
        for sentence in sentences(text):
            yield from self._words(sentence, line)
            yield from self._dates(sentence, line)

    # --- what is somebody's statement, word for word ---------------------------------------------------------------
    def _without_statements(self, text: str, places: frozenset[str]) -> str:
        if "ledger-claims" in places and text in self._exactly:
            return ""
        for words in (*self._statements, *_FURNITURE):
            text = text.replace(words, "·")
        return text

    @cached_property
    def _exactly(self) -> set[str]:
        """Cells of the editors' table that hold nothing but somebody's words, or the day on which they were said."""
        told = self.evidence.sayings()
        cast = {
            f"Actor of {one.character} as {one.character}: {one.returning.replace('_', ' ')}" for one in told
        }
        return (
            {saying.time.words for saying in told if saying.time} | {_said(saying) for saying in told} | cast
        )

    @cached_property
    def _statements(self) -> list[str]:
        found = {
            f"As of {_words_of(self.evidence.today)}",
            f"as it stood on {_words_of(self.evidence.today)}",
        }
        for saying in self.evidence.sayings():
            tier = _TIERS.get(saying.tier, saying.tier)
            found |= {f"{saying.source} ({tier}, {_said(saying)})", f"{saying.source}, {tier}"}
            found |= {f"said {_said(saying)}", f"undated, seen {_words_of(saying.seen)}"}
            found.add(f"Last checked on {_words_of(saying.seen)}")
            if saying.time:
                found.add(f"“{saying.time.words}”")
            if saying.returning == "confirmed" and saying.tier == "official":
                found.add(f"Actor of {saying.character} as {saying.character}: confirmed")
            if saying.condition:
                found.add(f"condition ({saying.condition[1].words}) passed unfulfilled")
        return sorted(found, key=len, reverse=True)

    # --- how sure ---------------------------------------------------------------------------------------------------
    def _certainty(self, line: Line, text: str) -> Iterator[str]:
        marks = {name.split("--")[1] for name in line.places if name.startswith(("status--", "answer--"))}
        if (match := _LABEL.match(text)) and "cast__returning" not in line.places:
            marks.add(LABELS[match[0]])
        for mark in marks:
            if mark == "cancelled" and self.held.situation != "cancelled":
                yield f"{mark}: {line.text}"
            elif mark != "cancelled" and self._is_surer(mark):
                yield f"{mark}, but {self.held.certainty} at most: {line.text}"
        if "cast__returning" in line.places:
            yield from self._returns(line)

    def _is_surer(self, mark: str) -> bool:
        held = self.held.certainty if self.held.certainty in CERTAINTIES else "unknown"
        return CERTAINTIES.index(mark) < CERTAINTIES.index(held)

    def _returns(self, line: Line) -> Iterator[str]:
        said = line.text.split(" · ")[0].lower().replace(" ", "_")
        if match := re.search(r" on (\w+)$", line.text):
            most = self.evidence.returning(match[1])
            if said != most:
                yield f"{match[1]} {said}, but {most} at most"
        elif said != "unknown":
            yield f"a return without a source: {line.text}"

    def _some_return(self, text: str) -> Iterator[str]:
        """On the page of an actor, who plays one character here or another."""
        said = text.removeprefix("Return: ").split(", according to")[0].replace(" ", "_")
        if said not in {"unknown", *map(self.evidence.returning, CHARACTERS)}:
            yield f"nobody who counts says “{text}”"

    # --- how far ----------------------------------------------------------------------------------------------------
    def _stage(self, line: Line, text: str) -> Iterator[str]:
        match = _STAGE.search(text)
        is_step = line.places & {"stages__item--done", "stages__item--now"}
        if "stages__item" in line.places:
            match = re.match(r"[A-Z][a-z-]+", text) if is_step else None
        elif not line.places & {"status__stage", "dd", "chip"}:
            match = None
        if match and self._is_further(match[0].lower()):
            yield f"stage {match[0]}, but {self.evidence.stage} at most: {line.text}"

    def _is_further(self, stage: str) -> bool:
        if self.evidence.stage == "cancelled":
            return stage in ("airing", "ended")
        return STAGES.index(stage) > STAGES.index(self.evidence.stage)

    def _words(self, sentence: str, line: Line) -> Iterator[str]:
        held, situation = self.held.certainty, self.held.situation
        renewed = STAGES.index(self.evidence.stage) >= 1
        refused = {
            _SURE: held != "confirmed",
            _OFFICIAL: held != "official_window",
            _REPORTED: self._is_surer("reported"),
            _OUT: situation != "released",
            _WILL: not _DENIED.search(sentence),
            _CANCELLED: situation != "cancelled",
            _RENEWED: not renewed and not _WEAKENED.search(sentence),
            _PASSED: not self.evidence.passed and not self.evidence.repeats_what_passed,
        }
        if "stages__item" in line.places and not line.places & {"stages__item--done", "stages__item--now"}:
            return
        for pattern, wrong in refused.items():
            if wrong and (match := pattern.search(sentence)):
                yield f"“{match[0]}” of what is {situation}, {held}: {sentence}"
        for words, stage in _REACHED.items():
            if words in sentence and self._is_further(stage):
                yield f"“{words}” in stage {self.evidence.stage}: {sentence}"

    # --- when -------------------------------------------------------------------------------------------------------
    def _dates(self, sentence: str, line: Line) -> Iterator[str]:
        before, condition = [*re.split(r" if | on a condition ", sentence), ""][:2]
        if not before or before.startswith("Condition:"):
            before, condition = sentence, ""
        for part, allowed in ((before, self._allowed(before, line)), (condition, self._open_conditions)):
            for mention in mentions(part):
                if _PASSED.search(part) and "named " not in part and not self._is_over(mention):
                    yield f"“{mention.words}” is not over: {line.text}"
                if not _is_borne_out(mention, allowed):
                    yield f"“{mention.words}”, where {_listed(allowed)} may be said: {line.text}"

    def _is_over(self, mention: Mention) -> bool:
        last = mention.span.last if mention.span else None
        return last is not None and last < self.evidence.today

    def _allowed(self, sentence: str, line: Line) -> list[Span]:
        lower = sentence.lower()
        if _PASSED.search(sentence) or "s" in line.places or "#overdue" in line.places:
            return [span for saying in self.evidence.passed for span in _as_passed(saying)]
        if "trailer" in lower or "one is due" in lower or "speaks of one" in lower:
            return self._trailer(is_out="has been out" in lower)
        if "finale" in lower:
            return self._happened("finale") if "came" in lower else self._ahead("finale")
        if lower.startswith("condition: "):
            return self._conditions
        if "stages__item" in line.places or "filming" in lower:
            return [*self._happened("filming_start"), *self._happened("filming_wrap"), *self._premiere]
        if "disagree" in lower:
            reports = [
                saying for saying in self.evidence.sayings("premiere", states=["stands"]) if is_report(saying)
            ]
            return [
                *self._ahead("premiere"),
                *(printed(saying) for saying in reports if saying.time and saying.time.span),
            ]
        return self._premiere

    @cached_property
    def _premiere(self) -> list[Span]:
        return [self.held.span] if self.held.span else []

    def _ahead(self, topic: str) -> list[Span]:
        return [printed(saying) for saying in self.evidence.ahead(topic)]

    def _happened(self, topic: str) -> list[Span]:
        fact = self.evidence.facts[topic]
        return [printed(fact)] if fact else []

    def _trailer(self, *, is_out: bool) -> list[Span]:
        if is_out:
            return self._happened("trailer")
        rules = [
            saying for saying in self.evidence.sayings("trailer", states=["stands"]) if saying.days_before
        ]
        if self.held.span is None:
            return self._ahead("trailer")
        meant = self.held.saying.time.span if self.held.saying and self.held.saying.time else None
        derived = [(meant or self.held.span).moved(-saying.days_before).in_months() for saying in rules]
        return self._ahead("trailer") + derived

    @cached_property
    def _conditions(self) -> list[Span]:
        said = [saying.condition[1] for saying in self.evidence.sayings() if saying.condition]
        return [time.span.in_months() if time.in_days else time.span for time in said if time.span]

    @cached_property
    def _open_conditions(self) -> list[Span]:
        return [span for span in self._conditions if span.last is None or span.last >= self.evidence.today]


def _as_passed(saying: Saying) -> list[Span]:
    """Of “by 25 May” the day itself has passed, too."""
    span = printed(saying)
    return [span] if span.first or not span.last else [span, Span(span.last, span.last).in_months()]


def _is_borne_out(mention: Mention, allowed: list[Span]) -> bool:
    return mention.span is not None and any(mention.span.holds(span) for span in allowed)


def _listed(spans: list[Span]) -> str:
    return " or ".join(map(str, spans)) or "no time"


def _said(saying: Saying) -> str:
    said = saying.said
    if said is None:
        return "undated"
    return {"day": _words_of(said), "month": f"{MONTHS[said.month - 1]} {said.year}", "year": f"{said.year}"}[
        saying.dated
    ]


def _words_of(day: object) -> str:
    year, month, number = str(day).split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"
