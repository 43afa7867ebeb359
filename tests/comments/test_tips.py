"""“Send to the editors as a tip”: from a comment to a proposal, credited, and gone with the comment."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments import moderation, tips
from comments.models import Comment, Tip
from comments.moderation import RefusedError
from shows import proposing
from shows.models import Claim, Proposal
from tests.comments.forms import HTMX
from tests.factories import make_article, make_claim, make_comment, make_season, make_show, make_thread

pytestmark = pytest.mark.django_db
QUEUE, TIP = "/moderation/", "/moderation/tip/"


@pytest.fixture
def desk(max: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(max)


# --- what it is about --------------------------------------------------------------------------------------------------------
def test_a_comment_on_a_release_page_is_about_its_season(max: User) -> None:
    season = make_season()
    comment = make_comment(season, name="Rita", text="Seen at https://rooms.example/1 and https://b.example/")
    tip = tips.promote(comment, by=max)
    assert (tip.season, tip.words, tip.credit) == (season, comment.text, "Rita")
    assert (tip.link, tip.address) == ("https://rooms.example/1", comment.get_absolute_url())
    assert (tip.state, tip.created_by, comment.tip.proposal) == (Proposal.State.OPEN, max, tip)
    assert not Claim.objects.exists()


def test_a_comment_on_an_article_is_about_its_season_or_one_of_them(max: User) -> None:
    one, two, other = make_season(), make_season(), make_season()
    assert tips.promote(make_comment(make_article(seasons=[one])), by=max).season == one

    comment = make_comment(make_article(seasons=[one, two]))
    with pytest.raises(tips.ChooseSeasonError) as asked:
        tips.promote(comment, by=max)
    assert asked.value.seasons == [one, two]
    with pytest.raises(RefusedError, match="does not belong to the page"):
        tips.promote(comment, by=max, season=other)
    assert tips.promote(comment, by=max, season=two).season == two


def test_a_comment_on_a_show_is_about_one_of_its_seasons(max: User) -> None:
    show = make_show()
    with pytest.raises(RefusedError, match="No season belongs to this page yet"):
        tips.promote(make_comment(show), by=max)
    first, second = make_season(show=show), make_season(show=show)
    with pytest.raises(tips.ChooseSeasonError) as asked:
        tips.promote(make_comment(show), by=max)
    assert asked.value.seasons == [second, first]


# --- who may, and when ----------------------------------------------------------------------------------------------------------
def test_only_moderators_send_tips(eve: User) -> None:
    with pytest.raises(PermissionDenied):
        tips.promote(make_comment(), by=eve)


def test_twice_is_refused_kindly(max: User) -> None:
    comment = make_comment(name="Rita")
    tips.promote(comment, by=max)
    with pytest.raises(RefusedError, match="The comment by Rita is with the editors already"):
        tips.promote(comment, by=max)
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize("status", ["spam", "rejected", "removed"])
def test_whoever_is_not_published_is_not_thanked(max: User, status: str) -> None:
    with pytest.raises(RefusedError, match="cannot become a tip"):
        tips.promote(make_comment(status=status), by=max)
    assert not Proposal.objects.exists()


def test_a_link_that_is_too_long_is_left_out(max: User) -> None:
    comment = make_comment(text=f"https://a.example/{'x' * 600} and https://b.example/")
    assert tips.promote(comment, by=max).link == "https://b.example/"


# --- the desk ----------------------------------------------------------------------------------------------------------------------
def test_the_queue_has_the_button_and_then_says_where_it_went(desk: Client, eve: User) -> None:
    comment = make_comment(name="Rita")
    assert "Send to the editors as a tip <kbd>t</kbd>" in desk.get(QUEUE).text

    response = desk.post(TIP, {"one": comment.pk, "back": QUEUE}, follow=True)
    assert f"Sent to the editors, about {comment.thread.season}: the comment by Rita." in response.text
    assert response.redirect_chain[0][0] == f"{QUEUE}?tab=pending#item-{comment.pk}"
    assert "With the editors as a tip: open" in response.text
    assert "Send to the editors" not in response.text.split('id="keys"')[0]

    proposing.decline(Proposal.objects.get(), "We had it.", by=eve)
    assert "With the editors as a tip: declined. We had it." in " ".join(
        desk.get(QUEUE).text.split()
    ).replace("</p>", "")


def test_htmx_gets_the_part_and_the_words(desk: Client) -> None:
    comment = make_comment(name="Rita")
    response = desk.post(TIP, {"one": comment.pk}, headers=HTMX)
    assert "<html" not in response.text
    assert "With the editors as a tip" in response.text
    assert 'id="said" hx-swap-oob="innerHTML"' in response.text
    again = desk.post(TIP, {"one": comment.pk}, headers=HTMX)
    assert "is with the editors already" in again.text


def test_several_seasons_are_a_choice(desk: Client) -> None:
    """Asked when it comes to it: in place, or without script on the comment's own page."""
    one, two = make_season(), make_season()
    comment = make_comment(make_article(seasons=[one, two]))
    option = f'<option value="{two.pk}">{two}</option>'
    assert option not in desk.get(QUEUE).text
    in_place = desk.post(TIP, {"one": comment.pk}, headers=HTMX)
    assert option in in_place.text
    assert "Choose the season" in in_place.text
    page = desk.post(TIP, {"one": comment.pk}, follow=True)
    assert page.redirect_chain[0][0] == f"{QUEUE}comment/{comment.pk}/"
    assert option in page.text
    assert "Choose the season" in page.text
    assert not Proposal.objects.exists()
    desk.post(TIP, {"one": comment.pk, "season": two.pk})
    assert Proposal.objects.get().season == two


