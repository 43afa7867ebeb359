"""/moderation/: five queues, decisions, undo. Every action is a plain form; htmx gets the same in parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import escape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import bans, notes
from comments.models import Comment, Decision, EarlierWording
from comments.moderation import decide
from comments.queue import TABS
from tests.comments.forms import HTMX, parsed
from tests.factories import make_comment, make_published, make_report, make_season, make_show, make_user

pytestmark = pytest.mark.django_db
QUEUE, DECIDE, UNDO = "/moderation/", "/moderation/decide/", "/moderation/undo/"
REJECTED = "/moderation/?tab=rejected"


TAB_OF = {"pending": "pending", "approved": "approved", "removed": "rejected"}


@pytest.fixture
def desk(max: User, signed_in: Callable[[User], Client]) -> Client:
    """Max's browser."""
    return signed_in(max)


def items(html: bytes) -> list[int]:
    return [int(li.get("data-id")) for li in parsed(html).iter("li") if li.get("data-id")]


def counts(html: bytes) -> list[str]:
    return ["".join(a.itertext()) for a in parsed(html).iter("a") if a.get("class") == "tabs__tab"]


def one(comment: Comment, action: str, **more: Any) -> dict[str, Any]:
    """What the button of an item sends: the comment, the version that the screen shows, and what to do."""
    version = Comment.objects.values_list("version", flat=True).get(pk=comment.pk)
    return {"one": f"{comment.pk}:{version}:{action}", **more}


def text_of(html: bytes) -> str:
    return " ".join("".join(parsed(html).itertext()).split())


def post(client: Client, path: str, data: dict[str, Any], htmx: bool = False) -> Any:
    return client.post(path, data, headers=HTMX if htmx else {}, follow=not htmx)


# --- who may -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", [QUEUE, DECIDE, UNDO])
def test_strangers_sign_in_first(path: str) -> None:
    client = Client()
    answer = client.get(path) if path == QUEUE else client.post(path)
    assert (answer.status_code, answer["Location"]) == (302, "/admin/login/?next=/moderation/")


def test_signed_out_in_the_middle_the_browser_goes_to_the_sign_in() -> None:
    answer = Client().post(DECIDE, headers=HTMX)
    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/admin/login/?next=/moderation/")


@pytest.mark.parametrize("path", [QUEUE, DECIDE, UNDO])
def test_editors_and_readers_are_refused(eve: User, signed_in: Callable[[User], Client], path: str) -> None:
    comment = make_comment()
    for user in (eve, make_user(group="Moderators")):  # the second one is no staff
        client = signed_in(user)
        answer = client.get(path) if path == QUEUE else client.post(path, one(comment, "approve"))
        assert answer.status_code == 403
    assert Comment.objects.get().status == "pending"


def test_forms_carry_a_token_that_is_asked_for(max: User) -> None:
    comment = make_comment()
    client = Client(enforce_csrf_checks=True)
    client.force_login(max)
    data = one(comment, "approve")
    assert client.post(DECIDE, data).status_code == 403
    page = client.get(QUEUE)
    token = next(
        i.get("value") for i in parsed(page.content).iter("input") if i.get("name") == "csrfmiddlewaretoken"
    )
    assert client.post(DECIDE, data | {"csrfmiddlewaretoken": token}).status_code == 302


def test_decisions_are_never_made_by_reading(desk: Client) -> None:
    assert desk.get(DECIDE).status_code == desk.get(UNDO).status_code == 405


# --- what it shows ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("days", "said"), [(1, "after 1 day they are deleted"), (45, "after 45 days they are deleted")]
)
def test_the_likely_spam_says_how_long_it_is_kept(desk: Client, settings: Any, days: int, said: str) -> None:
    settings.COMMENT_PURGE_SPAM_DAYS = days
    assert said in text_of(desk.get("/moderation/?tab=spam").content)


