"""The whole demo: accounts, catalogue, articles, comments. It is written whole or not at all."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils import timezone

from blog.demo.building import add_articles, add_authors, add_pictures
from blog.models import Article
from comments.demo import scaling
from comments.demo.answers import add_answers
from comments.demo.building import add_comments
from comments.demo.moderating import add_word_list, add_work
from comments.roles import ensure_groups
from shows.demo import seeding as catalogue
from shows.demo.dates import Clock
from shows.demo.pictures import Drawing
from shows.demo.pictures import add_pictures as draw
from shows.models import Show

# name → (group, first name)
ACCOUNTS = {"alice": ("", "Alice"), "eve": ("Editors", "Eve"), "max": ("Moderators", "Max")}


class RefusedError(Exception):
    """The demo cannot be written into this site; `str()` is a sentence for whoever asked."""


def is_here() -> bool:
    return catalogue.is_here()


@transaction.atomic
def seed(*, now: datetime | None = None, pictures: bool = True, force: bool = False) -> None:
    """Write everything. Refused in a site that has other content, unless forced, and where a demo name is taken."""
    now = now or timezone.now()
    _refuse_where_it_would_mix(force)
    accounts = _add_accounts()
    drawings = catalogue.add_catalogue(Clock(timezone.localtime(now).date()), by=accounts["eve"])
    authors, portraits = add_authors(accounts)
    shown, leads = add_pictures()
    _draw([*drawings, *portraits], pictures)
    draw(leads)  # an article cannot be shown without the picture that it refers to
    add_articles(authors=authors, pictures=shown, by=accounts["eve"], now=now)
    add_word_list(now)
    add_comments(moderator=accounts["max"], now=now)
    add_answers(editor=accounts["eve"], now=now)
    add_work(moderator=accounts["max"], now=now)


def enlarge(articles: int) -> tuple[int, int]:
    """Bring the archive up to this many articles, with ten times as many comments."""
    accounts = {account.username: account for account in User.objects.filter(username__in=ACCOUNTS)}
    if missing := sorted({"eve", "max"} - set(accounts)):
        raise RefusedError(
            f"The archive is written by eve and moderated by max, but there is no account {missing[0]}."
        )
    return scaling.enlarge(articles, by=accounts["eve"], moderator=accounts["max"])


def _refuse_where_it_would_mix(force: bool) -> None:
    if not force and (Show.objects.exists() or Article.objects.exists()):
        raise RefusedError(
            "This site has content of its own. The demo would stand between it; add --force if that is what you want."
        )
    taken = User.objects.filter(username__in=ACCOUNTS).values_list("username", flat=True)
    if taken:
        raise RefusedError(
            f"The demo needs the accounts {', '.join(ACCOUNTS)}, but {' and '.join(sorted(taken))} exists already. Nothing was written."
        )


def _add_accounts() -> dict[str, User]:
    ensure_groups()
    accounts = {}
    for name, (group, first_name) in ACCOUNTS.items():
        account = User.objects.create_user(
            name,
            f"{name}@newsroom.example",
            settings.DEMO_PASSWORD,
            first_name=first_name,
            is_staff=True,
            is_superuser=not group,
        )
        if group:
            account.groups.add(Group.objects.get(name=group))
        accounts[name] = account
    return accounts


def _draw(drawings: list[Drawing], pictures: bool) -> None:
    if pictures:
        draw(drawings)
