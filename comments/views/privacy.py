"""“Your comments and data”: ask for a link; behind the link, take everything along or have it erased."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comments import confirmed, network, own
from comments.mailing.addresses import confirm_url, stop_url
from comments.models import Address, Comment
from comments.privacy import asking, erasing, exporting, tables
from comments.privacy.forms import AddressForm, EraseForm
from comments.privacy.letter import LASTS, address_of, person_of
from comments.privacy.person import Person
from comments.tokens import LinkError
from comments.views.guard import from_our_pages

WAIT_SECONDS = "3600"
TOO_OFTEN = "This was asked many times from your network within the last hour. Please try again later."
View = Callable[..., HttpResponse]


@from_our_pages
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The answer is the same whether anything is known about the address or not."""
    if request.method != "POST":
        return render(request, "comments/privacy_ask.html", _facts() | {"form": AddressForm()})
    form, now = AddressForm(request.POST), timezone.now()
    if not form.is_valid():
        return render(request, "comments/privacy_ask.html", _facts() | {"form": form})
    try:
        asking.ask(form.cleaned_data["email"], network_hash=network.hash_of(request, at=now), at=now)
    except asking.TooOftenError:
        form.add_error(None, TOO_OFTEN)
        response = render(request, "comments/privacy_ask.html", _facts() | {"form": form}, status=429)
        response["Retry-After"] = WAIT_SECONDS
        return response
    return HttpResponseRedirect(reverse("comments:data_asked"), status=303)


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "comments/privacy_asked.html", _facts() | {"per_day": asking.PER_DAY})


def behind_the_link(view: View) -> View:
    """Finds whose link it is. Nothing of such a page is kept by a cache, or told to the next page."""

    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        try:
            address = address_of(token)
        except LinkError as problem:
            response = render(request, "comments/privacy_gone.html", {"problem": str(problem)}, status=410)
        else:
            if address is None:
                response = render(request, "comments/privacy_gone.html", {"problem": ""}, status=200)
            else:
                response = view(request, address, token=token, **kwargs)
        response["Referrer-Policy"] = "same-origin"
        return response

    return opened


@from_our_pages
@require_http_methods(["GET", "HEAD", "POST"])
@behind_the_link
def own_data(request: HttpRequest, address: Address, *, token: str) -> HttpResponse:
    person = person_of(address)
    form = EraseForm(request.POST) if request.method == "POST" else EraseForm()
    if request.method == "POST" and form.is_valid():
        return _erased(request, address, person)
    counts = person.statuses()
    total = sum(counts.values())
    context = {
        "form": form,
        "token": token,
        "counts": [(Comment.Status(status).label, count) for status, count in sorted(counts.items())],
        "total": total,
        "parts": range(1, exporting.parts_for(total) + 1),
        "mails": person.mails().count(),
        "address": address,
        "confirm_url": confirm_url(address),
        "mails_url": stop_url(address),
    }
    return render(request, "comments/privacy.html", context)


@require_safe
@behind_the_link
def export(request: HttpRequest, address: Address, *, token: str, form: str, part: int) -> HttpResponse:
    if part < 1:
        raise Http404("Parts are counted from 1.")
    data = exporting.export(person_of(address), at=timezone.now(), number=part)
    if part > data["parts"]:
        raise Http404("There is no such part.")
    if form == "json":
        indented = {"ensure_ascii": False, "indent": 2}
        response: HttpResponse = JsonResponse(data, json_dumps_params=indented)
    else:
        response = HttpResponse(tables.as_csv(data), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="your-comments-{part}.{form}"'
    return response


def _erased(request: HttpRequest, address: Address, person: Person) -> HttpResponse:
    """As much as can be done while somebody waits; the next tick does the rest."""
    now = timezone.now()
    erasing.begin(address, now)
    done = erasing.erase(person, at=now, at_most=erasing.AT_ONCE)
    response = render(request, "comments/privacy_erased.html", {"done": done})
    response.delete_cookie(own.COOKIE, path="/comments/", samesite="Lax")
    own.forget_flag(response)
    confirmed.forget_confirmed(response)
    return response


def _facts() -> dict[str, Any]:
    return {"hours": int(LASTS.total_seconds() // 3600)}
