"""The "Leave a Reply" form. It knows what a field may hold; whether the comment is taken is for `comments.posting`."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.http import QueryDict
from django.urls import reverse

from comments import text
from comments.models import Comment
from comments.rules.verdict import answer_words
from comments.spoilers import LONGEST_CODE, CodeError, Place, read_code

WEBSITE_ERROR = "A website begins with http:// or https://, or leave the field empty."


class NameField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return text.tidy_name(super().to_python(value) or "")


class CommentTextField(forms.CharField):
    """Plain text of several lines. Characters that do not show are pointed out rather than dropped."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return text.tidy_text(super().to_python(value) or "")

    def run_validators(self, value: str) -> None:
        found = text.control_characters(value)
        if found:
            raise ValidationError(
                f"The text holds control characters ({', '.join(found[:5])}), which cannot be shown. Please take them out.",
                code="control_characters",
            )
        if value and text.visible_length(value) < text.MIN_LENGTH:
            raise ValidationError("Please write a little more.", code="too_short")
        if len(value) > text.MAX_LENGTH:
            raise ValidationError(answer_words("length", f"{len(value):,}"), code="too_long")


class SpoilsField(forms.CharField):
    """How far somebody must have watched to read the comment: a `Place`, or None for everybody."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", "autocapitalize": "characters", "placeholder": "S02E05"}
        super().__init__(
            **{
                "label": "Gives away what happens up to",
                "help_text": "Season and episode, such as S02E05 or S02. Readers who have not seen it find your comment closed.",
                "required": False,
                "max_length": LONGEST_CODE,
                "widget": forms.TextInput(attrs=attrs),
                **kwargs,
            }
        )

    def clean(self, value: Any) -> Place | None:
        typed = super().clean(value)
        try:
            return read_code(typed) if typed else None
        except CodeError as error:
            raise ValidationError(str(error), code="invalid") from error


class CommentForm(forms.Form):
    name = NameField(
        max_length=text.MAX_NAME_LENGTH,
        error_messages={
            "required": "Please give a name; it stands above your comment.",
            "max_length": "A name has at most %(limit_value)d characters; this one has %(show_value)d.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="E-mail",
        max_length=text.MAX_EMAIL_LENGTH,
        error_messages={
            "required": "Please give an e-mail address; it is never shown.",
            "invalid": "This does not look like an e-mail address, such as rita@example.org.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.URLField(
        required=False,
        max_length=200,
        assume_scheme="https",
        error_messages={
            "invalid": WEBSITE_ERROR,
            "max_length": "A website's address has at most %(limit_value)d characters; this one has %(show_value)d.",
        },
        widget=forms.URLInput(attrs={"autocomplete": "url"}),
    )
    text = CommentTextField(
        label="Comment",
        help_text="Plain text. Put ||two bars|| around what gives something away.",
        error_messages={"required": "Please write a comment."},
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    spoils = SpoilsField()
    wants_replies = forms.BooleanField(
        label="Tell me by e-mail when somebody answers",
        required=False,
    )
    # People cannot see it and no browser knows it, so whoever fills it in is a program.
    subject = forms.CharField(
        label="Leave this field empty",
        required=False,
        max_length=200,
        strip=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    page = forms.CharField(widget=forms.HiddenInput)
    parent = forms.IntegerField(required=False, min_value=1, max_value=10**18, widget=forms.HiddenInput)
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        page_key: str,
        parent: Comment | None = None,
        of_show: bool = False,
        beside: int | None = None,
        **kwargs: Any,
    ) -> None:
        """`of_show`: the page belongs to a show. A form that was sent says so itself, by bringing the field.
        `beside`: the number of the comment it answers or was meant to answer, if that is gone."""
        # Several forms can stand on one page, each with ids of its own.
        place = parent.pk if parent else beside
        kwargs.setdefault("auto_id", f"id_reply{place}_%s" if place else "id_%s")
        kwargs["initial"] = {"page": page_key, "parent": parent and parent.pk} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.answers = parent
        if not of_show and "spoils" not in self.data:
            del self.fields["spoils"]
        website = self.fields["website"]
        # In the place of the field's own, which takes ftp as well; its limits of length and against NUL stay.
        others = [check for check in website.validators if not isinstance(check, URLValidator)]
        website.validators = [*others, URLValidator(schemes=["http", "https"], message=WEBSITE_ERROR)]
        self.helper = _helper(self)

    def clean_email(self) -> str:
        email = text.tidy_email(self.cleaned_data["email"])
        if len(email) > text.MAX_EMAIL_LENGTH:  # one letter can become two: ß
            raise ValidationError(self.fields["email"].error_messages["invalid"], code="invalid")
        return email

    def clean_website(self) -> str:
        website = text.tidy_website(self.cleaned_data["website"])
        if website and not text.is_web_address(website):
            raise ValidationError(WEBSITE_ERROR, code="invalid")
        return website

    def facts_typed(self) -> dict[str, Any]:
        """What `comments.posting.post` takes."""
        names = ("name", "email", "website", "text")
        cleaned = self.cleaned_data
        return {name: cleaned[name] for name in names} | {
            "trap": cleaned["subject"],
            "parent_id": cleaned["parent"],
            "spoils": cleaned.get("spoils"),
            "wants_replies": cleaned["wants_replies"],
        }

    def for_page(self) -> CommentForm:
        """The same form without its htmx attributes, for pages that hold nothing else."""
        self.helper.attrs = {k: v for k, v in self.helper.attrs.items() if not k.startswith("hx-")}
        return self

    def with_stamp(self, stamp: str) -> CommentForm:
        """The same form, filled, with a stamp to send it with."""
        return self._with(stamp=stamp)

    def answering_nobody(self) -> CommentForm:
        """The same form, filled: sent again, it stands on the page by itself."""
        return self._with(parent="")

    def _with(self, **values: str) -> CommentForm:
        data = QueryDict(mutable=True)
        data.update(self.data)
        for name, value in values.items():
            data[name] = value
        self.data = data
        return self


def _helper(form: CommentForm) -> FormHelper:
    helper = FormHelper()
    helper.disable_csrf = True  # the page is cached; comments.origin says how the sender is checked instead
    helper.form_class = "form"
    helper.form_action = reverse("comments:new")
    helper.attrs = {
        "novalidate": True,
        "data-stamp-url": reverse("comments:stamp"),
        "hx-post": reverse("comments:new"),
        "hx-target": "closest [data-reply]",
        "hx-swap": "outerHTML",
        "hx-disabled-elt": "find button",
    }
    helper.layout = Layout(
        Div("name", "email", css_class="form__row"),
        "website",
        "text",
        *(["spoils"] if "spoils" in form.fields else []),
        "wants_replies",
        Div(Field("subject"), css_class="form__trap", aria_hidden="true"),
        "page",
        "parent",
        "stamp",
        Div(Submit("send", "Post comment"), css_class="form__actions"),
    )
    return helper
