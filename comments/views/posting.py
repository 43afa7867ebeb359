"""Writing: the form's endpoint and the small uncached pages around it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from comments import network, own
from comments.closing import closed_since
from comments.confirmed import confirmed_key
from comments.forms import CommentForm
from comments.gate import gate
from comments.mailing import addresses
from comments.models import Comment
from comments.pages import Page, key_of, title_of
from comments.posting import Facts, Outcome, Result, forfeit, place_of, post
from comments.rules.verdict import answer_words
from comments.stamps import new_stamp, seconds_since
from comments.subject import show_fact
from comments.views.guard import from_our_pages
from comments.views.parts import page_facts, page_or_404, public_comment_or_404, wants_part, whole_or_part
from comments.views.waiting import ask_to_wait

FLOOD_WAIT_SECONDS = "600"
# What makes a form the same one when it is sent again; its stamp may be another one.
SAID = ("page", "parent", "name", "email", "text")
# Code of a refusal → the field at which it is said; others are said above the form.
AT_FIELD = {"length": "text", "name_reserved": "name"}


# The form stands on cached pages, so it has no token: the origin and the stamp are checked instead.
@never_cache
@from_our_pages
@require_POST
def new(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    network_hash = network.hash_of(request, at=now)
    confirmed = confirmed_key(request)
    said = tuple(request.POST.get(name, "") for name in SAID)
    if not gate.lets_in(network_hash, said, confirmed=bool(confirmed)):
        return _turned_away(request, network_hash)
    page = page_or_404(request.POST.get("page", ""))
    answered = _parent_id(request)
    facts, place = _facts(request, network_hash, now, confirmed), place_of(page, answered)
    form = CommentForm(request.POST, page_key=key_of(page), parent=place.parent, beside=answered)
    if facts.waited is None:
        form = form.with_stamp(new_stamp(network.sender_of(request), at=facts.at))
    if not form.is_valid():
        gate.gives_back(network_hash)
        return _form_again(request, page, form)
    outcome = post(page, form.facts_typed(), facts=facts, place=place)
    _tell_gate(network_hash, outcome)
    return _answer(request, page, form, outcome)


def _turned_away(request: HttpRequest, network_hash: str) -> HttpResponse:
    if (careful := gate.forfeited(network_hash)) is not None:
        forfeit(careful)
    return ask_to_wait(request)


def _tell_gate(network_hash: str, outcome: Outcome) -> None:
    if outcome.busy:
        gate.narrow()
    if outcome.comment is None:
        gate.gives_back(network_hash)
    elif outcome.careful:
        gate.remember(network_hash, outcome.comment.pk)


@require_safe
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for an answer to one comment."""
    parent, page = public_comment_or_404(pk)
    of_show = show_fact(page)
    form = CommentForm(page_key=key_of(page), parent=parent, of_show=bool(of_show))
    form.fields["name"].widget.attrs["autofocus"] = True
    context = page_facts(page, title_of(page)) | {
        **of_show,
        "form": form if wants_part(request) else form.for_page(),
        "parent": parent,
        "closed": closed_since(page, parent.thread) is not None,
    }
    return whole_or_part(request, "comments/reply_page.html", "comments/reply.html", context)


@never_cache
@require_safe
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    """Thanks. The comment is shown to the browser that sent it, and to no other."""
    mine = [one for one in own.of_browser(request) if one.comment.pk == pk]
    page = page_or_404(request.GET.get("on", ""))
    context = page_facts(page, title_of(page)) | {"comments": mine, "known": "known" in request.GET}
    context["is_told"] = any(_is_told(request, one.comment) for one in mine)
    return render(request, "comments/sent_page.html", context)


