"""What stands beside a comment on the moderators' desk, in a number of queries that does not depend on how much there is."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from comments import spoilers
from comments.actions import Offer, offers_on
from comments.credit import MAY_BE_THANKED
from comments.models import Appeal, Ban, Comment, Decision, EarlierWording, Note, Report, Thread
from comments.querysets import CommentQuerySet
from comments.rules.verdict import reason_words
from comments.tips import tip_of
from shows.models import Proposal

ANCESTORS = 3
EXCERPT = 140
Status = Comment.Status
ABOVE = ["__".join(["parent"] * steps) for steps in range(1, ANCESTORS + 1)]
OF_WHAT_IT_ANSWERS = ("parent", "name", "text", "spoils_season", "spoils_episode")
_NEVER_SHOWN = {"fingerprint", "imported_as", "wants_replies"}
OWN = [field.name for field in Comment._meta.concrete_fields if field.name not in _NEVER_SHOWN]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of what happened to a comment: a decision, a note, a change of its words."""

    kind: str
    at: datetime
    who: str
    words: str
    outcome: str

    @property
    def label(self) -> str:
        return "Undone" if self.outcome == "undone" else str(Status(self.outcome).label)


@dataclass(frozen=True, slots=True)
class Voice:
    """An open report, and how often what the same browser reported was found to be right."""

    reason: str
    words: str
    at: datetime
    upheld: int
    settled: int


@dataclass(frozen=True, slots=True)
class Ancestor:
    comment: Comment
    beginning: str  # empty when the whole of it fits


@dataclass(slots=True)
class Item:
    """A comment on the desk with its context."""

    comment: Comment
    reasons: list[str]
    ancestors: list[Ancestor]  # what it answers, the nearest last
    others: list[tuple[str, int]]  # what became of the author's other comments
    same_network: int  # how many others came from the same network this month
    log: list[Entry]
    voices: list[Voice]
    bans: list[Ban]
    offers: list[Offer]
    tip: Proposal | None  # if it was sent to the editors
    may_be_tip: bool
    appeal: Appeal | None
    mark: spoilers.Place | None

    @property
    def decision(self) -> Entry | None:
        """The latest one."""
        return next((entry for entry in reversed(self.log) if entry.kind == "decision"), None)

    @property
    def notes(self) -> list[Entry]:
        return [entry for entry in self.log if entry.kind == "note"]

    @property
    def wordings(self) -> list[Entry]:
        return [entry for entry in self.log if entry.kind == "wording"]

    @property
    def reported_for(self) -> list[tuple[str, int]]:
        return Counter(voice.reason for voice in self.voices).most_common()


def with_context() -> CommentQuerySet:
    """With the columns that the desk shows: the tables that hang on a comment have many more. See `items_of`."""
    answered = (f"{above}__{column}" for above in ABOVE for column in OF_WHAT_IT_ANSWERS)
    beside = ("tip__proposal__state", "tip__proposal__reason", "appeal__words")
    return Comment.objects.select_related(ABOVE[-1], "tip__proposal", "appeal").only(*OWN, *answered, *beside)


def with_page() -> QuerySet[Thread]:
    pages = ("article__title", "article__slug", "season__number", "season__show__title", "season__show__slug")
    threads = Thread.objects.select_related("article", "season__show", "show")
    return threads.only("article", "season", "show", "show__title", "show__slug", *pages)


def items_of(comments: list[Comment]) -> list[Item]:
    """`comments` come from `with_context`. Five queries."""
    # Not in one query with the comments: of a dozen tables PostgreSQL plans longer than it reads.
    prefetch_related_objects(comments, Prefetch("thread", with_page()))
    by_author, by_network = _elsewhere(comments)
    logs, voices, bans = _logs(comments), _voices(comments), _bans(comments)
    return [
        Item(
            comment=comment,
            reasons=[reason_words(r["code"], r.get("detail", "")) for r in comment.held_because],
            ancestors=_ancestors(comment),
            others=_others(by_author[comment.author_key], comment),
            same_network=max(0, by_network[comment.network_hash] - 1),
            log=logs[comment.pk],
            voices=voices[comment.pk],
            bans=[ban for key in _keys(comment) for ban in bans[key]],
            # What its author took back is an empty place in the thread: nothing is left to decide on.
            offers=offers_on(comment.status, reported=bool(voices[comment.pk])) if comment.text else [],
            tip=tip_of(comment),
            may_be_tip=comment.status in MAY_BE_THANKED and bool(comment.text),
            appeal=getattr(comment, "appeal", None),
            mark=spoilers.mark_of(comment),
        )
        for comment in comments
    ]


@dataclass(frozen=True, slots=True)
class Around:
    """What is shown of one comment on demand."""

    before: list[Comment] = field(default_factory=list)
    after: list[Comment] = field(default_factory=list)
    last_ten: list[Comment] = field(default_factory=list)


