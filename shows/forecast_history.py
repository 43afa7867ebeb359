"""The history that forecasts read: every season of the catalogue that is out on a day that is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import F, Q, QuerySet

from shows.certainty import Certainty
from shows.forecasting.history import History, PastSeason
from shows.models import Claim, Season
from shows.reading import Ledger, ledgers_of, now
from shows.standing.states import know
from shows.topics import Topic

_FIELDS = (
    "pk",
    "show_id",
    "number",
    "premiere_earliest",
    "show__title",
    "show__platform__name",
    "show__country",
    "show__language",
)


class CatalogueHistory:
    """The catalogue as history: read once, however many seasons are forecast from it."""

    def __init__(self, today: date | None = None) -> None:
        self._today = today or now().date()
        self._last: tuple[date, History] | None = None
        self._fetched: dict[int, tuple[tuple[Any, ...], Ledger]] = {}

    def known_at(self, as_of: date) -> History:
        """Nothing in it was said, or came, after that day."""
        if as_of >= self._today:
            return self._present
        if self._last is None or self._last[0] != as_of:
            self._last = (as_of, History.of(self._known_then(as_of)))
        return self._last[1]

    @cached_property
    def _present(self) -> History:
        return History.of(_past(row, row[3]) for row in self._rows)

    @cached_property
    def _rows(self) -> list[tuple[Any, ...]]:
        return list(_out().values_list(*_FIELDS))

    def _known_then(self, as_of: date) -> Iterator[PastSeason]:
        """The columns hold what is known today. Where something was said of a premiere later, its ledger is asked."""
        doubtful = _told_after(as_of)
        for row in self._rows:
            if row[0] not in doubtful and row[3] <= as_of:
                yield _past(row, row[3])
        for row, ledger in self._ledgers(doubtful):
            came = know(ledger.claims, as_of).facts.get(Topic.PREMIERE)
            if came is not None and came.is_day:
                yield _past(row, came.earliest or as_of)

    def _ledgers(self, seasons: set[int]) -> list[tuple[tuple[Any, ...], Ledger]]:
        """Each season with its ledger: fetched once, however many days are asked for."""
        missing = Season.objects.filter(pk__in=seasons - self._fetched.keys())
        if seasons - self._fetched.keys():
            rows = {row[0]: row for row in missing.values_list(*_FIELDS)}
            self._fetched |= {pk: (rows[pk], ledger) for pk, ledger in ledgers_of(missing).items()}
        return [self._fetched[pk] for pk in sorted(seasons)]


def _out() -> QuerySet[Season]:
    """Seasons with one confirmed day; `History` leaves out those whose day has not come."""
    return Season.objects.filter(
        certainty=Certainty.CONFIRMED,
        premiere_earliest__isnull=False,
        premiere_latest=F("premiere_earliest"),
    ).order_by("pk")


def _told_after(as_of: date) -> set[int]:
    """Seasons about whose premiere something became known, or was ruled, after a day."""
    later = (
        Q(said_on__gt=as_of)
        | Q(said_on=None, seen_on__gt=as_of)
        | Q(said_precision__in=["month", "year"], seen_on__gt=as_of)
        | Q(verdict_on__gt=as_of)
    )
    about = Claim.objects.filter(later, topic=Topic.PREMIERE)
    return set(about.values_list("season", flat=True))


def _past(row: tuple[Any, ...], premiere: date) -> PastSeason:
    _, show, number, _, title, platform, country, language = row
    return PastSeason(
        show=str(show),
        number=number,
        premiere=premiere,
        platform=platform,
        network=platform,
        country=country,
        language=language,
        label=f"{title}, season {number}",
    )
