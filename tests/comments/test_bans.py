"""Bans: who may, what for, until when; and that a banned author's comments are held, not hidden."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments.bans import ban, lift, month_end, standing
from comments.models import Ban, Comment
from comments.moderation import RefusedError
from tests.comments.forms import send
from tests.factories import make_comment, make_season

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def said(**fields: object) -> Comment:
    return make_comment(network_hash="home", created_at=NOW - timedelta(days=1), **fields)


def test_author_is_banned_until_it_is_lifted(max: User) -> None:
    comment = said()
    made = ban(comment, "author", max, "  Insults,\nagain ", at=NOW)
    assert (made.key, made.reason, made.until, made.by) == (comment.author_key, "Insults, again", None, max)
    assert list(standing(comment.author_key, "", NOW + timedelta(days=400))) == [made]
    lift(made, max, at=NOW + timedelta(hours=1))
    assert list(standing(comment.author_key, "", NOW + timedelta(hours=2))) == []
    with pytest.raises(RefusedError, match="lifted already"):
        lift(made, max)


def test_ban_of_a_network_ends_with_the_month_at_the_latest(max: User) -> None:
    december = datetime(2026, 12, 1, tzinfo=UTC)
    assert ban(said(), "network", max, "Flood", at=NOW).until == december
    assert ban(said(), "network", max, "Flood", NOW + timedelta(days=30), at=NOW).until == december
    soon = NOW + timedelta(hours=1)
    assert ban(said(), "network", max, "Flood", soon, at=NOW).until == soon
    assert list(standing("", "home", NOW))
    assert not list(standing("", "home", soon))
    assert month_end(datetime(2026, 12, 31, 23, tzinfo=UTC)) == datetime(2027, 1, 1, tzinfo=UTC)


def test_new_ban_takes_the_place_of_the_earlier_one_and_history_stays(max: User) -> None:
    comment = said()
    first = ban(comment, "author", max, "Insults", NOW + timedelta(days=1), at=NOW)
    second = ban(comment, "author", max, "More insults", at=NOW + timedelta(days=3))
    assert list(standing(comment.author_key, "", NOW + timedelta(days=4))) == [second]
    first.refresh_from_db()
    assert (first.lifted_at, first.lifted_by) == (NOW + timedelta(days=3), max)


@pytest.mark.parametrize(
    ("kind", "fields", "reason", "until", "words"),
    [
        ("author", {}, "  ", None, "say why"),
        ("author", {}, "Insults", NOW - timedelta(seconds=1), "over already"),
        ("author", {"email": "", "author_key": ""}, "Insults", None, "no author"),
        ("network", {"created_at": NOW - timedelta(days=30)}, "Flood", None, "earlier month"),
        ("network", {"network_hash": ""}, "Flood", None, "not known"),
        ("planet", {}, "Flood", None, "author or a network"),
    ],
)
def test_what_cannot_be_banned(
    max: User, kind: str, fields: dict[str, object], reason: str, until: datetime | None, words: str
) -> None:
    comment = make_comment(**{"network_hash": "home", "created_at": NOW, **fields})
    with pytest.raises(RefusedError, match=words):
        ban(comment, kind, max, reason, until, at=NOW)
    assert not Ban.objects.exists()


def test_only_moderators(max: User, eve: User) -> None:
    with pytest.raises(PermissionDenied):
        ban(said(), "author", eve, "Insults", at=NOW)
    made = ban(said(), "author", max, "Insults", at=NOW)
    with pytest.raises(PermissionDenied):
        lift(made, eve)


def test_banned_author_is_thanked_like_anybody_and_the_moderator_reads_why(max: User) -> None:
    ban(make_comment(), "author", max, "Insults", timezone.now() + timedelta(days=2))
    answer = send(make_season(), text="It was not me")
    comment = Comment.objects.latest("pk")
    assert (answer.status_code, comment.status) == (303, "pending")
    [reason] = [r for r in comment.held_because if r["code"] == "banned"]
    assert reason["detail"].startswith("Insults (until ")


def test_ban_that_a_colleague_has_made_meanwhile_is_not_lifted_unseen(max: User, alice: User) -> None:
    comment = said()
    stands = ban(comment, "author", alice, "Insults", shown=[], at=NOW)
    with pytest.raises(RefusedError, match=r"^alice banned the author at 12:00: Insults\.$"):
        ban(comment, "author", max, "Advertising", NOW + timedelta(days=7), shown=[], at=NOW)
    assert list(standing(comment.author_key, "", NOW)) == [stands]
    seen = ban(comment, "author", max, "Advertising", NOW + timedelta(days=7), shown=[stands.pk], at=NOW)
    assert list(standing(comment.author_key, "", NOW)) == [seen]


def test_ban_that_is_over_stands_in_nobodys_way(max: User, alice: User) -> None:
    comment, later = said(), NOW + timedelta(days=2)
    ban(comment, "author", alice, "Insults", NOW + timedelta(days=1), at=NOW)
    assert ban(comment, "author", max, "Insults again", shown=[], at=later).by == max


def test_form_says_which_bans_it_showed(client: Client, max: User, alice: User) -> None:
    comment = make_comment()
    client.force_login(max)
    about = reverse("moderation:comment", args=[comment.pk])
    assert 'name="shown" value=""' in client.get(about).content.decode()
    made = ban(comment, "author", alice, "Insults")
    form = {"one": comment.pk, "kind": "author", "lasts": "week", "reason": "Advertising", "back": about}
    answer = client.post(reverse("moderation:ban"), form | {"shown": ""}, follow=True)
    assert "alice banned the author at" in answer.content.decode()
    assert f'name="shown" value="{made.pk} "' in answer.content.decode()
    client.post(reverse("moderation:ban"), form | {"shown": f"{made.pk} "})
    assert Ban.objects.get(lifted_at=None).by == max
