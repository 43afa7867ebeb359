"""Where the links of our mails lead. Opening one changes nothing, because mail scanners open all; pressing its button does.

No token guards these forms: the signed link is the proof, and a mail program that unsubscribes (RFC 8058) has no other.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments.confirmed import remember_confirmed
from comments.mailing import addresses
from comments.models import Address, Comment
from comments.origin import is_foreign
from comments.tokens import LinkError, read_token

GONE = "What this link was about is not stored here any more."


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The address is the reader's own. From now on notices may go there, and this browser may write in its name."""
    try:
        address = _address(read_token(token, "confirm")["address"])
    except LinkError as error:
        return _no_use(request, str(error))
    if request.method != "POST":
        return render(request, "mail/confirm_page.html")
    if is_foreign(request):
        raise PermissionDenied("This form was sent from another site.")
    addresses.confirm(address)
    response = render(request, "mail/confirm_page.html", {"done": True})
    remember_confirmed(response, address)
    return response


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """No more mails: about one comment, or at all. A mail program's own click is "at all"."""
    try:
        said = read_token(token, "stop")
        address = _address(said["address"])
    except LinkError as error:
        return _no_use(request, str(error))
    done = _stopped(request, address, said["comment"]) if request.method == "POST" else ""
    wanted = Comment.objects.filter(pk=said["comment"], author_key=address.author_key, wants_replies=True)
    context = {"done": done, "stopped": address.stopped_at, "one": wanted.exists()}
    return render(request, "mail/stop_page.html", context)


def _stopped(request: HttpRequest, address: Address, comment_id: int) -> str:
    """Carries out what the button says, and answers what was done."""
    what = request.POST.get("what", "all")
    if what == "comment":
        addresses.stop_about(address, comment_id)
    elif what == "again":
        addresses.resume(address)
    else:
        addresses.stop(address)
        what = "all"
    address.refresh_from_db(fields=["stopped_at"])
    return what


def _address(pk: int) -> Address:
    found = Address.objects.filter(pk=pk, erasing_since=None).first()
    if found is None:
        raise LinkError(GONE)
    return found


def _no_use(request: HttpRequest, words: str) -> HttpResponse:
    return render(request, "mail/link_page.html", {"words": words}, status=410)