def test_tabs_with_true_counts_and_the_oldest_first_where_they_wait(desk: Client) -> None:
    now = timezone.now()
    late, early = make_comment(created_at=now), make_comment(created_at=now - timedelta(hours=1))
    make_comment(status="spam")
    make_report(comment=make_comment(status="approved"))
    make_comment(status="removed")
    make_comment(status="rejected")
    page = desk.get(QUEUE)
    assert items(page.content) == [early.pk, late.pk]
    assert counts(page.content) == ["Pending 2", "Likely spam 1", "Reported 1", "Approved 1", "Rejected 2"]
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize(
    ("tab", "status", "expected"),
    [
        ("spam", "spam", ["Approve", "Reject"]),
        ("approved", "approved", ["Remove", "Spam"]),
        ("rejected", "rejected", ["Approve", "Spam"]),
        ("rejected", "removed", ["Approve", "Spam"]),
    ],
)
def test_other_tabs_show_the_newest_first_and_offer_what_can_be_done(
    desk: Client, tab: str, status: str, expected: list[str]
) -> None:
    now = timezone.now()
    early, late = (make_comment(status=status, created_at=now - timedelta(hours=h)) for h in (2, 1))
    page = desk.get(QUEUE, {"tab": tab})
    assert items(page.content) == [late.pk, early.pk]
    assert offered(page.content, early) == expected


def offered(html: bytes, comment: Comment) -> list[str]:
    """What can be decided on the comment, as its buttons call it."""
    decides = re.compile(rf"{comment.pk}:\d+:[a-z]+")
    buttons = [b for b in parsed(html).iter("button") if decides.fullmatch(b.get("value") or "")]
    return [(b.get("aria-label") or "").partition(" the comment")[0] for b in buttons]


def test_what_readers_write_is_printed_as_they_wrote_it(desk: Client) -> None:
    """The item is printed with holes, and what fills one is never taken for a hole, nor for HTML."""
    odd = "{pk} {0} {name!r} {} }{ %s <b>&amp;"
    make_comment(name=odd, text=f"{odd} said", email="{pk}@example.org", website="https://x.example/{pk}?<b>")
    page = desk.get(QUEUE)
    assert escape(f"{odd} said") in page.text
    assert f"<b>{escape(odd)}</b>" in page.text
    assert escape("{pk}@example.org · https://x.example/{pk}?<b>") in page.text
    assert escape(f"Approve the comment by {odd}") in page.text


def test_rejected_and_removed_stand_in_one_order(desk: Client) -> None:
    now = timezone.now()
    made = [
        make_comment(status=("rejected", "removed")[n % 2], created_at=now - timedelta(minutes=n))
        for n in range(60)
    ]
    first = desk.get(REJECTED)
    assert items(first.content) == [c.pk for c in made[:50]]
    assert items(desk.get(QUEUE + following(first.content)).content) == [c.pk for c in made[50:]]


def following(html: bytes) -> str:
    return next(a.get("href") for a in parsed(html).iter("a") if "".join(a.itertext()) == "The next 50")


@pytest.mark.parametrize(("tab", "highest_first"), [("pending", True), ("spam", False)])
def test_by_score_what_looks_most_like_spam_comes_first_and_last_where_it_is_sought(
    desk: Client, tab: str, highest_first: bool
) -> None:
    season = make_season()
    made = [make_comment(season, status=tab, spam_score=10 * (n % 7)) for n in range(60)]
    order = sorted(made, key=lambda c: (c.spam_score, c.pk), reverse=highest_first)
    first = desk.get(QUEUE, {"tab": tab, "order": "score"})
    assert items(first.content) == [c.pk for c in order[:50]]
    assert items(desk.get(QUEUE + following(first.content)).content) == [c.pk for c in order[50:]]


