"""What a network hears that sends forms too fast (comments.gate). Small, and it loses nothing that was typed."""

from __future__ import annotations

from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from comments import network
from comments.gate import MINUTE
from comments.stamps import new_stamp
from comments.views.parts import wants_part

# What a reader typed, and what the form brought along.
FIELDS = (
    "name",
    "email",
    "website",
    "text",
    "spoils",
    "wants_replies",
    "subject",
    "page",
    "parent",
    "stamp",
)
LONGEST = 20_000
FIELDS_HERE = "(fields)"


def ask_to_wait(request: HttpRequest) -> HttpResponse:
    response = _beside_the_form() if wants_part(request) else _page(request)
    response["Retry-After"] = str(int(MINUTE))
    response._has_been_logged = True  # type: ignore[attr-defined]  # a line for each would fill the disk during a flood
    return response


def _beside_the_form() -> HttpResponse:
    """Only the row with the button is replaced: the form stays on the screen as it was filled. 200, or htmx would show nothing."""
    response = HttpResponse(_row())
    response["HX-Retarget"] = "find .form__actions"
    response["HX-Reswap"] = "outerHTML"
    return response


@lru_cache(maxsize=1)
def _row() -> str:
    return render_to_string("comments/wait.html")


def _page(request: HttpRequest) -> HttpResponse:
    """The whole form again, its fields out of sight, with a button to send it later. A body that is too long for a comment is not."""
    sent = {name: request.POST[name] for name in FIELDS if name in request.POST}
    # Without script there was none. With it the button sends what the page promises, and is not answered by a second reading.
    sent["stamp"] = sent.get("stamp") or new_stamp(network.sender_of(request), at=timezone.now())
    fits = sum(map(len, sent.values())) <= LONGEST
    before, after = _page_around(fits)
    return HttpResponse(before + (_hidden(sent) if fits else "") + after, status=429)


@lru_cache(maxsize=2)
def _page_around(fits: bool) -> tuple[str, str]:
    """What stands before and after the fields: the same for everybody, and a flood asks for it thousands of times."""
    page = render_to_string("comments/wait_page.html", {"fits": fits, "fields": FIELDS_HERE})
    before, _, after = page.partition(FIELDS_HERE)
    return before, after


def _hidden(sent: dict[str, str]) -> str:
    # A textarea, for an input would lose the line breaks; and the first one after the tag belongs to the tag.
    text = format_html('<textarea name="text" hidden>\n{}</textarea>', sent.pop("text", ""))
    return text + format_html_join("\n", '<input type="hidden" name="{}" value="{}">', sent.items())
