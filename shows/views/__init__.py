"""The pages of the catalogue: each fetches by a queryset, asks the ledger, and renders."""

from shows.views.calendar import upcoming, upcoming_ics
from shows.views.catalogue import show, show_list
from shows.views.people import person
from shows.views.platforms import platform
from shows.views.seasons import season

__all__ = ["person", "platform", "season", "show", "show_list", "upcoming", "upcoming_ics"]
