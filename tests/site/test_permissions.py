"""Who may open what: every address of the site, for a stranger, an editor, a moderator and an administrator.

An address without a row fails, and so does every row of the admin that a group does not need.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from tests.site.reference import patterns
from tests.site.rows import Hub, add_rows, make_hub, public_addresses

ROLES = ("anonymous", "eve", "max", "alice")

# Status for anonymous, editor, moderator, administrator; 302 leads to the login page.
EVERYBODY = (200, 200, 200, 200)
STAFF_ONLY = {
    "blog:preview": (302, 200, 403, 200),
    "moderation:queue": (302, 403, 200, 200),
    "admin:index": (302, 200, 200, 200),
}
# Addresses that change something answer GET with "not like this", to whomever they belong.
POST_ONLY = {
    "comments:new": (405, 405, 405, 405),
    "moderation:decide": (405, 405, 405, 405),
    "moderation:undo": (405, 405, 405, 405),
}
OTHER = {
    "comments:stamp": EVERYBODY,
    "comments:pending": EVERYBODY,
    "comments:sent": (404, 404, 404, 404),  # only the browser that sent the comment
    "media": (404, 404, 404, 404),  # no such picture; tests/site/test_media.py has the rest
}

# POST without data: those who may decide are told what is missing, the others do not get that far.
DECIDING = {"moderation:decide": (302, 403, 400, 400), "moderation:undo": (302, 403, 404, 404)}

# Model → the pages of the admin that open for (editor, moderator, administrator): List, Add, Row, Delete.
ADMIN = {}


@pytest.fixture
def hub(db: None) -> Hub:
    hub = make_hub()
    add_rows(hub, 1)
    return hub


@pytest.fixture
def clients(eve: User, max: User, alice: User, signed_in: Callable[[User], Client]) -> dict[str, Client]:
    return {"anonymous": Client(), "eve": signed_in(eve), "max": signed_in(max), "alice": signed_in(alice)}


def addresses(hub: Hub) -> dict[str, str]:
    key = f"season-{hub.season.pk}"
    return public_addresses(hub) | {
        "admin:index": "/admin/",
        "media": "/media/posters/none.webp",
        "blog:preview": reverse("blog:preview", args=[hub.article.slug]),
        "comments:new": reverse("comments:new"),
        "comments:stamp": reverse("comments:stamp"),
        "comments:pending": reverse("comments:pending", args=[key]),
        "comments:sent": reverse("comments:sent", args=[1]),
        "moderation:queue": reverse("moderation:queue"),
        "moderation:decide": reverse("moderation:decide"),
        "moderation:undo": reverse("moderation:undo"),
    }


def test_every_address_has_a_row(hub: Hub) -> None:
    assert {name for name, _ in patterns()} == set(addresses(hub))


def test_every_address_opens_for_those_it_is_for(hub: Hub, clients: dict[str, Client]) -> None:
    found, expected = {}, {}
    table = dict.fromkeys(public_addresses(hub), EVERYBODY) | STAFF_ONLY | POST_ONLY | OTHER
    for name, address in addresses(hub).items():
        found[name] = tuple(clients[role].get(address).status_code for role in ROLES)
        expected[name] = table[name]
    assert found == expected


@pytest.mark.parametrize("name", DECIDING)
def test_only_moderators_decide(name: str, clients: dict[str, Client]) -> None:
    assert tuple(clients[role].post(reverse(name)).status_code for role in ROLES) == DECIDING[name]


def open_pages(client: Client, model: type[Model]) -> str:
    """Which of List, Add, Row and Delete open."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    row = model._default_manager.order_by("pk").first()
    pages = {"L": reverse(f"{name}_changelist"), "A": reverse(f"{name}_add")}
    if row is not None:
        pages |= {
            "R": reverse(f"{name}_change", args=[row.pk]),
            "D": reverse(f"{name}_delete", args=[row.pk]),
        }
    statuses = {letter: client.get(address).status_code for letter, address in pages.items()}
    assert set(statuses.values()) <= {200, 302, 403}, statuses
    return "".join(letter for letter, status in statuses.items() if status == 200)


def test_every_admin_page_opens_for_those_it_is_for(hub: Hub, clients: dict[str, Client]) -> None:
    found = {
        model._meta.label: tuple(open_pages(clients[role], model) for role in ("eve", "max", "alice"))
        for model in admin.site._registry
    }
    assert found == ADMIN


def test_no_admin_page_opens_for_a_stranger(hub: Hub, clients: dict[str, Client]) -> None:
    assert {open_pages(clients["anonymous"], model) for model in admin.site._registry} == {""}
