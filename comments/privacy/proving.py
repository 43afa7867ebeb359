"""Proof that nothing is kept that should be gone: every column of text is read and searched for raw addresses.

Two kinds of columns are told apart. What people typed (a comment's text, a note, a reason) may hold any address that they
chose to write, and is counted for information. In all others a raw network address is a fault at any time, and so is an
e-mail address except in the two columns that are meant for one, for as long as they may keep it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db.models import CharField, JSONField, Model, Q, TextField
from django.db.models.functions import Cast

from comments.models import (
    Address,
    Appeal,
    Ban,
    Comment,
    Decision,
    EarlierWording,
    Note,
    Report,
    WordList,
)
from comments.privacy import retention
from shows.models import Proposal

APPS = ("comments", "django_tasks_database")
FURTHER: tuple[type[Model], ...] = (Proposal, LogEntry)
# Written by people, or quoting what people wrote.
TYPED: dict[type[Model], frozenset[str]] = {
    Comment: frozenset({"name", "website", "text", "held_because"}),
    EarlierWording: frozenset({"text"}),
    Appeal: frozenset({"words"}),
    Report: frozenset({"words"}),
    Note: frozenset({"text"}),
    Decision: frozenset({"reason"}),
    Ban: frozenset({"reason"}),
    WordList: frozenset({"name", "entries"}),
    Proposal: frozenset({"words", "link", "credit", "reason"}),
    LogEntry: frozenset({"object_repr", "change_message"}),
}
MEANT_FOR_ONE: dict[type[Model], frozenset[str]] = {
    Comment: frozenset({"email"}),
    Address: frozenset({"email"}),
}
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_V4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\w)")
_V6 = re.compile(
    r"(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:\d{1,3}(?:\.\d{1,3}){3})?(?![\w:])"
)


@dataclass(slots=True)
class Column:
    """One column of text and what was found in it."""

    table: str
    name: str
    typed: bool = False
    for_email: bool = False
    emails: int = 0
    networks: int = 0

    @property
    def faults(self) -> int:
        if self.typed:
            return 0
        return self.networks + (0 if self.for_email else self.emails)


def columns() -> Iterator[tuple[type[Model], Column]]:
    """Every column of text of the comments, of the queue of tasks, of tips and of the admin's log."""
    models = [model for app in APPS for model in apps.get_app_config(app).get_models()]
    for model in [*models, *FURTHER]:
        for field in model._meta.concrete_fields:
            if isinstance(field, CharField | TextField | JSONField) and not field.choices:
                typed = field.name in TYPED.get(model, ())
                meant = field.name in MEANT_FOR_ONE.get(model, ())
                yield model, Column(model._meta.db_table, field.name, typed, meant)


def scan() -> Iterator[Column]:
    for model, column in columns():
        for text in _texts(model, column.name):
            column.emails += len(_EMAIL.findall(text))
            column.networks += len(network_addresses(text))
        yield column


def overdue(at: datetime) -> dict[str, int]:
    """How many rows keep what should be gone by now, by what it is."""
    counts = {
        "e-mail addresses of comments decided on long ago": retention.addresses_due(at).count(),
        "addresses that nobody confirmed or that are of no more use": retention.address_rows_due(at).count(),
        "digests of networks of past months": sum(
            retention.networks_due(model, moment, at).count() for model, moment in retention.WITH_NETWORK
        ),
        "likely spam past its time": retention.spam_due(at).count(),
    }
    return {words: count for words, count in counts.items() if count}


def network_addresses(text: str) -> list[str]:
    return [found for pattern in (_V4, _V6) for found in pattern.findall(text) if _is_address(found)]


def _texts(model: type[Model], name: str) -> Iterator[str]:
    """Only what can hold an address at all leaves the database."""
    rows = model._default_manager.order_by().annotate(as_text=Cast(name, TextField()))
    signs = Q(as_text__contains="@") | Q(as_text__contains=".") | Q(as_text__contains=":")
    return rows.filter(signs).values_list("as_text", flat=True).iterator(chunk_size=2_000)


def _is_address(text: str) -> bool:
    """A lone "::" is an address by the letter, and in a text it never is one."""
    try:
        return len(text.strip(":")) > 0 and bool(ip_address(text))
    except ValueError:
        return False
