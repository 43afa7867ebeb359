"""How good each forecast was, once its season came or was cancelled: stored copies of what `shows.scoring` says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from shows import scoring
from shows.certainty import Stage
from shows.forecasting.analogs import LEVELS
from shows.models import Forecast, ForecastScore, Season
from shows.reading import Ledger
from shows.record import HIGH, LOW, MEDIAN
from shows.standing import Standing

Outcome = ForecastScore.Outcome


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of a season: it came on a day, or was cancelled."""

    outcome: ForecastScore.Outcome
    on: date


@dataclass(frozen=True, slots=True)
class Measured:
    """The columns of a score."""

    outcome: str
    resolved_on: date
    days: int | None
    width: float
    brier: float
    crps: float | None = None
    rule_crps: float | None = None
    error: float | None = None
    hit: bool | None = None


def resolve(ledgers: Iterable[Ledger], at: datetime) -> int:
    """Score what has come to be decided, anew where a premiere was corrected; return how many rows were written or removed."""
    new: list[ForecastScore] = []
    changed: list[ForecastScore] = []
    gone: list[int] = []
    for forecast, row, measured in _compared(ledgers, at):
        if measured is None:
            gone += [row.pk] if row else []
        elif row is None:
            new.append(ForecastScore(forecast=forecast, **asdict(measured)))
        elif _differs(row, measured):
            for name, value in asdict(measured).items():
                setattr(row, name, value)
            changed.append(row)
    ForecastScore.objects.bulk_create(new, batch_size=500)
    if changed:
        ForecastScore.objects.bulk_update(changed, list(Measured.__slots__), batch_size=500)
    if gone:
        ForecastScore.objects.filter(pk__in=gone).delete()
    return len(new) + len(changed) + len(gone)


def differing(ledgers: Iterable[Ledger], at: datetime) -> Iterator[Season]:
    """The seasons with a forecast whose stored score is not what it should be. Nothing is written."""
    found = {
        forecast.season_id: forecast.season
        for forecast, row, measured in _compared(ledgers, at)
        if (row is None) != (measured is None) or (row and measured and _differs(row, measured))
    }
    yield from found.values()


def resolution_of(standing: Standing) -> Resolution | None:
    if standing.has_premiered and standing.premiere is not None and standing.premiere.earliest is not None:
        return Resolution(Outcome.CAME, standing.premiere.earliest)
    if standing.stage is Stage.CANCELLED and standing.premiere_claim is not None:
        return Resolution(Outcome.CANCELLED, standing.premiere_claim.known_on)
    return None


def measure(quantiles: Sequence[int], chance: float, origin: date, resolution: Resolution) -> Measured:
    """The scores of one forecast. A cancelled season has no day: then only the chance can be measured."""
    came = resolution.outcome is Outcome.CAME
    days = max(0, (resolution.on - origin).days) if came else None
    blank = Measured(
        outcome=resolution.outcome.value,
        resolved_on=resolution.on,
        days=days,
        width=float(quantiles[HIGH] - quantiles[LOW]) if quantiles else 0.0,
        brier=(chance - came) ** 2,
    )
    if days is None or not quantiles:
        return blank
    return replace(
        blank,
        crps=scoring.crps(quantiles, LEVELS, days),
        rule_crps=scoring.rule_crps(days),
        error=float(days - quantiles[MEDIAN]),
        hit=scoring.is_hit(quantiles[LOW], quantiles[HIGH], days),
    )


def _compared(
    ledgers: Iterable[Ledger], at: datetime
) -> Iterator[tuple[Forecast, ForecastScore | None, Measured | None]]:
    """Every forecast of these seasons, with the score that is stored and the one it should have: one query."""
    by_season = {ledger.season.pk: ledger for ledger in ledgers}
    said: dict[int, list[Forecast]] = defaultdict(list)
    for forecast in Forecast.objects.filter(season__in=by_season).select_related("score").defer("body"):
        said[forecast.season_id].append(forecast)
    for season, forecasts in said.items():
        ledger = by_season[season]
        resolution = resolution_of(ledger.claimed(at))
        for forecast in forecasts:
            forecast.season = ledger.season
            measured = (
                measure(forecast.quantiles, forecast.chance, forecast.origin, resolution)
                if resolution
                else None
            )
            yield forecast, getattr(forecast, "score", None), measured


def _differs(row: ForecastScore, measured: Measured) -> bool:
    return any(getattr(row, name) != value for name, value in asdict(measured).items())
