"""What `manage.py tick` does for the ledger: copies whose time has come, estimates of a new day, forecasts to freeze."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

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
        seasons = list(_forecast(at))
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


def _forecast(at: datetime) -> QuerySet[Season]:
    return Season.objects.filter(number__gte=2).exclude(stage__in=OVER).with_show()


def _counted(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'' if count == 1 else 's'}"
