"""Plans into rows of the catalogue and the ledger, in bulk. What is there already, under the same slug, is left as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.contrib.auth.models import User
from django.db import models
from django.utils.text import slugify

from shows.claim_rules import problems_of
from shows.demo.plans import PlatformPlan, Said, SeasonPlan, ShowPlan, SourcePlan
from shows.models import CastMember, Check, Claim, Person, Platform, Season, Show, Source, Video, Viewership
from shows.settling import settle

M = TypeVar("M", bound=models.Model)


class PlanError(ValueError):
    """A plan that does not hold; `str()` names the show and the claim."""


def add_platforms(plans: Iterable[PlatformPlan]) -> dict[str, Platform]:
    rows = [
        Platform(
            name=plan.name,
            slug=slugify(plan.name),
            kind=plan.kind,
            country=plan.country,
            website=plan.website,
            about=plan.about,
        )
        for plan in plans
    ]
    return {row.name: row for row in _add_missing(rows)}


def add_sources(plans: Iterable[SourcePlan]) -> dict[str, Source]:
    rows = [
        Source(
            name=plan.name,
            slug=slugify(plan.name.replace(".", "-")),
            tier=plan.tier,
            website=plan.website,
            about=plan.about,
        )
        for plan in plans
    ]
    return {row.name: row for row in _add_missing(rows)}


def add_shows(
    plans: Sequence[ShowPlan],
    platforms: dict[str, Platform],
    sources: dict[str, Source],
    *,
    today: date,
    by: User | None = None,
) -> list[Show]:
    """The shows that were missing, with everything below them."""
    there = set(
        Show.objects.filter(slug__in=[slugify(plan.title) for plan in plans]).values_list("slug", flat=True)
    )
    plans = [plan for plan in plans if slugify(plan.title) not in there]
    shows = Show.objects.bulk_create(show_of(plan, platforms[plan.platform]) for plan in plans)
    cast = _add_cast(plans, shows)
    pairs = [
        (season_plan, Season(show=show, number=season_plan.number))
        for plan, show in zip(plans, shows, strict=True)
        for season_plan in plan.seasons
    ]
    seasons = Season.objects.bulk_create(season for _, season in pairs)
    _add_claims(pairs, sources, cast, today, by)
    _add_surroundings(pairs, by)
    settle(seasons)
    return shows


def show_of(plan: ShowPlan, platform: Platform) -> Show:
    return Show(
        title=plan.title,
        slug=slugify(plan.title),
        original_title=plan.original_title,
        platform=platform,
        country=plan.country,
        language=plan.language,
        genre=plan.genre,
        logline=plan.logline,
        about=plan.about,
    )


def claim_of(said: Said, season: Season, source: Source, member: CastMember | None, today: date) -> Claim:
    """One claim, not saved, its words read. It was seen on the day it was said unless the plan knows better."""
    claim = Claim(
        season=season,
        topic=said.topic,
        source=source,
        said_on=said.on,
        said_precision=said.precision,
        seen_on=said.seen or said.on or today,
        link=said.link,
        no_link_reason=said.no_link,
        quote=said.quote,
        paraphrase=said.says,
        window_words=said.when,
        has_happened=said.happened,
        moment=said.moment,
        answer=said.answer,
        number=None if said.number is None else Decimal(str(said.number)),
        text=said.text,
        cast_member=member,
        returning=said.returning,
        verdict=said.verdict,
        verdict_on=said.verdict_on,
    )
    if said.condition:
        claim.condition_topic, claim.condition_words = said.condition
    if said.relative:
        claim.relative_topic, claim.relative_days = said.relative
    if problems := problems_of(claim):
        # an unsaved cast member has no id yet; who stands behind the claim is known all the same
        problems = {
            field: words for field, words in problems.items() if not (field == "cast_member" and member)
        }
        if problems:
            raise PlanError(f"{season}, {said.topic} by {said.source}: {problems}")
    return claim


def _add_cast(plans: Sequence[ShowPlan], shows: Sequence[Show]) -> dict[tuple[int, str], CastMember]:
    names = sorted({member.person for plan in plans for member in plan.cast})
    people = {
        row.name: row for row in _add_missing([Person(name=name, slug=slugify(name)) for name in names])
    }
    members = CastMember.objects.bulk_create(
        CastMember(show=show, person=people[member.person], character=member.character, billing=place)
        for plan, show in zip(plans, shows, strict=True)
        for place, member in enumerate(plan.cast)
    )
    return {(member.show_id, member.character): member for member in members}


def _add_claims(
    pairs: Sequence[tuple[SeasonPlan, Season]],
    sources: dict[str, Source],
    cast: dict[tuple[int, str], CastMember],
    today: date,
    by: User | None,
) -> None:
    """First the claims that stand for themselves, then those that repeat or replace one of them."""
    keyed: dict[tuple[int, str], Claim] = {}
    rounds: tuple[list[Claim], list[Claim]] = ([], [])
    measures: list[Viewership] = []
    pointing: list[tuple[Said, Claim]] = []
    for plan, season in pairs:
        for said in plan.said:
            member = cast[season.show_id, said.who] if said.who else None
            claim = claim_of(said, season, sources[said.source], member, today)
            claim.created_by = by
            keyed[season.pk, said.key] = claim
            rounds[bool(said.copy_of or said.replaces)].append(claim)
            if said.copy_of or said.replaces:
                pointing.append((said, claim))
            if said.first_days:
                measures.append(Viewership(claim=claim, first_days=said.first_days))
    Claim.objects.bulk_create(rounds[0], batch_size=500)
    for said, claim in pointing:
        claim.origin = keyed[claim.season_id, said.copy_of] if said.copy_of else None
        claim.supersedes = keyed[claim.season_id, said.replaces] if said.replaces else None
    Claim.objects.bulk_create(rounds[1], batch_size=500)
    Viewership.objects.bulk_create(measures)


def _add_surroundings(pairs: Sequence[tuple[SeasonPlan, Season]], by: User | None) -> None:
    Check.objects.bulk_create(
        Check(season=season, at=check.at, note=check.note, by=by)
        for plan, season in pairs
        for check in plan.checks
    )
    Video.objects.bulk_create(
        Video(
            season=season, key=video.key, kind=video.kind, title=video.title, published_on=video.published_on
        )
        for plan, season in pairs
        for video in plan.videos
    )


def _add_missing(rows: Sequence[M]) -> list[M]:
    """These rows as they are in the database, by slug; only those that were missing are written."""
    model = type(rows[0])
    slugs = [row.slug for row in rows]  # type: ignore[attr-defined]
    there = {row.slug: row for row in model._default_manager.filter(slug__in=slugs)}  # type: ignore[attr-defined]
    model._default_manager.bulk_create(row for row in rows if row.slug not in there)  # type: ignore[attr-defined]
    return [there.get(row.slug, row) for row in rows]  # type: ignore[attr-defined]
