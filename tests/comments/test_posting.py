"""POST /comments/new/: what is taken, what comes back filled, who is turned away."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from comments.models import Comment, Decision, Thread
from comments.pages import Page
from tests.comments.forms import HTMX, NEW, OWN_SITE, comment_form, parsed, send, stamp_from, typed
from tests.factories import make_article, make_comment, make_published, make_season, make_show, make_thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def season() -> Page:
    return make_season()


def text_of(html: bytes) -> str:
    return " ".join("".join(parsed(html).find("body").itertext()).split())


def errors(html: bytes) -> dict[str, str]:
    """Messages by the name of their field, found the way assistive technology finds them."""
    root = parsed(html)
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    found = {}
    for field in [*root.iter("input"), *root.iter("textarea")]:
        if field.get("aria-invalid") == "true":
            ids = [i for i in field.get("aria-describedby", "").split() if i.endswith("_error")]
            found[field.get("name")] = "".join(by_id[ids[0]].itertext())
    return found


# --- works -----------------------------------------------------------------------------------------------------------
def test_comment_is_stored_as_pending_with_its_reasons(season: Page) -> None:
    answer = send(
        season,
        name=" Ri\u200bta ",
        email="Rita@Example.org",
        website="rit\u200ba.example\u202e",
        text="One\r\ntwo ",
    )
    comment = Comment.objects.get()
    assert (answer.status_code, answer["Location"]) == (
        303,
        f"/comments/sent/{comment.pk}/?on=season-{season.pk}",
    )
    assert (comment.status, comment.name, comment.email) == ("pending", "Rita", "rita@example.org")
    assert (comment.website, comment.text) == ("https://rita.example", "One\ntwo")
    assert comment.held_because == [{"code": "first_time", "detail": ""}]
    assert comment.thread.page == season


def test_articles_seasons_and_shows_can_be_commented_on() -> None:
    pages: list[Page] = [make_published().article, make_season(), make_show()]
    for page in pages:
        assert send(page).status_code == 303
    assert [comment.thread.page for comment in Comment.objects.order_by("pk")] == pages


def test_htmx_gets_the_thanks_and_the_waiting_comment_in_place_of_the_form(season: Page) -> None:
    answer = send(season, headers=HTMX, text="Waiting for it")
    assert answer.status_code == 200
    assert b"<html" not in answer.content
    assert "Thank you" in text_of(answer.content)
    assert b"comment--pending" in answer.content
    assert b"Waiting for it" in answer.content


def test_answer_finds_its_place_below_what_it_answers(season: Page) -> None:
    root = make_comment(season, status="approved")
    reply = make_comment(parent=root, status="approved")
    send(season, parent=reply.pk)
    comment = Comment.objects.latest("pk")
    assert (comment.parent, comment.root, comment.depth) == (reply, root, 2)


def test_cookies_are_signed_hidden_and_last_thirty_days(season: Page) -> None:
    cookies = send(season).cookies
    own, flag = cookies["own_comments"], cookies["has_pending"]
    assert (own["httponly"], own["samesite"], own["max-age"], own["path"]) == (
        True,
        "Lax",
        2_592_000,
        "/comments/",
    )
    assert own.value.startswith(f"{Comment.objects.get().pk}:")
    assert (flag.value, flag["httponly"], flag["samesite"]) == ("1", "", "Lax")


def test_no_address_is_stored(season: Page) -> None:
    client = Client(REMOTE_ADDR="192.0.2.77")
    send(season, client, stamp=stamp_from("192.0.2.77"))
    row = Comment.objects.values().get()
    assert len(row["network_hash"]) == 64
    assert "192.0.2" not in str(row)


# --- comes back filled ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"name": ""}, "name", "Please give a name"),
        ({"name": "\u200b\u202e"}, "name", "Please give a name"),
        ({"name": "x" * 81}, "name", "at most 80"),
        ({"email": ""}, "email", "Please give an e-mail address"),
        ({"email": "rita(at)example"}, "email", "does not look like"),
        ({"email": f"rita@{'.'.join(['ß' * 24] * 8)}.de"}, "email", "does not look like"),
        ({"website": "javascript:alert(1)"}, "website", "http:// or https://"),
        ({"website": "ftp://rita.example/"}, "website", "http:// or https://"),
        ({"website": "https://bank.example@evil.example/"}, "website", "http:// or https://"),
        ({"website": f"https://rita.example/{'x' * 200}"}, "website", "at most 200"),
        ({"website": "https://rita.example/\x00"}, "website", "Null characters"),
        ({"text": ""}, "text", "Please write a comment"),
        ({"text": "\u200b \u200b"}, "text", "little more"),
        ({"text": "x" * 10_000}, "text", "yours has 10,000"),
        ({"text": "bell \x07"}, "text", "U+0007"),
        ({"text": "nothing \x00"}, "text", ""),
        ({"text": "turned \u202eround"}, "text", "U+202E"),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_bad_field_comes_back_filled_with_a_message_at_the_field(
    season: Page, headers: dict[str, str], changes: dict[str, str], field: str, words: str
) -> None:
    answer = send(season, headers=headers, **changes)
    assert answer.status_code == 200
    found = errors(answer.content)
    assert list(found) == [field]
    assert words in found[field]
    filled, sent_values = comment_form(answer.content), typed(season, **changes)
    for name in {"name", "email", "website", "text"} - {field}:
        assert filled[name] == sent_values[name]
    assert len(filled[field]) >= len(sent_values[field].replace("\x00", "").replace("\x07", "")) - 1
    assert not Comment.objects.exists()


def test_summary_takes_the_focus_and_leads_to_the_fields(season: Page) -> None:
    root = parsed(send(season, name="", email="").content)
    [summary] = [e for e in root.iter("div") if e.get("class") == "form__summary"]
    assert {"role": "alert", "tabindex": "-1"}.items() <= summary.attrib.items()
    assert "autofocus" in summary.attrib
    assert [a.get("href") for a in summary.iter("a")] == ["#id_name", "#id_email"]


def test_missing_stamp_asks_to_read_once_more_and_then_takes_it(season: Page) -> None:
    client = Client()
    first = send(season, client, stamp="", text="Typed <b>without</b> script")
    assert first.status_code == 200
    assert "Read it once more and send" in text_of(first.content)
    assert not Comment.objects.exists()
    again = comment_form(first.content)
    assert again["text"] == "Typed <b>without</b> script"
    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        assert client.post(NEW, again, headers=OWN_SITE).status_code == 303
    assert Comment.objects.get().text == "Typed <b>without</b> script"


def test_too_fast_keeps_its_stamp_so_that_waiting_helps(season: Page) -> None:
    hasty = stamp_from(seconds_ago=1)
    answer = send(season, stamp=hasty)
    assert "Read it once more and send" in text_of(answer.content)
    assert comment_form(answer.content)["stamp"] == hasty
    assert not Comment.objects.exists()


def test_stamp_from_elsewhere_is_no_stamp(season: Page) -> None:
    assert "Read it once more" in text_of(send(season, stamp=stamp_from("198.51.100.9")).content)
    assert not Comment.objects.exists()


def test_closed_thread_and_vanished_parent_say_so(season: Page) -> None:
    gone = make_comment(season, status="removed")
    assert "no longer there" in text_of(send(season, parent=gone.pk).content)
    thread = make_thread(season)
    Thread.objects.filter(pk=thread.pk).update(closed_at=timezone.now())
    assert "Comments on this page are closed" in text_of(send(season).content)
    assert Comment.objects.count() == 1


def test_answer_to_a_vanished_comment_is_sent_again_without_copying(season: Page) -> None:
    client, gone = Client(), make_comment(season, status="removed")
    refused = send(season, client, parent=gone.pk)
    again = comment_form(refused.content)
    assert (again["parent"], again["text"]) == ("", "I cannot wait for this season.")
    # Beside the form at the end of the page: labels must not lead there.
    assert f'id="id_reply{gone.pk}_text"' in refused.content.decode()
    assert client.post(NEW, again, headers=OWN_SITE).status_code == 303
    assert Comment.objects.get(status="pending").parent is None


def test_answer_to_a_comment_of_another_page_is_refused(season: Page) -> None:
    elsewhere = make_comment(status="approved")
    assert "no longer there" in text_of(send(season, parent=elsewhere.pk).content)
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("parent", ["9" * 30, "1" * 5_000, "-1", "first", "1\x00"])
def test_parent_that_is_no_number_of_a_comment_is_told_above_the_form(season: Page, parent: str) -> None:
    answer = send(season, parent=parent)
    assert answer.status_code == 200
    assert "It was not sent yet" in text_of(answer.content)
    assert not Comment.objects.exists()


@pytest.mark.usefixtures("midmonth")
def test_flood_from_one_network_has_to_wait_and_others_do_not(season: Page, settings: Any) -> None:
    settings.COMMENT_RATE_PER_HOUR = 2
    for number in range(2):
        assert send(season, text=f"Comment {number}").status_code == 303
    refused = send(season, text="One too many")
    assert (refused.status_code, refused["Retry-After"]) == (429, "600")
    assert comment_form(refused.content)["text"] == "One too many"
    assert send(season, headers=HTMX, text="One too many").status_code == 200
    neighbour = Client(REMOTE_ADDR="198.51.100.9")
    assert send(season, neighbour, stamp=stamp_from("198.51.100.9"), text="Me too").status_code == 303
    assert Comment.objects.count() == 3


# --- said before, and by machines --------------------------------------------------------------------------------------
def test_second_click_is_told_that_we_have_it(season: Page) -> None:
    send(season, text="Once  is enough")
    again = send(season, text="once is ENOUGH ")
    assert (again.status_code, "known" in again["Location"]) == (303, True)
    assert Comment.objects.count() == 1
    assert again.cookies["own_comments"].value


def test_same_words_below_another_comment_are_another_comment(season: Page) -> None:
    first, second = make_comment(season, status="approved"), make_comment(season, status="approved")
    send(season, text="Thanks!", parent=first.pk)
    assert send(season, text="Thanks!", parent=second.pk).status_code == 303
    assert Comment.objects.filter(text="Thanks!").count() == 2


def test_filled_trap_lands_in_the_spam_queue_by_a_decision(season: Page) -> None:
    answer = send(season, subject="Buy now")
    comment = Comment.objects.get()
    assert (answer.status_code, comment.status) == (303, "spam")
    assert comment.held_because[-1] == {"code": "trap", "detail": "Buy now"}
    decision = Decision.objects.get()
    assert (decision.before, decision.after, decision.by) == ("pending", "spam", None)


# --- turned away --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_form_of_another_site_is_refused(season: Page, headers: dict[str, str]) -> None:
    answer = Client().post(NEW, typed(season), headers=headers)
    assert answer.status_code == 403
    assert not Comment.objects.exists()


def test_without_origin_a_stamp_of_the_own_network_is_enough_and_needed(season: Page) -> None:
    assert Client().post(NEW, typed(season, stamp="")).status_code == 200
    assert not Comment.objects.exists()
    assert Client().post(NEW, typed(season)).status_code == 303


def test_csrf_is_not_asked_for(season: Page) -> None:
    assert send(season, Client(enforce_csrf_checks=True)).status_code == 303


def test_unknown_page_and_drafts_are_not_found() -> None:
    draft = make_article()
    for key in ("", "season-0", "season-99999", "article-1x", f"article-{draft.pk}", "user-1"):
        answer = Client().post(NEW, {**typed(draft), "page": key}, headers=OWN_SITE)
        assert answer.status_code == 404
    assert not Thread.objects.exists()


def test_reading_the_address_is_not_allowed_and_a_huge_body_is_refused(season: Page) -> None:
    assert Client().get(NEW).status_code == 405
    assert send(season, text="x" * 200_000).status_code == 413
