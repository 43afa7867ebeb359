"""Made-up histories: seasons of shows that nobody has seen, with rhythms, cancellations and late starts."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from shows.forecasting.history import PastSeason

DAY_ZERO = date(2010, 1, 1)


def make_past(show: str, number: int, premiere: date, **facts: object) -> PastSeason:
    plain = PastSeason(show, number, premiere, "Lumen", "Lumen", "KR", "ko", label=f"{show}, season {number}")
    return replace(plain, **facts)


def made_up_history(seed: int, shows: int = 120) -> list[PastSeason]:
    """Some 300 seasons on three platforms: half of the shows come back, some of them at odd times or out of order."""
    dice = random.Random(seed)
    seasons = []
    for title in range(shows):
        platform, language = dice.choice(
            [("Lumen", "ko"), ("Lumen", "en"), ("Canal 9", "es"), ("Nordlys", "")]
        )
        premiere = DAY_ZERO + timedelta(days=dice.randrange(4_000))
        rhythm = dice.choice([182, 365, 420, 700])
        number = 0
        while premiere < date(2025, 1, 1) and number < 9:
            number += 2 if dice.random() < 0.03 else 1
            until = None if dice.random() < 0.7 else premiere + timedelta(days=dice.randrange(1_500))
            season = PastSeason(
                f"show {title}", number, premiere, platform, platform, language.upper(), language,
                observed_until=until, label=f"Show {title}, season {number}",
            )  # fmt: skip
            seasons.append(season)
            if dice.random() < 0.35:
                break
            premiere += timedelta(
                days=int(rhythm * dice.lognormvariate(0, 0.3)) if dice.random() < 0.95 else 20
            )
    dice.shuffle(seasons)
    return seasons


def nonsense_after(seasons: list[PastSeason], as_of: date, dice: random.Random) -> list[PastSeason]:
    """The same up to a day; what is dated later says something else, and there is more of it."""
    changed = []
    for season in seasons:
        if season.premiere > as_of:
            season = replace(
                season,
                show=f"show {dice.randrange(200)}",
                number=dice.randrange(1, 40),
                premiere=as_of + timedelta(days=dice.randrange(1, 5_000)),
                platform=dice.choice(["Lumen", "Elsewhere"]),
                network="Nobody",
                label="?",
            )
            changed.append(replace(season, show=f"show {dice.randrange(120)}", number=dice.randrange(1, 12)))
        if season.observed_until is not None and season.observed_until > as_of:
            season = replace(season, observed_until=as_of + timedelta(days=dice.randrange(1, 900)))
        changed.append(season)
    dice.shuffle(changed)
    return changed
