"""Who may open what: every address of the site, for a stranger, an editor, a moderator and an administrator.

An address without a row fails, and so does every row of the admin that a group does not need.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from comments.models import Comment
from shows.models import Proposal
from tests.site.reference import patterns
from tests.site.rows import Hub, add_rows, make_hub, public_addresses

ROLES = ("anonymous", "eve", "max", "alice")

# Status for anonymous, editor, moderator, administrator; 302 leads to the login page.
EVERYBODY = (200, 200, 200, 200)
STAFF_ONLY = {
    "blog:preview": (302, 200, 403, 200),
    "moderation:queue": (302, 403, 200, 200),
    "moderation:thread": (302, 403, 200, 200),
    "moderation:comment": (302, 403, 200, 200),
    "moderation:answer": (302, 200, 200, 200),
    "moderation:say": (302, 200, 200, 200),
    "admin:index": (302, 200, 200, 200),
}
# Addresses that change something answer GET with "not like this", to whomever they belong.
POST_ONLY = {
    "comments:new": (405, 405, 405, 405),
    "moderation:decide": (405, 405, 405, 405),
    "moderation:undo": (405, 405, 405, 405),
    "moderation:tip": (405, 405, 405, 405),
    "moderation:note": (405, 405, 405, 405),
    "moderation:ban": (405, 405, 405, 405),
    "moderation:lift": (405, 405, 405, 405),
    "moderation:mark": (405, 405, 405, 405),
    "moderation:pin": (405, 405, 405, 405),
    "moderation:feature": (405, 405, 405, 405),
}
OTHER = {
    "comments:stamp": EVERYBODY,
    "comments:pending": EVERYBODY,
    "comments:seen": EVERYBODY,
    # Only with a link of our own mail.
    "comments:own_data": (410, 410, 410, 410),
    "comments:data_json": (410, 410, 410, 410),
    "comments:data_csv": (410, 410, 410, 410),
    "comments:confirm": (410, 410, 410, 410),
    "comments:stop": (410, 410, 410, 410),
    # Only with the author's link.
    "comments:mine": (410, 410, 410, 410),
    "comments:mine_edit": (410, 410, 410, 410),
    "comments:mine_delete": (410, 410, 410, 410),
    "comments:mine_appeal": (410, 410, 410, 410),
    "moderation:answered": (302, 404, 404, 404),  # only for whoever has said it
    "comments:sent": (404, 404, 404, 404),  # only the browser that sent the comment
    "media": (404, 404, 404, 404),  # no such picture; tests/site/test_media.py has the rest
}

# POST without data: those who may decide are told what is missing, the others do not get that far.
DECIDING = {
    "moderation:decide": (302, 403, 400, 400),
    "moderation:undo": (302, 403, 404, 404),
    "moderation:tip": (302, 403, 404, 404),
    "moderation:note": (302, 403, 404, 404),
    "moderation:ban": (302, 403, 404, 404),
    "moderation:lift": (302, 403, 404, 404),
    "moderation:mark": (302, 403, 404, 404),
    "moderation:pin": (302, 403, 404, 404),
    "moderation:feature": (302, 403, 404, 404),
}

# Model → the pages of the admin that open for (editor, moderator, administrator): List, Add, Row, Delete.
ADMIN = {
    "auth.Group": ("", "", "LARD"),
    "auth.User": ("", "", "LARD"),
    "blog.Article": ("LAR", "LR", "LARD"),
    "blog.Author": ("LAR", "", "LARD"),
    "blog.Category": ("LAR", "", "LARD"),
    "blog.Picture": ("LAR", "", "LARD"),
    "blog.Revision": ("LR", "", "LR"),
    "comments.Address": ("", "", "LRD"),
    "comments.Ban": ("", "LR", "LRD"),
    "comments.Comment": ("LR", "LR", "LRD"),
    "comments.Decision": ("", "LR", "LR"),
    "comments.Mail": ("", "", "LRD"),
    "comments.Report": ("", "LR", "LRD"),
    "comments.Thread": ("LR", "LR", "LRD"),
    "comments.WordList": ("", "LAR", "LARD"),
    "shows.CastMember": ("LAR", "", "LARD"),
    "shows.Check": ("LAR", "", "LARD"),
    "shows.Claim": ("LAR", "", "LARD"),
    "shows.Person": ("LAR", "", "LARD"),
    "shows.Platform": ("LAR", "", "LARD"),
    "shows.Proposal": ("LR", "LR", "LRD"),
    "shows.Season": ("LAR", "LR", "LARD"),
    "shows.Show": ("LAR", "LR", "LARD"),
    "shows.Source": ("LAR", "", "LARD"),
    "shows.Video": ("LAR", "", "LARD"),
    "shows.Viewership": ("LAR", "", "LARD"),
    "taggit.Tag": ("LAR", "", "LARD"),
}

# What else the admin can do → GET for (anonymous, editor, moderator, administrator). Strangers are sent to the login page.
FURTHER = {
    "auth_user_password_change": (302, 403, 403, 200),
    "blog_article_publish": (302, 200, 403, 200),
    "blog_article_schedule": (302, 200, 403, 200),
    "blog_article_withdraw": (302, 200, 403, 200),
    "blog_article_call_off": (302, 405, 405, 405),
    "blog_article_revisions": (302, 200, 403, 200),
    "blog_article_restore": (302, 405, 405, 405),
    "shows_claim_guess": (302, 200, 403, 200),
    "shows_claim_preview": (302, 405, 403, 405),
    "shows_claim_quick": (302, 200, 403, 200),
    "shows_claim_understand": (302, 200, 403, 200),
    "shows_proposal_decline": (302, 405, 405, 405),
    "shows_season_check": (302, 405, 405, 405),
    "shows_season_doubts": (302, 200, 403, 200),
    "shows_season_uncheck": (302, 405, 405, 405),
}
# POST without data to the addresses that only take a POST. 302 of the staff leads back to the page they came from.
FURTHER_POST = {
    "blog_article_call_off": (302, 302, 403, 302),
    "blog_article_restore": (302, 302, 403, 302),
    "shows_claim_preview": (302, 200, 403, 200),
    "shows_proposal_decline": (302, 302, 403, 302),
    "shows_season_check": (302, 302, 403, 302),
    "shows_season_uncheck": (302, 404, 403, 404),
}
STOCK = re.compile(r"_(changelist|add|change|delete|history)$")


@pytest.fixture
def hub(db: None) -> Hub:
    hub = make_hub()
    add_rows(hub, 1)
    return hub


@pytest.fixture
def clients(eve: User, max: User, alice: User, signed_in: Callable[[User], Client]) -> dict[str, Client]:
    return {"anonymous": Client(), "eve": signed_in(eve), "max": signed_in(max), "alice": signed_in(alice)}


def addresses(hub: Hub) -> dict[str, str]:
    key, public = f"season-{hub.season.pk}", Comment.objects.public().order_by("pk")[0]
    return public_addresses(hub) | {
        "admin:index": "/admin/",
        "media": "/media/posters/none.webp",
        "blog:preview": reverse("blog:preview", args=[hub.article.slug]),
        "comments:new": reverse("comments:new"),
        "comments:stamp": reverse("comments:stamp"),
        "comments:pending": reverse("comments:pending", args=[key]),
        "comments:seen": reverse("comments:seen", args=[key]),
        "comments:mine": reverse("comments:mine", args=["token"]),
        "comments:mine_edit": reverse("comments:mine_edit", args=["token"]),
        "comments:mine_delete": reverse("comments:mine_delete", args=["token"]),
        "comments:mine_appeal": reverse("comments:mine_appeal", args=["token"]),
        "comments:sent": reverse("comments:sent", args=[1]),
        "comments:own_data": reverse("comments:own_data", args=["x"]),
        "comments:data_json": reverse("comments:data_json", args=["x", 1]),
        "comments:data_csv": reverse("comments:data_csv", args=["x", 1]),
        "comments:confirm": reverse("comments:confirm", args=["x"]),
        "comments:stop": reverse("comments:stop", args=["x"]),
        "moderation:queue": reverse("moderation:queue"),
        "moderation:thread": reverse("moderation:thread", args=[key]),
        "moderation:decide": reverse("moderation:decide"),
        "moderation:undo": reverse("moderation:undo"),
        "moderation:comment": reverse("moderation:comment", args=[Comment.objects.order_by("pk")[0].pk]),
        "moderation:answer": reverse("moderation:answer", args=[public.pk]),
        "moderation:answered": reverse("moderation:answered", args=[public.pk]),
        "moderation:say": reverse("moderation:say", args=[key]),
        "moderation:tip": reverse("moderation:tip"),
        "moderation:note": reverse("moderation:note"),
        "moderation:ban": reverse("moderation:ban"),
        "moderation:lift": reverse("moderation:lift"),
        "moderation:mark": reverse("moderation:mark"),
        "moderation:pin": reverse("moderation:pin"),
        "moderation:feature": reverse("moderation:feature"),
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


def test_editors_and_moderators_answer_for_the_newsroom_and_nobody_else(
    hub: Hub, clients: dict[str, Client]
) -> None:
    for name in ("moderation:answer", "moderation:say"):
        found = tuple(clients[role].post(addresses(hub)[name]).status_code for role in ROLES)
        assert found == (302, 200, 200, 200), name  # 200: the form comes back, for nothing was typed


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


def further_addresses(hub: Hub, eve: User) -> dict[str, str]:
    """Each address of the admin that the stock pages of a model do not include."""
    pks = {"season": hub.season.pk, "article": hub.article.pk, "user": eve.pk}
    pks["proposal"] = Proposal.objects.order_by("pk").values_list("pk", flat=True)[0]
    addresses = {}
    for model, model_admin in admin.site._registry.items():
        for entry in model_admin.get_urls():
            name = entry.name or ""
            if not name or (STOCK.search(name) and name != "auth_user_password_change"):
                continue
            size = len(entry.pattern.converters)
            pk = pks.get(model._meta.model_name or "", 1)
            addresses[name] = reverse(f"admin:{name}", args=[pk, 1][:size])
    return addresses


def test_every_further_page_of_the_admin_opens_for_those_it_is_for(
    hub: Hub, eve: User, clients: dict[str, Client]
) -> None:
    addresses = further_addresses(hub, eve)
    found = {
        name: tuple(clients[role].get(address).status_code for role in ROLES)
        for name, address in addresses.items()
    }
    assert found == FURTHER
    decided = {
        name: tuple(clients[role].post(addresses[name]).status_code for role in ROLES)
        for name in FURTHER_POST
    }
    assert decided == FURTHER_POST
