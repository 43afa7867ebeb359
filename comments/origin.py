"""Whether a form was sent from a page of another site.

The page with the form is cached and carries no token, so the browser's own word is taken: `Sec-Fetch-Site`, which no
script can forge, else `Origin`. A sender that gives neither is not refused here: it needs a stamp that was issued to
its own network (comments.stamps), which no page of another site can read.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def is_foreign(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site", "")
    if site in {"cross-site", "same-site"}:
        return True
    origin = request.headers.get("Origin", "")
    if site == "same-origin" or origin in {"", "null"}:
        return False
    return origin not in own_origins(request)


def own_origins(request: HttpRequest) -> set[str]:
    public = urlsplit(settings.SITE_URL)
    return {f"{request.scheme}://{request.get_host()}", f"{public.scheme}://{public.netloc}"}
