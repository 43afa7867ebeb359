"""Everything that belongs to an address is taken away. The shape of threads stays: what was answered becomes an empty place.

The work is done in bounded parts, each a transaction of its own, and the row of the address goes last: what an interruption
leaves over is found by the next tick, and by the link, which leads here as long as that row exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.template.defaultfilters import pluralize

from comments import markup
from comments.mailing import files
from comments.models import Address, Ban, Comment
from comments.privacy import blotting, wiping
from comments.privacy.person import Person
from comments.withdrawing import withdraw

PART = 25
AT_ONCE = 50  # while somebody waits for the page
IN_A_TICK = 500
REASON = "Erased at the author's request"
# A ban that is in force outlives its author's words for so long, as a digest without any words.
BAN_OUTLIVES = timedelta(days=180)


@dataclass(slots=True)
class Erased:
    comments: int = 0
    places: int = 0  # of these, how many keep an empty place because they were answered
    finished: bool = False


def begin(address: Address, at: datetime) -> None:
    """From here on it will be finished, whatever happens to this process."""
    Address.objects.filter(pk=address.pk, erasing_since=None).update(erasing_since=at)


def erase(person: Person, *, at: datetime, at_most: int | None = None) -> Erased:
    """Takes away what belongs to them, `at_most` so many comments now. A second run finds nothing."""
    done = Erased()
    while at_most is None or done.comments < at_most:
        if not _erase_part(person, at, done):
            _erase_rest(person, at)
            done.finished = True
            break
    markup.forget()
    return done


def continue_all(at: datetime) -> str:
    """The tick: what was begun is finished, then the file is rid of what was deleted."""
    comments = finished = 0
    for address in Address.objects.filter(erasing_since__isnull=False).order_by("erasing_since", "pk"):
        done = erase(Person(address.email, address.author_key), at=at, at_most=IN_A_TICK - comments)
        comments, finished = comments + done.comments, finished + done.finished
        if comments >= IN_A_TICK:
            break
    wiping.wipe()
    if not comments and not finished:
        return ""
    return f"{comments:,} comment{pluralize(comments)} erased, {finished:,} author{pluralize(finished)} forgotten."


@transaction.atomic
def _erase_part(person: Person, at: datetime, done: Erased) -> bool:
    """Answers before what they answer, so that nobody's own exchange leaves an empty place."""
    part = list(person.comments().order_by("-depth", "pk")[:PART])
    numbers = [comment.pk for comment in part]
    Ban.objects.filter(comment__in=numbers).update(reason=REASON, comment=None)
    _without_names_in_the_admins_log(numbers)
    for comment in part:
        withdraw(comment, reason=REASON, at=at)
    done.comments += len(part)
    done.places += Comment.objects.filter(pk__in=numbers).count()
    return bool(part)


@transaction.atomic
def _erase_rest(person: Person, at: datetime) -> None:
    _keep_bans_without_words(person, at)
    blotting.blot_out(person.email)
    files.forget(person.email)
    person.addresses().delete()
    wiping.note_due()


def _keep_bans_without_words(person: Person, at: datetime) -> None:
    bans = person.bans().order_by()
    bans.filter(Q(lifted_at__isnull=False) | Q(until__lte=at)).delete()
    bans.update(reason=REASON, comment=None)
    end = at + BAN_OUTLIVES
    bans.filter(Q(until=None) | Q(until__gt=end)).update(until=end)


def _without_names_in_the_admins_log(numbers: list[int]) -> None:
    """The admin notes under which name something was deleted or looked up."""
    kind = ContentType.objects.get_for_model(Comment)
    entries = LogEntry.objects.filter(content_type=kind, object_id__in=[str(pk) for pk in numbers])
    entries.update(object_repr="Comment")
