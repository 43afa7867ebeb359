"""What may stand in the cells of a file of claims, and what it is in the ledger."""

from __future__ import annotations

from shows.certainty import Tier
from shows.topics import Answer, Returning, Topic

TOPICS: dict[str, Topic] = {
    **{topic.value: topic for topic in Topic},
    "filming_end": Topic.FILMING_WRAP,
    "wrap": Topic.FILMING_WRAP,
    "metric": Topic.VIEWERSHIP,
    "episodes": Topic.EPISODE_COUNT,
}

TIERS: dict[str, Tier] = {
    **{tier.value: tier for tier in Tier},
    "trade_press": Tier.TRADE,
    "cast": Tier.PERSONAL,
    "crew": Tier.PERSONAL,
    "agency": Tier.PERSONAL,
    "blog": Tier.RUMOUR,
    "rumor": Tier.RUMOUR,
}

ANSWERS: dict[str, Answer] = {answer.value: answer for answer in Answer}

RETURNING: dict[str, Returning] = {
    **{returning.value: returning for returning in Returning},
    "yes": Returning.CONFIRMED,
    "no": Returning.NOT_RETURNING,
    "maybe": Returning.POSSIBLE,
}

YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def key(cell: str) -> str:
    """“Trade press” is trade_press."""
    return "_".join(cell.lower().replace("-", " ").replace("_", " ").split())


def listed_keys(table: dict[str, object]) -> str:
    return ", ".join(sorted(table))
