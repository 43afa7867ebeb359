from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from cliffhanger.pages import public_page
from shows import jsonld
from shows.listings import roles_of
from shows.models import Person


@public_page
def person(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Person, slug=slug)
    crumbs = [("People", ""), (found.name, found.get_absolute_url())]
    context = {
        "person": found,
        "roles": roles_of(found),
        "crumbs": crumbs,
        "data": jsonld.person_page(found, crumbs),
    }
    return render(request, "shows/person.html", context)
