"""No headline says more than its evidence: what the checklist finds, and what it lets pass."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User

from blog.checklist import blocking, checklist
from blog.dated_phrases import phrases_in
from blog.models import Article, LiveBlock, Picture, PictureBlock, RichText
from blog.publishing import NotReadyError, publish
from shows.models import Season
from tests.factories import make_article, make_claim, make_picture, make_season, make_show

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def season_with(tier: str = "", words: str = "", title: str = "The Tide Clock") -> Season:
    season = make_season(show=make_show(title=title), number=2)
    if tier:
        make_claim(season=season, tier=tier, window_words=words, said_on=date(2026, 1, 10))
    return season


def codes(article: Article, *, only_blocking: bool = True) -> list[str]:
    findings = checklist(article, AT)
    return [finding.code for finding in (blocking(findings) if only_blocking else findings)]


@pytest.mark.parametrize(
    ("tier", "words", "title"),
    [
        ("official", "14 March 2027", "The Tide Clock season 2 comes on 14 March 2027"),
        ("official", "14 March 2027", "Release date confirmed: The Tide Clock is back in March 2027"),
        ("official", "early 2027", "The Tide Clock is back in early 2027"),
        ("official", "early 2027", "The Tide Clock is back in 2027"),
        ("trade", "early 2027", "The Tide Clock could return in early 2027, reports say"),
        ("trade", "14 March 2027", "The Tide Clock could return in March 2027"),
        ("rumour", "2027", "Rumour: The Tide Clock in 2027"),
        ("rumour", "2027", "Is The Tide Clock coming in 2027?"),
        ("trade", "early 2027", "The Tide Clock has no release date yet"),
        ("trade", "early 2027", "Is a release date of The Tide Clock confirmed?"),
        ("trade", "early 2027", "How The Tide Clock began in March 2024"),
        ("trade", "early 2027", "What is known of The Tide Clock season 2"),
    ],
)
def test_titles_that_say_no_more_than_the_ledger(tier: str, words: str, title: str) -> None:
    assert codes(make_article(title=title, seasons=[season_with(tier, words)])) == []


@pytest.mark.parametrize(
    ("tier", "words", "title"),
    [
        ("official", "early 2027", "The Tide Clock comes on 14 March 2027"),
        ("official", "early 2027", "The Tide Clock comes in March 2027"),
        ("official", "early 2027", "The Tide Clock: release date confirmed"),
        ("official", "2027", "The Tide Clock is back in early 2027"),
        ("trade", "early 2027", "The Tide Clock gets its release date"),
        ("trade", "early 2027", "Official: the premiere date of The Tide Clock is set"),
        ("trade", "early 2027", "The Tide Clock: the countdown begins"),
        ("trade", "early 2027", "The Tide Clock comes at the end of this year"),
        ("trade", "14 March 2027", "The Tide Clock may come on 14 March 2027"),
        ("trade", "14 March 2027", "The Tide Clock may come on March 14"),
        ("trade", "early 2027", "The Tide Clock returns in Feb. 2027"),
        ("trade", "early 2027", "The Tide Clock returns on 12 Feb"),
        ("trade", "early 2027", "The Tide Clock is back next summer"),
        ("trade", "early 2027", "The Tide Clock will be here this Christmas"),
        ("trade", "early 2027", "The Tide Clock gets a date"),
        ("rumour", "2027", "The Tide Clock returns in 2027"),
        ("", "", "The Tide Clock returns in 2027"),
        ("trade", "early 2024", "The Tide Clock returns in 2027"),
    ],
)
def test_titles_that_claim_too_much_cannot_be_published(tier: str, words: str, title: str, eve: User) -> None:
    article = make_article(title=title, seasons=[season_with(tier, words)])
    assert codes(article) == ["title-overclaims"]
    with pytest.raises(NotReadyError, match="what holds is"):
        publish(article, by=eve, at=AT)
    article.title, article.summary = "The Tide Clock", title
    article.save()
    assert codes(article) == ["summary-overclaims"]


def season_of(*claims: dict[str, Any]) -> Season:
    """Season 2, with these claims, each said on 10 January 2026."""
    season = season_with()
    for claim in claims:
        make_claim(season=season, **{"said_on": date(2026, 1, 10), **claim})
    return season


PREMIERE: dict[str, Any] = {"topic": "premiere", "tier": "official", "window_words": "5 March 2026"}
LATE: dict[str, Any] = {"topic": "premiere", "tier": "press", "window_words": "late 2026"}
RENEWED: dict[str, Any] = {"topic": "renewal", "tier": "official", "answer": "yes"}
HEARSAY: dict[str, Any] = {"topic": "renewal", "tier": "rumour", "answer": "yes"}
ENDED: dict[str, Any] = {"topic": "cancellation", "tier": "official", "answer": "yes"}
ENDING: dict[str, Any] = {"topic": "cancellation", "tier": "personal", "answer": "yes"}
FILMING: dict[str, Any] = {
    "topic": "filming_start",
    "tier": "press",
    "window_words": "January 2026",
    "has_happened": True,
}
OUT: dict[str, Any] = {"topic": "premiere", "tier": "official", "window_words": "27 February 2026"}


@pytest.mark.parametrize(
    ("claims", "title"),
    [
        ([RENEWED], "The Tide Clock is renewed"),
        ([RENEWED], "The Tide Clock season 2 confirmed"),
        ([RENEWED], "The Tide Clock is coming back"),
        ([LATE], "The Tide Clock returns"),
        ([HEARSAY], "The Tide Clock renewed, rumour says"),
        ([HEARSAY], "Renewed hope for The Tide Clock"),
        ([], "The Tide Clock has not been renewed"),
        ([], "Is The Tide Clock cancelled?"),
        ([ENDED], "The Tide Clock is cancelled"),
        ([ENDING], "The Tide Clock is reportedly axed"),
        ([FILMING], "The Tide Clock: filming has begun"),
        ([PREMIERE], "The Tide Clock is confirmed for March"),
        ([PREMIERE], "The Tide Clock is out on Thursday"),
        ([PREMIERE], "The Tide Clock is here soon"),
        ([OUT], "The Tide Clock: now streaming"),
        ([OUT], "The Tide Clock came on Friday"),
        ([], "The trailer of The Tide Clock is out now"),
    ],
)
def test_words_of_a_stage_that_the_ledger_bears_out(claims: list[dict[str, Any]], title: str) -> None:
    assert codes(make_article(title=title, seasons=[season_of(*claims)])) == []


@pytest.mark.parametrize(
    ("claims", "title", "word", "holds"),
    [
        ([], "The Tide Clock is renewed", "renewed", "its stage is “Idea”"),
        ([HEARSAY], "The Tide Clock renewed", "renewed", "only a weak source says so"),
        ([ENDED], "The Tide Clock is renewed", "renewed", "its stage is “Cancelled”"),
        (
            [HEARSAY],
            "The Tide Clock season 2 confirmed",
            "season 2 confirmed",
            "our call is “Too early to tell”",
        ),
        ([], "The Tide Clock is coming back", "is coming back", "our call is “Too early to tell”"),
        ([ENDED], "The Tide Clock returns", "returns", "our call is “Officially cancelled”"),
        ([ENDED], "The Tide Clock reportedly returns", "returns", "our call is “Officially cancelled”"),
        ([RENEWED], "The Tide Clock is cancelled", "cancelled", "its stage is “Renewed”"),
        ([ENDING], "The Tide Clock axed", "axed", "only a weak source says so"),
        ([RENEWED], "The Tide Clock: filming has begun", "filming has begun", "its stage is “Renewed”"),
        ([FILMING], "The Tide Clock: filming has wrapped", "filming has wrapped", "its stage is “Filming”"),
        (
            [LATE],
            "The Tide Clock is confirmed for autumn",
            "confirmed for",
            "what holds is “Reported: late 2026”",
        ),
        ([LATE], "The Tide Clock is here soon", "soon", "what holds is “Reported: late 2026”"),
        ([RENEWED], "More of The Tide Clock soon", "soon", "what holds is “No release date”"),
        ([LATE], "The Tide Clock is out on Thursday", "on Thursday", "what holds is “Reported: late 2026”"),
        (
            [PREMIERE],
            "The Tide Clock is out on Friday",
            "on Friday",
            "what holds is “Confirmed: 5 March 2026”",
        ),
        (
            [PREMIERE],
            "The Tide Clock: now streaming",
            "now streaming",
            "what holds is “Confirmed: 5 March 2026”",
        ),
    ],
)
def test_words_of_a_stage_that_the_ledger_does_not_bear_out_cannot_be_published(
    claims: list[dict[str, Any]], title: str, word: str, holds: str
) -> None:
    article = make_article(title=title, seasons=[season_of(*claims)])
    (finding,) = blocking(checklist(article, AT))
    assert finding.code == "title-overclaims"
    assert finding.words.startswith(f"The title says “{word}”, but ")
    assert holds in finding.words


def test_a_year_in_the_name_of_a_show_is_no_date() -> None:
    article = make_article(
        title="Class of 2030, season 2: what is known", seasons=[season_with(title="Class of 2030")]
    )
    assert codes(article) == []


def test_words_with_several_meanings_that_have_several_in_turn_are_read() -> None:
    article = make_article(
        title="The Tide Clock may come by Christmas", seasons=[season_with("trade", "early 2027")]
    )
    assert codes(article) == []  # of all meanings, Christmas 2027 would be true


def test_a_title_about_several_seasons_is_measured_by_all_of_them() -> None:
    leading, other = season_with("trade", "early 2027"), season_with("official", "14 May 2027", title="Other")
    title = "What comes next, from 14 May 2027 on"
    assert codes(make_article(title=title, seasons=[leading])) == ["title-overclaims"]
    assert codes(make_article(title="Other comes on 14 May 2027", seasons=[leading, other])) == []


def test_an_article_without_a_subject_is_measured_by_the_seasons_of_its_live_blocks() -> None:
    article = make_article(title="The Tide Clock season 2 comes on 14 March 2027")
    assert "title-overclaims" not in codes(article)
    LiveBlock.objects.create(parent=article, season=season_with("trade", "early 2027"), view="answer")
    assert "title-overclaims" in codes(article)


def test_a_title_is_measured_by_the_day_on_which_it_goes_live() -> None:
    season = season_with("trade", "early 2027")
    article = make_article(title="The Tide Clock could come in early 2027", seasons=[season])
    assert codes(article) == []
    later = checklist(article, datetime(2027, 4, 30, 12, tzinfo=UTC))
    assert blocking(later) == []
    assert blocking(checklist(article, datetime(2027, 5, 1, 12, tzinfo=UTC))) == [], (
        "a window that passed is history"
    )


def test_what_the_text_says_is_shown_but_does_not_block() -> None:
    article = make_article(
        text="<p>It comes on 14 March 2027.</p>", seasons=[season_with("trade", "early 2027")]
    )
    assert codes(article) == []
    assert "text-overclaims" in codes(article, only_blocking=False)


def test_a_bare_release_date_in_the_title_is_advice() -> None:
    article = make_article(
        title="The Tide Clock: cast and release date", seasons=[season_with("trade", "early 2027")]
    )
    assert codes(article, only_blocking=False) == ["title-suggests-date"]


def test_what_is_missing_is_found() -> None:
    article = make_article(title="A trailer", text="<p> </p>", authors=[], summary="")
    assert codes(article) == ["no-author", "empty-body"]
    assert codes(article, only_blocking=False) == ["no-author", "empty-body", "no-summary", "no-season"]


def test_a_block_that_is_no_text_is_a_body_too() -> None:
    article = make_article(text="")
    assert codes(article) == ["empty-body"]
    PictureBlock.objects.create(parent=article, picture=make_picture())
    assert codes(article) == []


def test_pictures_need_words_and_a_credit() -> None:
    bare, lead = make_picture(credit=" "), make_picture()
    article = make_article(lead_picture=lead)
    PictureBlock.objects.create(parent=article, picture=bare, ordering=20)
    assert codes(article) == ["picture-incomplete"]
    Picture.objects.filter(pk=lead.pk).update(alt="", credit="")
    article.refresh_from_db()
    assert codes(article) == ["picture-incomplete", "picture-incomplete"]


def test_a_clean_article_has_no_findings() -> None:
    article = make_article(seasons=[season_with("trade", "early 2027")])
    RichText.objects.create(parent=article, html="<h2>What is said</h2><p>It could come in early 2027.</p>")
    assert checklist(article, AT) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Season 2 in March", [("in March", "2026-03-01")]),
        ("May they come back? We march on.", []),
        (
            "Back December 4, and the rest by the end of 2027.",
            [("December 4", "2026-12-04"), ("by the end of 2027", None)],
        ),
        ("S2 2027 – winter 2027", [("2027", "2027-01-01"), ("winter 2027", "2026-12-01")]),
        ("Ten years later", []),
    ],
)
def test_dated_phrases_are_found_whole(text: str, found: list[tuple[str, str | None]]) -> None:
    phrases = phrases_in(text, said_on=date(2026, 3, 1))
    assert [phrase.words for phrase in phrases] == [words for words, _ in found]
    for phrase, (_, first) in zip(phrases, found, strict=True):
        assert first is None or str(phrase.windows[0].earliest) == first
