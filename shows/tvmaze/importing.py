"""Records of TVmaze into the catalogue and the ledger. Nothing is overwritten: what moves becomes a new claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from shows.certainty import Tier
from shows.matching import match, same_titled, slug_apart
from shows.models import Claim, Platform, Season, Show, Source
from shows.recording import record_all
from shows.slugs import free_slug
from shows.statements import Said, Statement, new_claims
from shows.topics import Answer, Topic
from shows.tvmaze.catching_up import overtaken
from shows.tvmaze.names import genre_of, language_tag
from shows.tvmaze.people import add_cast
from shows.tvmaze.reading import PlatformRecord, ShowRecord, UnreadableError
from shows.tvmaze.words import no_longer_listed, statements_of

SOURCE_NAME = "TVmaze"
ABOUT = (
    "A database of television kept by its readers and curated by editors. It is counted as trade press: it collects what"
    " platforms announce and corrects itself, but it is not the one who decides. Its data is licensed CC BY-SA 4.0."
)


@dataclass(slots=True)
class Report:
    """What an import did, for the person who ran it."""

    name: str
    tvmaze_id: int
    on: date
    new_show: bool = False
    seasons: int = 0
    people: int = 0
    cast: int = 0
    claims: int = 0
    unchanged: int = 0
    notes: list[str] = field(default_factory=list)


def tvmaze_source() -> Source:
    """The source that TVmaze's claims are by. An editor may have given it another tier: that one holds."""
    there = Source.objects.filter(Q(slug="tvmaze") | Q(name__iexact=SOURCE_NAME)).first()
    return there or Source.objects.create(
        name=SOURCE_NAME, slug="tvmaze", tier=Tier.TRADE, website="https://www.tvmaze.com/", about=ABOUT
    )


@transaction.atomic
def import_show(record: ShowRecord, *, on: date) -> Report:
    """Bring one recorded show in, as it was listed on that day. Again, it writes nothing; an older recording undoes nothing."""
    report = Report(record.name, record.tvmaze_id, on)
    show = _show(record, report)
    seasons = _seasons(show, record, report)
    if record.cast is not None:
        report.people, report.cast = add_cast(show, record.cast, report.notes)
    source = tvmaze_source()
    said = Said.by(source, seasons.values())
    claims, report.unchanged = new_claims(_statements(record, seasons, said, on), said, source, on)
    read_on = timezone.localtime(show.tvmaze_updated).date() if show.tvmaze_updated else None
    claims += overtaken(list(claims), said, read_on)
    report.claims = len(record_all(claims))
    _remember_stamp(show, record)
    return report


# --- the show ----------------------------------------------------------------------------------------------------------
def _show(record: ShowRecord, report: Report) -> Show:
    known = Show.objects.select_for_update(of=("self",)).select_related("platform")  # two imports take turns
    show = known.filter(tvmaze_id=record.tvmaze_id).first()
    show = show or _recognised(record, report)
    if show is None:
        report.new_show = True
        return _new_show(record, report)
    if show.title != record.name and show.original_title != record.name:
        report.notes.append(f"The catalogue calls it “{show.title}”, TVmaze “{record.name}”: left as it is.")
    if record.platform and record.platform.name.casefold() != show.platform.name.casefold():
        report.notes.append(
            f"The catalogue has it on {show.platform}, TVmaze on {record.platform.name}: left as it is."
        )
    _fill_empty(show, record)
    return show


def _recognised(record: ShowRecord, report: Report) -> Show | None:
    """A show that an editor has entered: the same title and further evidence. The title alone makes two shows."""
    titled = Q(title__iexact=record.name) | Q(original_title__iexact=record.name)
    candidates = same_titled(Show.objects.filter(titled, tvmaze_id=None))
    platform = record.platform.name if record.platform else ""
    found = match(record.premieres, platform, candidates)
    if found is None:
        report.notes += [
            f"“{other.show.slug}” has the same title, but nothing else says that it is the same show: kept apart."
            f" If it is, give it the TVmaze number {record.tvmaze_id} in the admin, not this one."
            for other in candidates
        ]
        return None
    found.show.tvmaze_id = record.tvmaze_id
    found.show.save(update_fields=["tvmaze_id"])
    report.notes.append(f"Taken for the show “{found.show.slug}” of the catalogue: {found.reason}.")
    return found.show


