"""The small forms beside a comment: changing one's own, asking for a second look, reporting somebody else's."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse

from comments.forms import CommentTextField, SpoilsField
from comments.models import Comment, Report
from comments.spoilers import mark_of
from comments.subject import subject_of_thread

LONGEST_APPEAL = 1_000
LONGEST_REPORT = 500


class WordsField(CommentTextField):
    """A few lines to the moderators, under the same rules as a comment but shorter."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most
        super().__init__(widget=forms.Textarea(attrs={"rows": 4, "maxlength": most}), **kwargs)

    def run_validators(self, value: str) -> None:
        if len(value) > self.most:
            said = f"At most {self.most:,} characters; these are {len(value):,}."
            raise ValidationError(said, code="too_long")
        super().run_validators(value)


class EditForm(forms.Form):
    text = CommentTextField(
        label="Comment",
        help_text="Plain text. Put ||two bars|| around what gives something away.",
        error_messages={"required": "Please write a comment, or delete it altogether."},
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    spoils = SpoilsField()

    def __init__(self, *args: Any, comment: Comment, **kwargs: Any) -> None:
        kwargs["initial"] = {"text": comment.text, "spoils": str(mark_of(comment) or "")}
        super().__init__(*args, **kwargs)
        if comment.marked_at or (not comment.spoils_season and not subject_of_thread(comment.thread)):
            del self.fields["spoils"]
        self.helper = _helper(*self.fields, send="Save")


class DeleteForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = _helper(send="Delete it for good")


class AppealForm(forms.Form):
    words = WordsField(
        most=LONGEST_APPEAL,
        label="Why it should be published",
        help_text="At most 1,000 characters. Only moderators read them.",
        error_messages={"required": "Please say why, in a sentence or two."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = _helper("words", send="Ask for a second look")


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        label="What is wrong with it",
        choices=[("", "Please choose"), *Report.Reason.choices],
        error_messages={"required": "Please choose what is wrong with it."},
    )
    words = WordsField(
        most=LONGEST_REPORT,
        required=False,
        label="In your own words",
        help_text="If you like; at most 500 characters. Only moderators read them.",
    )
    # People cannot see it, so whoever fills it in is a program.
    subject = forms.CharField(
        label="Leave this field empty",
        required=False,
        max_length=200,
        strip=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, comment: Comment, inline: bool, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"id_report{comment.pk}_%s"  # several can stand on one page
        super().__init__(*args, **kwargs)
        trap = Div(Field("subject"), css_class="form__trap", aria_hidden="true")
        self.helper = _helper("reason", "words", trap, "stamp", send="Report it")
        address = reverse("comments:report", args=[comment.pk])
        self.helper.form_action = address
        self.helper.attrs["data-stamp-url"] = reverse("comments:stamp")
        if inline:
            self.fields["reason"].widget.attrs["autofocus"] = True
            self.helper.attrs |= {"hx-post": address, "hx-target": "closest [data-reply]"}
            self.helper.attrs |= {"hx-swap": "outerHTML", "hx-disabled-elt": "find button"}

    def with_stamp(self, stamp: str) -> ReportForm:
        """The same form, filled, with a stamp to send it with."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["stamp"] = stamp
        self.data = data
        return self


def _helper(*fields: Any, send: str) -> FormHelper:
    """Without a token: views.guard says how the sender is checked instead."""
    helper = FormHelper()
    helper.disable_csrf = True
    helper.form_class = "form"
    helper.attrs = {"novalidate": True}
    helper.layout = Layout(*fields, Div(Submit("send", send), css_class="form__actions"))
    return helper
