"""The page that explains the scorecard says what the code does."""

from __future__ import annotations

import re

from shows.certainty import Tier
from shows.scorecard import Call, Sign, call_for
from tests.site.reference import ROOT

PAGE = (ROOT / "docs" / "explanation" / "scorecard.md").read_text(encoding="utf-8")


def rows(head: str) -> list[list[str]]:
    body = PAGE.split(f"{head}\n")[1].split("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in body]


def test_the_ladder() -> None:
    assert re.findall(r"^\d\. (.+)$", PAGE, re.MULTILINE) == [call.value for call in Call]


def test_every_sign_is_explained() -> None:
    assert [row[0] for row in rows("| sign | which claims |")] == [sign.value for sign in Sign]


def test_the_table() -> None:
    tiers = [tier.label.lower() for tier in Tier]
    assert rows(f"| sign | {' | '.join(tiers)} |") == [
        [sign.value, *(call_for(sign, tier).value.lower() for tier in Tier)] for sign in Sign
    ]
