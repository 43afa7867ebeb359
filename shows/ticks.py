"""What `manage.py tick` does for the ledger: copies whose time has come, estimates of a new day, forecasts to freeze."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from cliffhanger import ticking
from shows.frozen import freeze_due
from shows.models import Outlook, Season
from shows.outlooks import OVER
from shows.reading import now
from shows.settling import settle


def settle_stale() -> str:
    """Seasons about which time alone may have changed something."""
    at = now()
    stale = list(Season.objects.filter(valid_until__lte=at).with_show())
    settle(stale, at, since=at.date())
    return f"{_counted(len(stale), 'season')} looked at again." if stale else ""


def renew_estimates() -> str:
    """Once a day every estimate is made anew: the history has grown, and the statements have aged."""
    at = now()
    said = []
    if _is_new_day(at):
        seasons = list(_to_estimate(at))
        settle(seasons, at, since=at.date())
        said.append(f"{_counted(len(seasons), 'season')} estimated anew.")
    if frozen := freeze_due(at):
        said.append(f"{_counted(frozen, 'forecast')} frozen.")
    return " ".join(said)


def set_up() -> None:
    ticking.register("ledger", settle_stale, order=10)
    ticking.register("forecasts", renew_estimates, order=20)


def _is_new_day(at: datetime) -> bool:
    """Whether estimates of an earlier day are left."""
    return Outlook.objects.filter(as_of__lt=at.date()).exists()


def _to_estimate(at: datetime) -> QuerySet[Season]:
    """Those with an estimate of an earlier day, and those that may get one; what an interrupted tick did is done."""
    without = Q(outlook=None, number__gte=2) & ~Q(stage__in=OVER)
    return Season.objects.filter(Q(outlook__as_of__lt=at.date()) | without).with_show()


def _counted(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'' if count == 1 else 's'}"
