"""Files of claims for tests of `import_claims`."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from shows.claim_import.table import NEEDED
from shows.models import Claim

HEADER = [
    *NEEDED,
    "id",
    "note",
    "words",
    "seen_on",
    "origin",
    "supersedes",
    "condition_topic",
    "condition_words",
]
PLAIN = {
    "show": "The Tide House",
    "season": "2",
    "kind": "premiere",
    "statement": "It comes early in the year.",
    "value_edtf": "2026-37",
    "said_on": "2025-03-02",
    "source": "The Evening Lanternpost",
    "source_class": "press",
    "url": "https://lanternpost.example/tide",
}


def file_of(tmp_path: Path, *rows: dict[str, str], encoding: str = "utf-8") -> Path:
    """A file of rows that are whole but for what the keywords change."""
    path = tmp_path / "claims.csv"
    lines = [",".join(HEADER)]
    for row in rows:
        cells = PLAIN | row
        lines.append(",".join(f'"{cells.get(name, "")}"' for name in HEADER))
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


def run(path: Path, **options: object) -> str:
    out = StringIO()
    call_command("import_claims", str(path), stdout=out, **options)
    return out.getvalue()


def refusal(path: Path, **options: object) -> str:
    with pytest.raises(CommandError) as caught:
        run(path, **options)
    assert not Claim.objects.exists()
    return str(caught.value)
