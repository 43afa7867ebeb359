"""The parts of a release page and of live blocks, ready to print: what each shows, in which order, with which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from shows import phrases
from shows.certainty import Certainty, Stage, Tier
from shows.sentences import condition_words
from shows.standing import Contradiction, Entry, StageStep, Standing
from shows.standing.states import certainty_of_claim
from shows.topics import Kind, Topic
from shows.windows import Window

if TYPE_CHECKING:
    from shows.models import Claim, Season, Video


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the timeline."""

    words: str
    modifier: str
    is_current: bool
    is_cancelled: bool
    when: str


def steps(standing: Standing) -> list[Step]:
    called_off = standing.stage is Stage.CANCELLED
    return [_step(step, called_off=called_off) for step in standing.stages]


def _step(step: StageStep, *, called_off: bool) -> Step:
    # The day of a season that was cancelled lies ahead no longer: what is left is when it was announced.
    when = _said(step) if called_off and step.stage is Stage.DATED else _when(step)
    if step.current:
        over = step.stage in {Stage.CANCELLED, Stage.ENDED}
        return Step(
            step.stage.label, "now", True, step.stage is Stage.CANCELLED, when or ("" if over else "now")
        )
    return Step(step.stage.label, "done" if step.reached else "", False, False, when)


def _when(step: StageStep) -> str:
    """When it was reached; where nobody named a time, when it was said to have been reached."""
    if step.claim is not None and step.when is not None and not step.when.is_unknown:
        return phrases.past(step.when, certainty_of_claim(step.claim))
    return _said(step)


def _said(step: StageStep) -> str:
    return f"said {phrases.said_words(step.claim)}" if step.claim is not None and step.claim.said_on else ""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim of the list “how we know”."""

    claim: Claim
    state: str
    state_words: str
    why: str
    value: str
    said: str
    tier_words: str
    condition: str
    credit: str  # the reader to thank

    @property
    def is_copy(self) -> bool:
        return self.claim.origin_id is not None


@dataclass(frozen=True, slots=True)
class TopicRows:
    topic: Topic
    rows: list[ClaimRow]


def claims_by_topic(standing: Standing) -> list[TopicRows]:
    """All claims, topic by topic, within a topic what counts first and then the newest."""
    groups = []
    for topic in Topic:
        about = sorted(standing.of_topic(topic), key=_counts_then_newest)
        if about:
            groups.append(TopicRows(topic, [_claim_row(entry) for entry in about]))
    return groups


def _counts_then_newest(entry: Entry) -> tuple[bool, int, int]:
    return (not entry.counts, -entry.claim.known_on.toordinal(), -(entry.claim.pk or 0))


def _claim_row(entry: Entry) -> ClaimRow:
    claim = entry.claim
    return ClaimRow(
        claim=claim,
        state=entry.state.value,
        state_words=entry.state.label.lower(),
        why=entry.why,
        value=value_words(claim),
        said=phrases.said_words(claim),
        tier_words=phrases.tier_words(claim),
        condition=condition_words(claim),
        credit=getattr(claim, "credit", None) or "",
    )


def value_words(claim: Claim) -> str:
    """What was said. Words about a time are quoted: they are the source's, not ours."""
    if claim.kind is Kind.WINDOW and claim.window_words:
        return f"“{claim.window_words}”"
    if claim.relative_topic and claim.relative_days is not None:
        return relative_words(claim.relative_days, Topic(claim.relative_topic))
    if claim.topic == Topic.VIEWERSHIP:
        return figure_words(claim)
    if claim.kind is Kind.PERSON and claim.tier is not Tier.OFFICIAL:
        # “Confirmed” is what the source says; beside no name of ours may it stand alone.
        return f"{claim.cast_member}: said to be {claim.get_returning_display().lower()}"
    return claim.value_words


def relative_words(days: int, topic: Topic) -> str:
    """“30 days before the premiere”."""
    count = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return f"{count} {'before' if days < 0 else 'after'} the {topic.label.lower()}"


def figure_words(claim: Claim) -> str:
    number = phrases.amount(claim.number) if claim.number is not None else ""
    measure = getattr(claim, "measure", None)
    if measure is None:
        return number
    unit = measure.get_metric_display().lower().replace("hours viewed", "hours")
    return f"{number} {unit} in the first {measure.first_days} days"


@dataclass(frozen=True, slots=True)
class TrailerPart:
    sentence: str
    video: Video | None


def trailer(season: Season, standing: Standing) -> TrailerPart:
    """What is known of the trailer, and the newest one that was out at the moment of the standing."""
    out = [video for video in season.videos.all() if video.published_on <= standing.on]
    out.sort(key=lambda video: (video.kind != video.Kind.TRAILER, -video.published_on.toordinal()))
    return TrailerPart(_trailer_sentence(standing, bool(out)), out[0] if out else None)


