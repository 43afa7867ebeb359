"""The address where the staff wrote it down: in notes, reasons, reports. What other readers wrote in public stays as it is."""

from __future__ import annotations

import re

from django.contrib.admin.models import LogEntry
from django.db.models import Model

from comments.models import Ban, Decision, Note, Report
from shows.models import Proposal

BLOT = "[erased]"
COLUMNS: tuple[tuple[type[Model], str], ...] = (
    (Note, "text"),
    (Report, "words"),
    (Decision, "reason"),
    (Ban, "reason"),
    (Proposal, "words"),
    (Proposal, "reason"),
    (LogEntry, "object_repr"),
    (LogEntry, "change_message"),
)


def blot_out(email: str) -> int:
    """Answers in how many places it stood. A longer address that ends or begins like it is another one."""
    whole = re.compile(rf"(?<![\w.+-]){re.escape(email)}(?![\w-]|\.\w)", re.IGNORECASE)
    found = 0
    for model, column in COLUMNS:
        rows = model._default_manager.filter(**{f"{column}__icontains": email})
        for pk, text in rows.values_list("pk", column):
            blotted = whole.sub(BLOT, text)
            if blotted != text:
                found += model._default_manager.filter(pk=pk).update(**{column: blotted})
    return found
