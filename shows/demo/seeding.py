"""The catalogue's part of the demo: shows, ledger, posters and portraits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.text import slugify
from PIL import Image

from shows.demo import fictional, founding
from shows.demo.building import add_platforms, add_shows, add_sources
from shows.demo.catalogue import back_catalogue
from shows.demo.dates import Clock
from shows.demo.patterns import pattern_poster
from shows.demo.pictures import Drawing
from shows.demo.plans import ShowPlan
from shows.demo.portraits import portrait, silhouette
from shows.demo.posters import poster
from shows.demo.record import add_record
from shows.models import Person, Show


def is_here() -> bool:
    """Whether this site has been given the demo: its made-up shows tell, since nobody else has them."""
    titles = [plan.title for plan in fictional.fictional_shows(Clock(timezone.localdate()))]
    return Show.objects.filter(slug__in=[slugify(title) for title in titles]).exists()


def add_catalogue(clock: Clock, *, by: User) -> list[Drawing]:
    """Shows, seasons, cast and claims; returns the pictures that are still to be drawn."""
    featured = [founding.SHOW, *fictional.fictional_shows(clock)]
    plans = [*featured, *back_catalogue(clock.today)]
    platforms = add_platforms((founding.PLATFORM, *fictional.PLATFORMS))
    sources = add_sources((*founding.SOURCES, *fictional.SOURCES))
    added = add_shows(plans, platforms, sources, today=clock.today, by=by)
    add_record(added, [slugify(plan.title) for plan in featured])
    return [*_posters(plans, added), *_portraits(featured, added)]


def _posters(plans: list[ShowPlan], added: list[Show]) -> list[Drawing]:
    by_slug = {slugify(plan.title): plan for plan in plans}
    return [
        Drawing(show, "poster", show.slug, _poster(by_slug[show.slug]), credit="poster_credit")
        for show in added
    ]


def _poster(plan: ShowPlan) -> Callable[[], Image.Image]:
    if plan.poster is None:
        return partial(pattern_poster, plan.title)
    return partial(
        poster,
        plan.poster.title or plan.title,
        plan.poster.scene,
        plan.poster.palette,
        footnote="Drawn for this page" if plan.real else plan.platform,
        low=plan.poster.low,
    )


def _portraits(plans: list[ShowPlan], added: list[Show]) -> list[Drawing]:
    """Real people get a silhouette in their show's colours: a drawing must not pretend to be a likeness."""
    slugs = {show.slug for show in added}
    drawn = {
        member.person: partial(silhouette, member.person, plan.poster.palette)
        if plan.real and plan.poster
        else partial(portrait, member.person, member.look)
        for plan in plans
        if slugify(plan.title) in slugs
        for member in plan.cast
    }
    return [
        Drawing(person, "portrait", person.slug, drawn[person.name], credit="portrait_credit")
        for person in Person.objects.filter(name__in=drawn, portrait="")
    ]
