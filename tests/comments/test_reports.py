"""Readers' reports: who counts, what hides a comment, what a decision makes of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import reports
from comments.marking import mark
from comments.models import Comment, Decision, Report
from comments.moderation import ChangedError, RefusedError, decide, decide_many, undo
from tests.factories import make_comment, make_report, make_season

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment() -> Comment:
    return make_comment(status="approved")


def report(comment: Comment, who: str, *, network: str = "", reason: str = "abuse") -> None:
    """A report by `who`, by default from a network of their own."""
    reports.report(
        comment, reason, "", reporter=who, network_hash=network or f"home of {who}", at=timezone.now()
    )


def status_of(comment: Comment) -> str:
    return Comment.objects.values_list("status", flat=True).get(pk=comment.pk)


def outcomes(comment: Comment) -> list[str]:
    return list(comment.reports.order_by("pk").values_list("outcome", flat=True))


# --- taking -----------------------------------------------------------------------------------------------------------
def test_report_is_stored_and_open(comment: Comment) -> None:
    report(comment, "rita", reason="spam")
    row = Report.objects.get()
    assert (row.comment, row.reporter, row.reason, row.outcome) == (comment, "rita", "spam", "open")
    assert list(Comment.objects.reported()) == [comment]
    assert status_of(comment) == "approved"


def test_one_report_per_comment_and_browser(comment: Comment) -> None:
    for _ in range(5):
        report(comment, "rita")
    assert comment.reports.count() == 1


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "removed"])
def test_what_is_not_public_is_not_reported(status: str) -> None:
    hidden = make_comment(status=status)
    report(hidden, "rita")
    assert not hidden.reports.exists()


def test_browser_and_network_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    season = make_season()
    for _ in range(reports.MOST_PER_BROWSER):
        report(make_comment(season, status="approved"), "rita", network="a")
    with pytest.raises(reports.TooManyError):
        report(make_comment(season, status="approved"), "rita", network="elsewhere")
    for number in range(reports.MOST_PER_NETWORK - reports.MOST_PER_BROWSER):
        report(make_comment(season, status="approved"), f"guest {number}", network="a")
    with pytest.raises(reports.TooManyError):
        report(make_comment(season, status="approved"), "one more", network="a")


def test_comment_keeps_so_many_reports_and_no_more(comment: Comment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "MOST_PER_COMMENT", 2)
    for who in "abcd":
        report(comment, who)
    assert comment.reports.count() == 2


# --- hiding -----------------------------------------------------------------------------------------------------------
def test_three_readers_on_three_networks_hide_it_until_somebody_has_looked(comment: Comment) -> None:
    for who, reason in (("a", "spam"), ("b", "abuse")):
        report(comment, who, reason=reason)
    assert status_of(comment) == "approved"
    report(comment, "c", reason="spam")
    assert status_of(comment) == "pending"
    decision = Decision.objects.get()
    assert (decision.by, decision.before, decision.after) == (None, "approved", "pending")
    assert decision.reason == "Reported by 3 readers: spam or advertising (2), insulting or threatening (1)"
    assert comment in Comment.objects.reported()
    assert comment in Comment.objects.waiting()


def test_many_browsers_on_one_network_are_one_voice(comment: Comment) -> None:
    for who in "abcdefgh":
        report(comment, who, network="one café")
    report(comment, "i")
    assert status_of(comment) == "approved"


def test_setting_says_how_many_and_nought_means_never(comment: Comment, settings: object) -> None:
    settings.COMMENT_REPORTS_TO_HIDE = 0  # type: ignore[attr-defined]
    for who in "abcdef":
        report(comment, who)
    assert status_of(comment) == "approved"
    settings.COMMENT_REPORTS_TO_HIDE = 7  # type: ignore[attr-defined]
    report(comment, "g")
    assert status_of(comment) == "pending"


def test_hidden_answer_is_no_longer_counted() -> None:
    root = make_comment(status="approved")
    answer = make_comment(parent=root, status="approved")
    for who in "abc":
        report(answer, who)
    root.refresh_from_db()
    assert (status_of(answer), root.reply_count) == ("pending", 0)


def test_once_very_much_was_hidden_reports_wait_for_a_moderator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "MOST_HIDDEN", 1)
    first, second = make_comment(status="approved"), make_comment(status="approved")
    for said in (first, second):
        for who in "abc":
            report(said, who)
    assert (status_of(first), status_of(second)) == ("pending", "approved")
    assert set(Comment.objects.reported()) == {first, second}


# --- who is believed --------------------------------------------------------------------------------------------------
def test_weight_is_one_for_a_newcomer_and_follows_what_was_held_right() -> None:
    assert reports.weight(0, 0) == 1
    assert reports.weight(10, 0) == pytest.approx(22 / 12)
    assert reports.weight(0, 10) == pytest.approx(2 / 12)
    assert reports.weight(4, 4) == 1


def test_those_who_were_mostly_wrong_need_more_company(comment: Comment) -> None:
    for who in "abc":
        for _ in range(8):
            make_report(reporter=who, network_hash=f"home of {who}", outcome="dismissed")
        report(comment, who)
    assert status_of(comment) == "approved"
    report(comment, "d")
    report(comment, "e")
    assert status_of(comment) == "approved"  # 1 + 1 + 3 × 0.2
    report(comment, "f")
    assert status_of(comment) == "pending"


def test_those_who_were_right_never_make_two_out_of_three(comment: Comment) -> None:
    for who in "ab":
        for _ in range(20):
            make_report(reporter=who, network_hash=f"home of {who}", outcome="upheld")
        report(comment, who)
    assert sum(reports.voices(comment, at=timezone.now())) > 3
    assert status_of(comment) == "approved"


def test_throwing_the_number_away_does_not_help_a_network_that_was_wrong(comment: Comment) -> None:
    for _ in range(8):
        make_report(reporter="troll", network_hash="troll's home", outcome="dismissed")
    report(comment, "fresh number", network="troll's home")
    assert reports.voices(comment, at=timezone.now()) == [pytest.approx(0.2)]


def test_what_was_long_ago_is_forgotten(comment: Comment) -> None:
    long_ago = timezone.now() - timedelta(days=181)
    for _ in range(8):
        make_report(
            reporter="a", network_hash="home of a", outcome="dismissed", at=long_ago, settled_at=long_ago
        )
    report(comment, "a")
    assert reports.voices(comment, at=timezone.now()) == [1]


# --- what a decision makes of them ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("to", "outcome"), [("approved", "dismissed"), ("rejected", "upheld"), ("spam", "upheld")]
)
def test_next_decision_settles_them(comment: Comment, max: User, to: str, outcome: str) -> None:
    for who in "abc":
        report(comment, who)
    decision = decide(comment, to, by=max)
    assert outcomes(comment) == [outcome] * 3
    assert {(r.settled_at, r.settled_by) for r in comment.reports.all()} == {(decision.at, max)}
    assert not Comment.objects.reported()
    undo(decision, by=max)
    assert outcomes(comment) == ["open"] * 3


def test_removing_a_public_comment_upholds_them(comment: Comment, max: User) -> None:
    report(comment, "a")
    decide(comment, "removed", by=max)
    assert outcomes(comment) == ["upheld"]


def test_undoing_the_hiding_is_a_decision_to_keep(comment: Comment, max: User) -> None:
    for who in "abc":
        report(comment, who)
    undo(Decision.objects.get(), by=max)
    assert status_of(comment) == "approved"
    assert outcomes(comment) == ["dismissed"] * 3


def test_undo_opens_only_what_the_decision_settled(comment: Comment, max: User) -> None:
    report(comment, "a")
    reports.dismiss(comment, by=max)
    report(comment, "b")
    undo(decide(comment, "removed", by=max), by=max)
    assert outcomes(comment) == ["dismissed", "open"]


def test_approved_again_it_takes_new_readers_to_hide_it(comment: Comment, max: User) -> None:
    for who in "abc":
        report(comment, who)
    decide(comment, "approved", by=max)
    for who in "abc":
        report(comment, who)
        report(comment, f"{who} with a new number", network=f"home of {who}")
    assert status_of(comment) == "approved"
    for who in "def":
        report(comment, who)
    assert status_of(comment) == "pending"


def test_hundred_decisions_settle_with_one_statement(max: User) -> None:
    season = make_season()

    def queries(count: int) -> int:
        said = [make_comment(season, status="approved") for _ in range(count)]
        for one in said:
            make_report(comment=one)
        with CaptureQueriesContext(connection) as captured:
            decide_many([one.pk for one in said], "removed", by=max)
        assert set(Report.objects.filter(comment__in=said).values_list("outcome", flat=True)) == {"upheld"}
        return len(captured)

    max.has_perm("comments.moderate_comment")
    assert queries(2) == queries(100)


def test_marking_the_spoiler_upholds_those_who_said_so(comment: Comment, max: User) -> None:
    report(comment, "a", reason="spoiler")
    report(comment, "b", reason="abuse")
    mark(comment, 2, 5, by=max)
    assert outcomes(comment) == ["upheld", "open"]


# --- keeping ----------------------------------------------------------------------------------------------------------
def test_keeping_settles_without_a_change(comment: Comment, max: User) -> None:
    report(comment, "a")
    report(comment, "b")
    assert reports.dismiss(comment, by=max, version=comment.version) == 2
    assert (status_of(comment), outcomes(comment)) == ("approved", ["dismissed"] * 2)
    assert not Decision.objects.exists()
    assert reports.undo_dismiss(comment, by=max) == 2
    assert outcomes(comment) == ["open"] * 2


def test_only_a_moderator_keeps_and_only_what_is_public(comment: Comment, eve: User, max: User) -> None:
    with pytest.raises(PermissionDenied):
        reports.dismiss(comment, by=eve)
    with pytest.raises(PermissionDenied):
        reports.undo_dismiss(comment, by=eve)
    with pytest.raises(RefusedError, match="only a public comment can be kept"):
        reports.dismiss(make_comment(), by=max)
    with pytest.raises(RefusedError, match="nothing to take back"):
        reports.undo_dismiss(comment, by=max)
    Comment.objects.all().delete()
    with pytest.raises(RefusedError, match="deleted"):
        reports.dismiss(comment, by=max)


def test_who_keeps_has_read_the_present_text(comment: Comment, max: User) -> None:
    report(comment, "a")
    shown = comment.version
    Comment.objects.filter(pk=comment.pk).update(version=shown + 1, edited_at=timezone.now())
    with pytest.raises(ChangedError):
        reports.dismiss(comment, by=max, version=shown)
    assert outcomes(comment) == ["open"]


def test_keeping_is_taken_back_for_ten_minutes(comment: Comment, max: User) -> None:
    report(comment, "a")
    reports.dismiss(comment, by=max, at=timezone.now() - timedelta(minutes=11))
    with pytest.raises(RefusedError, match="ten minutes"):
        reports.undo_dismiss(comment, by=max)