@never_cache
@require_safe
def stamp(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    text = new_stamp(network.sender_of(request), at=now)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def pending(request: HttpRequest, key: str) -> HttpResponse:
    """The reader's own comments on this page that still wait or were turned down lately, for a page that is the same for everybody."""
    page = page_or_404(key)
    mine = [one for one in own.of_browser(request) if one.is_news]
    here = [one for one in mine if one.comment.thread.page_key == key_of(page)]
    response = render(request, "comments/pending.html", {"comments": here})
    if not mine:
        own.forget_flag(response)
    return response


def _facts(request: HttpRequest, network_hash: str, now: datetime, confirmed: str) -> Facts:
    waited = seconds_since(request.POST.get("stamp", ""), network.sender_of(request), at=now)
    return Facts(network_hash, waited, now, confirmed)


def _parent_id(request: HttpRequest) -> int | None:
    pk = request.POST.get("parent", "")
    return int(pk) if pk.isdecimal() and len(pk) <= 18 else None


def _answer(request: HttpRequest, page: Page, form: CommentForm, outcome: Outcome) -> HttpResponse:
    if outcome.result is Result.REVIEW:
        return _form_again(request, page, form, review=True)
    if outcome.verdict:
        code = outcome.verdict.code
        if code == "parent_gone":  # one press more, and nothing to copy
            form = form.answering_nobody()
        form.add_error(AT_FIELD.get(code), answer_words(code, outcome.verdict.detail))
        return _form_again(request, page, form, status=429 if code.startswith("flood") else 200)
    return _thanks(request, page, outcome)


def _form_again(
    request: HttpRequest, page: Page, form: CommentForm, *, review: bool = False, status: int = 200
) -> HttpResponse:
    """The form, filled. 200 for htmx in any case: it swaps in nothing else."""
    part = wants_part(request)
    context = page_facts(page, title_of(page)) | {
        "form": form if part else form.for_page(),
        "parent": form.answers,
        "review": review,
    }
    response = whole_or_part(
        request, "comments/reply_page.html", "comments/reply.html", context, status=200 if part else status
    )
    if status == 429:
        response["Retry-After"] = FLOOD_WAIT_SECONDS
    return response


def _thanks(request: HttpRequest, page: Page, outcome: Outcome) -> HttpResponse:
    comment, known = outcome.comment, outcome.result is Result.KNOWN
    is_theirs = comment is not None and (not known or _sent_before(request, comment))
    if comment and not known and comment.wants_replies and _is_proved(request, comment):
        addresses.want_again(comment)
    if wants_part(request):
        mine = [own.Own(comment, timezone.now())] if comment and is_theirs else []
        context = page_facts(page, "") | {"comments": mine, "known": known, "moves_focus": True}
        context["is_told"] = comment is not None and is_theirs and _is_told(request, comment)
        response = render(request, "comments/sent.html", context)
    else:
        query = f"?on={key_of(page)}" + ("&known" if known else "")
        pk = comment.pk if comment else 0
        response = HttpResponseRedirect(reverse("comments:sent", args=[pk]) + query)
        response.status_code = 303
    if comment and is_theirs:
        own.remember(request, response, comment)
    return response


def _is_proved(request: HttpRequest, comment: Comment) -> bool:
    """This browser has shown that the comment's address is its reader's own."""
    return comment.author_key != "" and comment.author_key == confirmed_key(request)


def _is_told(request: HttpRequest, comment: Comment) -> bool:
    """Answers will be told of. Said to whoever has proved the address, and to nobody else."""
    return comment.wants_replies and _is_proved(request, comment) and addresses.is_open(comment.author_key)


def _sent_before(request: HttpRequest, comment: Comment) -> bool:
    """By the same person's first click just before, as far as can be told: what comes with it may change the comment.

    A comment that was public could have been copied by anybody. To the sender one that the rules put among the likely
    spam looks like any other that waits.
    """
    now = timezone.now()
    waits = comment.status in {Comment.Status.PENDING, Comment.Status.SPAM}
    same_network = comment.network_hash == network.hash_of(request, at=comment.created_at)
    return waits and same_network and now - comment.created_at < timedelta(hours=1)
