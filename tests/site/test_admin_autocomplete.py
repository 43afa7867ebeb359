"""Whatever a tampered form posts where a searching field stands, the answer is the form with its errors, never a crash."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import ForeignKey, Model
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db

WRONG = ("letters", "1e5", "9" * 40, "-1", "0x1f", "½", "' OR 1=1 --", "\0")


def add_forms() -> list[type[Model]]:
    return [model for model in admin.site._registry if model._meta.label != "auth.Group"]


def fields_of(model: type[Model]) -> list[str]:
    """The names under which the form of a new row, and one row of each of its inlines, posts its keys."""
    model_admin = admin.site._registry[model]
    request = RequestFactory().get("/")
    request.user = make_user(is_staff=True, is_superuser=True)  # type: ignore[assignment]
    names = [name for name in flatten_fieldsets(model_admin.get_fieldsets(request)) if _is_key(model, name)]
    for inline in model_admin.get_inline_instances(request):
        formset = inline.get_formset(request)
        names += [
            f"{formset.get_default_prefix()}-0-{name}"
            for name in formset.form.base_fields
            if _is_key(inline.model, name)
        ]
    return names


def _is_key(model: type[Model], name: str) -> bool:
    try:
        field = model._meta.get_field(name)
    except Exception:
        return False
    return isinstance(field, ForeignKey) or field.many_to_many is True


def posted(model: type[Model], wrong: str) -> dict[str, str]:
    model_admin = admin.site._registry[model]
    request = RequestFactory().get("/")
    request.user = make_user(is_staff=True, is_superuser=True)  # type: ignore[assignment]
    data = dict.fromkeys(fields_of(model), wrong)
    for inline in model_admin.get_inline_instances(request):
        prefix = inline.get_formset(request).get_default_prefix()
        data |= {f"{prefix}-TOTAL_FORMS": "1", f"{prefix}-INITIAL_FORMS": "0"}
    return data


@pytest.mark.parametrize("model", add_forms(), ids=lambda model: model._meta.label)
def test_no_add_form_falls_over_letters_in_place_of_a_key(model: type[Model], alice, signed_in) -> None:  # type: ignore[no-untyped-def]
    browser: Client = signed_in(alice)
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
    for wrong in WRONG:
        response = browser.post(address, posted(model, wrong))
        assert response.status_code in {200, 403}, (wrong, response.status_code)


def test_the_form_says_what_is_wrong_and_keeps_what_was_right(alice, signed_in) -> None:  # type: ignore[no-untyped-def]
    claim = make_claim()
    response = signed_in(alice).post(
        reverse("admin:shows_claim_add"),
        {
            "season": claim.season_id,
            "source": "letters",
            "topic": "premiere",
            "measure-TOTAL_FORMS": "0",
            "measure-INITIAL_FORMS": "0",
        },
    )
    form = response.context["adminform"].form
    assert "Select a valid choice" in form.errors["source"][0]
    assert f'<option value="{claim.season_id}" selected>{claim.season}</option>' in response.text


def test_every_searching_field_is_ours(alice) -> None:  # type: ignore[no-untyped-def]
    from cliffhanger.autocomplete import KeyedFields

    request = RequestFactory().get("/")
    request.user = alice
    for model_admin in admin.site._registry.values():
        assert isinstance(model_admin, KeyedFields)
        assert all(isinstance(inline, KeyedFields) for inline in model_admin.get_inline_instances(request))
