"""A comment that tells something new is laid before the editors as a tip. It is credited, and never applied by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from blog.models import ArticleSeason
from comments.credit import MAY_BE_THANKED
from comments.models import Comment, Tip
from comments.moderation import PERMISSION, RefusedError
from comments.spoilers import mark_of, summary_of
from comments.text import SPOILER_MARK, links_in
from shows import proposing
from shows.models import Proposal, Season

LONGEST_LINK = 500
MOST_SEASONS = 50


class ChooseSeasonError(RefusedError):
    """Several seasons may be meant, and nobody has said which; they are in `seasons`."""

    def __init__(self, seasons: Sequence[Season]) -> None:
        super().__init__("Choose the season that the tip is about.")
        self.seasons = seasons


@transaction.atomic
def promote(
    comment: Comment, *, by: User, season: Season | None = None, words: str | None = None, link: str = ""
) -> Proposal:
    """Lay a comment before the editors. What it is about follows from its page, unless several seasons may be meant."""
    if not by.has_perm(PERMISSION):
        raise PermissionDenied("Only moderators send tips to the editors.")
    locked = Comment.objects.select_for_update().filter(pk=comment.pk).first()
    if locked is None:
        raise RefusedError("The comment has been deleted.")
    if Tip.objects.filter(comment=locked).exists():
        raise RefusedError(f"The comment by {locked.name} is with the editors already.")
    if locked.status not in MAY_BE_THANKED:
        state = locked.get_status_display().lower()
        raise RefusedError(f"The comment by {locked.name} is {state}; it cannot become a tip.")
    try:
        proposal = proposing.propose(
            _the_season(locked, season),
            _words(locked) if words is None else words,
            link=link or _first_link(locked.text),
            credit=locked.name,
            address=locked.get_absolute_url(),
            by=by,
        )
    except ValidationError as problem:
        raise RefusedError(" ".join(problem.messages)) from problem
    Tip.objects.create(comment=locked, proposal=proposal)
    return proposal


def _words(comment: Comment) -> str:
    """Editors read all of it. What is marked goes between the bars, so that no list of tips gives it away."""
    place = mark_of(comment)
    if place is None:
        return comment.text
    return f"{summary_of(place)}. {SPOILER_MARK}{comment.text.replace(SPOILER_MARK, '')}{SPOILER_MARK}"


def _the_season(comment: Comment, chosen: Season | None) -> Season:
    seasons = seasons_of([comment])[comment.pk]
    if not seasons:
        raise RefusedError("No season belongs to this page yet: ask an editor to add it.")
    if chosen is not None:
        if chosen not in seasons:
            raise RefusedError("This season does not belong to the page on which the comment stands.")
        return chosen
    if len(seasons) > 1:
        raise ChooseSeasonError(seasons)
    return seasons[0]


def seasons_of(comments: Iterable[Comment]) -> dict[int, list[Season]]:
    """The seasons that each comment may be about, by its id: two queries, however many comments."""
    threads = {comment.pk: comment.thread for comment in comments}
    of_article: dict[int, list[Season]] = defaultdict(list)
    articles = {thread.article_id for thread in threads.values() if thread.article_id}
    for row in ArticleSeason.objects.filter(article__in=articles).select_related("season__show"):
        of_article[row.article_id].append(row.season)
    of_show: dict[int, list[Season]] = defaultdict(list)
    shows = {thread.show_id for thread in threads.values() if thread.show_id}
    for season in Season.objects.filter(show__in=shows).select_related("show").order_by("-number"):
        of_show[season.show_id].append(season)
    return {
        pk: (
            [thread.season]
            if thread.season
            else of_article[thread.article_id or 0] or of_show[thread.show_id or 0]
        )[:MOST_SEASONS]
        for pk, thread in threads.items()
    }


def tip_of(comment: Comment) -> Proposal | None:
    """What became of a comment that was sent to the editors."""
    tip: Tip | None = getattr(comment, "tip", None)
    return tip.proposal if tip else None


def _first_link(text: str) -> str:
    return next((link for link in links_in(text) if len(link) <= LONGEST_LINK), "")
