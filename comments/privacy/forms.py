"""Two small forms: whose data is asked about, and yes, really."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, Submit
from django import forms

from comments.text import MAX_EMAIL_LENGTH


class AddressForm(forms.Form):
    email = forms.EmailField(
        label="E-mail",
        max_length=MAX_EMAIL_LENGTH,
        help_text="The address that you gave with your comments.",
        error_messages={
            "required": "Please give the e-mail address.",
            "invalid": "This does not look like an e-mail address, such as rita@example.org.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    @property
    def helper(self) -> FormHelper:
        return _helper("email", send="Send me the link")


class EraseForm(forms.Form):
    sure = forms.BooleanField(
        label="Yes, erase everything for good",
        error_messages={"required": "Please tick the box, so that nothing is erased by mistake."},
    )

    @property
    def helper(self) -> FormHelper:
        return _helper("sure", send="Erase everything")


def _helper(field: str, *, send: str) -> FormHelper:
    """Without a token: views.guard says how the sender is checked instead."""
    helper = FormHelper()
    helper.disable_csrf = True
    helper.form_class = "form"
    helper.attrs = {"novalidate": True}
    helper.layout = Layout(field, Div(Submit("send", send), css_class="form__actions"))
    return helper
