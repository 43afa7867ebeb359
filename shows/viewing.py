"""What is claimed of how the seasons of a show were watched."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from shows.models import Claim, Season
from shows.standing import Standing, standing
from shows.topics import Topic


def standings_up_to(season: Season, at: datetime) -> list[tuple[Season, Standing]]:
    """This season and the earlier ones with what stands of their viewership: one query."""
    claims = Claim.objects.filter(
        topic=Topic.VIEWERSHIP, season__show=season.show_id, season__number__lte=season.number
    )
    of_season: dict[int, list[Claim]] = defaultdict(list)
    seasons: dict[int, Season] = {}
    for claim in claims.for_standing().select_related("source", "measure", "season"):
        seasons[claim.season_id] = claim.season
        of_season[claim.season_id].append(claim)
    ordered = sorted(seasons.values(), key=lambda one: one.number)
    return [(one, standing(of_season[one.pk], at=at)) for one in ordered]
