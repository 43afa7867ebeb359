"""Who may open the moderators' desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.urls import reverse

from comments.moderation import ANSWERING, PERMISSION
from comments.views.parts import wants_part

View = Callable[..., HttpResponse]


def moderators_only(view: View) -> View:
    """Signs strangers in first; refuses people who work here but do not moderate, and what no database can hold."""
    return _only(view, PERMISSION, "Only moderators may open this page.")


def newsroom_only(view: View) -> View:
    """The same for whoever may answer readers. They may have no desk: signing in leads back to the page, whatever was sent."""
    return _only(view, ANSWERING, "Only the newsroom may open this page.", opens=True)


def _only(view: View, permission: str, refusal: str, *, opens: bool = False) -> View:
    @wraps(view)
    def checked(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _sign_in(request, opens=opens)
        if not (request.user.is_staff and request.user.has_perm(permission)):
            raise PermissionDenied(refusal)
        if "\0" in "".join(value for _, values in request.POST.lists() for value in values):
            return HttpResponseBadRequest("A NUL cannot be stored.", content_type="text/plain")
        return view(request, **kwargs)

    return checked


def _sign_in(request: HttpRequest, *, opens: bool) -> HttpResponse:
    """`opens`: the address is that of a page, also when something is sent to it."""
    desk = reverse("moderation:queue")
    to = request.get_full_path() if opens or request.method == "GET" else desk
    response = redirect_to_login(to, login_url=reverse("admin:login"))
    if wants_part(request):  # a redirect would be followed in secret and swapped into the list
        return HttpResponse(status=401, headers={"HX-Redirect": response["Location"]})
    return response
