"""The state of a claim beside its chip."""

from __future__ import annotations

from shows.standing import Entry


def reason_of(entry: Entry) -> str:
    """Why the claim is in its state, unless the chip says just that."""
    return "" if entry.why.endswith(entry.state.label.lower()) else entry.why
