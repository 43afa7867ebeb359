"""Changing one's own comment: the window, the rules again, what moderators see, what stays public."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from comments import editing, marking
from comments.checking import faults
from comments.models import Comment, Decision, EarlierWording
from comments.moderation import ChangedError, decide
from comments.posting import Facts, fingerprint_of
from comments.spoilers import Place
from tests.factories import make_comment, make_season

pytestmark = pytest.mark.django_db
NEW = "I have thought about it again."


def facts(comment: Comment, *, confirmed: bool = False, seconds: float = 60) -> Facts:
    at = comment.created_at + timedelta(seconds=seconds)
    return Facts("home", None, at, confirmed_key=comment.author_key if confirmed else "")


def edit(
    comment: Comment, text: str = NEW, spoils: Place | None = None, *, confirmed: bool = False
) -> editing.Edited:
    return editing.edit(comment, text, spoils, facts=facts(comment, confirmed=confirmed))


def fresh(comment: Comment) -> Comment:
    return Comment.objects.get(pk=comment.pk)


def trusted_comment() -> Comment:
    """Published at once by the rules: its author's address is confirmed and three comments were approved."""
    for _ in range(3):
        make_comment(status="approved")
    comment = make_comment()
    decide(comment, "approved", by=None)
    return comment


# --- what is stored ---------------------------------------------------------------------------------------------------
def test_text_is_new_and_the_earlier_one_is_kept() -> None:
    comment = make_comment(
        text="The first wording", held_because=[{"code": "links", "detail": "9"}], spam_score=900
    )
    assert edit(comment).verdict is None
    row = fresh(comment)
    assert (row.text, row.status, row.version) == (NEW, "pending", comment.version + 1)
    assert row.edited_at == facts(comment).at
    assert row.held_because == [{"code": "first_time", "detail": ""}]
    assert row.spam_score < 900
    expected = fingerprint_of(row.thread.page_key, None, row.email, NEW)
    assert row.fingerprint == expected
    [earlier] = EarlierWording.objects.all()
    assert (earlier.comment, earlier.text, earlier.replaced_at) == (row, "The first wording", row.edited_at)


def test_nothing_but_text_and_mark_is_touched() -> None:
    comment = make_comment(website="https://rita.example", wants_replies=True)
    edit(comment, spoils=Place(2, 5))
    row = fresh(comment)
    assert (row.spoils_season, row.spoils_episode) == (2, 5)
    for name in (
        "name",
        "email",
        "author_key",
        "website",
        "created_at",
        "network_hash",
        "wants_replies",
        "parent",
    ):
        assert getattr(row, name) == getattr(comment, name), name


def test_mark_alone_makes_no_earlier_wording() -> None:
    comment = make_comment()
    edit(comment, comment.text, Place(1))
    assert not EarlierWording.objects.exists()
    assert fresh(comment).version == comment.version + 1
    edit(fresh(comment), comment.text, None)
    assert fresh(comment).spoils_season is None


@pytest.mark.parametrize("season", [2, None])
def test_what_a_moderator_has_said_about_the_mark_stands(max: User, season: int | None) -> None:
    """The author's form may have been drawn before; and the mark is set while the rules are asked, too."""
    comment = make_comment(make_season(number=2), spoils_season=None if season else 1)
    form_drawn_before = fresh(comment)
    if season:
        marking.mark(comment, season, by=max)
    else:
        marking.unmark(comment, by=max)
    for stale, words in ((fresh(comment), NEW), (form_drawn_before, f"{NEW} And again.")):
        edit(stale, words, Place(1) if season is None else None)
        row = fresh(comment)
        assert (row.text, row.spoils_season) == (words, season)
    edit(row, row.text, Place(9))
    assert (fresh(comment).version, fresh(comment).spoils_season) == (row.version, season), (
        "nothing to change"
    )


def test_saving_the_same_changes_nothing() -> None:
    comment = make_comment()
    edit(comment, comment.text)
    assert (fresh(comment).version, fresh(comment).edited_at) == (comment.version, None)


# --- when it may be changed -------------------------------------------------------------------------------------------
def test_five_minutes_and_no_longer(settings: object) -> None:
    comment = make_comment()
    assert editing.can_edit(comment, at=comment.created_at + timedelta(seconds=299))
    assert not editing.can_edit(comment, at=comment.created_at + timedelta(seconds=300))
    with pytest.raises(editing.TooLateError, match="is over"):
        editing.edit(comment, NEW, None, facts=facts(comment, seconds=300))
    settings.COMMENT_EDIT_MINUTES = 0  # type: ignore[attr-defined]
    assert not editing.can_edit(comment, at=comment.created_at)


