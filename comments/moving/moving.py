"""Comments of an export become comments here: with their threads, dates and statuses, each of them once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from comments import text
from comments.author import key_of_email
from comments.models import Comment, Decision, Thread
from comments.moving import disqus, tombstones, wordpress
from comments.moving.naming import Naming
from comments.moving.places import page_for
from comments.moving.records import AnotherSystemError, Export, ForeignComment, ForeignPage, MoveError
from comments.moving.words import plain_text
from comments.pages import Page, kind_of

BATCH = 500
DEEPEST = 1_000
LONGEST_WEBSITE = 200
WORDLESS = "–"  # only a picture or a film, which are not moved
SYSTEMS = (disqus.read, wordpress.read)
Status = Comment.Status


@dataclass(slots=True)
class Report:
    """What became of an export."""

    export: Export
    moved: Counter[str] = field(default_factory=Counter)  # by status
    known: int = 0
    buried: int = 0  # deleted here for good
    pages: int = 0
    without_page: dict[str, int] = field(default_factory=dict)
    orphans: int = 0
    closed: int = 0
    naming: Naming = field(init=False)

    def __post_init__(self) -> None:
        self.naming = Naming(self.export.system)


def read_export(path: Path) -> Export:
    """Reads a file of either system, told apart by its first tag. Raises `MoveError`."""
    for read in SYSTEMS:
        with suppress(AnotherSystemError):
            return read(path)
    raise MoveError(f"{path.name} is neither an export of Disqus nor of WordPress.")


@transaction.atomic
def move_in(
    export: Export,
    *,
    chosen: Mapping[str, str],
    skip_unknown: bool = False,
    kept_names: Iterable[str] = (),
) -> Report:
    """Writes what is not here yet. Pages that are not found stop everything, unless they are to be skipped.

    `chosen`: addresses there and pages here, where the addresses do not tell. `kept_names`: names reserved for the staff that
    are not marked. Raises `MoveError`.
    """
    report = Report(export)
    report.naming.kept = kept_names
    pages = _places(export, chosen, report)
    if report.without_page and not skip_unknown:
        raise MoveError(_unknown_words(report))
    threads = _threads(pages, export, report)
    known = _known(export)
    buried = tombstones.buried(comment.key for comment in export.comments if comment.key not in known)
    wanted = [comment for comment in export.comments if comment.page in threads]
    report.known = sum(comment.key in known for comment in wanted)
    report.buried = sum(comment.key in buried for comment in wanted)
    wanted = [comment for comment in wanted if comment.key not in buried]
    _write(wanted, threads, known, report)
    return report


def _places(export: Export, chosen: Mapping[str, str], report: Report) -> dict[str, Page]:
    found: dict[str, Page] = {}
    for key, count in Counter(comment.page for comment in export.comments).items():
        foreign = export.pages.get(key)
        page = page_for(foreign or ForeignPage(key, ()), chosen)
        if page:
            found[key] = page
        else:
            report.without_page[foreign.words if foreign else f"page {key}, which the export lacks"] = count
    return found


def _unknown_words(report: Report) -> str:
    lines = [f"  {words} ({count})" for words, count in sorted(report.without_page.items())]
    first = "Nothing was written: these pages are not found here. Name them in a --map, or leave them out with --skip-unknown."
    return "\n".join([first, *lines])


def _threads(pages: Mapping[str, Page], export: Export, report: Report) -> dict[str, Thread]:
    threads = {}
    for key, page in pages.items():
        owner: dict[str, Any] = {kind_of(page): page}
        thread, _ = Thread.objects.get_or_create(**owner)
        foreign = export.pages.get(key)
        if foreign and foreign.is_closed and thread.closed_at is None:
            thread.closed_at = timezone.now()
            thread.save(update_fields=["closed_at"])
            report.closed += 1
        threads[key] = thread
    _locked(threads.values())
    report.pages = len({thread.pk for thread in threads.values()})
    return threads


def _locked(threads: Iterable[Thread]) -> None:
    """Two runs at once wait for each other here, before they look what is there already; who comments meanwhile does not."""
    numbers = sorted({thread.pk for thread in threads})
    for start in range(0, len(numbers), BATCH):
        part = Thread.objects.filter(pk__in=numbers[start : start + BATCH]).order_by("pk")
        list(part.select_for_update(no_key=True).values_list("pk"))


def _known(export: Export) -> dict[str, Comment]:
    """What an earlier run has brought in, by its key there."""
    keys = [comment.key for comment in export.comments]
    known: dict[str, Comment] = {}
    for start in range(0, len(keys), BATCH):
        rows = Comment.objects.filter(imported_as__in=keys[start : start + BATCH])
        known |= {row.imported_as: row for row in rows}
    return known


def _write(
    wanted: list[ForeignComment], threads: Mapping[str, Thread], known: dict[str, Comment], report: Report
) -> None:
    """A level of answers at a time, so that each comment finds the row of the one it answers."""
    rows, answers = dict(known), Counter[int]()
    for level in _levels(wanted, report):
        new = [
            _row(foreign, threads[foreign.page], rows.get(parent), report)
            for foreign, parent in level
            if foreign.key not in known
        ]
        Comment.objects.bulk_create(new, batch_size=BATCH)
        rows |= {comment.imported_as: comment for comment in new}
        report.moved.update(comment.status for comment in new)
        answers.update(c.root_id for c in new if c.root_id and c.status == Status.APPROVED)
        Decision.objects.bulk_create(_decisions(new, report.export.system), batch_size=BATCH)
    for root, count in answers.items():
        Comment.objects.filter(pk=root).update(reply_count=F("reply_count") + count)


def _levels(wanted: list[ForeignComment], report: Report) -> Iterator[list[tuple[ForeignComment, str]]]:
    """Comments with the key of the one they answer, "" for none. One that answers what is not there begins an exchange."""
    page_of = {comment.key: comment.page for comment in wanted}
    answers: dict[str, list[ForeignComment]] = defaultdict(list)
    begins = []
    for comment in wanted:
        if page_of.get(comment.parent) == comment.page:
            answers[comment.parent].append(comment)
        else:
            report.orphans += bool(comment.parent)
            begins.append(comment)
    left = dict.fromkeys(page_of)
    level = [(comment, "") for comment in begins]
    for _ in range(DEEPEST):
        for comment, _parent in level:
            left.pop(comment.key, None)
        if not level:
            break
        yield level
        level = [(answer, comment.key) for comment, _ in level for answer in answers[comment.key]]
    if left:
        raise MoveError(
            f"Comment {next(iter(left))} answers itself, by a circle or more than {DEEPEST} steps deep."
        )


def _row(foreign: ForeignComment, thread: Thread, parent: Comment | None, report: Report) -> Comment:
    comment = Comment(
        thread=thread,
        parent=parent,
        root_id=(parent.root_id or parent.pk) if parent else None,
        depth=parent.depth + 1 if parent else 0,
        status=foreign.status,
        created_at=foreign.at,
        imported_as=foreign.key,
        fingerprint=salted_hmac("comments.imported", foreign.key, algorithm="sha256").hexdigest(),
    )
    if foreign.status != Status.REMOVED:  # what was deleted there is not kept here
        _say(comment, foreign, report)
    return comment


def _say(comment: Comment, foreign: ForeignComment, report: Report) -> None:
    """What the author gave, through the same functions as a comment that is sent here."""
    comment.name = report.naming.name_for(foreign.name)
    comment.text = plain_text(foreign.html) or WORDLESS
    comment.email = _email(foreign.email)
    comment.author_key = key_of_email(comment.email)
    website = text.tidy_website(foreign.website)
    if len(website) <= LONGEST_WEBSITE and text.is_web_address(website):
        comment.website = website


def _email(given: str) -> str:
    email = text.tidy_email(given)
    try:
        validate_email(email)
    except ValidationError:
        return ""
    return email if len(email) <= text.MAX_EMAIL_LENGTH else ""


def _decisions(comments: list[Comment], system: str) -> Iterator[Decision]:
    """Dated today: a moderator has as long as for any other decision to look at what was taken for spam there."""
    now = timezone.now()
    for comment in comments:
        if comment.status != Status.PENDING:
            yield Decision(
                comment=comment,
                before=Status.PENDING,
                after=comment.status,
                at=now,
                reason=f"Moved in from {system}",
            )
