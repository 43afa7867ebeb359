"""The catalogue and the ledger."""

from shows.models.change import Change
from shows.models.claim import Check, Claim, Viewership
from shows.models.claim_score import ClaimScore
from shows.models.forecast import Forecast, ForecastChain, ForecastScore, Outlook
from shows.models.people import CastMember, Person
from shows.models.platform import Platform
from shows.models.proposal import Proposal
from shows.models.season import Season
from shows.models.show import Show
from shows.models.source import Source
from shows.models.video import Video

__all__ = [
    "CastMember",
    "Change",
    "Check",
    "Claim",
    "ClaimScore",
    "Forecast",
    "ForecastChain",
    "ForecastScore",
    "Outlook",
    "Person",
    "Platform",
    "Proposal",
    "Season",
    "Show",
    "Source",
    "Video",
    "Viewership",
]