def _trailer_sentence(standing: Standing, has_video: bool) -> str:
    held = standing.trailer
    if held.is_out or has_video:
        when = (
            f" since {_time(held.window, held.claim)}" if held.is_out and held.claim and held.window else ""
        )
        return f"A trailer has been out{when}." if when else "A trailer is out."
    if standing.has_premiered or standing.stage is Stage.CANCELLED:
        return "We hold no trailer of this season."
    if held.window is None or held.claim is None:
        return "No trailer is out, and no source that stands says when one will be."
    who = phrases.source_words(held.claim)
    if held.derived:
        comes = "when we estimate" if standing.certainty is Certainty.ESTIMATED else "as expected"
        when = _derived_time(held.window, standing)
        return f"No trailer is out. If the season comes {comes}, one is due {when}, by a rule of {who}."
    return f"No trailer is out. {who} speaks of one {phrases.placed(_time(held.window, held.claim))}."


def _derived_time(window: Window, standing: Standing) -> str:
    """Shifting a window by days would make it look exact: months are all that can be said, and of what has begun its end."""
    begun = window.earliest is not None and window.earliest <= standing.on
    has_no_begin = standing.premiere is not None and standing.premiere.precision == "open start"
    if window.latest is not None and (begun or has_no_begin):
        return f"by the end of {phrases.month_words(window.latest)}"
    return phrases.placed(phrases.careful(window, Certainty.REPORTED))


def _time(window: Window, claim: Claim) -> str:
    return phrases.careful(window, certainty_of_claim(claim)).removeprefix("a day in ")


@dataclass(frozen=True, slots=True)
class Countdown:
    moment: datetime
    words: str


def countdown(standing: Standing) -> Countdown | None:
    """Only to a confirmed moment that lies ahead. Whole days: the script refines them while the page stays open."""
    moment = standing.moment
    if moment is None or moment <= standing.at or standing.certainty is not Certainty.CONFIRMED:
        return None
    days = (moment.astimezone(standing.at.tzinfo).date() - standing.on).days
    return Countdown(moment, {0: "Today", 1: "1 day"}.get(days, f"{days} days"))


@dataclass(frozen=True, slots=True)
class Notice:
    kind: str
    title: str
    text: str
    claims: tuple[Claim, ...] = ()


def notices(standing: Standing) -> list[Notice]:
    """What a reader should beware of, in plain words."""
    found = [_disagreement(contradiction) for contradiction in standing.contradictions]
    words = {doubt.code: _DOUBTS[doubt.code] for doubt in standing.doubts if doubt.code in _DOUBTS}
    return found + [Notice("doubt", title, text) for title, text in words.values()]


_DOUBTS = {
    "window_passed": (
        "The time that was named has passed",
        "The season did not come, and no new time has been named.",
    ),
    "unchecked": (
        "Not checked for a while",
        "Nobody has looked for news of this season lately; something newer may be known elsewhere.",
    ),
    "only_rumour": (
        "Only rumour names a time",
        "Neither the platform nor the press has said when this season comes. Do not plan by it.",
    ),
}


_ABOUT = {Topic.CAST_RETURN: "who returns", Topic.VIEWERSHIP: "how much it was watched"}


def _disagreement(contradiction: Contradiction) -> Notice:
    about = _ABOUT.get(contradiction.topic, f"the {contradiction.topic.label.lower()}")
    title = f"Sources disagree about {about}"
    return Notice("contradiction", title, f"{contradiction.words}.", contradiction.claims)


@dataclass(frozen=True, slots=True)
class Figure:
    """One claimed viewing figure; `most` is the greatest of its measure, to which a bar is drawn."""

    season: Season
    claim: Claim
    words: str
    amount: float
    most: float


@dataclass(frozen=True, slots=True)
class Figures:
    rows: list[Figure]
    conflicts: list[str]


def figures(seasons: Sequence[tuple[Season, Standing]]) -> Figures:
    """What is said of how each season was watched. A conflict is shown, and no figure is left out for it."""
    claims = [(season, claim) for season, standing in seasons for claim in standing.viewership]
    most: dict[str, float] = {}
    for _, claim in claims:
        most[_metric(claim)] = max(most.get(_metric(claim), 0.0), float(claim.number or 0))
    rows = [
        Figure(season, claim, figure_words(claim), float(claim.number or 0), most[_metric(claim)])
        for season, claim in claims
    ]
    conflicts = [
        f"Season {season.number}: {contradiction.words[:1].lower()}{contradiction.words[1:]}"
        for season, standing in seasons
        for contradiction in standing.contradictions
    ]
    return Figures(rows, conflicts)


def _metric(claim: Claim) -> str:
    measure = getattr(claim, "measure", None)
    return measure.metric if measure is not None else ""
