"""Finds what a row speaks of in the catalogue, and makes what is missing: a season, a source, a character, a show."""

from __future__ import annotations

from collections import Counter

from django.db.models import Max, Q

from shows.claim_import.cells import Row
from shows.models import CastMember, Person, Platform, Season, Show, Source
from shows.slugs import free_slug


class NotPlaced(ValueError):  # noqa: N818
    """A row that cannot be placed; `column` is the cell to blame."""

    def __init__(self, column: str, words: str) -> None:
        super().__init__(words)
        self.column = column


class Catalogue:
    """Remembers what was found or made, so that a file of thousands of rows asks once for each name."""

    def __init__(self, platform: str = "") -> None:
        self.platform = platform
        self.made: Counter[str] = Counter()
        self.notes: list[str] = []
        self._shows: dict[str, Show | None] = {}
        self._seasons: dict[tuple[int, int], Season] = {}
        self._sources: dict[str, tuple[Source, Row]] = {}
        self._members: dict[tuple[int, str, str], CastMember] = {}

    def show(self, row: Row) -> Show | None:
        """None when it is not there and was reported before: one sentence for each show is enough."""
        name = row.show.casefold()
        if name not in self._shows:
            self._shows[name] = None
            self._shows[name] = self._find_show(row) or self._make_show(row)
        return self._shows[name]

    def _find_show(self, row: Row) -> Show | None:
        found = list(Show.objects.filter(Q(title__iexact=row.show) | Q(slug=row.show))[:2])
        if len(found) > 1:
            raise NotPlaced(
                "show", f"several shows are called “{row.show}”: write the slug of the one you mean."
            )
        return found[0] if found else None

    def _make_show(self, row: Row) -> Show:
        if not self.platform:
            raise NotPlaced(
                "show",
                f"“{row.show}” is not in the catalogue. Add it there, or have it made with --platform NAME.",
            )
        platform = Platform.objects.filter(Q(name__iexact=self.platform) | Q(slug=self.platform)).first()
        if platform is None:
            platform = Platform.objects.create(name=self.platform, slug=free_slug(Platform, self.platform))
            self.made["platform"] += 1
        self.made["show"] += 1
        return Show.objects.create(title=row.show, slug=free_slug(Show, row.show), platform=platform)

    def season(self, show: Show, number: int) -> Season:
        key = (show.pk, number)
        if key not in self._seasons:
            season, is_new = Season.objects.get_or_create(show=show, number=number)
            season.show = show
            self.made["season"] += is_new
            self._seasons[key] = season
        return self._seasons[key]

    def source(self, row: Row) -> Source:
        """A source that is there keeps its tier; two tiers for one name in one file is a mistake."""
        name = row.source.casefold()
        if name not in self._sources:
            source = Source.objects.filter(name__iexact=row.source).first()
            if source is None:
                slug = free_slug(Source, row.source)
                source = Source.objects.create(name=row.source, slug=slug, tier=row.tier)
                self.made["source"] += 1
            elif source.tier != row.tier:
                self.notes.append(
                    f"Line {row.line}: {source.name} keeps its tier ({source.tier}); the file says {row.tier}."
                )
            self._sources[name] = (source, row)
        source, first = self._sources[name]
        if first.tier is not row.tier:
            raise NotPlaced(
                "source_class",
                f"line {first.line} gives {row.source} another tier, {first.tier.label.lower()}.",
            )
        return source

    def member(self, show: Show, row: Row) -> CastMember:
        key = (show.pk, row.person.casefold(), row.character.casefold())
        if key not in self._members:
            self._members[key] = self._find_member(show, row) or self._make_member(show, row)
        return self._members[key]

    def _find_member(self, show: Show, row: Row) -> CastMember | None:
        named = CastMember.objects.filter(show=show, character__iexact=row.character)
        return named.filter(person__name__iexact=row.person).select_related("person").first()

    def _make_member(self, show: Show, row: Row) -> CastMember:
        people = list(Person.objects.filter(name__iexact=row.person)[:2])
        if len(people) > 1:
            raise NotPlaced(
                "person",
                f"several people are called {row.person}: add the character to the show's cast first.",
            )
        person = people[0] if people else None
        if person is None:
            person = Person.objects.create(name=row.person, slug=free_slug(Person, row.person))
            self.made["person"] += 1
        self.made["character"] += 1
        last = show.cast.aggregate(last=Max("billing"))["last"]
        billing = 0 if last is None else last + 1
        return CastMember.objects.create(show=show, person=person, character=row.character, billing=billing)
