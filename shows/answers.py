"""The answer to a reader's question, in words. Every surface (title, page, structured data, card, feed) takes its words from here.

Pure: the words follow from a standing and the names of the season, and never say more than the standing does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from shows import phrases, sentences
from shows.certainty import Certainty, Stage
from shows.situations import Situation, StatusLine, line_of
from shows.standing import Standing

if TYPE_CHECKING:
    from shows.models import Season

BRIEF_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Answer:
    """`status` is for cards, `headline` for titles, `question_title` says what was asked.

    `sentence` is the whole answer; `lead` its first part, which answers the question, `more` what else is to be known.
    `brief` is as much of it as search results and cards show: whole sentences, so that no date loses its year.
    """

    line: StatusLine
    status: str
    headline: str
    sentence: str
    lead: str
    more: str
    brief: str
    window_words: str
    certainty: Certainty
    certainty_words: str
    source_words: str
    checked_words: str
    question_title: str


def answer(standing: Standing, season: Season) -> Answer:
    line = line_of(standing)
    first = (
        sentences.opening(standing, line, season),
        sentences.production(standing, line, season),
        sentences.expectation(standing, line),
        sentences.extent(standing, line),
    )
    then = (sentences.what_passed(standing, line), sentences.disagreement(standing, line))
    lead, more = _joined(*first), _joined(*then)
    return Answer(
        line=line,
        status=line.words,
        headline=f"{season.show.title} season {season.number}: {_headline(line)}",
        sentence=_joined(lead, more),
        lead=lead,
        more=more,
        brief=_brief(*first, *then),
        window_words=line.window_words,
        certainty=line.certainty,
        certainty_words=line.certainty.label,
        source_words=phrases.source_words(standing.premiere_claim) if standing.premiere_claim else "",
        checked_words=checked_words(standing.last_checked),
        question_title=_question(line, season),
    )


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _brief(*parts: str) -> str:
    """The first parts, as many as fit."""
    found = ""
    for part in parts:
        longer = _joined(found, part)
        if found and len(longer) > BRIEF_LENGTH:
            break
        found = longer
    return found


def checked_words(moment: datetime | None) -> str:
    if moment is None:
        return "Not checked yet"
    return f"Last checked on {phrases.day_words(timezone.localtime(moment).date())}"


def _headline(line: StatusLine) -> str:
    match line.situation:
        case Situation.CANCELLED:
            return "cancelled"
        case Situation.RELEASED:
            return line.words[:1].lower() + line.words[1:]
        case Situation.AHEAD if line.is_confirmed:
            return f"release date is {line.window_words}"
        case Situation.AHEAD:
            return f"no release date, {_hint(line)}"
        case Situation.PASSED:
            return f"{line.window_words} passed without a release"
    return "not announced" if line.stage is Stage.IDEA else f"no release date, {_stage_hint(line.stage)}"


def _hint(line: StatusLine) -> str:
    match line.certainty:
        case Certainty.OFFICIAL_WINDOW:
            return f"official window is {line.window_words}"
        case Certainty.ESTIMATED:
            return f"our estimate is {line.window_words}"
    how = line.certainty.label.lower()
    return (
        f"{how} {line.window_words}"
        if phrases.stands_alone(line.window_words)
        else f"{line.window_words} {how}"
    )


def _stage_hint(stage: Stage) -> str:
    words = {Stage.RENEWED: "but renewed", Stage.WRITING: "being written", Stage.FILMING: "filming has begun"}
    return words.get(stage, f"in {stage.label.lower()}")


def _question(line: StatusLine, season: Season) -> str:
    name = f"season {season.number} of {season.show.title}"
    match line.situation:
        case Situation.RELEASED:
            return f"When did {name} come out?"
        case Situation.CANCELLED:
            return f"Will there be a {name}?"
        case Situation.UNKNOWN if line.stage is Stage.IDEA:
            return f"Will there be a {name}?"
    return f"When does {name} come out?"
