"""The pages of the catalogue: each fetches by a queryset, asks the ledger, and renders."""

from shows.views.calendar import upcoming, upcoming_ics
from shows.views.catalogue import show, show_list
from shows.views.changes import changes, feed_changes
from shows.views.people import person
from shows.views.platforms import platform
from shows.views.record import claims_csv, forecast_record, forecasts_csv, season_record
from shows.views.scorecard import scorecard
from shows.views.seasons import season
from shows.views.sources import source, source_list

__all__ = [
    "changes",
    "claims_csv",
    "feed_changes",
    "forecast_record",
    "forecasts_csv",
    "person",
    "platform",
    "scorecard",
    "season",
    "season_record",
    "show",
    "show_list",
    "source",
    "source_list",
    "upcoming",
    "upcoming_ics",
]
