"""The forms behind a claim: one to record it, one to rule on it. What makes a claim whole stands in `shows.claim_rules`."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest
from django.urls import reverse

from shows.models import Viewership
from shows.topics import KIND_OF, Kind, Topic
from shows.windows.errors import EXAMPLES

WORDS_HELP = "As it was said: " + ", ".join(f"“{example}”" for example in EXAMPLES[:8]) + ", “TBA”."


LABELS = {
    "window_words": "When, as it was said",
    "said_precision": "How exactly that is known",
    "no_link_reason": "No link, because",
    "moment": "Exact moment",
    "text": "What the story is said to be",
    "origin": "Repeats",
    "relative_topic": "Counted from",
    "relative_days": "Days from it",
    "condition_topic": "Condition",
    "condition_words": "Condition: when",
}


def fieldset(
    title: str, *fields: str | tuple[str, ...], classes: str = "", note: str = ""
) -> tuple[str, Any]:
    return title, {"fields": list(fields), "classes": classes.split(), "description": note}


def kinds_of_topics() -> str:
    """Which kind of value each topic takes, for the script that folds away the others."""
    return json.dumps(KIND_OF)


# Every field can be reached without script; with it, those that the topic does not use are folded away.
RECORDING_FIELDSETS = [
    (None, {"fields": ["season", "topic"]}),
    fieldset(
        "Who said it, and where",
        "source",
        ("said_on", "said_precision"),
        "seen_on",
        "link",
        "no_link_reason",
        "archived_link",
    ),
    fieldset("In words", "quote", "paraphrase", note="Give at least one of the two."),
    fieldset("When", "window_words", "has_happened", "moment", classes=f"kind kind-{Kind.WINDOW}"),
    fieldset(
        "When, counted from something else",
        ("relative_topic", "relative_days"),
        classes=f"collapse kind kind-{Kind.WINDOW}",
        note="“The trailer comes one month before the premiere” is the topic Premiere and −30 days.",
    ),
    fieldset("Yes or no", "answer", classes=f"kind kind-{Kind.YES_NO}"),
    fieldset("Who comes back", "cast_member", "returning", classes=f"kind kind-{Kind.PERSON}"),
    fieldset("How many", "number", classes=f"kind kind-{Kind.NUMBER}"),
    fieldset("The story", "text", classes=f"kind kind-{Kind.TEXT}"),
    fieldset(
        "On condition",
        ("condition_topic", "condition_words"),
        classes="collapse",
        note="“Early 2024, if production starts in February”: the condition is Filming start, “February 2024”.",
    ),
    fieldset("Its place in the ledger", "origin", "supersedes", classes="collapse"),
]


class ClaimForm(forms.ModelForm):
    """Records a new claim."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in LABELS.items():
            self.fields[name].label = label
        self.fields["topic"].widget.attrs["data-kinds"] = kinds_of_topics()
        day, clock = self.fields["moment"].widget.widgets
        day.attrs["aria-label"], clock.attrs["aria-label"] = "Day of the moment", "Time of the moment"
        words = self.fields["window_words"]
        words.help_text = WORDS_HELP
        for name in ("window_words", "condition_words"):
            self.fields[name].widget.attrs["data-understand"] = reverse("admin:shows_claim_understand")


class RulingForm(forms.ModelForm):
    """Rules on a recorded claim. Nothing else of it is in the form, so a problem elsewhere is shown on top."""

    def add_error(self, field: Any, error: Any) -> None:
        if isinstance(error, ValidationError) and hasattr(error, "error_dict"):
            known: dict[str, list[ValidationError]] = {}
            for name, problems in error.error_dict.items():
                known.setdefault(name if name in self.fields else NON_FIELD_ERRORS, []).extend(problems)
            error = ValidationError(known)
        super().add_error(field, error)


class MeasureFormSet(forms.BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        is_viewership = self.instance.topic == Topic.VIEWERSHIP
        given = any(form.has_changed() for form in self.forms)
        if is_viewership and not given and not self.initial_form_count():
            raise ValidationError("Say what the number counts, and over how many days from the premiere.")
        if given and not is_viewership:
            raise ValidationError(
                "Only a claim about viewership has a measure: empty it, or change the topic."
            )


class MeasureInline(admin.StackedInline):
    model = Viewership
    formset = MeasureFormSet
    extra = 1
    can_delete = False
    verbose_name_plural = "what the viewership number measures"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