def _new_show(record: ShowRecord, report: Report) -> Show:
    if record.platform is None:
        raise UnreadableError(
            f"{record.name} names neither a network nor a webChannel: add the show by hand with its TVmaze number"
            f" {record.tvmaze_id}, then import it."
        )
    hints = (str(record.premiered.year) if record.premiered else "", record.platform.country)
    taken = set(Show.objects.values_list("slug", flat=True))
    show = Show(
        title=record.name,
        slug=slug_apart(record.name, hints, taken, fallback=f"show-{record.tvmaze_id}"),
        platform=platform_of(record.platform, report.notes),
        tvmaze_id=record.tvmaze_id,
    )
    for name, value in _details(record).items():
        setattr(show, name, value)
    show.full_clean()
    show.save()
    return show


def _details(record: ShowRecord) -> dict[str, str]:
    return {
        "country": record.platform.country if record.platform else "",
        "language": language_tag(record.language),
        "genre": genre_of(record.genres),
        "about": record.summary,
    }


def _fill_empty(show: Show, record: ShowRecord) -> None:
    """An editor's words are never overwritten."""
    empty = {name: value for name, value in _details(record).items() if value and not getattr(show, name)}
    for name, value in empty.items():
        setattr(show, name, value)
    if empty:
        show.save(update_fields=list(empty))


def platform_of(record: PlatformRecord, notes: list[str]) -> Platform:
    """The platform of that name. Two countries have an ABC: one from elsewhere is another one."""
    for name in (record.name, f"{record.name} ({record.country})"):
        there = Platform.objects.filter(name__iexact=name).first()
        if there is None:
            break
        if not there.country or not record.country or there.country == record.country:
            return there
    notes.append(f"New platform: {name}.")
    kind = Platform.Kind.STREAMER if record.streams else Platform.Kind.BROADCASTER
    return Platform.objects.create(
        name=name, slug=free_slug(Platform, name), kind=kind, country=record.country
    )


def _remember_stamp(show: Show, record: ShowRecord) -> None:
    """The newest recording of its seasons that was read; an older file does not set it back."""
    if (
        record.seasons is not None
        and record.updated
        and (show.tvmaze_updated is None or show.tvmaze_updated < record.updated)
    ):
        show.tvmaze_updated = record.updated
        show.save(update_fields=["tvmaze_updated"])


# --- seasons and what is said of them --------------------------------------------------------------------------------------
def _seasons(show: Show, record: ShowRecord, report: Report) -> dict[int, Season]:
    """All seasons of the show by number, those that were missing added."""
    seasons = {season.number: season for season in Season.objects.filter(show=show).select_related("show")}
    taken = Season.objects.filter(tvmaze_id__in=[each.tvmaze_id for each in record.seasons or ()])
    owners = {season.tvmaze_id: season for season in taken.select_related("show")}
    for each in record.seasons or ():
        season = seasons.get(each.number)
        owner = owners.get(each.tvmaze_id)
        if owner is not None and owner != season:
            report.notes.append(
                f"Season {each.number}: its TVmaze number {each.tvmaze_id} is that of {owner} already."
            )
        number = each.tvmaze_id if owner is None else None
        if season is None:
            seasons[each.number] = Season.objects.create(
                show=show, number=each.number, title=each.name, tvmaze_id=number
            )
            report.seasons += 1
        elif season.tvmaze_id is None and number:
            season.tvmaze_id = number
            season.save(update_fields=["tvmaze_id"])
    return seasons


def _statements(
    record: ShowRecord, seasons: dict[int, Season], said: Said, on: date
) -> Iterator[tuple[Season, Statement]]:
    if record.seasons is None:
        return
    for each in record.seasons:
        for statement in statements_of(each, record, on):
            yield seasons[each.number], statement
    listed = {each.number for each in record.seasons}
    for number, season in seasons.items():
        if number not in listed and _was_announced(season, said, on):
            for statement in no_longer_listed(number, record):
                yield season, statement


def _was_announced(season: Season, said: Said, on: date) -> bool:
    renewal = said.last(season, Topic.RENEWAL, on)
    premiere = said.last(season, Topic.PREMIERE, on)
    return renewal is not None and renewal.answer == Answer.YES and not (premiere and premiere.has_happened)


def waiting_shows(today: date) -> set[int]:
    """TVmaze numbers of shows with a day that it named, that has passed, and of which it has not said since whether it held."""
    ahead = Claim.objects.filter(
        source=tvmaze_source(),
        topic__in=[Topic.PREMIERE, Topic.FINALE],
        has_happened=False,
        latest__lt=today,
        superseded_by=None,
        season__show__tvmaze_id__isnull=False,
    )
    told = Claim.objects.filter(source=tvmaze_source(), has_happened=True)
    answered = set(told.values_list("season", "topic"))
    rows = ahead.values_list("season", "topic", "season__show__tvmaze_id")
    return {number for season, topic, number in rows if number and (season, topic) not in answered}
