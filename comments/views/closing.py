"""“Close comments”: one page of the desk for each page that can be commented on, also before anybody has."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comments import closing
from comments.pages import counted_thread_of, title_of
from comments.views.access import moderators_only
from comments.views.parts import page_facts, page_or_404


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def thread(request: HttpRequest, key: Any) -> HttpResponse:
    page = page_or_404(key)
    if request.method == "POST":
        by: Any = request.user
        if "open" in request.POST:
            closing.open_again(page, by=by)
            said = "Comments are open again."
        else:
            closing.close(page, by=by)
            said = "Comments are closed."
        messages.success(request, said)
        return redirect("moderation:thread", key)
    found, count = counted_thread_of(page)
    context = page_facts(page, title_of(page)) | {
        "thread": found,
        "count": count,
        "closed_since": closing.closed_since(page, found),
    }
    return render(request, "moderation/thread.html", context)
