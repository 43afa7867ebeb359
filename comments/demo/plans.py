"""What the made-up readers say, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, replace

from comments.models import Comment

Status = Comment.Status


@dataclass(frozen=True, kw_only=True)
class Remark:
    """`hours` counts from the page's own moment, or from the comment that is answered."""

    name: str
    text: str
    hours: float = 1.0
    status: str = Status.APPROVED
    reason: str = ""
    website: str = ""
    trap: str = ""
    spoils: str = ""  # how far one should have watched: "S02E05"
    replies: tuple[Remark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """A page, named by an article's slug or by a show and a season's number, and what is said there."""

    article: str = ""
    show: str = ""
    season: int = 0
    days_ago: float
    remarks: tuple[Remark, ...]


def say(name: str, text: str, hours: float = 1.0, *replies: Remark) -> Remark:
    """A comment that was approved."""
    return Remark(name=name, text=text, hours=hours, replies=replies)


def wait(name: str, text: str, hours: float = 1.0, website: str = "") -> Remark:
    """One that nobody has decided on."""
    return Remark(name=name, text=text, hours=hours, status=Status.PENDING, website=website)


def spoiler(code: str, remark: Remark) -> Remark:
    """The same, closed to those who have not seen that far."""
    return replace(remark, spoils=code)
