"""What the ledger puts on the admin's start page: seasons to look at again, and the quick ways in."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from cliffhanger import desk
from shows.models import Season
from shows.reading import now, standings_of
from shows.standing import Standing

ROWS = 8


def doubts(request: HttpRequest) -> desk.Panel | None:
    """Seasons to doubt, found by their cached columns; the words come from their standings."""
    if not request.user.has_perm("shows.change_season"):
        return None
    at = now()
    doubted = Season.objects.to_doubt(at).order_by("-premiere_passed", "checked_at", "pk")
    seasons = list(doubted.with_show()[:ROWS])
    standings = standings_of(seasons, at)
    return desk.Panel(
        key="doubts",
        title="Pages to doubt",
        rows=tuple(_row(season, standings[season.pk]) for season in seasons),
        count=doubted.count(),
        empty="Every page has been looked at lately, and no window has passed.",
        link=desk.Link("All seasons to doubt", f"{reverse('admin:shows_season_changelist')}?doubt=yes"),
    )


def _row(season: Season, standing: Standing) -> desk.Row:
    codes = {doubt.code for doubt in standing.doubts}
    return desk.Row(
        words=str(season),
        url=reverse("admin:shows_season_change", args=[season.pk]),
        note=" ".join(doubt.words for doubt in standing.doubts)
        or "Its time has run out: see what holds now.",
        urgent="window_passed" in codes,
    )


def set_up() -> None:
    desk.register(doubts, order=30)
    desk.register_action(desk.Action("Add a claim", "admin:shows_claim_add", "shows.add_claim"))
    desk.register_action(
        desk.Search(
            "Find a season",
            "admin:shows_season_changelist",
            "shows.view_season",
            hint="Show, or show and number",
        )
    )