def test_a_tampered_post_is_refused(desk: Client) -> None:
    assert desk.post(TIP, {"one": "letters"}).status_code == 404
    assert desk.post(TIP, {"one": "9" * 40}).status_code == 404
    comment = make_comment(make_show())
    assert desk.post(TIP, {"one": comment.pk, "season": "letters"}, follow=True).status_code == 200
    assert not Proposal.objects.exists()


def test_the_queue_costs_the_same_with_many_tips(desk: Client, max: User) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert desk.get(QUEUE).status_code == 200
        return len(found)

    def fill() -> None:
        tips.promote(make_comment(), by=max)
        make_comment(make_article(seasons=[make_season(), make_season()]))
        make_comment(make_season(show=make_show()).show)

    fill()
    queries()
    few = queries()
    for _ in range(10):
        fill()
    assert queries() == few


# --- whoever is erased ----------------------------------------------------------------------------------------------------------------
def test_with_the_comment_go_its_words_and_the_name_and_the_claim_stays(
    alice: User, max: User, eve: User, signed_in: Callable[[User], Client]
) -> None:
    comment = make_comment(name="Rita")
    answer = make_comment(parent=comment, name="Otto")
    claim = make_claim(season=comment.thread.season)
    proposing.accept(tips.promote(comment, by=max), claim, by=eve)
    tips.promote(answer, by=max)
    release = claim.season.get_absolute_url()
    assert "Thanks to Rita" in Client().get(release).text

    response = signed_in(alice).post(
        reverse("admin:comments_comment_delete", args=[comment.pk]), {"post": "yes"}
    )

    assert response.status_code == 302
    assert not (Comment.objects.exists() or Tip.objects.exists() or Proposal.objects.exists())
    assert Claim.objects.get() == claim
    assert "Rita" not in Client().get(release).text


def test_a_comment_that_is_taken_down_takes_its_name_along_and_brings_it_back(max: User, eve: User) -> None:
    comment = make_comment(name="Rita", status="approved")
    claim = make_claim(season=comment.thread.season)
    proposing.accept(tips.promote(comment, by=max), claim, by=eve)
    release = claim.season.get_absolute_url()

    decision = moderation.decide(comment, "removed", by=max)
    assert "Rita" not in Client().get(release).text
    assert (Proposal.objects.get().credit, Proposal.objects.get().address) == ("", "")
    moderation.undo(decision, by=max)
    assert "Thanks to Rita" in Client().get(release).text


def test_many_comments_and_a_whole_thread_go_the_same_way(max: User) -> None:
    season = make_season()
    for _ in range(3):
        tips.promote(make_comment(season), by=max)
    Comment.objects.filter(pk=Comment.objects.order_by("pk")[0].pk).delete()
    assert Proposal.objects.count() == 2
    make_thread(season).delete()
    assert not Proposal.objects.exists()


def test_a_proposal_that_goes_leaves_the_comment(max: User) -> None:
    comment = make_comment()
    tips.promote(comment, by=max).delete()
    assert Comment.objects.get() == comment
    assert not Tip.objects.exists()
