"""What the templates of release pages and live blocks ask for; the words come from `shows.sections`."""

from __future__ import annotations

from django import template

from shows import phrases, sections, viewing
from shows.models import Claim, Season
from shows.standing import Standing

register = template.Library()


@register.filter
def source_words(claim: Claim) -> str:
    return phrases.source_words(claim)


@register.filter
def steps(standing: Standing) -> list[sections.Step]:
    return sections.steps(standing)


@register.filter
def claims_by_topic(standing: Standing) -> list[sections.TopicRows]:
    return sections.claims_by_topic(standing)


@register.filter
def claim_rows(claims: tuple[Claim, ...]) -> list[tuple[Claim, str]]:
    """Claims with what each says, for a notice."""
    return [(claim, sections.value_words(claim)) for claim in claims]


@register.filter
def countdown(standing: Standing) -> sections.Countdown | None:
    return sections.countdown(standing)


@register.simple_tag
def trailer_of(season: Season, standing: Standing) -> sections.TrailerPart:
    return sections.trailer(season, standing)


@register.simple_tag
def figures_of(season: Season, standing: Standing) -> sections.Figures:
    """How this season and the earlier ones were watched: one query."""
    return sections.figures(viewing.standings_up_to(season, standing.at))


@register.filter
def initials(name: str) -> str:
    return "".join(part[:1] for part in name.replace("-", " ").split()[:2]).upper()
