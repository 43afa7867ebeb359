"""The catalogue and the ledger."""

from shows.models.claim import Check, Claim, Viewership
from shows.models.people import CastMember, Person
from shows.models.platform import Platform
from shows.models.season import Season
from shows.models.show import Show
from shows.models.source import Source
from shows.models.video import Video

__all__ = [
    "CastMember",
    "Check",
    "Claim",
    "Person",
    "Platform",
    "Season",
    "Show",
    "Source",
    "Video",
    "Viewership",
]
