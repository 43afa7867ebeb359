"""The form of a quick entry: a link, a season, a topic, the words. Whose page it is follows from the link."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget, AdminTextInputWidget
from django.urls import reverse
from django.utils import timezone

from cliffhanger.autocomplete import Autocomplete
from shows.admin.claim_form import WORDS_HELP, fieldset, kinds_of_topics
from shows.certainty import Tier
from shows.models import Claim, Source, Viewership
from shows.quick_entry import guess_source, new_source
from shows.topics import Kind, Topic

QUICK_FIELDSETS = [
    fieldset("Where it can be read", "link", "source", ("new_source", "new_tier")),
    fieldset("About what", "season", "topic"),
    fieldset("When", "window_words", "has_happened", classes=f"kind kind-{Kind.WINDOW}"),
    fieldset("Yes or no", "answer", classes=f"kind kind-{Kind.YES_NO}"),
    fieldset("Who comes back", "cast_member", "returning", classes=f"kind kind-{Kind.PERSON}"),
    fieldset("How many", "number", classes=f"kind kind-{Kind.NUMBER}"),
    fieldset("What it counts", ("metric", "first_days"), classes=f"kind topic-{Topic.VIEWERSHIP}"),
    fieldset("The story", "text", classes=f"kind kind-{Kind.TEXT}"),
    fieldset("In words", "quote", "paraphrase", note="Give at least one of the two."),
    fieldset("Said", ("said_on", "said_precision")),
]


def _searching(name: str) -> Autocomplete:
    return Autocomplete(Claim._meta.get_field(name), admin.site)


class QuickForm(forms.ModelForm):
    """Without a source or a name for a new one, the link decides; if it cannot, the form asks."""

    new_source = forms.CharField(
        label="Or a new source",
        max_length=160,
        required=False,
        widget=AdminTextInputWidget,
        help_text="Its name.",
    )
    new_tier = forms.ChoiceField(label="Its tier", choices=[("", "---------"), *Tier.choices], required=False)
    metric = forms.ChoiceField(
        label="It counts", choices=Viewership.Metric.choices, required=False, initial=Viewership.Metric.HOURS
    )
    first_days = forms.IntegerField(
        label="Over the first days",
        min_value=1,
        max_value=9_999,
        required=False,
        help_text="From the premiere on.",
    )

    class Meta:
        model = Claim
        fields = [
            "link",
            "source",
            "season",
            "topic",
            "window_words",
            "has_happened",
            "answer",
            "cast_member",
            "returning",
            "number",
            "text",
            "quote",
            "paraphrase",
            "said_on",
            "said_precision",
        ]
        labels = {"window_words": "When, as it was said", "said_precision": "How exactly that is known"}
        help_texts = {"window_words": WORDS_HELP, "said_on": "Empty: undated."}
        widgets = {
            "link": forms.URLInput(attrs={"class": "vURLField", "autofocus": True}),
            "window_words": AdminTextInputWidget,
            "said_on": AdminDateWidget,
            **{
                name: forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
                for name in ("quote", "paraphrase", "text")
            },
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("season", "source", "cast_member"):
            field: Any = self.fields[name]
            field.widget, field.widget.choices = _searching(name), field.choices
            field.widget.is_required = field.required
        self.fields["link"].required = True
        self.fields["link"].widget.attrs["data-guess"] = reverse("admin:shows_claim_guess")
        self.fields["source"].required = False
        self.fields["source"].help_text = "Empty: whoever is quoted from this host."
        self.fields["said_on"].initial = timezone.localdate
        self.fields["topic"].widget.attrs["data-kinds"] = kinds_of_topics()
        self.fields["window_words"].widget.attrs["data-understand"] = reverse("admin:shows_claim_understand")
        self.guessed: Source | None = None

    def _get_validation_exclusions(self) -> set[str]:
        return {*super()._get_validation_exclusions(), "source"}  # type: ignore[misc]  # it may be new; `clean` sees to it

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("source") is None and "source" not in self.errors:
            data["source"] = self._source(data)
        if (
            data.get("topic") == Topic.VIEWERSHIP
            and not data.get("first_days")
            and "first_days" not in self.errors
        ):
            self.add_error("first_days", "Over how many days from the premiere was it counted?")
        return data

    def _source(self, data: dict[str, Any]) -> Source | None:
        name, tier, link = data.get("new_source", ""), data.get("new_tier", ""), data.get("link", "")
        if name and (there := Source.objects.filter(name__iexact=name).first()):
            return there
        if name and tier:
            return new_source(name, tier, link)
        if name or tier:
            field, words = ("new_tier", "Choose its tier.") if name else ("new_source", "Give its name.")
            self.add_error(field, words)
            return None
        self.guessed = guess_source(link) if link else None
        if self.guessed is None:
            self.add_error(
                "source",
                "The link leads to a host that nobody was quoted from: choose the source, or name a new one.",
            )
        return self.guessed

    def measure(self) -> Viewership | None:
        if self.cleaned_data.get("topic") != Topic.VIEWERSHIP:
            return None
        return Viewership(
            claim=self.instance,
            metric=self.cleaned_data["metric"] or Viewership.Metric.HOURS,
            first_days=self.cleaned_data["first_days"],
        )
