"""An export of WordPress (WXR): items are pages, their comments stand inside them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from django.utils import timezone

from comments.models import Comment
from comments.moving.records import AnotherSystemError, Export, ForeignComment, ForeignPage, MoveError
from comments.moving.xml import elements, local, moment, said

Status = Comment.Status
STATUSES = {
    "1": Status.APPROVED,
    "approved": Status.APPROVED,
    "0": Status.PENDING,
    "": Status.PENDING,
    "hold": Status.PENDING,
    "spam": Status.SPAM,
    "trash": Status.REMOVED,
    "post-trashed": Status.REMOVED,
}
# A remark of a reader; all others ("pingback", "trackback", a shop's notes) were written by machines.
BY_READERS = frozenset({"", "comment"})
NEVER = "0000-00-00 00:00:00"


def read(path: Path) -> Export:
    """Raises `MoveError`."""
    export, site = Export("WordPress"), ""
    for name, element in elements(path, frozenset({"item", "link", "base_blog_url"}), level=2):
        if name == "item":
            _item(export, element, site or "wordpress")
        elif name == "base_blog_url" or (name == "link" and not site):
            site = _host(element.text or "") or site
        elif name not in {"rss", "link"}:
            raise AnotherSystemError(f"{path.name} is not an export of WordPress: it begins with <{name}>.")
    return export


def _host(address: str) -> str:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return f"{parts.netloc}{parts.path.rstrip('/')}"[:60]


def _item(export: Export, item: Element, site: str) -> None:
    comments = [element for element in item if local(element) == "comment"]
    if not comments:
        return
    page = ForeignPage(
        key=" ".join((said(item, "post_id"), said(item, "link"))),  # either may be missing, or stand twice
        addresses=tuple(filter(None, (said(item, "link"),))),
        slug=said(item, "post_name"),
        title=said(item, "title"),
        is_closed=said(item, "comment_status") == "closed",
    )
    export.pages[page.key] = page
    for comment in comments:
        kind = said(comment, "comment_type")
        if kind in BY_READERS:
            export.comments.append(_comment(comment, page.key, site, _at(export, comment, item)))
        else:
            export.leave_out(kind)


def _comment(comment: Element, page: str, site: str, at: datetime) -> ForeignComment:
    number, parent = said(comment, "comment_id"), said(comment, "comment_parent")
    approved = said(comment, "comment_approved")
    if not number:
        raise MoveError("A comment of the export has no number of its own.")
    if approved not in STATUSES:
        raise MoveError(f"Comment {number} has a status that WordPress does not know: {approved[:40]!r}.")
    return ForeignComment(
        key=f"wordpress:{site}:{number}",
        parent=f"wordpress:{site}:{parent}" if parent not in {"", "0"} else "",
        page=page,
        name=said(comment, "comment_author"),
        email=said(comment, "comment_author_email"),
        website=said(comment, "comment_author_url"),
        html=said(comment, "comment_content"),
        at=at,
        status=STATUSES[approved],
    )


def _at(export: Export, comment: Element, item: Element) -> datetime:
    """Its moment; without one that of its page; without that today, as WordPress itself does."""
    found = _date(comment, "comment_date") or _date(item, "post_date")
    if not found:
        export.undated += 1
        return timezone.now()
    return moment(found, f"Comment {said(comment, 'comment_id')}")


def _date(element: Element, name: str) -> str:
    """In UTC where WordPress knows it; what belongs to a draft has only the local time, and some comments have none."""
    found = said(element, f"{name}_gmt")
    return found if found not in {"", NEVER} else said(element, name)
