"""What the ledger puts on the admin's start page: seasons to look at again, and the quick ways in."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from cliffhanger import desk
from shows.doubting import Doubted, doubted_of, seasons_to_doubt
from shows.reading import now

ROWS = 8


def doubts(request: HttpRequest) -> desk.Panel | None:
    """Seasons to doubt, those whose window has passed first, then whoever waits longest for a look."""
    if not request.user.has_perm("shows.change_season"):
        return None
    at = now()
    doubted = seasons_to_doubt(at)
    shown = list(doubted.with_show().order_by("-premiere_passed", "checked_at", "pk")[:ROWS])
    may_check = request.user.has_perm("shows.add_check")
    return desk.Panel(
        key="doubts",
        title="Pages to doubt",
        rows=tuple(_row(one, may_check) for one in doubted_of(shown, at)),
        count=doubted.count(),
        empty="Every page has been looked at lately, and no window has passed.",
        link=desk.Link("All seasons to doubt", reverse("admin:shows_season_doubts")),
        undo_url=f"{reverse('admin:shows_season_uncheck')}?back=start",
    )


def _row(one: Doubted, may_check: bool) -> desk.Row:
    season = one.season
    check = desk.Act(
        words="Checked, nothing new",
        url=f"{reverse('admin:shows_season_check', args=[season.pk])}?back=start",
        label=f"Checked, nothing new: {season}",
        key="c",
    )
    return desk.Row(
        words=str(season),
        url=reverse("admin:shows_season_change", args=[season.pk]),
        note=one.words,
        urgent=one.is_urgent,
        act=check if may_check else None,
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
