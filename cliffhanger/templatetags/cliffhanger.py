"""Template tags that every app's templates may use."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from cliffhanger import addresses, html

register = template.Library()


@register.filter
def rich(text: str) -> SafeString:
    """Rich text from the database, cleaned once more on its way out."""
    return html.trusted(text)


@register.filter
def absolute(path: str) -> str:
    return addresses.absolute(path)


@register.simple_tag
def jsonld(data: dict[str, Any]) -> SafeString:
    """`{% jsonld data %}`: structured data as a script element of type `application/ld+json`."""
    return html.data_block(data)
