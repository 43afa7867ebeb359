"""Addresses as the world outside sees them. They never depend on the host name that a request happened to use."""

from __future__ import annotations

from django.conf import settings


def absolute(path: str) -> str:
    """`/shows/` as `https://www.example.org/shows/`; an address that is absolute already stays as it is."""
    return path if path.startswith(("https://", "http://")) else f"{settings.SITE_URL}{path}"
