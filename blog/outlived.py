"""Headlines that have outlived what they were written from: they were true to the ledger, and the ledger has moved on.

Publishing refuses a title that says too much, but a title stands still while time and claims do not. Readers are told on
the page itself, editors on their start page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from blog.models import Revision, RevisionSeason
from blog.overclaims import Overclaim, overclaims
from shows.reading import standings_of
from shows.standing import Standing

LOOKED_AT = 60


def outlived(
    revision: Revision, standings: Sequence[Standing], titles: Iterable[str] = ()
) -> list[Overclaim]:
    """What title and summary said, on the day they were written, that these standings do not hold; the first one leads."""
    written = revision.modified_at or timezone.now()
    words = f"{revision.title}. {revision.summary}"
    return overclaims(words, standings, on=timezone.localtime(written).date(), titles=titles)


def outlived_articles(at: datetime) -> list[tuple[Revision, Overclaim]]:
    """Of the newest live articles about a season, those with an outlived headline, each with the first thing that is wrong."""
    subjects = RevisionSeason.objects.filter(is_subject=True).select_related("season__show")
    about_one = Revision.objects.live(at).filter(Exists(subjects.filter(revision=OuterRef("pk"))))
    newest = about_one.defer("blocks").newest_first()[:LOOKED_AT]
    revisions = list(newest.prefetch_related(Prefetch("subjects", subjects, to_attr="about")))
    seasons = {subject.season for revision in revisions for subject in revision.about}
    held = standings_of(seasons, timezone.localtime(at))
    found: list[tuple[Revision, Overclaim]] = []
    for revision in revisions:
        standings = [held[subject.season_id] for subject in revision.about]
        titles = [subject.season.show.title for subject in revision.about]
        if wrong := outlived(revision, standings, titles):
            found.append((revision, wrong[0]))
    return found
