"""What every feed has in common: Atom and RSS whose bytes stay the same while nothing changes, and that are always XML."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.http import http_date


class _Steady(SyndicationFeed):
    def latest_post_date(self) -> datetime:
        """Of a feed without entries too: the same bytes as a minute ago, where Django would put the present moment."""
        return super().latest_post_date() if self.items else datetime(1970, 1, 1, tzinfo=UTC)


class Atom(_Steady, Atom1Feed):
    mime_type = "application/atom+xml; charset=utf-8"


class Rss(_Steady, Rss201rev2Feed):
    mime_type = "application/rss+xml; charset=utf-8"


def response_of(feed: Atom | Rss, changed_at: datetime | None) -> HttpResponse:
    response = HttpResponse(content_type=feed.mime_type)
    feed.write(response, "utf-8")
    if changed_at is not None:
        response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    return response


def second(moment: datetime) -> datetime:
    """Feeds tell time to the second."""
    return moment.replace(microsecond=0)


def printable(text: str) -> str:
    """XML has no way to write control characters; a feed with one in it is no feed."""
    return "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")
