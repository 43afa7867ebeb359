"""Rita, about whom everything is stored that can be, and the link that was sent to her."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from comments import moderation, tips
from comments.bans import ban
from comments.models import Address, Appeal, Comment, EarlierWording, Mail, Note
from comments.privacy.letter import link_for
from comments.privacy.person import Person
from tests.factories import make_comment, make_report, make_season

RITA = "rita.secret@example.org"


def person() -> Person:
    return Person.of(RITA)


def address() -> Address:
    row, _ = Address.objects.get_or_create(
        email=RITA, defaults={"author_key": person().author_key, "confirmed_at": timezone.now()}
    )
    return row


def link() -> str:
    return link_for(address()).removeprefix("http://testserver")


def says_much(by: User) -> list[Comment]:
    """An answered comment, an answer to somebody else, one that was rejected, one that waits; and all that goes with them."""
    season = make_season()
    first = make_comment(season, email=RITA, name="Rita Secret", text="They were filming in our street.")
    moderation.decide(first, "approved", by=by, reason=f"{RITA} is fine")
    EarlierWording.objects.create(comment=first, text="They filmed in our secret street.")
    tips.promote(first, by=by)
    make_comment(parent=first, status="approved", email="paul@example.org", name="Paul", text="Really?")
    Comment.objects.filter(pk=first.pk).update(reply_count=1)
    others = make_comment(season, status="approved", email="paul@example.org", name="Paul")
    answer = make_comment(parent=others, status="approved", email=RITA, name="Rita Secret", text="I agree.")
    rejected = make_comment(season, email=RITA, name="Rita Secret", text="=1+1 is a formula")
    moderation.decide(rejected, "rejected", by=by, reason="Too rude")
    Appeal.objects.create(comment=rejected, words="But it is true.")
    waiting = make_comment(season, email=RITA, name="Rita Secret", text="Still waiting")
    Note.objects.create(comment=first, by=by, text=f"{RITA} knows the crew")
    Note.objects.create(comment=others, by=by, text=f"Not {RITA}, but not-{RITA} wrote that")
    make_report(comment=others, words=f"My address is {RITA.upper()}")
    make_report(comment=first, words="She spoils everything")
    ban(rejected, "author", by, f"{RITA} is rude", timezone.now() + timedelta(days=400))
    for number, kind in enumerate(("confirm", "reply")):
        Mail.objects.create(key=f"{kind}:{number}", kind=kind, address=address(), comment=others)
    return [first, answer, rejected, waiting]
