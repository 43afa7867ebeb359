"""The pages on which the newsroom answers, and what readers see of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from comments import answering, highlighting, moderation
from comments.mailing.replies import notice
from comments.models import Comment, Mail
from comments.privacy.erasing import erase
from comments.privacy.exporting import export
from comments.privacy.person import Person
from tests.factories import make_address, make_comment, make_mail, make_published, make_season, make_user

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]

WORDS = "We have looked again: nothing new so far."
BADGE = '<span class="chip chip--newsroom">Newsroom</span>'


@pytest.fixture
def asked() -> Comment:
    return make_comment(status="approved", text="Is there anything new?")


def address(comment: Comment) -> str:
    return reverse("moderation:answer", args=[comment.pk])


def html(client: Client, path: str) -> str:
    return client.get(path).content.decode()


# --- answering ---------------------------------------------------------------------------------------------------------
def test_eve_reads_what_she_answers_answers_and_is_shown_where_it_stands(
    asked: Comment, eve: User, signed_in: SignIn
) -> None:
    client = signed_in(eve)
    page = html(client, address(asked))
    assert "Is there anything new?" in page and asked.thread.page.get_absolute_url() in page
    assert "<b>eve</b>" in page and BADGE in page and "Approve" not in page
    sent = client.post(
        address(asked), {"text": WORDS, "spoils": "S2E5", "version": asked.version}, follow=True
    )
    said = Comment.objects.get(from_newsroom=True)
    assert (said.parent, said.text, said.spoils_episode) == (asked, WORDS, 5)
    assert sent.redirect_chain == [(reverse("moderation:answered", args=[said.pk]), 302)]
    assert (
        said.get_absolute_url() in sent.content.decode() and "approved with it" not in sent.content.decode()
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"text": ""}, "Please write a few words"),
        ({"text": "x"}, "little more"),
        ({"text": "x" * 5_001}, "5,000"),
        ({"text": "We \x07 know"}, "U+0007"),
        ({"text": WORDS, "spoils": "soon"}, "S02E05"),
    ],
)
def test_the_form_comes_back_filled_and_says_what_is_wrong(
    typed: dict[str, str], said: str, asked: Comment, eve: User, signed_in: SignIn
) -> None:
    answer = signed_in(eve).post(address(asked), typed)
    page = answer.content.decode()
    assert answer.status_code == 200 and said in page and "Is there anything new?" in page
    assert typed["text"][:100] in page and "Error: " in page
    assert Comment.objects.count() == 1


def test_changed_meanwhile_shows_the_new_text_and_can_be_sent_again(
    asked: Comment, eve: User, signed_in: SignIn
) -> None:
    client = signed_in(eve)
    Comment.objects.filter(pk=asked.pk).update(version=3, edited_at=timezone.now(), text="I mean season 3.")
    page = client.post(address(asked), {"text": WORDS, "version": 0}).content.decode()
    assert "has changed the comment" in page and "I mean season 3." in page and WORDS in page
    assert 'name="version" value="3"' in page
    assert client.post(address(asked), {"text": WORDS, "version": 3}).status_code == 302


def test_removed_meanwhile_says_who_did_it_and_keeps_the_words(
    asked: Comment, eve: User, max: User, signed_in: SignIn
) -> None:
    moderation.decide(asked, "removed", by=max)
    page = signed_in(eve).post(address(asked), {"text": WORDS, "version": 1}).content.decode()
    assert "max decided on the comment by Rita" in page and WORDS in page
    assert Comment.objects.count() == 1


def test_max_approves_and_answers_what_waits_eve_is_told_that_it_waits(
    eve: User, max: User, signed_in: SignIn
) -> None:
    waits = make_comment()
    page = html(signed_in(eve), address(waits))
    assert "waits for a moderator" in page and "<textarea" not in page
    signed_in(eve).post(address(waits), {"text": WORDS})
    assert Comment.objects.count() == 1
    client = signed_in(max)
    assert "Approve and answer" in html(client, address(waits))
    done = client.post(address(waits), {"text": WORDS, "version": 0}, follow=True)
    assert "The comment by Rita was approved with it" in done.content.decode()
    waits.refresh_from_db()
    assert waits.is_public() and Comment.objects.get(parent=waits).staff == max


def test_two_presses_are_one_answer(asked: Comment, eve: User, signed_in: SignIn) -> None:
    client = signed_in(eve)
    typed = {"text": WORDS, "version": asked.version}
    assert client.post(address(asked), typed).url == client.post(address(asked), typed).url  # type: ignore[attr-defined]
    assert Comment.objects.filter(parent=asked).count() == 1


def test_to_everybody_on_a_page_without_a_thread(eve: User, signed_in: SignIn) -> None:
    article = make_published().article
    path = reverse("moderation:say", args=[f"article-{article.pk}"])
    client = signed_in(eve)
    assert "to everybody" in html(client, path) and "spoils" not in html(client, path)
    client.post(path, {"text": WORDS})
    assert Comment.objects.get().thread.page == article
    assert client.get(reverse("moderation:say", args=["article-999999"])).status_code == 404
    assert client.get(reverse("moderation:say", args=["nonsense"])).status_code == 404


def test_a_nul_is_a_bad_request_and_a_form_without_a_token_is_refused(
    asked: Comment, eve: User, signed_in: SignIn
) -> None:
    assert signed_in(eve).post(address(asked), {"text": "a\0b"}).status_code == 400
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(eve)
    assert strict.post(address(asked), {"text": WORDS}).status_code == 403
    assert Comment.objects.count() == 1


# --- one's own answer --------------------------------------------------------------------------------------------------
def test_own_words_are_changed_for_a_while_then_only_taken_back(
    asked: Comment, eve: User, signed_in: SignIn
) -> None:
    said = answering.answer(asked, WORDS, by=eve)
    client, path = signed_in(eve), reverse("moderation:answered", args=[said.pk])
    assert "Change it" in html(client, path)
    client.post(path, {"text": "Season 2 is filmed."})
    said.refresh_from_db()
    assert said.text == "Season 2 is filmed." and said.edited_at
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        assert "only taken back" in html(client, path)
        client.post(path, {"take_back": "yes"})
    said.refresh_from_db()
    assert said.status == "removed"
    assert "removed; readers do not see it" in html(client, path)
    assert client.post(path, {"take_back": "yes"}).status_code == 200


def test_nobody_sees_the_page_of_somebody_elses_words(
    asked: Comment, eve: User, max: User, signed_in: SignIn
) -> None:
    said = answering.answer(asked, WORDS, by=eve)
    for comment in (said, asked):
        path = reverse("moderation:answered", args=[comment.pk])
        assert signed_in(max).get(path).status_code == 404
        assert signed_in(max).post(path, {"take_back": "yes"}).status_code == 404


# --- where the newsroom finds it ---------------------------------------------------------------------------------------
def test_the_admin_leads_to_it(asked: Comment, eve: User, max: User, signed_in: SignIn) -> None:
    waits = make_comment()
    rows = reverse("admin:comments_comment_changelist")
    row = reverse("admin:comments_comment_change", args=[asked.pk])
    thread = reverse("admin:comments_thread_change", args=[asked.thread_id])
    for who in (eve, max):
        listed = html(signed_in(who), rows)
        assert address(asked) in listed and address(waits) not in listed
        assert address(asked) in html(signed_in(who), row)
        say = reverse("moderation:say", args=[asked.thread.page_key])
        assert say in html(signed_in(who), thread)
    said = answering.answer(asked, WORDS, by=max)
    assert "eve (newsroom)" not in html(signed_in(eve), rows) and "max (newsroom)" in html(
        signed_in(eve), rows
    )
    own = reverse("admin:comments_comment_change", args=[said.pk])
    assert "said from the account max" in html(signed_in(eve), own)
    assert "moderators’ desk" not in html(signed_in(eve), row)
    assert "moderators’ desk" in html(signed_in(max), row)


def test_the_desk_leads_to_it_where_it_can_be_answered_and_back_to_its_tab(
    max: User, signed_in: SignIn
) -> None:
    offers = {
        "pending": "Approve and answer",
        "spam": "Approve and answer",
        "approved": "Answer",
        "rejected": "",
    }
    client = signed_in(max)
    for status, offer in offers.items():
        comment = make_comment(status=status)
        page = html(client, f"{reverse('moderation:queue')}?tab={status}")
        link = f'href="{address(comment)}?tab={status}" data-key="w"'
        assert (link in page) == bool(offer), status
        assert f"{offer} <kbd>w</kbd>" in page or not offer
        if offer:
            sent = client.post(f"{address(comment)}?tab={status}", {"text": WORDS, "version": 0}, follow=True)
            assert f'href="{reverse("moderation:queue")}?tab={status}"' in sent.content.decode()


def test_who_moderates_and_does_not_answer_is_not_led_there(signed_in: SignIn) -> None:
    comment, sam = make_comment(), make_user("sam", is_staff=True)
    sam.user_permissions.add(Permission.objects.get(codename="moderate_comment"))
    assert 'data-key="w"' not in html(signed_in(sam), reverse("moderation:queue"))
    assert signed_in(sam).get(address(comment)).status_code == 403


def test_the_desk_knows_the_newsrooms_own_words(
    asked: Comment, eve: User, max: User, signed_in: SignIn
) -> None:
    answering.answer(asked, WORDS, by=eve)
    page = html(signed_in(max), f"{reverse('moderation:queue')}?tab=approved")
    assert page.count('<span class="chip chip--stands">Newsroom</span>') == 1
    assert "Approved by eve" in page and page.count("No other comment by this author.") == 1


# --- what readers see --------------------------------------------------------------------------------------------------
def test_the_badge_stands_beside_the_name_everywhere_and_beside_no_readers(eve: User, max: User) -> None:
    season = make_season()
    said = answering.say(season, WORDS, by=eve)
    highlighting.feature(said, by=max)
    reader = make_comment(season, status="approved", name="Eve")
    key = said.thread.page_key
    badge = f'<h3 class="comment__author">eve {BADGE}'
    for path in (
        season.get_absolute_url(),
        reverse("comments:thread", args=[key]),
        f"{reverse('comments:thread', args=[key])}?only=featured",
        said.get_absolute_url(),
    ):
        page = html(Client(), path)
        assert "".join(badge.split()) in "".join(page.split()), path
        assert page.count(BADGE) == 1, path
    for name in ("reply", "report"):
        assert BADGE in html(Client(), reverse(f"comments:{name}", args=[said.pk]))
        assert BADGE not in html(Client(), reverse(f"comments:{name}", args=[reader.pk]))


def test_what_was_taken_back_keeps_its_place_without_a_badge(eve: User) -> None:
    season = make_season()
    said = answering.say(season, WORDS, by=eve)
    make_comment(parent=said, status="approved")
    assert BADGE in html(Client(), season.get_absolute_url())
    answering.take_back(said, by=eve)
    page = html(Client(), season.get_absolute_url())
    assert BADGE not in page and "This comment was removed." in page


def test_the_feed_says_who_speaks(asked: Comment, eve: User) -> None:
    answering.answer(asked, WORDS, by=eve)
    feed = html(Client(), reverse("comments:feed", args=[asked.thread.page_key]))
    assert "<name>eve (newsroom)</name>" in feed and "<name>Rita</name>" in feed


def test_the_mail_says_who_speaks(eve: User) -> None:
    rita = make_address(email="rita@example.org", confirmed_at=timezone.now())
    asked = make_comment(status="approved", wants_replies=True)
    said = answering.answer(asked, WORDS, by=eve)
    mail = make_mail(kind=Mail.Kind.REPLY, key="k", address=rita, comment=said)
    letter = notice([mail])
    assert letter and letter.subject.startswith("eve of Cliffhanger has answered you")
    assert "eve of Cliffhanger has answered your comment" in letter.body


def test_no_more_queries_with_the_badge_than_without(
    eve: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    season = make_season()
    for number in range(5):
        answering.answer(make_comment(season, status="approved"), f"Answer {number}.", by=eve)
    with django_assert_max_num_queries(4):
        page = html(Client(), reverse("comments:thread", args=[f"season-{season.pk}"]) + "?sort=oldest")
    assert page.count(BADGE) == 5


@pytest.mark.parametrize(
    "name", ["Newsroom", "The Newsroom", "Rita (newsroom)", "Eve Newsгoom", "N e w s r o o m"]
)
def test_no_reader_bears_the_word_on_the_badge(name: str) -> None:
    from comments import names

    assert names.reserved().refuses(name)


# --- privacy -----------------------------------------------------------------------------------------------------------
def test_erasing_the_reader_keeps_the_answer_and_the_shape(asked: Comment, eve: User) -> None:
    said = answering.answer(asked, WORDS, by=eve)
    person = Person.of("rita@example.org")
    assert [row["number"] for row in export(person, at=timezone.now())["comments"]] == [asked.pk]
    erase(person, at=timezone.now())
    said.refresh_from_db()
    asked.refresh_from_db()
    assert said.is_public() and said.text == WORDS and said.parent == asked
    assert (asked.text, asked.status) == ("", "removed")
    page = html(Client(), asked.thread.page.get_absolute_url())
    assert WORDS in page and BADGE in page and "This comment was removed." in page


def test_an_account_without_the_permission_gets_no_page(asked: Comment, signed_in: SignIn) -> None:
    client = signed_in(make_user("sam", is_staff=True))
    assert client.get(address(asked)).status_code == 403
    assert client.post(address(asked), {"text": WORDS}).status_code == 403
    for sent in (Client().get(address(asked)), Client().post(address(asked), {"text": WORDS})):
        assert sent.status_code == 302 and f"next={address(asked)}" in sent.url  # type: ignore[attr-defined]


def test_on_the_desk_a_decision_on_it_is_one_as_on_any_other(asked: Comment, eve: User, max: User) -> None:
    said = answering.answer(asked, WORDS, by=eve)
    moderation.decide(said, "removed", by=max, reason="Outdated")
    assert Comment.objects.get(pk=said.pk).status == "removed"
