"""What happens on the moderators' desk of the demo: words that hold, reports, notes, a ban, an appeal, a change, a pinned comment.

Each by the verb that a moderator or a reader would call, so the demo cannot show what the program does not do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.utils.text import slugify

from comments import appeals, bans, editing, highlighting, moderation, notes, reports
from comments.models import Comment, Report, WordList
from comments.posting import Facts

Reason = Report.Reason
Status = Comment.Status

WORDS = """# One word or phrase to a line. A * at the end stands for any ending.
idiot*
cheap watches
full hd
"""


@dataclass(frozen=True, kw_only=True)
class Said:
    """A report: on the first comment by `name` that holds `words`, by a made-up reader."""

    name: str
    words: str
    reader: str
    reason: str
    own_words: str = ""
    hours_ago: float = 3


# The first one is kept, so its reader was wrong once; the last three hide the comment until somebody has looked.
KEPT = Said(
    name="Ravindra", words="four brown squares", reader="dunja", reason=Reason.OFF_TOPIC, hours_ago=30
)
OPEN = (
    Said(
        name="Petronella",
        words="comes for tea",
        reader="osk",
        reason=Reason.SPOILER,
        own_words="That is the third hour, not everybody is there yet.",
    ),
    Said(name="Petronella", words="comes for tea", reader="dunja", reason=Reason.OTHER, hours_ago=2),
    Said(
        name="Casimir T.",
        words="make it a draw",
        reader="lumi",
        reason=Reason.ABUSE,
        own_words="He makes fun of my paper.",
        hours_ago=5,
    ),
    Said(
        name="Emeka",
        words="listened for the squeak",
        reader="jolanta",
        reason=Reason.SPOILER,
        hours_ago=7,
    ),
    Said(name="Emeka", words="listened for the squeak", reader="fabrice", reason=Reason.SPOILER, hours_ago=6),
    Said(
        name="Emeka",
        words="listened for the squeak",
        reader="walburga",
        reason=Reason.SPOILER,
        own_words="The soup!",
        hours_ago=5,
    ),
)


def add_word_list(now: datetime) -> None:
    """Before the comments, which meet it on arrival."""
    WordList.objects.create(name="House list", entries=WORDS, changed_at=now - timedelta(days=60))


def add_work(*, moderator: User, now: datetime) -> None:
    _report(KEPT, now)
    reports.dismiss(
        _comment(KEPT.name, KEPT.words), by=moderator, at=now - timedelta(hours=KEPT.hours_ago - 1)
    )
    for said in OPEN:
        _report(said, now)
    _beside(moderator, now)
    _from_authors(moderator, now)


def _beside(moderator: User, now: datetime) -> None:
    highlighting.pin(_comment("Gannet Rock Radio", "Four keepers"), by=moderator, at=now - timedelta(days=4))
    highlighting.feature(_comment("Walburga", "My grandfather"), by=moderator, at=now - timedelta(days=9))
    notes.add(
        _comment("Fabrice", "translate it"),
        "I have passed this on to Eve; she answers him by mail. Please leave it until then.",
        by=moderator,
    )
    bans.ban(
        _comment("RoofingDeals", "new roof"),
        "author",
        moderator,
        "The third offer of roofs this week",
        now + timedelta(days=7),
        at=now - timedelta(hours=20),
    )


def _from_authors(moderator: User, now: datetime) -> None:
    """One rejected author asks for a second look; one who waits has changed what they said."""
    rejected = _comment("Emeka", "mist or for melancholy")
    moderation.decide(
        rejected, Status.REJECTED, by=moderator, reason="Off topic", at=now - timedelta(hours=4)
    )
    rejected.refresh_from_db()
    appeals.appeal(
        rejected,
        "It stands on the poster in the second picture of your own article. That is on topic, isn't it?",
        at=now - timedelta(hours=1),
    )
    changed = _comment("Quentin", "number thirteen")
    facts = Facts(network_hash=changed.network_hash, waited=60, at=changed.created_at + timedelta(minutes=2))
    editing.edit(changed, f"{changed.text} Or is it behind the chapel?", None, facts=facts)


def _report(said: Said, now: datetime) -> None:
    reports.report(
        _comment(said.name, said.words),
        said.reason,
        said.own_words,
        reporter=slugify(said.reader),
        network_hash=slugify(said.reader),
        at=now - timedelta(hours=said.hours_ago),
    )


def _comment(name: str, words: str) -> Comment:
    return Comment.objects.filter(name=name, text__icontains=words).order_by("pk")[0]