def around(comment: Comment) -> Around:
    """Its public neighbours at the same level, and what the same author said last. Three queries."""
    level = {"root": comment.root_id} if comment.root_id else {"thread": comment.thread_id, "depth": 0}
    beside = Comment.objects.public().filter(**level).exclude(pk=comment.pk)
    earlier = Q(created_at__lt=comment.created_at) | Q(created_at=comment.created_at, pk__lt=comment.pk)
    before = beside.filter(earlier).order_by("-created_at", "-pk")[:2]
    after = beside.exclude(earlier).order_by("created_at", "pk")[:2]
    pages = ("thread__article", "thread__season__show", "thread__show")
    own = Comment.objects.filter(author_key=comment.author_key).exclude(pk=comment.pk).select_related(*pages)
    last_ten = list(own.order_by("-created_at")[:10]) if comment.author_key else []
    return Around(list(before)[::-1], list(after), last_ten)


def _ancestors(comment: Comment) -> list[Ancestor]:
    chain: list[Ancestor] = []
    above = comment.parent
    while above is not None and len(chain) < ANCESTORS:
        beginning = spoilers.excerpt_of(above, EXCERPT)
        chain.insert(0, Ancestor(above, "" if beginning == above.text else beginning))
        # Not `above.parent` of the last one: it was not fetched along.
        above = above.parent if len(chain) < ANCESTORS else None
    return chain


def _others(counts: Counter[str], comment: Comment) -> list[tuple[str, int]]:
    others = counts - Counter({comment.status: 1})
    return [(status.label.lower(), others[status]) for status in Status if others[status]]


def _elsewhere(comments: list[Comment]) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """How many there are of the same authors, by status, and from the same networks. One query, read off two indexes."""
    authors = {comment.author_key for comment in comments} - {""}
    networks = {comment.network_hash for comment in comments} - {""}
    counted = Comment.objects.order_by()
    of_author = (
        counted.filter(author_key__in=authors).values_list("author_key", "status").annotate(n=Count("*"))
    )
    of_network = (
        counted.filter(network_hash__in=networks)
        .values_list("network_hash", Value("", CharField()))
        .annotate(n=Count("*"))
    )
    by_author: dict[str, Counter[str]] = defaultdict(Counter)
    by_network: Counter[str] = Counter()
    for key, status, count in of_author.union(of_network, all=True):
        if status:
            by_author[key][status] = count
        else:
            by_network[key] = count
    return by_author, by_network


def _logs(comments: list[Comment]) -> dict[int, list[Entry]]:
    """Decisions, notes and earlier wordings, oldest first: three tables, one query."""
    of_these = Q(comment__in=[comment.pk for comment in comments])
    columns = ("comment_id", "kind", "moment", "who", "words", "outcome")
    nothing = Value("", CharField())
    outcome = Case(When(undoes__isnull=False, then=Value("undone")), default=F("after"))
    decisions = Decision.objects.filter(of_these).annotate(
        kind=Value("decision", CharField()),
        moment=F("at"),
        who=Coalesce("by__username", nothing),
        words=F("reason"),
        outcome=outcome,
    )
    notes = Note.objects.filter(of_these).annotate(
        kind=Value("note", CharField()),
        moment=F("at"),
        who=Coalesce("by__username", nothing),
        words=F("text"),
        outcome=nothing,
    )
    wordings = EarlierWording.objects.filter(of_these).annotate(
        kind=Value("wording", CharField()),
        moment=F("replaced_at"),
        who=nothing,
        words=F("text"),
        outcome=nothing,
    )
    every = [rows.order_by().values_list("pk", *columns) for rows in (decisions, notes, wordings)]
    found: dict[int, list[Entry]] = defaultdict(list)
    for _, pk, *entry in sorted(every[0].union(*every[1:], all=True), key=lambda row: (row[3], row[0])):
        found[pk].append(Entry(*entry))
    return found


def _voices(comments: list[Comment]) -> dict[int, list[Voice]]:
    """The open reports. How often a reporter was right is counted for these reporters only."""

    def settled(*outcomes: str) -> Coalesce:
        own = Report.objects.filter(reporter=OuterRef("reporter"), outcome__in=outcomes).order_by()
        counted = Subquery(own.values("reporter").annotate(n=Count("pk")).values("n"))
        return Coalesce(counted, 0, output_field=IntegerField())

    outcome = Report.Outcome
    found: dict[int, list[Voice]] = defaultdict(list)
    rows = Report.objects.filter(comment__in=[c.pk for c in comments], outcome=outcome.OPEN).annotate(
        upheld=settled(outcome.UPHELD), settled=settled(outcome.UPHELD, outcome.DISMISSED)
    )
    for row in rows.order_by("at", "pk"):
        label = row.get_reason_display()
        found[row.comment_id].append(Voice(label, row.words, row.at, row.upheld, row.settled))
    return found


def _keys(comment: Comment) -> list[tuple[str, str]]:
    return [(Ban.Kind.AUTHOR, comment.author_key), (Ban.Kind.NETWORK, comment.network_hash)]


def _bans(comments: list[Comment]) -> dict[tuple[str, str], list[Ban]]:
    """The bans that stand, on the authors and networks of these comments."""
    now = timezone.now()
    keys = {key for comment in comments for _, key in _keys(comment)} - {""}
    rows = Ban.objects.filter(Q(until=None) | Q(until__gt=now), key__in=keys, lifted_at=None, at__lte=now)
    found: dict[tuple[str, str], list[Ban]] = defaultdict(list)
    for ban in rows.select_related("by"):
        found[ban.kind, ban.key].append(ban)
    return found
