"""What writing and deciding costs: replies to the long thread, and the moderators' desk with 50,000 that wait."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bench.comments import Meter, Table, metered, percentile
from bench.comments_site import Site
from comments.gate import gate
from comments.models import Comment
from comments.network import network_of
from comments.pages import key_of
from comments.stamps import new_stamp

REPLIES, DECISIONS, BULKS, PAGES = 60, 40, 5, 25
BULK = 100
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
BULK_FORM = re.compile(r'<form[^>]*id="bulk".*?</form>', re.DOTALL)
APPROVE = re.compile(r'name="one" value="(\d+:\d+:approve)"')
PICK = re.compile(r'class="queue__pick"[^>]*value="([^"]*)"')
FOLLOWING = re.compile(r'href="([^"]*after=[^"]*)"')


# Texts that do not resemble each other: many that do, from many networks, are taken for a campaign.
ALPHABET = [
    "amber",
    "birch",
    "cedar",
    "delta",
    "ember",
    "fjord",
    "glade",
    "heath",
    "inlet",
    "junco",
    "knoll",
    "larch",
    "marsh",
    "north",
    "ochre",
    "plume",
    "quartz",
    "ridge",
    "slate",
    "tarn",
    "umber",
]


def replies(site: Site, table: Table) -> None:
    """Held replies in the long thread, each from another network."""
    parents = Comment.objects.public().filter(thread__season=site.season).order_by("-pk")
    meters, client = [], Client()
    for number, parent in enumerate(parents[: REPLIES + 1]):
        data, address = _typed(site, parent.pk, number)
        client.cookies.clear()
        gate.forget()  # sixty in two seconds would make the site busy
        with metered() as meter:
            response = client.post(reverse("comments:new"), data, headers=_own_site(), REMOTE_ADDR=address)
        if response.status_code != 303:
            raise SystemExit(f"A reply was answered with {response.status_code}.")
        meters.append(meter)
    _rows("a reply in the thread of 10,000", meters[1:], table, queries=6, milliseconds=100)


def _typed(site: Site, parent: int, number: int) -> tuple[dict[str, Any], str]:
    now, address = timezone.now(), f"198.18.{number}.7"
    stamp = new_stamp(network_of(address), at=now - timedelta(seconds=90))
    facts = {"page": key_of(site.season), "parent": parent, "stamp": stamp, "name": "Rita"}
    said = {
        "email": f"rita{number}@readers.example",
        "website": "",
        "subject": "",
        "text": f"I see it {number} ways.",
    }
    return facts | said, address


def _own_site() -> dict[str, str]:
    return {"Sec-Fetch-Site": "same-origin", "Origin": settings.SITE_URL}


def desk(site: Site, table: Table) -> None:
    client = Client()
    client.force_login(site.moderator)
    queue, before = reverse("moderation:queue"), Comment.objects.waiting().count()
    for label, address in (("oldest first", queue), ("by score", f"{queue}?order=score")):
        client.get(address)
        meters = [_got(client, address) for _ in range(PAGES)]
        _rows(f"the queue with 50,000 pending, {label}", meters, table, queries=12, milliseconds=100)
    html = client.get(queue).content.decode()
    forms = [_hidden(html) | {"one": one} for one in APPROVE.findall(html)[:DECISIONS]]
    meters = [_decided(client, form, htmx=True) for form in forms]
    _rows("a decision", meters[1:], table, queries=12, milliseconds=100)
    meters = [_decided(client, _bulk(client), htmx=False) for _ in range(BULKS)]
    table.row(f"a bulk of {BULK}, p95", percentile([m.whole for m in meters], 0.95), 500, " ms")
    left = Comment.objects.waiting().count()
    done = len(forms) + BULKS * BULK
    print(f"{left:,} wait; {done} were decided on.")
    if left != before - done:
        raise SystemExit("The decisions did not arrive.")


def _got(client: Client, address: str) -> Meter:
    with metered() as meter:
        response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}.")
    return meter


def _hidden(html: str) -> dict[str, Any]:
    """What the form of the desk sends along with every button."""
    form = BULK_FORM.search(html)
    return dict(HIDDEN.findall(form[0])) if form else {}


def _bulk(client: Client) -> dict[str, Any]:
    """Two parts of the queue, as a moderator selects them."""
    picked: list[str] = []
    address, fields = reverse("moderation:queue"), {}
    while len(picked) < BULK:
        html = client.get(address).content.decode()
        picked += PICK.findall(html)
        fields = _hidden(html)
        following = FOLLOWING.search(html)
        if not following:
            break
        address = reverse("moderation:queue") + unescape(following[1])
    return fields | {"comment": picked[:BULK], "action": "spam"}


def _decided(client: Client, data: dict[str, Any], *, htmx: bool) -> Meter:
    with metered() as meter:
        response = client.post(
            reverse("moderation:decide"), data, headers={"HX-Request": "true"} if htmx else {}
        )
    if response.status_code not in {200, 302, 303}:
        raise SystemExit(f"A decision was answered with {response.status_code}.")
    return meter


def _rows(what: str, meters: list[Meter], table: Table, *, queries: int, milliseconds: int) -> None:
    table.row(f"{what}: queries at most", max(len(m.statements) for m in meters), queries)
    table.row("  whole answer, p95", percentile([m.whole for m in meters], 0.95), milliseconds, " ms")
    table.row("  database time, p95", percentile([m.database for m in meters], 0.95), milliseconds, " ms")
