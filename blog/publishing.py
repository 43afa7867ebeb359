"""The only ways in which what readers see of an article changes. Who may do it is for the caller to check.

Each verb locks the article, writes whole or not at all, and leaves a row in the admin's history.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.utils import timezone

from blog import blocks, freezing
from blog.models import Article, OldSlug, Revision
from blog.timeline import lay_out

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from blog.checklist import Finding


class PublishingError(ValueError):
    """What was asked for cannot be done; `str()` is a sentence for the person who asked."""


class NotReadyError(PublishingError):
    """The checklist has blocking findings."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(" ".join(finding.words for finding in findings))
        self.findings = findings


@transaction.atomic
def freeze(article: Article, by: User) -> Revision:
    """Keep the draft as it is now as a revision that is not published."""
    article = _locked(article)
    revision = freezing.read_draft(article, by)
    _log(article, by, f"Kept the draft as revision {revision.number}.")
    return revision


@transaction.atomic
def publish(
    article: Article, *, by: User, at: datetime | None = None, substantive: bool = True, note: str = ""
) -> Revision:
    """Freeze the draft and make it what readers see from `at` on (default: now; later: scheduled).

    What is scheduled for after `at` stays scheduled. A moment in the past is for articles that move in with their
    history: nothing of the article may have gone live after it.
    """
    from blog.checklist import blocking, checklist

    now = timezone.now()
    at = at or now
    article = _locked(article)
    if problems := blocking(checklist(article, at)):
        raise NotReadyError(problems)
    if at < now and article.revisions.filter(live_from__gt=at, live_from__lte=now).exists():
        raise PublishingError("A revision went live after that moment; what readers saw cannot be changed.")
    revision = freezing.read_draft(article, by)
    revision.live_from, revision.substantive, revision.change_note = at, substantive, note
    _take_over_withdrawal(article, revision)
    revision.live_until = (
        at  # empty until the article's revisions are laid out: two open ones are never stored
    )
    revision.save()
    lay_out(article)
    _log(article, by, _published_words(revision, now))
    revision.refresh_from_db()
    return revision


@transaction.atomic
def cancel_schedule(revision: Revision, *, by: User) -> None:
    """Call off a scheduled revision: what it would have replaced stays live."""
    article = _locked(revision.article)
    revision = article.revisions.get(pk=revision.pk)
    if revision.live_from is None or revision.live_from <= timezone.now():
        raise PublishingError("This revision is not scheduled.")
    _hand_back_withdrawal(article, revision)
    _undate(revision)
    lay_out(article)
    _log(article, by, f"Called off the scheduled revision {revision.number}.")


@transaction.atomic
def withdraw(article: Article, *, by: User, at: datetime | None = None) -> None:
    """Take the article down from `at` on (default: now). Whatever is scheduled for after that is called off."""
    now = timezone.now()
    at = at or now
    if at < now:
        raise PublishingError("An article cannot be withdrawn in the past.")
    article = _locked(article)
    if not article.revisions.live(at).exists():
        raise PublishingError("Nothing of this article is live then.")
    for called_off in article.revisions.filter(live_from__gt=now, live_from__gte=at):
        _undate(called_off)
    last = article.revisions.dated().last()
    if last is not None:
        last.withdrawn_at = at
        last.save(update_fields=["withdrawn_at"])
    lay_out(article)
    _log(
        article,
        by,
        "Withdrew the article." if at <= now else f"Set the article to be withdrawn on {_moment(at)}.",
    )


@transaction.atomic
def cancel_withdrawal(article: Article, *, by: User) -> None:
    """Call off a withdrawal that lies ahead."""
    article = _locked(article)
    planned = article.revisions.filter(withdrawn_at__gt=timezone.now()).first()
    if planned is None:
        raise PublishingError("No withdrawal lies ahead.")
    planned.withdrawn_at = None
    planned.save(update_fields=["withdrawn_at"])
    lay_out(article)
    _log(article, by, "Called off the withdrawal.")


@transaction.atomic
def restore(revision: Revision, *, by: User) -> Article:
    """Make the draft what this revision is. What readers see does not change; what the draft was is kept as a revision."""
    article = _locked(revision.article)
    thawed = blocks.thaw_all(revision.blocks, revision.schema_version)
    kept = freezing.read_draft(article, by)
    freezing.write_draft(article, revision, thawed)
    _log(
        article,
        by,
        f"Restored revision {revision.number} into the draft, which was kept as revision {kept.number}.",
    )
    return article


@transaction.atomic
def rename(article: Article, slug: str, *, by: User) -> Article:
    """Give the article another address, at once; its old addresses lead to it."""
    article = _locked(article)
    old = article.slug
    if slug == old:
        return article
    article.slug = slug
    article.full_clean(exclude=["title", "summary", "category", "lead_picture"])
    article.old_slugs.filter(slug=slug).delete()
    article.save(update_fields=["slug"])
    if article.revisions.filter(live_from__isnull=False).exists():
        OldSlug.objects.get_or_create(slug=old, defaults={"article": article})
    _log(article, by, f"Moved from “{old}” to “{slug}”.")
    return article


def _locked(article: Article) -> Article:
    return Article.objects.select_for_update().get(pk=article.pk)


def _undate(revision: Revision) -> None:
    """Take a revision that has not been live out of the order of dated ones."""
    revision.live_from = revision.live_until = revision.withdrawn_at = None
    revision.published_at = revision.modified_at = None
    revision.save(
        update_fields=["live_from", "live_until", "withdrawn_at", "published_at", "modified_at"],
    )


def _take_over_withdrawal(article: Article, revision: Revision) -> None:
    """A withdrawal that lies ahead is the article's: whichever revision is live then carries it."""
    carrier = article.revisions.live(revision.live_from).filter(withdrawn_at__gt=revision.live_from).first()
    if carrier is not None:
        revision.withdrawn_at, carrier.withdrawn_at = carrier.withdrawn_at, None
        carrier.save(update_fields=["withdrawn_at"])


def _hand_back_withdrawal(article: Article, revision: Revision) -> None:
    before = article.revisions.dated().filter(live_until=revision.live_from, withdrawn_at=None)
    carrier = before.exclude(pk=revision.pk).last()
    if revision.withdrawn_at and carrier is not None:
        carrier.withdrawn_at = revision.withdrawn_at
        carrier.save(update_fields=["withdrawn_at"])


def _published_words(revision: Revision, now: datetime) -> str:
    if revision.live_from and revision.live_from > now:
        return f"Scheduled revision {revision.number} for {_moment(revision.live_from)}."
    return f"Published revision {revision.number}."


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


def _log(article: Article, by: User, words: str) -> None:
    LogEntry.objects.log_actions(by.pk, [article], CHANGE, change_message=words, single_object=True)
