"""What the ledger puts on the admin's start page: seasons to look at again, and the quick ways in."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator

from cliffhanger import desk
from shows.doubting import Doubted, doubted_of, seasons_to_doubt
from shows.models import Proposal
from shows.proposing import openly
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


def tips(request: HttpRequest) -> desk.Panel | None:
    """What readers told the moderators and no editor has decided on yet, the oldest first."""
    if not request.user.has_perm("shows.change_proposal"):
        return None
    waiting = Proposal.objects.filter(state=Proposal.State.OPEN)
    shown = list(waiting.select_related("season__show").order_by("created_at", "pk")[:ROWS])
    return desk.Panel(
        key="tips",
        title="Tips from readers",
        rows=tuple(
            desk.Row(
                words=str(tip.season),
                url=reverse("admin:shows_proposal_change", args=[tip.pk]),
                note=f"{tip.credit}: {Truncator(openly(tip.words)).chars(120)}"
                if tip.credit
                else Truncator(openly(tip.words)).chars(120),
            )
            for tip in shown
        ),
        count=waiting.count(),
        empty="No reader's tip is waiting.",
        link=desk.Link("All tips", reverse("admin:shows_proposal_changelist")),
    )


def set_up() -> None:
    desk.register(doubts, order=30)
    desk.register(tips, order=35)
    desk.register_action(desk.Action("Quick entry", "admin:shows_claim_quick", "shows.add_claim"))
    desk.register_action(desk.Action("Add a claim", "admin:shows_claim_add", "shows.add_claim"))
    desk.register_action(
        desk.Search(
            "Find a season",
            "admin:shows_season_changelist",
            "shows.view_season",
            hint="Show, or show and number",
        )
    )
