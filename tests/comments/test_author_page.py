"""/comments/mine/<token>/: what only the author of one comment may see and do, by the link or through the cookie."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.appeals import appeal
from comments.author import key_of_email
from comments.confirmed import remember_confirmed
from comments.models import Address, Appeal, Comment
from comments.moderation import decide
from comments.own import Own
from comments.tokens import link_token
from tests.comments.forms import HTMX, OWN_SITE, parsed, send, stamp_from
from tests.factories import make_comment, make_published, make_season

pytestmark = pytest.mark.django_db
PLACES = ("", "edit/", "delete/", "appeal/")


def link(comment: Comment, place: str = "") -> str:
    return Own(comment, timezone.now()).url + place


def text_of(response: HttpResponse) -> str:
    return " ".join("".join(parsed(response.content).find("body").itertext()).split())


def post(comment: Comment, place: str, client: Client | None = None, **data: str) -> HttpResponse:
    return (client or Client()).post(link(comment, place), data, headers=OWN_SITE)  # type: ignore[return-value]


def rejected(by: User, **fields: object) -> Comment:
    comment = make_comment(**fields)
    decide(comment, "rejected", by=by, reason="Off topic")
    return comment


# --- the link ---------------------------------------------------------------------------------------------------------
def test_thanks_give_the_link_and_it_works_without_cookies() -> None:
    rita, season = Client(), make_season()
    whole = rita.get(send(season, rita, text="Mine")["Location"])
    part = send(make_season(), Client(), headers=HTMX)
    for answer in (whole, part):
        address = re.search(r"/comments/mine/[^/]+/", answer.content.decode())
        assert address
        assert Client().get(address[0]).status_code == 200


def test_link_is_the_same_every_day_and_ends_after_ninety() -> None:
    comment = make_comment()
    address = link(comment)
    with time_machine.travel(timezone.now() + timedelta(days=89), tick=False):
        assert link(comment) == address
        assert Client().get(address).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=91), tick=False):
        answer = Client().get(address)
        assert (answer.status_code, "too old" in text_of(answer)) == (410, True)


@pytest.mark.parametrize("place", PLACES)
def test_page_is_never_stored_indexed_or_handed_on(place: str, max: User) -> None:
    answer = Client().get(link(rejected(max), place), follow=True)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex"
    assert b'content="noindex' in answer.content
    assert not answer.cookies
    assert b"rita@example.org" not in answer.content


@pytest.mark.parametrize("place", PLACES)
def test_link_for_something_else_opens_nothing(place: str) -> None:
    comment = make_comment(text="Secret")
    other_purpose = link_token("stop", lasts=timedelta(days=9), comment=comment.pk)
    for token in (other_purpose, "forged", f"{Own(comment, timezone.now()).token}x"):
        for answer in (
            Client().get(f"/comments/mine/{token}/{place}"),
            Client().post(f"/comments/mine/{token}/{place}", {"text": "x"}, headers=OWN_SITE),
        ):
            assert answer.status_code in {405, 410}
            assert b"Secret" not in answer.content
    assert Comment.objects.get().text == "Secret"


@pytest.mark.parametrize("place", PLACES[1:])
def test_forms_of_other_sites_and_too_much_are_refused(place: str, max: User) -> None:
    comment = rejected(max)
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    assert Client().post(link(comment, place), {"words": "x"}, headers=foreign).status_code == 403
    assert post(comment, place, words="x" * 200_000).status_code == 413
    assert Comment.objects.get().status == "rejected"


# --- what became of it ------------------------------------------------------------------------------------------------
def test_status_is_told_in_plain_words(max: User) -> None:
    season = make_season()
    waiting = text_of(Client().get(link(make_comment(season))))
    assert "Waiting for a moderator" in waiting
    public = make_comment(season, status="approved")
    published = Client().get(link(public))
    assert "Everybody can read it" in text_of(published)
    assert f'href="/comments/{public.pk}/"'.encode() in published.content
    refused = text_of(Client().get(link(rejected(max, page=season))))
    assert "Not published" in refused and "The moderator’s reason: Off topic" in refused
    removed = make_comment(season)
    decide(removed, "approved", by=max)
    decide(removed, "removed", by=max, reason="Insults")
    words = text_of(Client().get(link(removed)))
    assert "Removed by a moderator" in words and "Insults" in words
    assert "second look" not in words


def test_likely_spam_looks_like_any_other_that_waits() -> None:
    """To the letter, but for what differs between two comments anyway."""
    season, at = make_season(), timezone.now()
    pages = []
    for status in ("pending", "spam"):
        comment = make_comment(season, status=status, text="The same", created_at=at)
        for place in ("", "edit/", "delete/"):
            html = Client().get(link(comment, place)).content.decode()
            pages.append(re.sub(r"/comments/mine/[^/]+/|\d\d:\d\d(:\d\d[.\d]*)?", "", html))
    assert pages[:3] == pages[3:]


def test_page_that_was_taken_offline_keeps_its_comments_for_their_authors() -> None:
    revision = make_published()
    comment = make_comment(revision.article, text="Mine")
    revision.delete()
    answer = Client().get(link(comment))
    assert answer.status_code == 200
    assert b"Mine" in answer.content


def test_fragment_tells_of_a_late_rejection_with_its_reason_and_the_way_out(max: User) -> None:
    rita, season = Client(), make_season()
    send(season, rita, text="Turned down")
    comment = Comment.objects.get()
    decide(comment, "rejected", by=max, reason="Off topic")
    address = f"/comments/on/season-{season.pk}/pending/"
    html = rita.get(address).content.decode()
    assert "Turned down" in html and "Off topic" in html
    assert f'href="{link(comment, "appeal/")}"' in html
    assert Client().get(address).content.strip() == b""
    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        assert rita.get(address).content.strip() == b""


def test_copy_of_somebody_elses_comment_gives_no_link_to_it() -> None:
    season = make_season()
    send(season, Client(REMOTE_ADDR="192.0.2.1"), stamp=stamp_from("192.0.2.1"))
    thief = Client(REMOTE_ADDR="198.51.100.1")
    answer = send(season, thief, stamp=stamp_from("198.51.100.1"), headers=HTMX)
    assert b"We already have it" in answer.content
    assert b"/comments/mine/" not in answer.content
    decide(Comment.objects.get(), "approved", by=None)
    again = send(season, Client(REMOTE_ADDR="192.0.2.1"), stamp=stamp_from("192.0.2.1"), headers=HTMX)
    assert b"/comments/mine/" not in again.content


def test_who_is_trusted_is_told_that_it_is_published_and_gets_the_link(settings: object) -> None:
    season, rita = make_season(), Client()
    for _ in range(settings.COMMENT_TRUST_AFTER):  # type: ignore[attr-defined]
        make_comment(season, status="approved")
    answer = HttpResponse()
    remember_confirmed(answer, Address(email="rita@example.org", author_key=key_of_email("rita@example.org")))
    rita.cookies.update(answer.cookies)
    sent = send(season, rita, text="Published at once", headers=HTMX)
    comment = Comment.objects.latest("pk")
    assert comment.status == "approved"
    assert "Your comment is published" in text_of(sent)
    assert link(comment).encode() in sent.content
    assert f'id="comment-{comment.pk}"'.encode() not in sent.content  # it stands in the thread already
    with time_machine.travel(timezone.now() + timedelta(minutes=6), tick=False):
        thanks = rita.get(f"/comments/sent/{comment.pk}/?on=season-{season.pk}")
    assert link(comment).encode() in thanks.content


# --- change -----------------------------------------------------------------------------------------------------------
def test_author_changes_the_text_through_the_link() -> None:
    comment = make_comment(text="With a tpyo")
    form = Client().get(link(comment, "edit/"))
    assert b"With a tpyo" in form.content
    answer = post(comment, "edit/", text="With a typo\r\n", spoils="s2e5")
    assert (answer.status_code, answer["Location"]) == (303, f"{link(comment)}?done=edited")
    row = Comment.objects.get()
    assert (row.text, row.spoils_season, row.spoils_episode) == ("With a typo", 2, 5)
    assert "Your change is saved" in text_of(Client().get(answer["Location"]))


def test_nothing_else_can_be_changed() -> None:
    comment = make_comment()
    post(
        comment,
        "edit/",
        text="New",
        name="Max",
        email="max@example.org",
        website="https://x.example",
        status="approved",
    )
    row = Comment.objects.get()
    assert (row.text, row.name, row.email, row.website, row.status) == (
        "New",
        "Rita",
        comment.email,
        "",
        "pending",
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "or delete it altogether"),
        ("x" * 6_000, "yours has 6,000"),
        ("bell \x07", "U+0007"),
        ("\u200b \u200b", "little more"),
    ],
)
def test_form_comes_back_filled_and_says_what_is_wrong(text: str, words: str) -> None:
    comment = make_comment()
    answer = post(comment, "edit/", text=text, spoils="S2")
    assert words in text_of(answer)
    [area] = parsed(answer.content).iter("textarea")
    typed = "".join(area.itertext()).removeprefix("\n")
    assert typed in {text, text.replace("\x07", "")}  # a parser of HTML drops what no page may hold
    assert b'value="S2"' in answer.content
    assert Comment.objects.get().text == comment.text


def test_too_late_is_said_and_the_words_are_not_lost() -> None:
    comment = make_comment()
    with time_machine.travel(timezone.now() + timedelta(minutes=6), tick=False):
        assert b">Edit<" not in Client().get(link(comment)).content
        assert Client().get(link(comment, "edit/"))["Location"] == f"{link(comment)}?done=late"
        answer = post(comment, "edit/", text="Much too late")
    assert "is over" in text_of(answer) and "Much too late" in text_of(answer)
    assert Comment.objects.get().text == comment.text


# --- delete -----------------------------------------------------------------------------------------------------------
def test_deleting_is_asked_for_and_then_done() -> None:
    comment = make_comment(text="Regretted")
    address = link(comment)
    assert "cannot be undone" in text_of(Client().get(link(comment, "delete/")))
    assert Comment.objects.exists()
    answer = post(comment, "delete/")
    page = comment.thread.page
    done = f"{address}?done=deleted&on={comment.thread.page_key}"
    assert (answer.status_code, answer["Location"]) == (303, done)
    assert not Comment.objects.exists()
    told = Client().get(done)
    assert (told.status_code, "Done: your comment is not here any more." in text_of(told)) == (410, True)
    assert f'href="{page.get_absolute_url()}#comments"' in told.content.decode()
    gone = Client().get(f"{address}?on=article-0")
    assert (gone.status_code, "not here any more" in text_of(gone)) == (410, True)
    assert post(comment, "delete/").status_code == 410


def test_place_of_an_answered_comment_stays() -> None:
    root = make_comment(status="approved", text="Regretted", name="Rita")
    answer = make_comment(parent=root, status="approved", name="Ben")
    assert "stays in its place" in text_of(Client().get(link(root, "delete/")))
    post(root, "delete/")
    row = Comment.objects.get(pk=root.pk)
    assert (row.status, row.text, row.name, row.email) == ("removed", "", "", "")
    page = text_of(Client().get(f"/comments/{answer.pk}/"))
    assert "This comment was removed" in page
    assert "Regretted" not in page
    assert Client().get(link(row)).status_code == 410


@pytest.mark.parametrize("verdict", ["rejected", "spam"])
def test_deleting_what_was_rejected_does_not_win_trust_back(verdict: str, max: User) -> None:
    comment = make_comment(text="Buy now")
    decide(comment, verdict, by=max)
    post(comment, "delete/")
    row = Comment.objects.get()
    assert (row.status, row.text, row.name, row.email) == ("removed", "", "", "")
    assert row.author_key == comment.author_key
    assert Client().get(link(comment)).status_code == 410


# --- a second look ----------------------------------------------------------------------------------------------------
def test_author_asks_once_and_the_page_says_what_came_of_it(max: User) -> None:
    comment = rejected(max)
    assert "ask once for a second look" in text_of(Client().get(link(comment)))
    answer = post(comment, "appeal/", words="It is about\r\nthe show.")
    assert (answer.status_code, answer["Location"]) == (303, f"{link(comment)}?done=appealed")
    assert Appeal.objects.get().words == "It is about\nthe show."
    page = text_of(Client().get(answer["Location"]))
    assert "A moderator takes a second look" in page and "What is decided now is final" in page
    decide(Comment.objects.get(), "rejected", by=max, reason="Still off topic")
    final = text_of(Client().get(link(comment)))
    assert "Still off topic" in final and "the same decision, which is final" in final
    assert "Ask for a second look" not in final
    assert Client().get(link(comment, "appeal/")).status_code == 302
    assert "is final" in text_of(post(comment, "appeal/", words="Again"))
    assert Appeal.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "said"), [("", "Please say why"), ("x" * 1_001, "these are 1,001"), ("a\x07b", "U+0007")]
)
def test_words_have_limits(words: str, said: str, max: User) -> None:
    comment = rejected(max)
    assert said in text_of(post(comment, "appeal/", words=words))
    assert not Appeal.objects.exists()
    assert Comment.objects.get().status == "rejected"


def test_what_waits_cannot_be_appealed() -> None:
    comment = make_comment()
    assert Client().get(link(comment, "appeal/"))["Location"] == link(comment)
    assert "Only a comment that was not published" in text_of(post(comment, "appeal/", words="Please"))


# --- harm -------------------------------------------------------------------------------------------------------------
def test_markup_stays_text_everywhere(max: User) -> None:
    harm = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>"
    comment = make_comment(name=harm[:80], text=harm)
    decide(comment, "rejected", by=max, reason=harm)
    pages = [Client().get(link(comment, place)) for place in ("", "delete/", "appeal/")]
    pages.append(post(comment, "appeal/", words=harm * 30))
    appeal(comment, harm)
    pages += [Client().get(link(comment, place)) for place in ("", "edit/")]
    for page in pages:
        assert page.status_code == 200
        assert b"<script>alert" not in page.content
        assert b"<img src=x" not in page.content


def test_few_queries_however_much_was_decided(max: User) -> None:
    comment = rejected(max)
    rita, season = Client(), make_season()
    for number in range(5):
        send(season, rita, text=f"Number {number}")
    counts = []
    for address in (link(comment), link(comment, "delete/"), f"/comments/on/season-{season.pk}/pending/"):
        with CaptureQueriesContext(connection) as captured:
            assert rita.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[0] <= 4 and counts[1] <= 5 and counts[2] <= 4