def test_comment_stands_in_its_context(desk: Client, max: User) -> None:
    season = make_season(show=make_show(title="Harbour Lights"))
    parent = make_comment(
        season, status="approved", name="Pia", text="Who comes back?", email="pia@example.org"
    )
    comment = make_comment(
        parent=parent,
        text="<script>x</script>",
        network_hash="home",
        held_because=[{"code": "links", "detail": "4"}],
    )
    make_comment(status="approved")
    decide(make_comment(network_hash="home"), "spam", by=max)
    text = text_of(desk.get(QUEUE).content)
    for words in (
        "Harbour Lights, season 1",
        "Answers Pia: Who comes back?",
        "Links: 4",
        "rita@example.org",
        "Others by this author: 1 approved, 1 spam.",
        "1 other from the same network this month.",
        "<script>x</script>",
    ):
        assert words in text
    assert items(desk.get(QUEUE).content) == [comment.pk]


def test_decided_tabs_say_who_decided(desk: Client, max: User) -> None:
    decide(make_comment(), "rejected", by=max, reason="Off topic")
    assert "Rejected by max" in text_of(desk.get(REJECTED).content)
    assert "(Off topic)" in text_of(desk.get(REJECTED).content)


def test_fifty_on_a_page_and_the_next_ones_after_them(desk: Client) -> None:
    season, now = make_season(), timezone.now()
    made = [make_comment(season, created_at=now + timedelta(seconds=n // 2)) for n in range(60)]
    first = desk.get(QUEUE)
    assert items(first.content) == [c.pk for c in made[:50]]
    assert items(desk.get(QUEUE + following(first.content)).content) == [c.pk for c in made[50:]]


@pytest.mark.parametrize(
    "query", [{"tab": "nothing"}, {"order": "luck"}, {"after": "x"}, {"after": "x", "order": "score"}]
)
def test_unknown_queue_or_part_is_not_found(desk: Client, query: dict[str, str]) -> None:
    assert desk.get(QUEUE, query).status_code == 404


def test_same_queries_for_one_and_for_fifty(desk: Client, max: User) -> None:
    def queries(tab: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(QUEUE, {"tab": tab}).status_code == 200
        return len(captured)

    def fill(number: int) -> None:
        page = pages[number % 3]
        parent = make_comment(page, status="approved", email=f"{number}@example.org")
        comment = make_comment(parent=parent, email=f"{number}@example.org", network_hash=f"n{number}")
        notes.add(comment, "Look at the first one.", by=max)
        EarlierWording.objects.create(comment=comment, text="Before")
        make_report(comment=make_comment(page, status="approved"), reporter=f"r{number}")
        make_report(comment=parent, reporter=f"r{number}", outcome="upheld")
        bans.ban(comment, "author", max, "Advertising")
        decide(make_comment(page), "spam", by=max)
        decide(make_comment(page), "rejected", by=max)

    pages = [make_season(), make_show(), make_published().article]
    for number in range(3):
        fill(number)
    few = {tab: queries(tab) for tab in TABS}
    for number in range(3, 55):
        fill(number)
    assert few == {tab: queries(tab) for tab in TABS}
    assert max.is_staff
    assert all(count <= 12 for count in few.values()), few


# --- decisions ---------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("before", "action", "after", "said"),
    [
        ("pending", "approve", "approved", "Approved: the comment by Rita."),
        ("pending", "reject", "rejected", "Rejected: the comment by Rita."),
        ("pending", "spam", "spam", "Marked as spam: the comment by Rita."),
        ("approved", "reject", "removed", "Removed: the comment by Rita."),
        ("removed", "approve", "approved", "Approved: the comment by Rita."),
    ],
)
@pytest.mark.parametrize("htmx", [False, True], ids=["page", "htmx"])
def test_decision_by_plain_form_and_by_htmx(
    desk: Client, max: User, before: str, action: str, after: str, said: str, htmx: bool
) -> None:
    comment = make_comment(status=before)
    answer = post(desk, DECIDE, one(comment, action, back=f"/moderation/?tab={TAB_OF[before]}"), htmx)
    assert Comment.objects.get().status == after
    assert Decision.objects.get().by == max
    assert said in text_of(answer.content)
    assert items(answer.content) == []
    assert "Undo" in text_of(answer.content)


def test_htmx_answer_brings_the_counts_and_says_what_was_done(desk: Client) -> None:
    make_comment()
    comment = make_comment()
    answer = post(desk, DECIDE, one(comment, "approve"), htmx=True)
    assert counts(answer.content)[:4] == ["Pending 1", "Likely spam 0", "Reported 0", "Approved 1"]
    oob = {e.get("id"): e.get("hx-swap-oob") for e in parsed(answer.content).iter() if e.get("hx-swap-oob")}
    assert oob == {"tabs": "true", "recent": "true", "said": "innerHTML"}


def test_second_moderator_sees_who_decided_what(desk: Client) -> None:
    mia, comment = make_user("mia", is_staff=True, group="Moderators"), make_comment()
    data = one(comment, "approve")
    decide(comment, "rejected", by=mia)
    for htmx in (False, True):
        text = text_of(post(desk, DECIDE, data, htmx).content)
        assert "mia decided on the comment by Rita" in text
        assert "it is rejected" in text
    assert Comment.objects.get().status == "rejected"


def test_bulk_decides_on_the_selected(desk: Client) -> None:
    chosen, left = [make_comment() for _ in range(3)], make_comment()
    data = {"comment": [f"{c.pk}:0" for c in chosen], "action": "spam"}
    answer = post(desk, DECIDE, data)
    assert "Marked as spam: 3 comments." in text_of(answer.content)
    assert items(answer.content) == [left.pk]


def test_nothing_selected_says_so(desk: Client) -> None:
    assert "Nothing was selected" in text_of(post(desk, DECIDE, {"action": "spam"}).content)


@pytest.mark.parametrize(
    "data", [{}, {"action": "publish"}, {"action": "delete", "comment": "1"}, {"one": "1:0:delete"}]
)
def test_unknown_action_is_a_bad_request(desk: Client, data: dict[str, str]) -> None:
    assert desk.post(DECIDE, data).status_code == 400


# --- undo --------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("htmx", [False, True], ids=["page", "htmx"])
def test_undo_brings_the_comment_back(desk: Client, max: User, htmx: bool) -> None:
    comment = make_comment()
    decision = decide(comment, "spam", by=max)
    answer = post(desk, UNDO, {"decision": decision.pk}, htmx)
    assert Comment.objects.get().status == "pending"
    assert "Undone: the comment by Rita is pending again." in text_of(answer.content)
    assert items(answer.content) == [comment.pk]


def test_only_own_recent_decisions_are_offered(desk: Client, max: User) -> None:
    mia = make_user("mia", is_staff=True, group="Moderators")
    decide(make_comment(name="Recent"), "spam", by=max)
    decide(make_comment(name="Old"), "spam", by=max, at=timezone.now() - timedelta(minutes=11))
    decide(make_comment(name="Hers"), "spam", by=mia)
    text = text_of(desk.get(QUEUE).content)
    assert "Spam: Recent" in text
    assert "Spam: Old" not in text
    assert "Spam: Hers" not in text


def test_too_late_to_undo_says_so(desk: Client, max: User) -> None:
    decision = decide(make_comment(), "spam", by=max, at=timezone.now() - timedelta(minutes=11))
    answer = post(desk, UNDO, {"decision": decision.pk})
    assert "can be undone for ten minutes" in text_of(answer.content)
    assert Comment.objects.get().status == "spam"


def test_unknown_decision_is_not_found(desk: Client) -> None:
    assert desk.post(UNDO, {"decision": "x"}).status_code == 404


@pytest.mark.parametrize("name", ["note", "ban", "decide"])
def test_what_no_database_can_hold_is_a_bad_request(desk: Client, name: str) -> None:
    comment = make_comment()
    said = {"text": "a\0b", "reason": "a\0b", "words": "a\0b", "comment": comment.pk, "one": comment.pk}
    assert desk.post(f"/moderation/{name}/", said).status_code == 400
    assert Comment.objects.get().status == "pending"
