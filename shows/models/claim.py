from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property

from shows.certainty import Tier
from shows.claim_rules import problems_of
from shows.models.people import CastMember
from shows.models.season import Season
from shows.models.source import Source
from shows.querysets import ClaimQuerySet
from shows.topics import KIND_OF, Answer, Kind, Precision, Returning, Topic
from shows.windows import Window, window_from_edtf


def today() -> date:
    return timezone.localdate()


class Claim(models.Model):
    """One statement by one source on one day about one topic of one season.

    Rows are appended and superseded, never rewritten: a correction is a new row that points at the old one.
    Whether a claim stands, has expired or was superseded is computed by `shows.standing`; only an editor's verdict is stored.
    """

    class Verdict(models.TextChoices):
        NONE = "", "None"
        WITHDRAWN = "withdrawn", "Withdrawn by its source"
        CONFIRMED = "confirmed", "Came true"
        REFUTED = "refuted", "Proved wrong"

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="claims")
    topic = models.CharField(max_length=20, choices=Topic)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="claims")
    said_on = models.DateField(
        null=True, blank=True, help_text="The day on which it was said. Empty: undated."
    )
    said_precision = models.CharField(
        max_length=5,
        choices=Precision,
        default=Precision.DAY,
        help_text="For a month or a year, give its first day.",
    )
    seen_on = models.DateField(default=today, help_text="The day on which we saw it.")

    link = models.URLField(max_length=500, blank=True)
    no_link_reason = models.CharField(
        max_length=200, blank=True, help_text="Why there is no link, if there is none."
    )
    archived_link = models.URLField(max_length=500, blank=True)
    quote = models.TextField(
        max_length=2_000, blank=True, help_text="The source's own words, as short as they can be."
    )
    paraphrase = models.TextField(max_length=2_000, blank=True, help_text="What was said, in our words.")

    # the value, by the topic's kind
    window_words = models.CharField(
        max_length=120, blank=True, help_text="As it was said: “early 2024”, “14 March 2026”."
    )
    window_edtf = models.CharField(max_length=60, blank=True, editable=False)
    earliest = models.DateField(null=True, blank=True, editable=False)
    latest = models.DateField(null=True, blank=True, editable=False)
    has_happened = models.BooleanField(
        "says that it has happened",
        default=False,
        help_text="A report (“filming has begun”), not something to come.",
    )
    moment = models.DateTimeField(
        null=True, blank=True, help_text="The exact moment of the release, if the source named one."
    )
    answer = models.CharField(max_length=5, choices=Answer, blank=True)
    number = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    text = models.TextField(max_length=2_000, blank=True)
    cast_member = models.ForeignKey(
        CastMember, on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    returning = models.CharField(max_length=20, choices=Returning, blank=True)

    # "early 2024, if production starts in February"
    condition_topic = models.CharField(max_length=20, choices=Topic, blank=True)
    condition_words = models.CharField(max_length=120, blank=True)
    condition_edtf = models.CharField(max_length=60, blank=True, editable=False)
    condition_earliest = models.DateField(null=True, blank=True, editable=False)
    condition_latest = models.DateField(null=True, blank=True, editable=False)

    # "one month before the premiere"
    relative_topic = models.CharField(max_length=20, choices=Topic, blank=True)
    relative_days = models.SmallIntegerField(
        null=True, blank=True, help_text="Days after (or, below zero, before) that topic's window."
    )

    origin = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="copies",
        help_text="The claim this one repeats. A copy counts for nothing.",
    )
    supersedes = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        help_text="The earlier claim of the same source that this one replaces.",
    )
    verdict = models.CharField(max_length=20, choices=Verdict, blank=True, default=Verdict.NONE)
    verdict_on = models.DateField(null=True, blank=True)

    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-seen_on", "-pk"]
        indexes = [models.Index(fields=["season", "topic"]), models.Index(fields=["source", "-seen_on"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(link="") | ~Q(no_link_reason=""), name="claim_link_or_reason"
            ),
            models.CheckConstraint(
                condition=~Q(quote="") | ~Q(paraphrase=""), name="claim_quote_or_paraphrase"
            ),
            models.CheckConstraint(
                condition=Q(earliest=None) | Q(latest=None) | Q(earliest__lte=F("latest")),
                name="claim_window_ordered",
            ),
            models.CheckConstraint(
                condition=Q(condition_earliest=None)
                | Q(condition_latest=None)
                | Q(condition_earliest__lte=F("condition_latest")),
                name="claim_condition_ordered",
            ),
            models.CheckConstraint(
                condition=Q(verdict="", verdict_on=None) | (~Q(verdict="") & Q(verdict_on__isnull=False)),
                name="claim_verdict_dated",
            ),
            models.CheckConstraint(
                condition=Q(relative_topic="", relative_days=None)
                | (~Q(relative_topic="") & Q(relative_days__isnull=False)),
                name="claim_relative_rule_whole",
            ),
            models.CheckConstraint(
                condition=Q(said_on=None) | Q(said_on__lte=F("seen_on")), name="claim_said_before_seen"
            ),
            models.CheckConstraint(condition=Q(topic__in=Topic.values), name="claim_topic_known"),
            models.CheckConstraint(
                condition=~Q(topic=Topic.CAST_RETURN) | (Q(cast_member__isnull=False) & ~Q(returning="")),
                name="claim_cast_return_whole",
            ),
            models.CheckConstraint(
                condition=~Q(topic__in=[t for t, k in KIND_OF.items() if k is Kind.YES_NO]) | ~Q(answer=""),
                name="claim_answer_given",
            ),
            models.CheckConstraint(
                condition=~Q(topic__in=[t for t, k in KIND_OF.items() if k is Kind.NUMBER])
                | Q(number__isnull=False),
                name="claim_number_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()}: {self.value_words} ({self.source})"

    @property
    def kind(self) -> Kind:
        return KIND_OF[Topic(self.topic)]

    @property
    def tier(self) -> Tier:
        return Tier(self.source.tier)

    @property
    def known_on(self) -> date:
        """The first day on which it had certainly been said: the end of the day, month or year it was said in, or when we saw it."""
        if self.said_on is None:
            return self.seen_on
        if self.said_precision == Precision.MONTH:
            end = (self.said_on.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        elif self.said_precision == Precision.YEAR:
            end = self.said_on.replace(month=12, day=31)
        else:
            end = self.said_on
        return min(end, self.seen_on)

    @property
    def spoken_on(self) -> date:
        """The day that “next month” and the like are counted from."""
        return self.said_on or self.seen_on

    @cached_property
    def window(self) -> Window | None:
        if not self.window_edtf:
            return None
        return window_from_edtf(self.window_edtf, words=self.window_words, said_on=self.spoken_on)

    @property
    def condition(self) -> Window | None:
        if not self.condition_edtf:
            return None
        return window_from_edtf(self.condition_edtf, words=self.condition_words, said_on=self.spoken_on)

    @property
    def value_words(self) -> str:
        """What was said, as short as a table cell."""
        if self.kind is Kind.WINDOW:
            if self.relative_topic:
                return f"{self.relative_days:+d} days from the {Topic(self.relative_topic).label.lower()}"
            return self.window_words
        if self.kind is Kind.YES_NO:
            return self.get_answer_display()
        if self.kind is Kind.PERSON:
            return f"{self.cast_member}: {self.get_returning_display().lower()}"
        if self.kind is Kind.NUMBER:
            return f"{self.number:,.0f}" if self.number is not None else ""
        return self.text

    def clean(self) -> None:
        if problems := problems_of(self):
            raise ValidationError(problems)


class Viewership(models.Model):
    """What the number of a viewership claim measures."""

    class Metric(models.TextChoices):
        HOURS = "hours", "Hours viewed"
        VIEWS = "views", "Views"
        VIEWERS = "viewers", "Viewers"

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="measure")
    metric = models.CharField(max_length=10, choices=Metric, default=Metric.HOURS)
    first_days = models.PositiveSmallIntegerField(help_text="Counted over this many days from the premiere.")

    class Meta:
        verbose_name_plural = "viewership"
        constraints = [models.CheckConstraint(condition=Q(first_days__gte=1), name="viewership_counts_days")]

    def __str__(self) -> str:
        return f"{self.get_metric_display()} in the first {self.first_days} days"


class Check(models.Model):
    """Looked again, nothing new. Resets the page's doubt, never its modified date."""

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="checks")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["season", "-at"])]

    def __str__(self) -> str:
        at: datetime = self.at
        return f"{self.season} checked on {timezone.localtime(at):%Y-%m-%d}"
