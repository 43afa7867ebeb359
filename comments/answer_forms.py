"""What the newsroom types to answer a reader, and to change it afterwards."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, Submit
from django import forms
from django.http import QueryDict

from comments.forms import CommentTextField, SpoilsField
from comments.models import Comment
from comments.pages import Page
from comments.spoilers import mark_of
from comments.subject import subject_of


class AnswerForm(forms.Form):
    text = CommentTextField(
        label="What readers will read",
        help_text="Plain text. Put ||two bars|| around what gives something away.",
        error_messages={"required": "Please write a few words."},
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    spoils = SpoilsField(
        help_text="Season and episode, such as S02E05 or S02. Readers who have not seen it find your words closed."
    )
    version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, page: Page, send: str, **kwargs: Any) -> None:
        """`send`: what the button says. The field for spoilers is there where the page is about a show."""
        super().__init__(*args, **kwargs)
        if not subject_of(page) and not self.initial.get("spoils"):
            del self.fields["spoils"]
        if "version" not in self.initial:
            del self.fields["version"]
        self.helper = FormHelper()
        self.helper.form_class = "form"
        self.helper.attrs = {"novalidate": True}
        button = Submit("send", send, css_class="button--main")
        self.helper.layout = Layout(*self.fields, Div(button, css_class="form__actions"))

    def about(self, comment: Comment) -> AnswerForm:
        """The same form, filled, about the comment as the page shows it now."""
        if self.is_bound:
            data = QueryDict(mutable=True)
            data.update(self.data)
            data["version"] = str(comment.version)
            self.data = data
        return self


def typed_before(said: Comment) -> dict[str, Any]:
    """What a form for changing it begins with."""
    return {"text": said.text, "spoils": str(mark_of(said) or "")}
