"""The page that explains the forecasts says what the code does."""

from __future__ import annotations

import math

from shows.forecasting import analogs, comparable, history, likeness, survival
from tests.site.reference import ROOT

PAGE = " ".join((ROOT / "docs" / "explanation" / "forecasts.md").read_text(encoding="utf-8").split())


def test_what_a_difference_leaves_of_the_weight() -> None:
    said = {
        "the platform": likeness.OTHER_PLATFORM,
        "the network or channel": likeness.OTHER_NETWORK,
        "the country": likeness.OTHER_COUNTRY,
        "the language": likeness.OTHER_LANGUAGE,
        "that show had come back before, this one has not": likeness.ONLY_IT_HAS_A_RHYTHM,
        "this show has come back before, that one had not": likeness.ONLY_THIS_HAS_A_RHYTHM,
        "only one of the two shows has come back twice or more, which tells how even its pauses are": likeness.EVENNESS_UNKNOWN,
    }  # fmt: skip
    for difference, left in said.items():
        assert f"| {difference} | {left} |" in PAGE


def test_the_numbers_in_the_text() -> None:
    third = math.exp(-((math.log(3) / likeness.NUMBER) ** 2) / 2)
    months = 12 * math.exp(likeness.RHYTHM)
    assert f"1 and 3 keep {third:.0%}".replace("%", " %") in PAGE
    assert round(months * 2) / 2 == 13.5
    assert "a year and 13½ months keep 61 %" in PAGE
    assert f"counts {likeness.SAME_SHOW:.0f} times as much" in PAGE
    assert f"a season of {likeness.FADES:,} days ago counts a third" in PAGE
    assert f"after {likeness.LOOSENS:,} days all weights are drawn together to their square roots" in PAGE
    assert f"gets n ÷ (n + {analogs.HALF_OWN:.0f})" in PAGE
    assert analogs.OTHER_PLATFORM == 1 / 20 and "count a twentieth" in PAGE
    share = f"{analogs.OWN_GAPS / 2:.0%}".replace("%", " %")
    assert f"With one pause this curve gets a share of {share}" in PAGE
    assert f"within {history.SPLIT_RELEASE} days" in PAGE
    assert f"more than {survival.HORIZON:,} days is a revival" in PAGE
    assert survival.FEWEST == 10 and "fewer than ten seasons are left" in PAGE
    assert f"fewer than {comparable.ENOUGH}, the circle is drawn wider" in PAGE
