"""The one sanitiser: whatever rich text enters, by editor, import or restore, comes through here, and only here is it marked safe."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django_prose_editor.config import allowlist_from_extensions, expand_extensions

from cliffhanger.jsonld import dumps

# What the editor offers; the allow-list is derived from it, so the two cannot differ.
EXTENSIONS: dict[str, object] = {
    "Bold": True,
    "Italic": True,
    "Strike": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "ListItem": True,
    "OrderedList": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "HardBreak": True,
    "Link": {"enableTarget": False},
}
# Said here and not to the editor, whose link recogniser knows these and warns when it is told of them twice.
URL_SCHEMES = {"http", "https", "mailto"}
_cleaner = nh3.Cleaner(
    **allowlist_from_extensions(expand_extensions(EXTENSIONS)) | {"url_schemes": URL_SCHEMES}
)
_bare = nh3.Cleaner(tags=set())
_BREAKS = re.compile(r"<(?:br|/p|/li|/h[1-6])\b[^>]*>", re.IGNORECASE)
_EMPTY = {"<p></p>", "<p><br></p>", "<p> </p>"}


def clean(html: str) -> str:
    """`html` with everything outside the allow-list removed; an empty paragraph is an empty text."""
    cleaned = _cleaner.clean(html).strip()
    return "" if cleaned in _EMPTY else cleaned


def plain(html: str) -> str:
    """The words of `html` without any markup; the end of a paragraph or an item ends a line."""
    return unescape(_bare.clean(_BREAKS.sub("\n", html))).strip()


def trusted(html: str) -> SafeString:
    """Rich text ready for a template. It is cleaned again: what a database holds may be older than today's rules."""
    return mark_safe(clean(html))  # noqa: S308


def data_block(data: dict[str, Any]) -> SafeString:
    """Structured data as a script element that no browser runs; `dumps` leaves no sign in it that could end the element."""
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(dumps(data)))  # noqa: S308
