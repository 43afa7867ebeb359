"""How far a comment gives something away: read, said, guessed, marked, and kept out of excerpts."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client

from comments import marking, spoilers, tips
from comments.models import Comment
from comments.moderation import RefusedError, decide
from comments.spoilers import CodeError, Place
from shows.proposing import openly
from tests.comments.forms import HTMX, comment_form, parsed, send
from tests.factories import (
    make_article,
    make_comment,
    make_published,
    make_season,
    make_show,
    make_thread,
)


# --- codes -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "typed",
    ["S02E05", "s2e5", "2x05", "2×5", "S2 E5", "season 2 episode 5", "Season 2, Episode 5", "Ｓ０２Ｅ０５", " s02ep5 "],
)  # fmt: skip
def test_one_episode_in_many_spellings(typed: str) -> None:
    assert spoilers.read_code(typed) == Place(2, 5)


@pytest.mark.parametrize("typed", ["S2", "2", "season 2", "s02"])
def test_a_season_without_an_episode_is_all_of_it(typed: str) -> None:
    assert spoilers.read_code(typed) == Place(2)


@pytest.mark.parametrize(
    "typed", ["", "E05", "S0E1", "S2E0", "S02E05 and more", "the finale", "S1000", "2x", "S2E5E6", "5" * 5_000]
)  # fmt: skip
def test_what_is_no_code_is_told_in_a_sentence(typed: str) -> None:
    with pytest.raises(CodeError, match="such as S02E05"):
        spoilers.read_code(typed)


def test_a_code_is_read_as_it_is_written() -> None:
    places = [Place(1), Place(2, 5), Place(12, 104), Place(999, 9_999)]
    assert [str(place) for place in places[:3]] == ["S01", "S02E05", "S12E104"]
    assert [spoilers.read_code(str(place)) for place in places] == places


def test_places_stand_in_the_order_in_which_a_show_is_watched() -> None:
    watched = [Place(1, 1), Place(1, 10), Place(1), Place(2, 1), Place(2, 9), Place(2, 10), Place(2)]
    assert [place.order for place in watched] == sorted(place.order for place in watched)
    assert len({place.order for place in watched}) == len(watched)


# --- excerpts --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Plain words.", "Plain words."),
        ("About the end: ||he dies|| so", "About the end: [spoiler] so"),
        ("||he dies||", "[spoiler]"),
        ("||he\n\ndies|| and ||she too||", "[spoiler] and [spoiler]"),
        ("two\n\nlines", "two lines"),
        ("a || b", "a || b"),
    ],
)
def test_excerpt_is_one_line_without_anything_hidden(text: str, said: str) -> None:
    assert spoilers.excerpt(text) == said


def test_excerpt_is_cut_after_hiding_so_that_half_a_pair_hides_too() -> None:
    text = "x" * 150 + " ||he dies in the very last scene of all, by the lake||"
    cut = spoilers.excerpt(text, length=160)
    assert len(cut) <= 160
    assert "dies" not in cut
    assert spoilers.excerpt("word " * 100, length=20) == "word word word word…"


def test_excerpt_of_a_marked_comment_names_the_mark_only() -> None:
    comment = SimpleNamespace(text="He dies", spoils_season=2, spoils_episode=5)
    assert spoilers.excerpt_of(comment) == "Hidden: spoils S02E05"
    assert spoilers.excerpt("He dies", spoils=True) == "Hidden: a spoiler"


# --- the form --------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_the_field_stands_on_pages_of_shows_only() -> None:
    show = make_show()
    season = make_season(show=show)
    about = make_published(seasons=[season]).article
    for page, has_it in [(show, True), (season, True), (about, True), (make_published().article, False)]:
        html = Client().get(page.get_absolute_url()).content
        assert ("spoils" in comment_form(html)) is has_it, page


@pytest.mark.django_db
def test_the_author_says_what_it_gives_away_and_wants_to_hear_of_answers() -> None:
    assert send(make_season(), spoils="s2e5", wants_replies="on").status_code == 303
    comment = Comment.objects.get()
    assert (comment.spoils_season, comment.spoils_episode, comment.wants_replies) == (2, 5, True)


@pytest.mark.django_db
def test_without_a_mark_nothing_is_marked() -> None:
    send(make_season(), spoils="")
    comment = Comment.objects.get()
    assert (comment.spoils_season, comment.spoils_episode, comment.wants_replies) == (None, None, False)


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_a_code_that_cannot_be_read_comes_back_in_the_filled_form(headers: dict[str, str]) -> None:
    answer = send(make_season(), headers=headers, spoils="the finale", text="He dies at the end.")
    assert comment_form(answer.content)["spoils"] == "the finale"
    assert comment_form(answer.content)["text"] == "He dies at the end."
    [field] = [i for i in parsed(answer.content).iter("input") if i.get("name") == "spoils"]
    assert field.get("aria-invalid") == "true"
    assert "such as S02E05, or S02 for a whole season." in answer.content.decode()
    assert not Comment.objects.exists()


# --- guesses ---------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In S01E03 and again in s2e5 and 1x09!", Place(2, 5)),
        ("season 2, episode 5 is where it ends", Place(2, 5)),
        ("||it is in S03E01||", Place(3, 1)),
        ("Nothing is named here, at 1920x1080, on a 4x4, in season 2.", Place(4)),
        ("S00E01 is a special", Place(4)),
    ],
)
def test_guess_is_the_last_episode_named_else_the_season_of_the_page(text: str, place: Place) -> None:
    assert marking.guess(make_comment(make_season(number=4), text=text)) == place


@pytest.mark.django_db
def test_guess_on_an_article_and_on_a_show() -> None:
    show = make_show()
    first, third = make_season(show=show, number=1), make_season(show=show, number=3)
    assert marking.guess(make_comment(make_published(seasons=[first, third]).article)) == Place(1)
    assert marking.guess(make_comment(make_article(seasons=[third]))) == Place(3)
    assert marking.guess(make_comment(show)) == Place(3)
    for page in (make_show(), make_article()):
        with pytest.raises(RefusedError, match="say which one"):
            marking.guess(make_comment(page))


# --- marks -----------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_mark_leaves_a_note_and_no_decision_and_the_version_stays(max: User) -> None:
    comment = make_comment(status="approved")
    seen_by_a_colleague = comment.version
    assert str(marking.mark(comment, 2, 5, by=max)) == "S02E05"
    marking.mark(comment, 2, 5, by=max)
    marking.mark(comment, 2, by=max)
    marking.unmark(comment, by=max)
    notes = list(comment.notes.values_list("by__username", "text"))
    assert notes == [
        ("max", "Marked as a spoiler through S02E05."),
        ("max", "Marked as a spoiler through S02 (before: S02E05)."),
        ("max", "No longer marked as a spoiler (before: S02)."),
    ]
    comment.refresh_from_db()
    assert (comment.spoils_season, comment.spoils_episode) == (None, None)
    assert not comment.decisions.exists()
    decide(comment, "removed", by=max, expected="approved", version=seen_by_a_colleague)
    assert comment.status == "removed"


@pytest.mark.django_db
def test_only_moderators_mark_and_only_what_is_there(eve: User, max: User) -> None:
    comment = make_comment()
    with pytest.raises(PermissionDenied):
        marking.mark(comment, 2, by=eve)
    Comment.objects.all().delete()
    with pytest.raises(RefusedError, match="deleted"):
        marking.mark(comment, 2, by=max)


# --- tips ------------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_editors_read_all_of_a_tip_and_lists_show_what_is_open(max: User) -> None:
    thread = make_thread()
    inline = tips.promote(make_comment(thread=thread, text="My cousin says ||he dies|| soon"), by=max)
    marked = make_comment(thread=thread, text="He dies ||by the lake||", spoils_season=2, spoils_episode=5)
    whole = tips.promote(marked, by=max)
    assert "he dies" in inline.words
    assert openly(inline.words) == "My cousin says [spoiler] soon"
    assert "He dies by the lake" in whole.words
    assert openly(whole.words) == "Spoiler: through S02E05. [spoiler]"
