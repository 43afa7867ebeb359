"""No page asks the database more often because it has more rows to show: 1 row and 20 rows cost the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.site.rows import add_rows, make_hub, public_addresses

BAR = 12


def queries(client: Client, addresses: dict[str, str]) -> dict[str, int]:
    counts = {}
    for name, address in addresses.items():
        client.get(address, follow=True)  # what is kept in memory is loaded by the first view
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address, follow=True)
        assert response.status_code == 200, f"{name}: {response.status_code}"
        counts[name] = len(captured)
    return counts


@pytest.mark.django_db
def test_public_pages_cost_the_same_with_one_row_and_with_twenty(client: Client) -> None:
    hub = make_hub()
    add_rows(hub, 1)
    addresses = public_addresses(hub)
    one = queries(client, addresses)
    add_rows(hub, 19)
    assert queries(client, addresses) == one
    assert {name: count for name, count in one.items() if count > BAR} == {}


@pytest.mark.django_db
def test_admin_lists_cost_the_same_with_one_row_and_with_twenty(
    alice: User, signed_in: Callable[[User], Client]
) -> None:
    hub = make_hub()
    add_rows(hub, 1)
    addresses = {
        model._meta.label: reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for model in admin.site._registry
    }
    client = signed_in(alice)
    one = queries(client, addresses)
    add_rows(hub, 19)
    assert queries(client, addresses) == one


@pytest.mark.django_db
def test_admin_lists_have_rows_of_every_model(alice: User) -> None:
    """Else the test above would compare empty lists."""
    add_rows(make_hub(), 1)
    empty = [model._meta.label for model in admin.site._registry if not model._default_manager.exists()]
    assert empty == []
