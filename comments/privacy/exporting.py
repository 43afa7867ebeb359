"""Everything that is stored about somebody, told to them: for machines as JSON, for people as a table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Prefetch

from comments.models import Ban, Comment, Decision, Tip
from comments.pages import title_of
from comments.privacy.person import Person
from comments.spoilers import mark_of

# So many comments to a file; who has written more gets several.
PART = 2_000
_TOLD = {Comment.Status.REJECTED, Comment.Status.REMOVED}
REMARKS = (
    "Reports of other people's comments are known by the browser that sent them and not by an address, so they are not in here.",
    "A moderator's name, notes among moderators and what others reported about a comment are theirs, and not in here.",
    "Your comments are known as yours by a keyed digest of the address. A digest of your network is kept until its month is over.",
)


def parts_for(comments: int) -> int:
    return max(1, -(-comments // PART))


def export(person: Person, *, at: datetime, number: int = 1) -> dict[str, Any]:
    """The part of that number; what is not about a single comment stands in each."""
    comments = list(_comments(person)[(number - 1) * PART : number * PART])
    titles = {page: title_of(page) for page in {comment.thread.page for comment in comments}}
    return {
        "site": settings.SITE_URL,
        "made_at": _moment(at),
        "part": number,
        "parts": parts_for(person.comments().count()),
        "address": _address(person),
        "comments": [_comment(comment, titles[comment.thread.page]) for comment in comments],
        "mails": [_mail(mail) for mail in person.mails()],
        "bans": [_ban(ban) for ban in _bans(person)],
        "remarks": list(REMARKS),
    }


def _comments(person: Person) -> Any:
    related = ["thread__article", "thread__season__show", "thread__show", "appeal"]
    decisions = Prefetch("decisions", queryset=Decision.objects.order_by("at", "pk"))
    tips = Prefetch("tip", queryset=Tip.objects.select_related("proposal"))
    found = person.comments().select_related(*related).prefetch_related(decisions, tips, "earlier_wordings")
    return found.order_by("created_at", "pk")


def _comment(comment: Comment, title: str) -> dict[str, Any]:
    appeal, tip = getattr(comment, "appeal", None), getattr(comment, "tip", None)
    return {
        "number": comment.pk,
        "page": title,
        "link": _whole(comment.get_absolute_url()),
        "answers": comment.parent_id,
        "written_at": _moment(comment.created_at),
        "changed_at": _moment(comment.edited_at),
        "name": comment.name,
        "address": comment.email or "forgotten, a digest remains",
        "website": comment.website,
        "text": comment.text,
        "earlier_wordings": [
            {"text": wording.text, "until": _moment(wording.replaced_at)}
            for wording in comment.earlier_wordings.all()
        ],
        "spoils": str(mark_of(comment) or ""),
        "status": comment.status,
        "spam_score": comment.spam_score / 1000,
        "wants_replies": comment.wants_replies,
        "network_digest_kept": bool(comment.network_hash),
        "moved_in_from": comment.imported_as,
        "decisions": [_decision(decision) for decision in comment.decisions.all()],
        "appeal": {"words": appeal.words, "at": _moment(appeal.at)} if appeal else None,
        "tip": _tip(tip) if tip else None,
    }


def _decision(decision: Decision) -> dict[str, Any]:
    """What and when; why, where the author is told why; never which moderator."""
    return {
        "at": _moment(decision.at),
        "from": decision.before,
        "to": decision.after,
        "by": "a moderator" if decision.by_id else "the rules, or you",
        "reason": decision.reason if decision.after in _TOLD else "",
    }


def _tip(tip: Tip) -> dict[str, Any]:
    proposal = tip.proposal
    return {
        "sent_to_the_editors_at": _moment(proposal.created_at),
        "words": proposal.words,
        "link": proposal.link,
        "became": proposal.state,
    }


def _address(person: Person) -> dict[str, Any]:
    row = person.address()
    return {
        "email": person.email,
        "known_since": _moment(row.created_at) if row else None,
        "confirmed_at": _moment(row.confirmed_at) if row else None,
        "notices_stopped_at": _moment(row.stopped_at) if row else None,
    }


def _mail(mail: Any) -> dict[str, Any]:
    return {
        "kind": mail.get_kind_display(),
        "about_comment": mail.comment_id,
        "created_at": _moment(mail.created_at),
        "state": mail.state,
        "done_at": _moment(mail.done_at),
    }


def _bans(person: Person) -> Iterable[Ban]:
    return person.bans()


def _ban(ban: Ban) -> dict[str, Any]:
    return {"since": _moment(ban.at), "until": _moment(ban.until), "lifted_at": _moment(ban.lifted_at)}


def _moment(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _whole(path: str) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{path}"
