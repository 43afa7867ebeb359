"""The catalogue and the ledger in the admin."""

from shows.admin.claim import ClaimAdmin
from shows.admin.evidence import CheckAdmin, VideoAdmin, ViewershipAdmin
from shows.admin.people import CastMemberAdmin, PersonAdmin
from shows.admin.platform import PlatformAdmin
from shows.admin.proposal import ProposalAdmin
from shows.admin.season import SeasonAdmin
from shows.admin.show import ShowAdmin
from shows.admin.source import SourceAdmin

__all__ = [
    "CastMemberAdmin",
    "CheckAdmin",
    "ClaimAdmin",
    "PersonAdmin",
    "PlatformAdmin",
    "ProposalAdmin",
    "SeasonAdmin",
    "ShowAdmin",
    "SourceAdmin",
    "VideoAdmin",
    "ViewershipAdmin",
]
