"""What readers cost: pages of the long thread in every order, from its beginning to its end."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client

from bench.comments import VIEWS, Table, metered, percentile
from bench.comments_site import Site
from comments.pages import key_of
from comments.reading import SORTS

MOST_QUERIES, MOST_MILLISECONDS, MOST_BYTES = 6, 50, 150_000
NEXT = re.compile(r'href="([^"]*[?&;]after=[^"]*)"')


def threads(site: Site, table: Table) -> None:
    client = Client()
    first = site.season.get_absolute_url()
    client.get(first)  # the first view also loads templates
    with metered() as meter:
        html = client.get(first).content
    table.row("release page with 10,000 comments: comment queries", meter.about_comments, MOST_QUERIES)
    table.row("  database time", meter.database, MOST_MILLISECONDS, " ms")
    table.row("  HTML", len(html), MOST_BYTES, " B")
    for sort in SORTS:
        _walk(client, f"/comments/on/{key_of(site.season)}/?sort={sort.name}", sort.label, table)


def _walk(client: Client, address: str, label: str, table: Table) -> None:
    """One page after the other, as far as `VIEWS` of them."""
    queries, times, sizes = [], [], []
    for _ in range(VIEWS):
        with metered() as meter:
            response = client.get(address)
        html = response.content.decode()
        if response.status_code != 200:
            raise SystemExit(f"{address} answered {response.status_code}.")
        queries.append(meter.about_comments)
        times.append(meter.database)
        sizes.append(len(response.content))
        found = NEXT.search(html)
        if not found:
            break
        address = unescape(found[1])
    print(f"{label}, {len(times)} pages")
    table.row("  comment queries at most", max(queries), MOST_QUERIES)
    table.row("  database time, p95", percentile(times, 0.95), MOST_MILLISECONDS, " ms")
    table.row("  HTML at most", max(sizes), MOST_BYTES, " B")
