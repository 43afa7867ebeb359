from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import Truncator

LONGEST_TAG = 100


class ArticleForm(forms.ModelForm):
    def clean_tags(self) -> list[str]:
        """The field of the tags takes any length; their table does not."""
        tags: list[str] = self.cleaned_data["tags"]
        for name in tags:
            if len(name) > LONGEST_TAG:
                shown = Truncator(name).chars(30)
                raise forms.ValidationError(
                    f"A tag has at most {LONGEST_TAG} characters: “{shown}” is longer."
                )
        return tags


class PublishForm(forms.Form):
    substantive = forms.BooleanField(
        required=False,
        initial=True,
        label="Readers should know that it changed",
        help_text="Moves the date “Updated”. Leave it out for a typo.",
    )
    note = forms.CharField(
        required=False, max_length=300, label="What changed", help_text="One line; may stay empty."
    )


class MomentForm(forms.Form):
    at = forms.DateTimeField(
        label="When",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].help_text = f"In the site's time zone, {timezone.get_current_timezone_name()}."

    def clean_at(self) -> Any:
        at = self.cleaned_data["at"]
        if at and at <= timezone.now():
            raise forms.ValidationError("Choose a moment that lies ahead.")
        return at


class ScheduleForm(PublishForm, MomentForm):
    field_order = ["at", "substantive", "note"]
