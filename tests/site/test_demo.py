"""The demo is honest, complete, written once, and the same on every database."""

from __future__ import annotations

import csv
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import transaction
from django.db.models import F, Max, Value
from django.db.models.functions import Concat
from django.test import Client
from django.utils.text import slugify

from blog.demo.building import titles_of
from blog.demo.pieces import PIECES
from blog.models import BLOCKS, Article, Author, LiveBlock, Revision
from comments.demo import scaling, seeding
from comments.models import Comment, Decision, Thread
from shows import record, source_record
from shows.certainty import Certainty, Stage
from shows.demo import fictional, founding
from shows.demo.building import claim_of
from shows.demo.catalogue import HABITS, back_catalogue
from shows.demo.dates import Clock
from shows.demo.plans import ShowPlan
from shows.models import CastMember, Claim, Forecast, Person, Season, Show, Source
from shows.reading import standing_of
from shows.settling import drifted
from shows.standing import Standing, standing
from shows.topics import Returning, Topic
from shows.windows import parse_window

CLAIMS = Path(__file__).resolve().parents[3] / "shared" / "data" / "claims" / "aouad_s2_claims.csv"
TODAY = date(2026, 11, 22)
DAYS = [TODAY + timedelta(days=53 * i) for i in range(7)]


def seed_demo(*arguments: str) -> str:
    out = StringIO()
    call_command("seed_demo", "--without-pictures", *arguments, stdout=out)
    return out.getvalue()


def rows() -> dict[str, int]:
    ours = [
        model
        for app in ("shows", "blog", "comments", "auth", "taggit")
        for model in apps.get_app_config(app).get_models()
    ]
    return {model._meta.label: model._default_manager.count() for model in ours}


