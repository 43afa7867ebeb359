"""What does it say?"""

from __future__ import annotations

from comments.models import WordList
from comments.rules.arrival import Arrival
from comments.rules.verdict import Action, Verdict
from comments.text import MAX_LENGTH, MIN_LENGTH, links_in, visible_length

LINKS_ALLOWED = 2
ENTRIES_NAMED = 3


def length(arrival: Arrival) -> Verdict | None:
    """The form says so at the field; this holds for every other way in."""
    if visible_length(arrival.text) < MIN_LENGTH or len(arrival.text) > MAX_LENGTH:
        return Verdict(Action.REFUSE, "length", f"{len(arrival.text):,}")
    return None


def reserved_name(arrival: Arrival) -> Verdict | None:
    """Nobody writes under a name that reads like ours (comments.names)."""
    return Verdict(Action.REFUSE, "name_reserved", arrival.name) if arrival.name_reserved else None


def word_lists(arrival: Arrival) -> Verdict | None:
    """The reason names the entries and their lists; a list for the likely spam goes before one that holds."""
    spam = [entry for entry in arrival.listed if entry.action == WordList.Action.SPAM]
    found = (spam or list(arrival.listed))[:ENTRIES_NAMED]
    if not found:
        return None
    detail = ", ".join(f"“{entry.words}” ({entry.list_name})" for entry in found)
    return Verdict(Action.SPAM if spam else Action.HOLD, "word_list", detail)


def links(arrival: Arrival) -> Verdict | None:
    count = len(links_in(arrival.text))
    return Verdict(Action.HOLD, "links", str(count)) if count > LINKS_ALLOWED else None
