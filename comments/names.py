"""The name above a comment. Every path that brings one in (the form, an edit, an import) asks here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Concat

from blog.models import Author
from cliffhanger.prepared import Prepared
from comments.author import key_of_email
from comments.folding import folded
from comments.text import MAX_NAME_LENGTH, tidy_email, tidy_name

# What a reader could take for somebody who speaks for the site.
TITLES = ("admin", "administrator", "moderator", "editor", "editorial team", "staff")
NAMELESS = "Anonymous"
# The word on the badge (comments.answering): no reader's name holds it, however it is spelled.
BADGE = "newsroom"


def fitting(name: str) -> str:
    """Any name as it may stand above a comment: one line of visible characters, cut to length, never empty."""
    return tidy_name(name)[:MAX_NAME_LENGTH].strip() or NAMELESS


@dataclass(frozen=True, slots=True)
class Reserved:
    """Names of the site and its staff, in their plain spelling, with the keys of those who may use them."""

    keys: dict[str, frozenset[str]]

    def refuses(self, name: str, confirmed_key: str = "") -> bool:
        """Whether the name reads like one of ours. Staff write under it in a browser that has confirmed their own address."""
        spelled = plain(name)
        owners = self.keys.get(spelled)
        if owners is None:
            return BADGE in spelled
        return not confirmed_key or confirmed_key not in owners


def reserved() -> Reserved:
    """One query: accounts of the newsroom with user name and full name, and the names that stand above articles."""
    keys: dict[str, set[str]] = {plain(word): set() for word in _ours()}
    for name, email in _staff():
        if spelled := plain(name):
            keys.setdefault(spelled, set()).add(key_of_email(tidy_email(email or "")))
    return Reserved({name: frozenset(owners - {""}) for name, owners in keys.items()})


@lru_cache(maxsize=4_096)
def plain(name: str) -> str:
    """Folded, without anything but letters and figures: "J. Kim", "j-kim" and "J Кim" are one name."""
    return "".join(c for c in folded(name) if c.isalnum())


def _ours() -> Iterable[str]:
    """The site's name and the titles, also as "The Moderators" or "Cliffhanger Staff"."""
    site = settings.SITE_NAME
    yield from (site, f"{site} team")
    for title in TITLES:
        for word in (title, f"{title}s"):
            yield from (word, f"the {word}", f"{site} {word}")


def _staff() -> Iterable[tuple[str, str | None]]:
    return ((row["is_called"], row["email"]) for row in _people.rows())


def _accounts_and_bylines() -> QuerySet[Any, Any]:
    people = User.objects.filter(is_staff=True, is_active=True).order_by()
    full = Concat(F("first_name"), Value(" "), F("last_name"), output_field=CharField())
    bylines = Author.objects.order_by().annotate(is_called=F("name"))
    return people.values("email", is_called=F("username")).union(
        people.values("email", is_called=full), bylines.values("user__email", "is_called"), all=True
    )


_people = Prepared(_accounts_and_bylines)
