"""Signed cookies for what a browser may do about comments. Sent to addresses below /comments/ only: cached pages never receive one."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PATH = "/comments/"


def recall(request: HttpRequest, name: str, *, salt: str, seconds: int) -> str:
    """What was signed, "" when there is nothing, when it is too old or when somebody has changed it."""
    return request.get_signed_cookie(name, default="", salt=salt, max_age=seconds) or ""


def remember(response: HttpResponse, name: str, value: str, *, salt: str, seconds: int) -> None:
    response.set_signed_cookie(
        name,
        value,
        salt=salt,
        max_age=seconds,
        path=PATH,
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )
