"""An export of Disqus (XML): threads are pages, posts are comments."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Element

from comments.models import Comment
from comments.moving.records import AnotherSystemError, Export, ForeignComment, ForeignPage
from comments.moving.xml import child, elements, moment, said

_ID = "{http://disqus.com/disqus-internals}id"
Status = Comment.Status


def read(path: Path) -> Export:
    """Raises `MoveError`."""
    export = Export("Disqus")
    for name, element in elements(path, frozenset({"thread", "post"}), level=1):
        if name not in {"disqus", "thread", "post"}:
            raise AnotherSystemError(f"{path.name} is not an export of Disqus: it begins with <{name}>.")
        if name == "thread" and said(element, "createdAt"):
            page = _page(element)
            export.pages[page.key] = page
        elif name == "post":
            export.comments.append(_comment(element))
    return export


def _page(thread: Element) -> ForeignPage:
    addresses = (said(thread, "link"), said(thread, "id"))
    return ForeignPage(
        key=thread.get(_ID, ""),
        addresses=tuple(address for address in addresses if address),
        title=said(thread, "title"),
        is_closed=said(thread, "isClosed") == "true",
    )


def _comment(post: Element) -> ForeignComment:
    number, author = post.get(_ID) or _made_up(post), child(post, "author")
    return ForeignComment(
        key=f"disqus:{number}",
        parent=_reference(post, "parent"),
        page=_number(post, "thread"),
        name=said(author, "name") if author is not None else "",
        email=said(author, "email") if author is not None else "",
        website="",
        html=said(post, "message"),
        at=moment(said(post, "createdAt"), f"Post {number}"),
        status=_status(post),
    )


def _made_up(post: Element) -> str:
    """For a post without a number: the same in every run, and in no other post."""
    told = "\n".join(
        [_number(post, "thread"), *(said(post, name) for name in ("id", "createdAt", "message"))]
    )
    return sha256(told.encode()).hexdigest()[:24]


def _reference(post: Element, name: str) -> str:
    number = _number(post, name)
    return f"disqus:{number}" if number else ""


def _number(post: Element, name: str) -> str:
    found = child(post, name)
    return found.get(_ID, "") if found is not None else ""


def _status(post: Element) -> str:
    """What was deleted there stays deleted, whatever else it was."""
    if said(post, "isDeleted") == "true":
        return Status.REMOVED
    return Status.SPAM if said(post, "isSpam") == "true" else Status.APPROVED
