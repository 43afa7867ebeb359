"""What strangers type, made harmless: tidied on the way in, escaped and lightly formatted on the way out.

Every path that brings in or prints a comment uses these functions: the form, the queue, imports, mails, feeds.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

MIN_LENGTH = 2
MAX_LENGTH = 5_000
MAX_NAME_LENGTH = 80
MAX_EMAIL_LENGTH = 254
SPOILER_MARK = "||"

# Left-to-right and right-to-left override: they make text read other than it is stored.
_OVERRIDES = {"\u202d", "\u202e"}
# Categories that leave no ink: control, format (zero width, bidi), surrogate, private use, unassigned.
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_BLANK_LETTERS = {"\u115f", "\u1160", "\u3164", "\uffa0", "\u2800", "\u034f", "\u17b4", "\u17b5"}
_URL = re.compile(r"https?://[^\s<>\"'\u202a-\u202e\u2066-\u2069]{1,1000}", re.IGNORECASE)
_CLOSERS = {")": "(", "]": "[", "}": "{"}


# --- on the way in ---------------------------------------------------------------------------------------------------
def tidy_name(name: str) -> str:
    """One line of visible characters: invisible ones are dropped, runs of space become one."""
    spaced = "".join(" " if character.isspace() else character for character in name)
    visible = "".join(c for c in unicodedata.normalize("NFC", spaced) if not is_invisible(c))
    return " ".join(visible.split())


def tidy_text(text: str) -> str:
    """The text as typed, in one normal form: NFC, plain line feeds, no space at the ends, at most one empty line in a row."""
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip(" \t") for line in lines)).strip()


def control_characters(text: str) -> list[str]:
    """What must not stand in a text, in order of appearance and each once, as code points such as U+0007."""
    found = [
        c for c in text if (unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t") or c in _OVERRIDES
    ]
    return [f"U+{ord(c):04X}" for c in dict.fromkeys(found)]


def visible_length(text: str) -> int:
    return sum(1 for c in text if not c.isspace() and not is_invisible(c))


def comparable(text: str) -> str:
    """The text without the differences a person would not see: for telling that something was said before."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(c for c in folded if c.isspace() or not is_invisible(c)).split())


def tidy_email(email: str) -> str:
    return email.strip().casefold()


def tidy_website(website: str) -> str:
    """Without invisible characters, as a name: moderators read the address as it stands."""
    return "".join(c for c in website.strip() if not is_invisible(c))


def is_web_address(url: str) -> bool:
    """Whether a link may be printed: http or https, a host, and no user name in front of it that could pass for one."""
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def links_in(text: str) -> list[str]:
    return [link for link, _ in _links(text) if link]


def is_invisible(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE or character in _BLANK_LETTERS


# --- how much of it ---------------------------------------------------------------------------------------------------
def weight(text: str) -> int:
    """At least as many bytes as its HTML will have: escapes, breaks, and links that are printed twice."""
    links = text.count("://")
    marks = 8 * text.count("\n") + 75 * links + 60 * text.count(SPOILER_MARK)
    return len(escape(text).encode()) * (2 if links else 1) + marks + 10


def beginning(text: str, room: int) -> str:
    """As many whole words of it as weigh no more than `room`. What was hidden stays hidden, half a link is none."""
    if weight(text) <= room:
        return text
    fits = bisect_right(range(len(text)), room, key=lambda length: weight(text[:length])) - 1
    kept = text[: max(0, fits)]
    if not text[len(kept) : len(kept) + 1].isspace():
        words = kept.rsplit(maxsplit=1)
        if len(words) == 2 or "://" in kept:
            kept = words[0] if len(words) == 2 else ""
    kept = kept.rstrip().rstrip("|").rstrip()
    opened = kept.count(SPOILER_MARK) % 2 and SPOILER_MARK in text[len(kept) :]
    return f"{kept}…{SPOILER_MARK}" if opened else f"{kept}…"


def sentence(words: str) -> str:
    """With one full stop, also behind a name that ends with one."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


# --- on the way out --------------------------------------------------------------------------------------------------
def formatted(text: str) -> SafeString:
    """Escaped text as paragraphs, line breaks, links and spoilers. There is no other markup."""
    return format_html_join("", "{}", ((_block(hidden, part),) for hidden, part in parts(text)))


def parts(text: str) -> Iterator[tuple[bool, str]]:
    """(hidden, text) for each stretch of the text; what stands between two `||` is hidden."""
    pieces = text.split(SPOILER_MARK)
    if len(pieces) % 2 == 0:  # the last mark opens nothing: it is text
        pieces[-2:] = [f"{pieces[-2]}{SPOILER_MARK}{pieces[-1]}"]
    for number, piece in enumerate(pieces):
        if piece.strip():
            yield number % 2 == 1, piece.strip()


def _block(hidden: bool, text: str) -> SafeString:
    body = format_html_join("", "<p>{}</p>", ((_lines(p),) for p in text.split("\n\n") if p.strip()))
    if hidden:
        return format_html(_DISCLOSURE, body)
    return body


def _lines(paragraph: str) -> SafeString:
    return format_html_join(_BREAK, "{}", ((_linked(line),) for line in paragraph.strip().split("\n")))


def _linked(line: str) -> SafeString:
    if "://" not in line:
        return escape(line)
    return format_html_join("", "{}", ((_anchor(link) if link else plain,) for link, plain in _links(line)))


def _anchor(url: str) -> SafeString:
    return format_html('<a href="{}" rel="ugc nofollow noopener">{}</a>', url, url)


def _links(text: str) -> Iterator[tuple[str, str]]:
    """(link, "") and ("", text in between), in order."""
    end = 0
    for match in _URL.finditer(text):
        url = _without_tail(match.group())
        if not is_web_address(url):
            continue
        yield "", text[end : match.start()]
        yield url, ""
        end = match.start() + len(url)
    yield "", text[end:]


def _without_tail(url: str) -> str:
    """The address without the sentence's punctuation; a bracket is the address's own when it was opened in it."""
    while url and (
        url[-1] in ".,;:!?*_~|" or (url[-1] in _CLOSERS and url.count(url[-1]) > url.count(_CLOSERS[url[-1]]))
    ):
        url = url[:-1]
    return url


# Search engines read pages with everything opened; data-nosnippet keeps it out of what they quote.
_DISCLOSURE = '<details class="spoiler"><summary>Spoiler</summary><div data-nosnippet>{}</div></details>'
_BREAK = format_html("<br>{}", "")
