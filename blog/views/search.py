from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from blog.search import MAX_LENGTH, Query, search
from cliffhanger.pages import public_page
from shows.reading import now, status_lines


@public_page
def search_page(request: HttpRequest) -> HttpResponse:
    at = now()
    typed = request.GET.get("q", "")
    query = Query.read(typed)
    found = search(query, at=at)
    lines = status_lines(found.seasons, at)
    context = {
        "q": query.text,
        "asked": bool(query),
        "was_cut": len(typed.strip()) > MAX_LENGTH,
        "max_length": MAX_LENGTH,
        "found": found,
        "seasons": [(season, lines[season.pk]) for season in found.seasons],
        "crumbs": [("Search", request.path)],
    }
    return render(request, "blog/search.html", context)
