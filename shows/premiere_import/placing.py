"""Which show and season each row speaks of; what the catalogue lacks is made. Nothing that is there is overwritten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from shows.claim_import.problems import Problems
from shows.matching import AmbiguousMatchError, Candidate, Match, match, same_titled, slug_apart
from shows.models import Platform, Season, Show
from shows.premiere_import.table import Row
from shows.slugs import free_slug

AT_ONCE = 2_000


@dataclass(slots=True)
class Placed:
    """The season of every row, and what had to be made."""

    seasons: list[tuple[Row, Season]] = field(default_factory=list)
    new_platforms: int = 0
    new_shows: int = 0
    new_seasons: int = 0
    apart: list[str] = field(default_factory=list)


def place(rows: Sequence[Row], problems: Problems, *, platform: str = "") -> Placed:
    """A season for each row; `platform` is for new shows of which the file names none. Writes what is missing."""
    placed = Placed()
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.key].append(row)
    shows = _known_shows(groups, problems)
    _fill_gaps(groups, shows)
    missing = {key: group for key, group in groups.items() if key not in shows}
    shows |= _new_shows(missing, problems, platform, placed)
    if not problems:
        _place_seasons(groups, shows, placed)
    return placed


# --- shows that are there ----------------------------------------------------------------------------------------------
def _known_shows(groups: dict[str, list[Row]], problems: Problems) -> dict[str, Show]:
    by_title = _candidates({row.show.casefold() for group in groups.values() for row in group})
    numbers = [group[0].tvmaze_id for group in groups.values() if group[0].tvmaze_id]
    numbered = {show.tvmaze_id: show for show in Show.objects.filter(tvmaze_id__in=numbers)}
    found: dict[str, Match] = {}
    for key, group in groups.items():
        number = group[0].tvmaze_id
        if number in numbered:
            found[key] = Match(numbered[number], "the same TVmaze number", (9,))
            continue
        rivals = [c for c in by_title[group[0].show.casefold()] if not (number and c.show.tvmaze_id)]
        try:
            same = match({row.season: row.premiere for row in group}, group[0].platform, rivals)
        except AmbiguousMatchError as problem:
            problems.add(group[0].line, "show", f"{problem}.")
            continue
        if same:
            found[key] = same
    return _one_row_of_files_each(found, groups, problems)


def _fill_gaps(groups: dict[str, list[Row]], shows: dict[str, Show]) -> None:
    """Forecasts compare by country and language: a known show gets what it lacks of them, and keeps what it has."""
    filled: dict[int, Show] = {}
    for key, show in shows.items():
        row = groups[key][0]
        for name, value in (("country", row.country), ("language", row.language), ("genre", row.genre)):
            if value and not getattr(show, name):
                setattr(show, name, value)
                filled[show.pk] = show
    Show.objects.bulk_update(filled.values(), ["country", "language", "genre"], batch_size=500)


def _one_row_of_files_each(
    found: dict[str, Match], groups: dict[str, list[Row]], problems: Problems
) -> dict[str, Show]:
    """Two shows of the file are not one show of the catalogue: it is the one with the stronger evidence."""
    owners: dict[int, str] = {}
    for key, same in sorted(found.items(), key=lambda item: item[1].strength, reverse=True):
        owner = owners.setdefault(same.show.pk, key)
        if owner != key and found[owner].strength == same.strength:
            line = groups[owner][0].line
            problems.add(groups[key][0].line, "show", f"could be {same.show.slug}, as line {line} could.")
    return {key: found[key].show for key in owners.values()}


def _candidates(titles: set[str]) -> dict[str, list[Candidate]]:
    """The shows of the catalogue with one of these titles, by title in small letters."""
    names = Show.objects.values_list("pk", "title", "original_title")
    wanted = [pk for pk, *both in names if any(name.casefold() in titles for name in both if name)]
    found: dict[str, list[Candidate]] = defaultdict(list)
    for batch in _batches(wanted):
        for candidate in same_titled(Show.objects.filter(pk__in=batch)):
            show = candidate.show
            for title in {show.title.casefold(), show.original_title.casefold()} & titles:
                found[title].append(candidate)
    return found


def _batches(rows: Iterable[int]) -> Iterable[list[int]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, AT_ONCE)):
        yield batch


# --- what is missing -----------------------------------------------------------------------------------------------------
def _new_shows(
    groups: dict[str, list[Row]], problems: Problems, platform: str, placed: Placed
) -> dict[str, Show]:
    named = {key: group[0].platform or platform for key, group in groups.items()}
    for key, name in named.items():
        if not name:
            words = f"“{groups[key][0].show}” is new to the catalogue: name its platform, or give --platform."
            problems.add(groups[key][0].line, "platform", words)
    if problems:
        return {}
    platforms = _platforms({named[key]: group[0] for key, group in groups.items()}, placed)
    taken = set(Show.objects.values_list("slug", flat=True))
    titles = {title.casefold() for title in Show.objects.values_list("title", flat=True)}
    shows: dict[str, Show] = {}
    for key, group in groups.items():
        shows[key] = _show(group, platforms[named[key].casefold()], taken)
        taken.add(shows[key].slug)
        if shows[key].title.casefold() in titles:
            placed.apart.append(f"“{shows[key].title}” is kept apart as {shows[key].slug}.")
        titles.add(shows[key].title.casefold())
    Show.objects.bulk_create(shows.values(), batch_size=500)
    placed.new_shows = len(shows)
    return shows


def _show(group: Sequence[Row], platform: Platform, taken: set[str]) -> Show:
    first = min(group, key=lambda row: row.premiere)
    hints = (str(first.premiere.year), first.country)
    return Show(
        title=first.show,
        slug=slug_apart(first.show, hints, taken, fallback=first.show_id or "show"),
        platform=platform,
        country=first.country,
        language=first.language,
        genre=first.genre,
        tvmaze_id=first.tvmaze_id,
    )


def _platforms(named: dict[str, Row], placed: Placed) -> dict[str, Platform]:
    """The platforms of these names by their names in small letters, those that are missing made."""
    there = {platform.name.casefold(): platform for platform in Platform.objects.all()}
    for name, row in named.items():
        if name.casefold() not in there:
            kind = Platform.Kind.STREAMER if row.streams else Platform.Kind.BROADCASTER
            made = Platform.objects.create(name=name, slug=free_slug(Platform, name), kind=kind)
            there[name.casefold()] = made
            placed.new_platforms += 1
    return there


def _place_seasons(groups: dict[str, list[Row]], shows: dict[str, Show], placed: Placed) -> None:
    there: dict[tuple[int, int], Season] = {}
    for batch in _batches(show.pk for show in shows.values()):
        for season in Season.objects.filter(show__in=batch).select_related("show"):
            there[season.show_id, season.number] = season
    new: list[Season] = []
    for key, group in groups.items():
        for row in group:
            known = there.get((shows[key].pk, row.season))
            season = known or Season(show=shows[key], number=row.season)
            placed.seasons.append((row, season))
            if known is None:
                new.append(season)
    Season.objects.bulk_create(new, batch_size=500)
    placed.new_seasons = len(new)