@pytest.mark.parametrize("status", ["rejected", "removed"])
def test_what_was_decided_against_is_not_changed(status: str) -> None:
    comment = make_comment(status=status)
    with pytest.raises(editing.TooLateError):
        edit(comment)
    assert fresh(comment).text == comment.text


def test_rejected_while_the_form_was_open(max: User) -> None:
    comment = make_comment()
    seen = fresh(comment)
    decide(comment, "rejected", by=max)
    with pytest.raises(editing.TooLateError):
        edit(seen)
    assert not EarlierWording.objects.exists()


def test_deleted_while_the_form_was_open() -> None:
    comment = make_comment()
    Comment.objects.all().delete()
    with pytest.raises(editing.TooLateError, match="not here any more"):
        edit(comment)


def test_it_is_changed_so_often_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editing, "MOST_CHANGES", 2)
    comment = make_comment()
    for number in range(2):
        edit(fresh(comment), f"{NEW} {number}")
    with pytest.raises(editing.TooLateError, match="often enough"):
        edit(fresh(comment), f"{NEW} once more")


# --- the rules again --------------------------------------------------------------------------------------------------
def test_new_text_passes_the_rules_and_says_why_it_is_held() -> None:
    comment = make_comment()
    edit(comment, "https://a.example https://b.example https://c.example")
    assert {"code": "links", "detail": "3"} in fresh(comment).held_because


def test_refused_text_stores_nothing() -> None:
    comment = make_comment()
    verdict = edit(comment, "x" * 5_001).verdict
    assert verdict is not None
    assert verdict.code == "length"
    assert fresh(comment).text == comment.text


def test_it_does_not_count_against_itself(settings: object) -> None:
    settings.COMMENT_RATE_PER_HOUR = 1  # type: ignore[attr-defined]
    comment = make_comment(network_hash="home")
    assert edit(comment).verdict is None
    assert edit(fresh(comment), f"{NEW}!").verdict is None
    assert fresh(comment).text == f"{NEW}!"


def test_the_same_words_beside_it_are_a_duplicate() -> None:
    season = make_season()
    other = make_comment(season)
    edit(other)
    comment = make_comment(season)
    verdict = edit(comment).verdict
    assert verdict is not None
    assert verdict.code == "duplicate"
    assert fresh(comment).text == comment.text
    assert not EarlierWording.objects.filter(comment=comment).exists()


# --- what is public ---------------------------------------------------------------------------------------------------
def test_approved_and_changed_waits_again(max: User) -> None:
    root = make_comment(status="approved")
    comment = make_comment(parent=root)
    decide(comment, "approved", by=max)
    edit(fresh(comment))
    assert fresh(comment).status == "pending"
    assert fresh(root).reply_count == 0
    decision = Decision.objects.order_by("pk").last()
    assert decision is not None
    assert (decision.by, decision.before, decision.after) == (None, "approved", "pending")
    assert decision.reason.startswith("Changed by its author. ")
    assert not list(faults())


def test_trusted_author_changes_in_public_with_a_proved_address_only() -> None:
    comment = trusted_comment()
    edit(fresh(comment), confirmed=True)
    assert (fresh(comment).status, fresh(comment).text) == ("approved", NEW)
    edit(fresh(comment), "By whoever has the link only")
    assert fresh(comment).status == "pending"


def test_trusted_author_is_held_for_what_the_text_says() -> None:
    comment = trusted_comment()
    edit(fresh(comment), "https://a.example https://b.example https://c.example", confirmed=True)
    assert fresh(comment).status == "pending"
    assert "Links: 3" in (Decision.objects.order_by("pk").last() or Decision()).reason


def test_likely_spam_stays_where_it_is() -> None:
    comment = make_comment(status="spam")
    edit(comment)
    assert (fresh(comment).status, fresh(comment).text) == ("spam", NEW)


# --- moderators -------------------------------------------------------------------------------------------------------
def test_moderator_who_saw_the_earlier_text_is_told(max: User) -> None:
    comment = make_comment()
    shown = comment.version
    edit(fresh(comment))
    with pytest.raises(ChangedError, match="Rita has changed the comment"):
        decide(comment, "approved", by=max, expected="pending", version=shown)
    assert fresh(comment).status == "pending"


def test_rules_are_asked_before_anything_is_locked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A further rule may ask another site, and nobody should wait for that."""
    order: list[str] = []
    asked, locked = editing.judged_again, Comment.objects.locked
    monkeypatch.setattr(editing, "judged_again", lambda *a, **k: order.append("rules") or asked(*a, **k))
    monkeypatch.setattr(Comment.objects, "locked", lambda c: order.append("lock") or locked(c))
    edit(make_comment())
    assert order == ["rules", "lock"]
