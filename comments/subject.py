"""What a page with comments is about: a show, and a season of it. Spoilers are told by season and episode, so they need both."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Max

from blog.models import Article, Revision, RevisionSeason
from comments.models import Thread
from comments.pages import Page
from shows.models import Season, Show


class Subject(NamedTuple):
    show_id: int
    season: int | None = None  # None: the show as a whole


def subject_of(page: Page) -> Subject | None:
    """Of an article the leading season as readers see it; None for an article about no show."""
    if isinstance(page, Season):
        return Subject(page.show_id, page.number)
    if isinstance(page, Show):
        return Subject(page.pk)
    live = Revision.objects.live().filter(article=page)
    seasons = RevisionSeason.objects.filter(revision__in=live).order_by("-is_subject", "position", "pk")
    leading = seasons.values_list("season__show_id", "season__number").first()
    return Subject(*leading) if leading else None


def show_fact(page: Page) -> dict[str, int]:
    """For pages that print comments: the show whose spoilers the page's script may open."""
    subject = subject_of(page)
    return {"show_id": subject.show_id} if subject else {}


def subject_of_thread(thread: Thread) -> Subject | None:
    """The same for the desk, where an article's thread may have outlived its publication."""
    page = thread.page
    if found := subject_of(page):
        return found
    if not isinstance(page, Article):
        return None
    leading = page.subjects.values_list("season__show_id", "season__number").first()
    return Subject(*leading) if leading else None


def last_season(show_id: int) -> int:
    """The highest number among its seasons, announced ones included; 0 if there is none."""
    return Season.objects.filter(show=show_id).aggregate(last=Max("number"))["last"] or 0
