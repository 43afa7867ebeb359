"""Who plays whom, out of a record: people are told apart by TVmaze's number, never by their name alone."""

from __future__ import annotations

from collections.abc import Sequence

from shows.models import CastMember, Person, Show
from shows.slugs import free_slug
from shows.tvmaze.reading import CastRecord


def add_cast(show: Show, records: Sequence[CastRecord], notes: list[str]) -> tuple[int, int]:
    """Add who is missing, behind those who are there; return how many people and how many characters are new."""
    there = list(CastMember.objects.filter(show=show).select_related("person"))
    numbers = {record.person_id for record in records}
    people = {person.tvmaze_id: person for person in Person.objects.filter(tvmaze_id__in=numbers)}
    known = {(member.person_id, member.character.casefold()) for member in there}
    billing = max((member.billing for member in there), default=-1)
    new_people = new_members = 0
    for record in records:
        person = people.get(record.person_id) or _recognised(record, there, notes)
        if person is None:
            person = _new(record)
            new_people += 1
        people[record.person_id] = person
        if (person.pk, record.character.casefold()) not in known:
            billing += 1
            CastMember.objects.create(show=show, person=person, character=record.character, billing=billing)
            known.add((person.pk, record.character.casefold()))
            new_members += 1
    return new_people, new_members


def _recognised(record: CastRecord, there: Sequence[CastMember], notes: list[str]) -> Person | None:
    """Somebody of that name who plays that character in this show is that person."""
    for member in there:
        person = member.person
        same = (person.name.casefold(), member.character.casefold()) == (
            record.person.casefold(),
            record.character.casefold(),
        )
        if same and person.tvmaze_id is None:
            person.tvmaze_id = record.person_id
            person.save(update_fields=["tvmaze_id"])
            notes.append(f"{person.name} is number {record.person_id} at TVmaze: same name, same character.")
            return person
    return None


def _new(record: CastRecord) -> Person:
    """A person of their own, even where somebody has the same name: their address then ends in a number."""
    slug = free_slug(Person, record.person)
    return Person.objects.create(name=record.person, slug=slug, tvmaze_id=record.person_id)
