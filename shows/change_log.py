"""The change log as pages print it: what changed on a day, from what to what, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils import timezone

from shows import phrases
from shows.changes import pending, row_of
from shows.models import Change, Claim, Season
from shows.moments import midnight
from shows.reading import Ledger
from shows.standing import Standing

# So many steps are open on a release page; as many more stand behind “earlier” as a page can bear.
SHOWN = 8
MOST = 60
_NAMES = {
    Change.Fact.STAGE: "Stage",
    Change.Fact.PREMIERE: "Premiere",
    Change.Fact.CALL: "Our call",
    Change.Fact.TRAILER: "Trailer",
    Change.Fact.CAST: "Return of",
    Change.Fact.EPISODES: "Episodes",
}
_NOTHING = {
    Change.Fact.STAGE: "nobody has announced it",
    Change.Fact.PREMIERE: "no release date",
    Change.Fact.CALL: "too early to tell",
    Change.Fact.TRAILER: "no time named",
    Change.Fact.CAST: "unknown",
    Change.Fact.EPISODES: "not known",
}
_ORDER = {fact: place for place, fact in enumerate(_NAMES)}


@dataclass(frozen=True, slots=True)
class Line:
    """One changed fact in words. `old` is empty where nothing was held before."""

    change: Change
    name: str
    old: str
    new: str

    @property
    def is_corrected(self) -> bool:
        return self.change.corrected_at is not None


@dataclass(frozen=True, slots=True)
class Step:
    """What one claim, or time alone, changed at one instant."""

    day: str
    lines: list[Line]
    claim: Claim | None
    why: str
    corrected: str


@dataclass(frozen=True, slots=True)
class History:
    """The steps of one season, the newest first, and when its page last said something else."""

    newest: list[Step]
    earlier: list[Step]
    left_out: int
    changed_at: datetime | None


def history(season: Season, standing: Standing) -> History:
    """What changed up to the moment of this standing: one query. What time has changed since nobody looked is there too."""
    rows = list(season.changes.filter(at__lte=standing.at))
    rows += _unnoted(season, standing, rows)
    steps = _steps(rows, {entry.claim.pk: entry.claim for entry in standing.entries})
    changed = max((moment for row in rows for moment in _moments(row)), default=None)
    return History(steps[:SHOWN], steps[SHOWN:MOST], max(0, len(steps) - MOST), changed)


@dataclass(frozen=True, slots=True)
class News:
    """What was noted together of one season: for the list and the feed of all changes."""

    season: Season
    noted: str
    day: str
    lines: list[Line]
    claim: Claim | None
    why: str
    corrected: str

    @property
    def changed_at(self) -> datetime:
        """When a page last said something else because of it."""
        return max(moment for line in self.lines for moment in _moments(line.change))


def news_of(rows: Iterable[Change], *, together: bool = True) -> list[News]:
    """In the order of the rows; neighbours with the same season, instant and reason make one piece of news, if `together`."""
    groups = groupby(rows, key=lambda row: _together(row) if together else (row.pk,))
    return [_news(list(group)) for _, group in groups]


def _news(rows: Sequence[Change]) -> News:
    first = rows[0]
    return News(
        season=first.season,
        noted=phrases.day_words(timezone.localtime(first.noted_at).date()),
        day=day_of(first),
        lines=[line_of(row) for row in sorted(rows, key=_in_order)],
        claim=first.claim,
        why=why_of(first, first.claim),
        corrected=corrected_words(first),
    )


def _together(row: Change) -> tuple[object, ...]:
    return row.season_id, row.noted_at, row.at, row.claim_id, row.corrected_at


def line_of(change: Change) -> Line:
    name, new = name_of(change.fact, change.subject), new_words(change.fact, change.new)
    return Line(change, name, change.old, new)


def name_of(fact: str, subject: str) -> str:
    name = _NAMES[Change.Fact(fact)]
    return f"{name} {subject}" if subject else name


def new_words(fact: str, new: str) -> str:
    """What is held from now on; where that is nothing, what there is not."""
    return new or _NOTHING[Change.Fact(fact)]


def day_of(change: Change) -> str:
    return phrases.day_words(timezone.localtime(change.at).date())


def why_of(change: Change, claim: Claim | None) -> str:
    """Who said what made the difference; an editor's verdict is told from the statement itself."""
    if claim is None:
        # A row that holds no longer may have lost its claim: nothing can be said of why.
        return "" if change.corrected_at else "Time passed."
    at = timezone.localtime(change.at)
    ruled = claim.verdict and claim.verdict_on == at.date() and midnight(claim.known_on, at) < at
    verdict = f": {claim.get_verdict_display().lower()}" if ruled else ""
    return f"{phrases.source_words(claim)}{verdict}"


def corrected_words(change: Change) -> str:
    if change.corrected_at is None:
        return ""
    day = phrases.day_words(timezone.localtime(change.corrected_at).date())
    return f"Corrected on {day}: by what we know now, it was not so."


def _unnoted(season: Season, standing: Standing, rows: Sequence[Change]) -> list[Change]:
    claims = [entry.claim for entry in standing.entries]
    ledger = Ledger(season, claims, [one.member for one in standing.cast], [])
    noted = {(row.fact, row.subject, row.new, row.at) for row in rows}
    return [
        row_of(entry, season, entry.at)
        for entry in pending(ledger, standing.at)
        if (entry.fact, entry.subject, entry.new, entry.at) not in noted
    ]


def _steps(rows: Iterable[Change], claims: Mapping[int, Claim]) -> list[Step]:
    together: dict[tuple[object, ...], list[Change]] = defaultdict(list)
    for row in sorted(rows, key=_in_order):
        together[row.at, row.claim_id, row.corrected_at].append(row)
    groups = sorted(together.values(), key=lambda group: _in_order(group[0]))
    return [_step(group, claims) for group in groups]


def _in_order(row: Change) -> tuple[float, bool, float, int, str, int]:
    """The newest instant first; what holds before what was corrected; then in the order of the facts."""
    corrected = row.corrected_at.timestamp() if row.corrected_at else 0.0
    fact = _ORDER[Change.Fact(row.fact)]
    return (-row.at.timestamp(), bool(corrected), -corrected, fact, row.subject, row.pk or 0)


def _step(rows: Sequence[Change], claims: Mapping[int, Claim]) -> Step:
    first = rows[0]
    claim = claims.get(first.claim_id) if first.claim_id else None
    lines = [line_of(row) for row in rows]
    why = why_of(first, claim) if claim is not None or first.claim_id is None else ""
    return Step(day_of(first), lines, claim, why, corrected_words(first))


def _moments(row: Change) -> Iterator[datetime]:
    yield row.noted_at
    if row.corrected_at is not None:
        yield row.corrected_at
