"""The page about the rules on arrival knows every code, in the order of the rules, and every setting."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from comments import gate, likeness
from comments.rules import crowd, history
from comments.rules.verdict import REASONS
from comments.text import MAX_LENGTH

PAGE = (Path(settings.BASE_DIR) / "docs" / "explanation" / "rules-on-arrival.md").read_text(encoding="utf-8")


def test_every_code_is_explained_and_no_other() -> None:
    rules = PAGE.split("## The rules, in order")[1].split("\n## ")[0]
    told = [
        code
        for line in rules.splitlines()
        if line.startswith("| `")
        for code in re.findall(r"`(\w+)`", line.split("|")[1])
    ]
    assert set(told) == set(REASONS) - {"akismet"}
    assert "## Akismet" in PAGE


@pytest.mark.parametrize(
    "name",
    [
        "COMMENT_MIN_SECONDS",
        "COMMENT_RATE_PER_HOUR",
        "COMMENT_FORMS_PER_MINUTE",
        "COMMENT_NEWCOMERS_AT_ONCE",
        "COMMENT_TRUST_AFTER",
        "COMMENT_RULES_EXTRA",
        "AKISMET_KEY",
        "AKISMET_URL",
        "TRUSTED_PROXY_COUNT",
    ],
)
def test_settings_are_named(name: str) -> None:
    assert hasattr(settings, name)
    assert f"`{name}`" in PAGE


@pytest.mark.parametrize(
    "figure",
    [
        f"more than {MAX_LENGTH:,} characters",
        f"The same form twice is a second click and does not count ({gate.REPEATS} times)",
        f"{likeness.SHORTEST} characters or more",
        f"count either ({gate.CORRECTIONS} times a minute)",
        f"least {gate.PAUSE:.0f} seconds between them",
        f"{gate.A_SECOND:.0f} forms a second of all networks together ({gate.AT_ONCE:.0f} at once",
        f"{settings.COMMENT_RATE_PER_HOUR * history.PAGE_FACTOR} on one page",
        f"{settings.COMMENT_RATE_PER_HOUR * history.SITE_FACTOR:,} on the site",
        f"within {history.GRUDGE.days} days",
    ],
)
def test_figures_are_those_of_the_code(figure: str) -> None:
    assert figure in " ".join(PAGE.split())
    assert (gate.WHEN_BUSY, crowd.FEW, history.LET_IN_A_MINUTE, crowd.ALIKE_NETWORKS) == (2, 5, 5, 2)
    assert gate.INSISTING == 3
