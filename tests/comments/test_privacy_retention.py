"""What is of no more use is forgotten by itself, and a command proves it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import moderation
from comments.author import key_of_email
from comments.bans import ban
from comments.checking import faults
from comments.models import Address, Ban, Comment, DataRequest, Decision, Mail, Report
from comments.network import network_hash
from comments.privacy import proving, retention
from tests.factories import make_comment, make_report, make_season

pytestmark = pytest.mark.django_db
RITA = "rita@example.org"
DAY = timedelta(days=1)


def decided(by: User, *, days_ago: int, to: str = "approved", **fields: Any) -> Comment:
    at = timezone.now() - days_ago * DAY
    comment = make_comment(created_at=at, email=RITA, **fields)
    moderation.decide(comment, to, by=by, at=at)
    return comment


def email_of(comment: Comment) -> str:
    return Comment.objects.values_list("email", flat=True).get(pk=comment.pk)


def forget() -> dict[str, int]:
    return retention.forget_all(timezone.now())


# --- addresses --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("days_ago", "kept"), [(29, RITA), (31, "")])
def test_address_goes_thirty_days_after_the_decision(max: User, days_ago: int, kept: str) -> None:
    comment = decided(max, days_ago=days_ago)
    forget()
    assert email_of(comment) == kept
    assert Comment.objects.get().author_key == key_of_email(RITA)


def test_the_last_decision_counts(max: User) -> None:
    comment = decided(max, days_ago=90)
    moderation.decide(comment, "removed", by=max, at=timezone.now() - 5 * DAY)
    forget()
    assert email_of(comment) == RITA


def test_what_waits_keeps_its_address() -> None:
    comment = make_comment(created_at=timezone.now() - 90 * DAY, email=RITA)
    forget()
    assert email_of(comment) == RITA


def test_days_are_a_setting(max: User, settings: Any) -> None:
    settings.COMMENT_KEEP_EMAIL_DAYS = 3
    comment = decided(max, days_ago=4)
    forget()
    assert email_of(comment) == ""


def test_forgetting_is_done_in_parts(max: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "PART", 2)
    season = make_season()
    for _ in range(5):
        decided(max, days_ago=40, page=season)
    assert retention.forget_addresses(timezone.now()) == 2
    assert forget()["comments whose address was forgotten"] == 3
    assert sum(forget().values()) == 0


def test_rows_of_addresses_that_are_of_no_use_go() -> None:
    now = timezone.now()

    def row(name: str, **fields: Any) -> Address:
        email = f"{name}@example.org"
        given = {"created_at": now - 8 * DAY, "confirmed_at": now, **fields}
        return Address.objects.create(email=email, author_key=key_of_email(email), **given)

    row("unconfirmed", confirmed_at=None)
    row("fresh", confirmed_at=None, created_at=now - 6 * DAY)
    row("stopped", confirmed_at=None, stopped_at=now)
    row("has-comments")
    make_comment(email="has-comments@example.org")
    row("has-none-any-more")
    mailed = row("has-a-link", confirmed_at=None)
    Mail.objects.create(key="x", kind="confirm", address=mailed, created_at=now - 2 * DAY)
    forget()
    names = {email.partition("@")[0] for email in Address.objects.values_list("email", flat=True)}
    assert names == {"fresh", "stopped", "has-comments", "has-a-link"}


# --- networks ---------------------------------------------------------------------------------------------------------
def test_digests_of_networks_go_with_their_month(max: User) -> None:
    now = datetime(2026, 11, 2, 12, tzinfo=UTC)
    old, new = now - 3 * DAY, now - 1 * DAY
    make_comment(network_hash="a" * 64, created_at=old)
    make_comment(network_hash="b" * 64, created_at=new)
    make_report(network_hash="c" * 64, at=old)
    make_report(network_hash="d" * 64, at=new)
    retention.forget_all(now)
    kept = {*Comment.objects.values_list("network_hash", flat=True)} | {
        *Report.objects.values_list("network_hash", flat=True)
    }
    assert kept - {""} == {"b" * 64, "d" * 64}


def test_bans_on_networks_forget_which_one_it_was(max: User) -> None:
    now = timezone.now()
    hashes = [network_hash("192.0.2.0/24"), network_hash("198.51.100.0/24")]
    for digest in hashes:
        ban(make_comment(network_hash=digest), "network", max, "Flood")
    Ban.objects.update(at=now - 40 * DAY)
    assert retention.forget_all(now)["digests of networks blanked"] == 2
    assert not Ban.objects.filter(key__in=hashes).exists()
    assert Ban.objects.filter(reason="Flood").count() == 2


def test_no_row_with_a_network_is_forgotten_by_the_forgetting() -> None:
    known = {model for model, _ in retention.WITH_NETWORK} | {DataRequest}
    with_network = {
        model
        for model in apps.get_app_config("comments").get_models()
        if any("network" in field.name for field in model._meta.concrete_fields)
    }
    assert with_network == known


def test_questions_about_data_go_after_a_day() -> None:
    DataRequest.objects.create(network_hash="a", at=timezone.now() - timedelta(hours=25))
    DataRequest.objects.create(network_hash="b")
    forget()
    assert DataRequest.objects.get().network_hash == "b"


# --- spam -------------------------------------------------------------------------------------------------------------
def test_likely_spam_goes_thirty_days_after_it_became_spam(max: User) -> None:
    decided(max, days_ago=31, to="spam")
    fresh = decided(max, days_ago=29, to="spam")
    late = decided(max, days_ago=60)
    moderation.decide(late, "spam", by=max, at=timezone.now() - 20 * DAY)
    rejected = decided(max, days_ago=60, to="rejected")
    assert forget()["comments among the likely spam deleted"] == 1
    assert set(Comment.objects.values_list("pk", flat=True)) == {fresh.pk, late.pk, rejected.pk}
    assert not Decision.objects.exclude(comment__in=[fresh, late, rejected]).exists()


def test_moved_in_spam_without_a_decision_goes_by_its_own_age() -> None:
    make_comment(status="spam", created_at=timezone.now() - 31 * DAY)
    forget()
    assert not Comment.objects.exists()


def test_answered_spam_leaves_an_empty_place(max: User) -> None:
    comment = decided(max, days_ago=50, name="Watches")
    answer = make_comment(parent=comment, status="approved", name="Paul")
    Comment.objects.filter(pk=comment.pk).update(reply_count=1)
    moderation.decide(comment, "spam", by=max, at=timezone.now() - 40 * DAY)
    forget()
    comment.refresh_from_db()
    assert (comment.status, comment.name, comment.text) == ("removed", "", "")
    assert Comment.objects.filter(pk=answer.pk, status="approved").exists()
    assert list(faults()) == []
    assert sum(forget().values()) == 0


def test_moderators_see_the_day(max: User, signed_in: Callable[[User], Client], settings: Any) -> None:
    settings.COMMENT_PURGE_SPAM_DAYS = 10
    at = timezone.now() - 2 * DAY
    moderation.decide(make_comment(created_at=at - DAY), "spam", by=max, at=at)
    page = signed_in(max).get("/moderation/?tab=spam").content.decode()
    assert f"It is deleted on {at + 10 * DAY:%-d %b %Y}" in page
    assert "It is deleted" not in signed_in(max).get("/moderation/").content.decode()


def test_a_tick_with_nothing_to_do_costs_few_queries_at_any_size(max: User) -> None:
    season = make_season()
    counts = []
    for _ in range(2):
        for _ in range(10):
            decided(max, days_ago=1, page=season)
        with CaptureQueriesContext(connection) as captured:
            assert retention.said(retention.forget_part(timezone.now())) == ""
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 12


# --- the proof --------------------------------------------------------------------------------------------------------
def check() -> str:
    out = StringIO()
    call_command("forget_addresses", "--check", stdout=out)
    return out.getvalue()


def test_check_finds_nothing_where_nothing_is(max: User) -> None:
    decided(max, days_ago=1, text="Write to me at 192.0.2.1 or paul@example.org")
    said = check()
    assert said.rstrip().endswith("0 raw addresses.")
    assert "typed by people" in said
    assert "kept for now" in said


def test_check_names_what_is_kept_too_long_and_forgetting_mends_it(max: User) -> None:
    decided(max, days_ago=40)
    with pytest.raises(CommandError, match="1 rows kept too long"):
        check()
    call_command("forget_addresses", stdout=StringIO())
    assert "0 raw addresses." in check()


@pytest.mark.parametrize(
    ("model", "column", "value"),
    [
        (Comment, "network_hash", "192.0.2.7"),
        (Comment, "network_hash", "2001:db8::7"),
        (Comment, "fingerprint", "2001:db8:0:1::7"),
        (Comment, "author_key", RITA),
        (Comment, "imported_as", f"disqus {RITA}"),
        (Report, "reporter", "192.0.2.7"),
        (Mail, "key", f"reply:{RITA}"),
        (Mail, "problem", f"550 {RITA} unknown"),
    ],
)
def test_check_fails_on_a_raw_address(max: User, model: Any, column: str, value: str) -> None:
    comment = make_comment(email="")
    make_report(comment=comment)
    Mail.objects.create(key="k", kind="digest", user=max)
    assert "0 raw addresses." in check()
    model.objects.update(**{column: value})
    with pytest.raises(CommandError, match="1 raw addresses where none may stand"):
        check()


def test_tasks_are_searched_too() -> None:
    tables = {column.table for _, column in proving.columns()}
    assert {"comments_comment", "comments_mail", "shows_proposal", "django_admin_log"} <= tables
    assert any(table.startswith("django_tasks") for table in tables)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from 192.0.2.7.", ["192.0.2.7"]),
        ("192.0.2.7:8080", ["192.0.2.7"]),
        ("[2001:db8::1]:80", ["2001:db8::1"]),
        ("2001:0db8:0000:0000:0000:0000:0000:0001", ["2001:0db8:0000:0000:0000:0000:0000:0001"]),
        ("at 12:30:45 on 1.2.2026", []),
        ("version 300.1.1.1", []),
        ("std::vector", []),
        ("::", []),
        ("a" * 64, []),
    ],
)
def test_network_addresses_are_told_from_other_text(text: str, found: list[str]) -> None:
    assert proving.network_addresses(text) == found
