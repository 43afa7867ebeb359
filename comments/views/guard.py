"""What every form of a stranger passes first. There is no token to check: the pages are cached, or their address is the secret."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from comments.origin import is_foreign

MAX_BODY = 100_000
View = Callable[..., HttpResponse]


def from_our_pages(view: View) -> View:
    """Refuses what is too much and what was sent from a page of another site."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BODY:
                return HttpResponse("That is too much.", status=413, content_type="text/plain")
            if is_foreign(request):
                raise PermissionDenied("This form was sent from another site.")
        return view(request, *args, **kwargs)

    return guarded
