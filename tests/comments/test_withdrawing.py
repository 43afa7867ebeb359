"""A comment's words go for good; the shape of the thread stays."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from comments import moderation, tips
from comments.checking import faults
from comments.models import Appeal, Comment, Decision, EarlierWording, Note, Report
from comments.withdrawing import withdraw
from shows.models import Proposal
from tests.factories import make_comment, make_season

pytestmark = pytest.mark.django_db
SECRET = "zanzibar"


def approved(by: User, **fields: object) -> Comment:
    comment = make_comment(**fields)
    moderation.decide(comment, "approved", by=by, reason=f"Because of {SECRET}")
    return comment


def test_without_answers_the_row_goes_with_all_that_was_said_about_it(max: User) -> None:
    comment = approved(max, text=SECRET)
    EarlierWording.objects.create(comment=comment, text=SECRET)
    Note.objects.create(comment=comment, by=max, text=SECRET)
    withdraw(comment, reason="Taken back by its author")
    assert not Comment.objects.exists()
    assert not Decision.objects.exists()
    assert not EarlierWording.objects.exists()
    assert not Note.objects.exists()


def test_with_answers_an_empty_place_stays(max: User, client: Client) -> None:
    season = make_season()
    comment = approved(
        max, page=season, text=SECRET, name=f"Rita {SECRET}", website=f"https://{SECRET}.example/"
    )
    answer = approved(max, parent=comment, text="I agree with you.")
    Report.objects.create(comment=comment, reporter="x", reason="other", words=SECRET)
    Note.objects.create(comment=comment, by=max, text=SECRET)
    Appeal.objects.create(comment=comment, words=SECRET)
    EarlierWording.objects.create(comment=comment, text=SECRET)
    withdraw(comment, reason="Taken back by its author")
    left = Comment.objects.get(pk=comment.pk)
    assert (left.status, left.name, left.email, left.author_key, left.website, left.text) == (
        "removed",
        *[""] * 5,
    )
    assert not Report.objects.exists() and not Note.objects.exists()
    assert not Appeal.objects.exists() and not EarlierWording.objects.exists()
    assert SECRET not in "".join(left.decisions.values_list("reason", flat=True))
    html = client.get(season.get_absolute_url()).content.decode()
    assert "This comment was removed." in html and answer.text in html and SECRET not in html
    assert list(faults()) == []


def test_taking_back_an_answer_is_counted(max: User) -> None:
    root = approved(max)
    answer = approved(max, parent=root)
    assert Comment.objects.get(pk=root.pk).reply_count == 1
    withdraw(answer, reason="Taken back by its author")
    assert Comment.objects.get(pk=root.pk).reply_count == 0
    assert list(faults()) == []


def test_tip_goes_with_its_comment(max: User) -> None:
    comment = approved(max, text=f"It comes in {SECRET}.")
    tips.promote(comment, by=max)
    withdraw(comment, reason="Taken back by its author")
    assert not Proposal.objects.exists()


def test_second_time_there_is_nothing_to_do(max: User) -> None:
    comment = approved(max)
    approved(max, parent=comment)
    withdraw(comment, reason="Taken back by its author")
    withdraw(comment, reason="Taken back by its author")
    assert Decision.objects.filter(comment=comment).count() == 2


@pytest.mark.parametrize("status", Comment.Status.values)
def test_whatever_had_become_of_it(status: str) -> None:
    comment = make_comment(status=status)
    withdraw(comment, reason="Taken back by its author")
    assert not Comment.objects.exists()
