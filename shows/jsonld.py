"""Structured data of the catalogue. It says what the page says: a date only when it is confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from cliffhanger.addresses import absolute
from cliffhanger.jsonld import Node, breadcrumbs, graph, without_gaps
from shows.answers import Answer
from shows.certainty import Tier
from shows.situations import Situation, StatusLine
from shows.standing import Standing
from shows.topics import Returning

if TYPE_CHECKING:
    from shows.models import Person, Season, Show

Crumbs = Sequence[tuple[str, str]]


def season_page(
    season: Season,
    standing: Standing,
    answer: Answer,
    crumbs: Crumbs,
    changed_at: datetime | None = None,
) -> Node:
    """`changed_at`: when the page last said something else, by its change log. Checks and typos do not move it."""
    node = season_node(season, answer.line)
    node["description"] = answer.sentence
    node["dateModified"] = (
        timezone.localtime(changed_at).isoformat(timespec="seconds") if changed_at else None
    )
    node["partOfSeries"] = series_node(season.show)
    node["numberOfEpisodes"] = _episodes(standing)
    node["actor"] = [
        {
            "@type": "PerformanceRole",
            "actor": _person(one.member.person),
            "characterName": one.member.character,
        }
        for one in standing.cast
        if one.returning is Returning.CONFIRMED
    ]
    return graph(node, breadcrumbs(crumbs))


def season_node(season: Season, line: StatusLine) -> Node:
    """The season as another page may speak of it."""
    day = confirmed_day(line)
    return without_gaps(
        {
            "@type": "TVSeason",
            "@id": f"{absolute(season.get_absolute_url())}#season",
            "url": absolute(season.get_absolute_url()),
            "name": season.title or f"{season.show.title}, season {season.number}",
            "seasonNumber": season.number,
            "startDate": day.isoformat() if day else None,
        }
    )


def confirmed_day(line: StatusLine) -> date | None:
    """The one date a machine may be told: a confirmed day, ahead or past."""
    if line.situation not in {Situation.AHEAD, Situation.RELEASED} or not line.is_day or line.window is None:
        return None
    return line.window.earliest


def _episodes(standing: Standing) -> int | None:
    claim = standing.episode_count
    return int(claim.number) if claim and claim.number is not None and claim.tier is Tier.OFFICIAL else None


def series_node(show: Show) -> Node:
    return without_gaps(
        {
            "@type": "TVSeries",
            "@id": f"{absolute(show.get_absolute_url())}#series",
            "url": absolute(show.get_absolute_url()),
            "name": show.title,
            "alternateName": show.original_title,
            "genre": show.genre,
            "inLanguage": show.language,
            "countryOfOrigin": {"@type": "Country", "name": show.country} if show.country else None,
            "image": absolute(show.poster.large) if show.poster else None,
        }
    )


def show_page(show: Show, seasons: Sequence[tuple[Season, StatusLine]], crumbs: Crumbs) -> Node:
    node = series_node(show)
    node["description"] = show.logline or show.about
    node["containsSeason"] = [season_node(season, line) for season, line in seasons]
    return graph(node, breadcrumbs(crumbs))


def person_page(person: Person, crumbs: Crumbs) -> Node:
    node = _person(person)
    node["description"] = person.about
    node["alternateName"] = person.original_name
    node["image"] = absolute(person.portrait.medium) if person.portrait else None
    return graph(node, breadcrumbs(crumbs))


def listing(crumbs: Crumbs) -> Node:
    return graph(breadcrumbs(crumbs))


def _person(person: Person) -> Node:
    return {"@type": "Person", "name": person.name, "url": absolute(person.get_absolute_url())}
