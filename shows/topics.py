"""What a claim can be about, and which kind of value each topic takes."""

from __future__ import annotations

from django.db import models


class Topic(models.TextChoices):
    RENEWAL = "renewal", "Renewal"
    WRITING = "writing", "Writing"
    PRE_PRODUCTION = "pre_production", "Pre-production"
    FILMING_START = "filming_start", "Filming start"
    FILMING_WRAP = "filming_wrap", "Filming wrap"
    POST_PRODUCTION = "post_production", "Post-production"
    TRAILER = "trailer", "Trailer"
    PREMIERE = "premiere", "Premiere"
    FINALE = "finale", "Finale"
    CANCELLATION = "cancellation", "Cancellation"
    CAST_RETURN = "cast_return", "Cast return"
    EPISODE_COUNT = "episode_count", "Episode count"
    STORY = "story", "Story"
    VIEWERSHIP = "viewership", "Viewership"


class Kind(models.TextChoices):
    """The kind of value that a claim of a topic carries."""

    WINDOW = "window", "Window"
    YES_NO = "yes_no", "Yes or no"
    PERSON = "person", "Person"
    NUMBER = "number", "Number"
    TEXT = "text", "Text"


KIND_OF: dict[Topic, Kind] = {
    Topic.RENEWAL: Kind.YES_NO,
    Topic.WRITING: Kind.YES_NO,
    Topic.PRE_PRODUCTION: Kind.YES_NO,
    Topic.FILMING_START: Kind.WINDOW,
    Topic.FILMING_WRAP: Kind.WINDOW,
    Topic.POST_PRODUCTION: Kind.YES_NO,
    Topic.TRAILER: Kind.WINDOW,
    Topic.PREMIERE: Kind.WINDOW,
    Topic.FINALE: Kind.WINDOW,
    Topic.CANCELLATION: Kind.YES_NO,
    Topic.CAST_RETURN: Kind.PERSON,
    Topic.EPISODE_COUNT: Kind.NUMBER,
    Topic.STORY: Kind.TEXT,
    Topic.VIEWERSHIP: Kind.NUMBER,
}


class Answer(models.TextChoices):
    """What a yes-or-no claim says."""

    YES = "yes", "Yes"
    NO = "no", "No"
    MAYBE = "maybe", "Maybe"


class Returning(models.TextChoices):
    """What a cast-return claim says of one character."""

    CONFIRMED = "confirmed", "Confirmed"
    EXPECTED = "expected", "Expected"
    POSSIBLE = "possible", "Possible"
    NOT_RETURNING = "not_returning", "Not returning"
    UNKNOWN = "unknown", "Unknown"


class Precision(models.TextChoices):
    """How exactly the day on which something was said is known."""

    DAY = "day", "to the day"
    MONTH = "month", "to the month"
    YEAR = "year", "to the year"