@pytest.fixture(scope="module")
def seeded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demo, written once for this file inside a transaction that is rolled back at its end. Its day is today, from noon."""
    with (
        time_machine.travel(datetime.now(UTC).replace(hour=12)),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        seed_demo()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(seeded: None, db: None) -> None:
    """What a test changes in it is rolled back after the test."""


# --- the plans, without a database -----------------------------------------------------------------------------------
def standings(plan: ShowPlan, today: date) -> Iterator[tuple[int, Standing]]:
    show = Show(title=plan.title)
    sources = {s.name: Source(name=s.name, tier=s.tier) for s in (*fictional.SOURCES, *founding.SOURCES)}
    cast = {
        c.character: CastMember(show=show, person=Person(name=c.person), character=c.character)
        for c in plan.cast
    }
    for season_plan in plan.seasons:
        season = Season(show=show, number=season_plan.number)
        claims = [
            claim_of(said, season, sources[said.source], cast.get(said.who), today)
            for said in season_plan.said
        ]
        at = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
        yield season_plan.number, standing(claims, at=at, checks=season_plan.checks, cast=cast.values())


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_made_up_shows_reach_every_stage_and_certainty_whatever_the_day(today: date) -> None:
    held = [s for plan in fictional.fictional_shows(Clock(today)) for _, s in standings(plan, today)]
    assert {s.stage for s in held} == set(Stage)
    assert {s.certainty for s in held} == set(Certainty) - {Certainty.ESTIMATED}


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_each_made_up_show_shows_what_it_is_there_for(today: date) -> None:
    last = {
        plan.title: list(standings(plan, today))[-1][1] for plan in fictional.fictional_shows(Clock(today))
    }
    assert last["The Salt Hours"].moment is not None
    assert last["The Salt Hours"].trailer.is_out
    assert last["Night Ferry to Elsewhere"].certainty is Certainty.OFFICIAL_WINDOW
    assert last["Night Ferry to Elsewhere"].trailer.derived
    assert last["Half Past Never"].passed and last["Half Past Never"].premiere is None
    assert {c.topic for c in last["Nine Lanterns"].contradictions} == {Topic.PREMIERE, Topic.CAST_RETURN}
    conditional = last["Paper Comet"].premiere_claim
    assert conditional is not None and conditional.condition_words
    assert last["Signal from Tarn Nine"].stage is Stage.IDEA
    assert last["Signal from Tarn Nine"].certainty is Certainty.RUMOURED
    assert last["A Polite Haunting"].certainty is Certainty.UNKNOWN
    assert last["Harbour of Small Lies"].stage is Stage.CANCELLED


def test_the_back_catalogue_is_the_same_for_the_same_seed_and_has_about_300_seasons() -> None:
    plans = back_catalogue(TODAY)
    assert plans == back_catalogue(TODAY)
    assert plans != back_catalogue(TODAY, seed=7)
    assert 300 <= sum(len(plan.seasons) for plan in plans) < 312
    assert len({plan.title for plan in plans}) == len(plans)
    assert {plan.platform for plan in plans} == set(HABITS)


def test_pauses_between_seasons_are_about_a_year_and_differ_by_platform() -> None:
    gaps: dict[str, list[int]] = {}
    for plan in back_catalogue(TODAY, seasons=1_500):
        days = [s.said[0].when for s in plan.seasons if s.said[0].topic is Topic.PREMIERE]
        days_out = [datetime.strptime(words, "%d %B %Y") for words in days]
        gaps.setdefault(plan.platform, []).extend((b - a).days for a, b in itertools.pairwise(days_out))
    middles = {platform: sorted(found)[len(found) // 2] for platform, found in gaps.items()}
    assert all(330 <= middle <= 560 for middle in middles.values())
    assert max(middles.values()) - min(middles.values()) > 60


def test_a_catalogue_larger_than_the_words_allow_still_has_titles() -> None:
    plans = back_catalogue(TODAY, seasons=5_000)
    assert len({plan.title for plan in plans}) == len(plans)


# --- honesty ---------------------------------------------------------------------------------------------------------
def test_only_the_founding_case_names_anything_real() -> None:
    """Whatever else there is says of itself that it is made up, and its links lead nowhere."""
    for source in (*fictional.SOURCES, *fictional.PLATFORMS):
        assert source.about.startswith("Fictional."), source.name
    plans = [*fictional.fictional_shows(Clock(TODAY)), *back_catalogue(TODAY)]
    hosts = {urlsplit(said.link).hostname for plan in plans for said in plan.said if said.link}
    assert hosts and all(host and host.endswith(".example") for host in hosts)
    assert not any(plan.real for plan in plans)
    assert {said.source for plan in plans for said in plan.said}.isdisjoint(s.name for s in founding.SOURCES)


def test_no_made_up_person_has_the_name_of_a_real_one_of_the_founding_case() -> None:
    real = {member.person for member in founding.CAST}
    made_up = {member.person for plan in fictional.fictional_shows(Clock(TODAY)) for member in plan.cast}
    assert real.isdisjoint(made_up)
    assert all(source.tier for source in founding.SOURCES)


def test_the_prose_names_no_day_that_could_go_stale() -> None:
    """Outside the founding article dates stand in live blocks only."""
    dated = re.compile(r"\b(?:19|20)\d\d\b")
    for piece in PIECES:
        if ("All of Us Are Dead", 2) not in piece.seasons:
            prose = " ".join(block.html for block in piece.blocks if hasattr(block, "html"))
            assert not dated.search(prose + piece.title + piece.summary), piece.slug


def test_the_founding_ledger_has_its_22_claims() -> None:
    keys = [said.key for said in founding.SHOW.said]
    assert sorted(int(key) for key in keys if key.isdigit()) == list(range(1, 23))
    assert len(set(keys)) == len(keys)
    for said in founding.SHOW.said:
        assert said.link or said.no_link, said.key
        assert said.says and not said.quote, "what was said is given in our own words"


def test_the_founding_ledger_says_what_the_list_of_claims_says() -> None:
    """Same links, same days, and windows that say no more than the list does. The list itself is not shipped."""
    if not CLAIMS.is_file():
        pytest.skip("the shared list ../shared/data/claims/aouad_s2_claims.csv is not there")
    said = {s.key: (season.number, s) for season in founding.SHOW.seasons for s in season.said}
    with CLAIMS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            number, ours = said[row["id"]]
            assert (number, ours.link) == (int(row["season"]), row["url"]), row["id"]
            if row["said_on"]:
                assert ours.on is not None
                assert ours.on.isoformat().startswith(row["said_on"]), row["id"]
            if ours.when:
                window = parse_window(ours.when, said_on=ours.on or ours.seen or TODAY)
                listed = parse_window(row["value_edtf"], said_on=TODAY)
                assert window.overlaps(listed), row["id"]
                assert not window.is_day or listed.is_day, row["id"]


# --- seeded ----------------------------------------------------------------------------------------------------------
def test_every_claim_has_a_link_or_a_reason(demo: None) -> None:
    assert Claim.objects.count() > 900
    assert not Claim.objects.filter(link="", no_link_reason="").exists()
    assert not Claim.objects.filter(paraphrase="").exists()


def test_the_founding_page_says_when_it_was_checked_and_what_passed(demo: None) -> None:
    season = Season.objects.get(show__title=founding.TITLE, number=2)
    held = standing_of(season)
    assert held.last_checked == founding.LAST_CHECKED
    words = [claim.window_words for claim in held.passed]
    assert {"early 2024", "5 January 2024", "later in 2024", "end of this year"} <= set(words)
    assert words.count("5 January 2024") == 1, "the copy is no second witness"
    assert held.certainty is not Certainty.CONFIRMED
    assert {c.topic for c in held.contradictions} >= {Topic.FILMING_WRAP}
    page = Client().get(season.get_absolute_url()).content.decode()
    assert "23 February 2026" in page
    assert "passed without a release" in page


def test_the_founding_cast_is_never_surer_than_its_sources(demo: None) -> None:
    held = standing_of(Season.objects.get(show__title=founding.TITLE, number=2))
    for member in held.cast:
        came_true = member.claim is not None and member.claim.verdict == Claim.Verdict.CONFIRMED
        assert (member.returning is Returning.CONFIRMED) == came_true
    asked = datetime(2025, 7, 22, 12, tzinfo=UTC)
    before = standing_of(Season.objects.get(show__title=founding.TITLE, number=2), asked)
    returning = {member.member.character: member.returning for member in before.cast}
    assert returning["Lee Cheong-san"] is Returning.POSSIBLE
    assert returning["Nam On-jo"] is Returning.EXPECTED


def test_the_first_season_came_on_its_day_with_its_episodes_and_its_figures(demo: None) -> None:
    held = standing_of(Season.objects.get(show__title=founding.TITLE, number=1))
    assert held.stage is Stage.ENDED
    assert held.premiere is not None and held.premiere.earliest == date(2022, 1, 28)
    assert held.episode_count is not None and held.episode_count.number == 12
    measured = {(int(claim.number or 0), claim.measure.first_days) for claim in held.viewership}
    assert measured == {(361_020_000, 10), (474_260_000, 30), (560_000_000, 28)}
    assert {c.topic for c in held.contradictions} == {Topic.VIEWERSHIP}


def test_the_record_has_something_to_show(demo: None) -> None:
    """Sources of every kind are ranked, and our forecasts are enough for figures; all were computed afterwards."""
    ranked = [row for row in source_record.listed() if row.rank]
    assert {row.source.tier for row in ranked} >= {"official", "trade", "press", "rumour"}
    assert all(row.source.about.startswith("Fictional.") for row in ranked)
    said, computed = record.parts(list(record.rows_of(Forecast.objects.all())), date.today())
    assert said.all.n < computed.all.n
    assert computed.all.crps.is_enough and computed.complete.crps.is_enough


def test_copies_are_marked(demo: None) -> None:
    copies = Claim.objects.exclude(origin=None).select_related("origin")
    assert {(c.source.name, c.origin.source.name) for c in copies if c.origin} == {
        ("lyricsstory.net", "techseap.com"),
        ("backlot_owl", "Reel Whisperer"),
    }


def test_every_stage_and_certainty_is_there_and_the_columns_are_true(demo: None) -> None:
    assert set(Season.objects.values_list("stage", flat=True)) == set(Stage.values)
    assert set(Season.objects.values_list("certainty", flat=True)) == set(Certainty.values)
    assert drifted(Season.objects.all()) == {}


def test_articles_are_live_scheduled_drafted_and_changed(demo: None) -> None:
    live = Revision.objects.live()
    assert live.count() == 8
    assert Revision.objects.scheduled().count() == 1
    assert Article.objects.filter(revisions=None).count() == 1
    assert live.filter(modified_at__gt=F("published_at")).count() == 1
    assert live.values("category").distinct().count() >= 4
    assert Author.objects.filter(bylines__article__revisions__in=live).distinct().count() == 3


def test_articles_are_made_of_every_kind_of_block_and_every_view(demo: None) -> None:
    for block in BLOCKS:
        assert block._default_manager.exists(), block
    assert set(LiveBlock.objects.values_list("view", flat=True)) == set(LiveBlock.View.values)


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.slug)
def test_articles_are_long_enough_to_be_read(piece: object) -> None:
    prose = " ".join(block.html for block in piece.blocks if hasattr(block, "html"))  # type: ignore[attr-defined]
    words = len(re.sub(r"<[^>]+>", " ", prose).split())
    assert words <= 500
    assert words >= 240 or piece.days_ago is None  # type: ignore[attr-defined]


def test_comments_wait_are_approved_and_are_spam_with_replies_on_articles_and_release_pages(
    demo: None,
) -> None:
    statuses = Counter(Comment.objects.values_list("status", flat=True))
    assert set(statuses) == set(Comment.Status.values)
    assert statuses["approved"] >= 30 and statuses["pending"] >= 8
    assert Comment.objects.aggregate(deepest=Max("depth"))["deepest"] >= 3
    assert Thread.objects.exclude(article=None).exists() and Thread.objects.exclude(season=None).exists()
    decided = Comment.objects.exclude(status=Comment.Status.PENDING)
    assert not decided.filter(decisions=None).exists(), "every status has its decision"
    readers = Comment.objects.filter(from_newsroom=False)
    assert not readers.exclude(email__endswith=".example").exists()


def test_eve_has_answered_two_readers_of_the_founding_case_and_one_elsewhere(demo: None) -> None:
    answers = Comment.objects.public().filter(from_newsroom=True, staff__username="eve", parent__isnull=False)
    slugs = answers.order_by("thread").values_list("thread__article__slug", flat=True)
    founding = "all-of-us-are-dead-season-2-what-is-known"
    assert [slug == founding for slug in slugs] == [True, True, False]


def test_the_three_accounts_can_sign_in_and_have_their_roles(demo: None) -> None:
    for name in ("alice", "eve", "max"):
        account = authenticate(username=name, password=settings.DEMO_PASSWORD)
        assert account is not None and account.is_staff
    assert User.objects.get(username="alice").is_superuser
    eve = User.objects.get(username="eve")
    assert eve.has_perm("blog.publish_article") and not eve.has_perm("comments.moderate_comment")
    assert eve.author.name.startswith("Eve")
    assert User.objects.get(username="max").has_perm("comments.moderate_comment")


# --- once only -----------------------------------------------------------------------------------
def test_a_second_run_adds_nothing_and_overwrites_nothing(demo: None) -> None:
    before = rows()
    Show.objects.filter(slug="the-salt-hours").update(logline="An editor's words.")
    Article.objects.get(slug="harbour-of-small-lies-is-over").delete()
    assert "nothing to add" in seed_demo()
    after = rows()
    assert after["shows.Claim"] == before["shows.Claim"]
    assert after["blog.Article"] == before["blog.Article"] - 1, "what an editor deleted stays deleted"
    assert Show.objects.get(slug="the-salt-hours").logline == "An editor's words."


# --- at scale --------------------------------------------------------------------------------------------------------
def test_scale_makes_articles_and_ten_times_as_many_comments_and_tops_up(demo: None) -> None:
    before = rows()
    assert "Added 20 articles and 200 comments" in seed_demo("--scale", "20")
    assert "Added 0 articles and 0 comments" in seed_demo("--scale", "20")
    assert "Added 5 articles and 50 comments" in seed_demo("--scale", "25")
    after = rows()
    assert after["blog.Article"] - before["blog.Article"] == 25
    assert after["comments.Comment"] - before["comments.Comment"] == 250
    assert Revision.objects.live().count() == 8 + 25


def test_scaled_articles_and_threads_are_as_whole_as_written_ones(demo: None) -> None:
    scaling.enlarge(30, by=User.objects.get(username="eve"), moderator=User.objects.get(username="max"))
    article = Article.objects.filter(slug__startswith="archive-").order_by("pk")[0]
    page = Client().get(article.get_absolute_url())
    assert page.status_code == 200
    longest = article.thread.comments
    assert longest.count() > 100
    assert longest.aggregate(deepest=Max("depth"))["deepest"] >= 4
    assert not Comment.objects.filter(parent__status__in=["pending", "rejected", "spam"]).exists()
    assert not Comment.objects.exclude(status="pending").filter(decisions=None).exists()
    assert Decision.objects.filter(after="removed", before="approved").exists()


def test_the_demo_counts_as_here_while_one_of_its_made_up_shows_is_left(demo: None) -> None:
    slugs = [slugify(plan.title) for plan in fictional.fictional_shows(Clock(TODAY))]
    Show.objects.filter(slug__in=slugs[1:]).update(slug=Concat(Value("own-"), "slug"))
    assert seeding.is_here()
    Show.objects.filter(slug=slugs[0]).update(slug="own")
    assert not seeding.is_here()


def test_live_blocks_name_shows_that_are_there(demo: None) -> None:
    assert titles_of(PIECES) <= set(Show.objects.values_list("title", flat=True))
