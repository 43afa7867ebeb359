"""Filling in a form as slowly as a person."""

from __future__ import annotations

from playwright.sync_api import Locator, expect


def take_time(form: Locator) -> None:
    """The least time that a person needs. It runs from the form's stamp, which a script fetches once the form is touched."""
    expect(form.locator("[name=stamp]")).not_to_have_value("")
    form.page.wait_for_timeout(1_200)
