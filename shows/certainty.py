"""How surely something is known: one closed, ordered list with one wording each, and the table that leads to it."""

from __future__ import annotations

from django.db import models


class Tier(models.TextChoices):
    """How close a source stands to the fact. Order matters: the first is the strongest."""

    OFFICIAL = "official", "Official"
    TRADE = "trade", "Trade press"
    PRESS = "press", "Press"
    PERSONAL = "personal", "Personal account"
    RUMOUR = "rumour", "Rumour"

    @property
    def rank(self) -> int:
        """0 for the strongest tier."""
        return list(Tier).index(self)


class Certainty(models.TextChoices):
    """Ordered from the surest to the least sure; `cancelled` stands apart."""

    CONFIRMED = "confirmed", "Confirmed"
    OFFICIAL_WINDOW = "official_window", "Official window"
    REPORTED = "reported", "Reported"
    RUMOURED = "rumoured", "Rumoured"
    ESTIMATED = "estimated", "Our estimate"
    UNKNOWN = "unknown", "Unknown"
    CANCELLED = "cancelled", "Cancelled"

    @property
    def rank(self) -> int:
        """0 for confirmed; a greater number is less sure."""
        return list(Certainty).index(self)


class Stage(models.TextChoices):
    """A season's place in its life, in order."""

    IDEA = "idea", "Idea"
    RENEWED = "renewed", "Renewed"
    WRITING = "writing", "Writing"
    PRE_PRODUCTION = "pre_production", "Pre-production"
    FILMING = "filming", "Filming"
    POST_PRODUCTION = "post_production", "Post-production"
    DATED = "dated", "Dated"
    AIRING = "airing", "Airing"
    ENDED = "ended", "Ended"
    CANCELLED = "cancelled", "Cancelled"

    @property
    def rank(self) -> int:
        return list(Stage).index(self)


_OF_TIER = {
    Tier.TRADE: Certainty.REPORTED,
    Tier.PRESS: Certainty.REPORTED,
    Tier.PERSONAL: Certainty.RUMOURED,
    Tier.RUMOUR: Certainty.RUMOURED,
}


def certainty_of(tier: Tier, *, dated: bool) -> Certainty:
    """The certainty of a statement that stands, by its source's tier; `dated` is true when it names one day."""
    if tier is Tier.OFFICIAL:
        return Certainty.CONFIRMED if dated else Certainty.OFFICIAL_WINDOW
    return _OF_TIER[tier]
