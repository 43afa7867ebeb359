"""Marking, pinning and featuring on the moderators' desk, alone and beside a colleague who does the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from comments.models import Comment
from tests.comments.test_desk import page_of, said
from tests.comments.test_queue import DECIDE, QUEUE, one, post
from tests.factories import make_comment, make_report, make_season, make_show

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(max: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(max)


def test_one_press_marks_and_another_takes_the_mark_away(desk: Client) -> None:
    comment = make_comment(make_season(number=2))
    assert "Spoiler through S02" in said(post(desk, "/moderation/mark/", {"one": comment.pk}, htmx=True))
    post(desk, "/moderation/mark/", {"one": comment.pk, "code": "s2e5"})
    comment.refresh_from_db()
    assert (comment.spoils_season, comment.spoils_episode) == (2, 5)
    assert "No longer marked" in said(post(desk, "/moderation/mark/", {"one": comment.pk}))
    assert "Write season and episode" in said(
        post(desk, "/moderation/mark/", {"one": comment.pk, "code": "end"})
    )


def buttons(html: str, tool: str) -> list[str]:
    return re.findall(rf'formaction="/moderation/{tool}/"[^>]* value="([^"]*)"', html)


def test_two_who_mark_the_same_comment_never_overwrite_each_other(
    desk: Client, alice: User, signed_in: Callable[[User], Client]
) -> None:
    comment = make_comment(make_season(number=2), name="Rita", text="He dies in S02E05")
    [drawn] = buttons(desk.get(QUEUE).text, "mark")  # what both of them see
    colleague = signed_in(alice)
    assert "Marked as a spoiler through S02E05" in said(post(colleague, "/moderation/mark/", {"one": drawn}))
    for sent in ({"one": drawn}, {"one": drawn, "code": "S01"}):  # one key, and the field
        answer = post(desk, "/moderation/mark/", sent, htmx=True)
        assert re.search(
            r"alice marked the comment by Rita as a spoiler through S02E05 at \d\d:\d\d\.", said(answer)
        )
        assert "Spoiler through S02E05" in said(answer), "and the comment is shown as it is now"
    [drawn] = buttons(desk.get(QUEUE).text, "mark")
    post(desk, "/moderation/mark/", {"one": drawn})
    late = said(post(colleague, "/moderation/mark/", {"one": drawn, "code": "S03"}))
    assert "max took the spoiler mark off the comment by Rita at" in late
    assert fields_of(comment, "spoils_season", "marked_by__username") == (None, "max")


def test_the_second_of_two_hears_that_the_author_has_marked_it(desk: Client) -> None:
    comment = make_comment(make_season(number=2), name="Rita")
    [drawn] = buttons(desk.get(QUEUE).text, "mark")
    Comment.objects.filter(pk=comment.pk).update(spoils_season=1)
    assert "Its author marked the comment by Rita as a spoiler through S01 since you saw it." in said(
        post(desk, "/moderation/mark/", {"one": drawn})
    )


@pytest.mark.parametrize(("name", "ends"), [("Rita T.", "Rita T."), ("Rita", "Rita."), ("Who?", "Who?")])
def test_what_was_done_ends_with_one_full_stop(desk: Client, name: str, ends: str) -> None:
    comment = make_comment(make_season(number=2), name=name, status="approved")
    make_report(comment=comment)
    kept = post(desk, DECIDE, one(comment, "keep"), htmx=True)
    assert f"Kept: the comment by {ends} " in said(kept)
    for tool, sent in (("mark", {}), ("pin", {}), ("feature", {}), ("note", {"text": "x"})):
        words = f"the comment by {ends} "
        assert words in said(post(desk, f"/moderation/{tool}/", {"one": comment.pk, **sent})) + " ", tool
    ban = {"one": comment.pk, "kind": "author", "lasts": "good", "reason": "x"}
    assert f"until somebody lifts it: {ends} What" in said(post(desk, "/moderation/ban/", ban))


def test_the_field_for_the_code_says_which_mark_it_was_drawn_with(desk: Client) -> None:
    comment = make_comment(make_season(number=2), spoils_season=2, spoils_episode=5)
    assert f'name="one" value="{comment.pk}:S02E05"' in desk.get(page_of(comment)).text
    comment = make_comment(make_season(number=2))
    assert f'name="one" value="{comment.pk}:"' in desk.get(page_of(comment)).text


@pytest.mark.parametrize(("tool", "column"), [("pin", "pinned_at"), ("feature", "featured_at")])
def test_the_second_of_two_who_raise_a_comment_does_not_lower_it(
    desk: Client, tool: str, column: str
) -> None:
    comment = make_comment(make_show(), status="approved", name="Rita")
    [drawn] = buttons(desk.get("/moderation/?tab=approved").text, tool)
    post(desk, f"/moderation/{tool}/", {"one": drawn})
    raised = fields_of(comment, column)
    assert f"The comment by Rita is {column.partition('_')[0]} already." in said(
        post(desk, f"/moderation/{tool}/", {"one": drawn})
    )
    assert fields_of(comment, column) == raised
    [drawn] = buttons(desk.get("/moderation/?tab=approved").text, tool)
    for expected in ("No longer", "is no longer"):
        assert expected in said(post(desk, f"/moderation/{tool}/", {"one": drawn}))
        assert fields_of(comment, column) == (None,)


def fields_of(comment: Comment, *names: str) -> tuple[Any, ...]:
    return Comment.objects.values_list(*names).get(pk=comment.pk)


@pytest.mark.parametrize(("tool", "column"), [("pin", "pinned_at"), ("feature", "featured_at")])
def test_what_is_public_is_raised_and_lowered(desk: Client, tool: str, column: str) -> None:
    comment = make_comment(make_show(), status="approved")
    for expected in (True, False):
        post(desk, f"/moderation/{tool}/", {"one": comment.pk})
        comment.refresh_from_db()
        assert bool(getattr(comment, column)) == expected
    waiting = make_comment()
    assert "Only a comment that readers can see" in said(
        post(desk, f"/moderation/{tool}/", {"one": waiting.pk})
    )
