"""A site with so many rows of everything, all of them visible on the same few pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth.models import User

from blog.models import Article, Revision
from comments.models import Comment
from comments.moderation import decide
from comments.tasks import deliver
from shows.models import Season, Viewership
from shows.recording import check
from shows.topics import Topic
from tests import factories

LAUNCH = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)


@dataclass
class Hub:
    """The rows that every other row is attached to."""

    season: Season
    revision: Revision
    writer: User

    @property
    def article(self) -> Article:
        return self.revision.article


def make_hub() -> Hub:
    """One show with a season, and one article about it."""
    show = factories.make_show(title="Harbour Lights", platform=factories.make_platform(name="Lantern"))
    season = factories.make_season(show=show, number=1)
    writer = factories.make_user("wren", is_staff=True, is_superuser=True)
    author = factories.make_author(name="Wren Okafor", user=writer)
    category = factories.make_category(name="News")
    revision = factories.make_published(
        title="Harbour Lights waits",
        authors=[author],
        category=category,
        seasons=[season],
        tags=["harbour"],
        by=writer,
        at=LAUNCH,
    )
    return Hub(season, revision, writer)


def add_rows(hub: Hub, count: int) -> None:
    """`count` more of everything that a list on some page, or in the admin, shows."""
    for _ in range(count):
        add_to_season(hub.season)
        add_neighbours(hub)
        add_conversation(hub)


def add_to_season(season: Season) -> None:
    member = factories.make_cast_member(show=season.show)
    for topic in (Topic.PREMIERE, Topic.RENEWAL, Topic.STORY, Topic.EPISODE_COUNT):
        factories.make_claim(season=season, topic=topic)
    watched = factories.make_claim(season=season, topic=Topic.VIEWERSHIP, number=8_000_000)
    Viewership.objects.create(claim=watched, first_days=28)
    factories.make_claim(season=season, topic=Topic.CAST_RETURN, cast_member=member)
    factories.make_video(season=season)
    factories.make_forecast(season=season)
    factories.make_proposal(season=season)
    check(season, note="Nothing new.")


def add_neighbours(hub: Hub) -> None:
    """Another season of the show, another show of the platform, another role of the person, another article."""
    factories.make_claim(season=factories.make_season(show=hub.season.show))
    other = factories.make_season(show=factories.make_show(platform=hub.season.show.platform))
    factories.make_claim(season=other)
    star = hub.season.show.cast.order_by("pk")[0].person
    factories.make_cast_member(show=other.show, person=star)
    first = hub.revision
    factories.make_published(
        authors=[first.authors.get()],
        category=first.category,
        seasons=[hub.season],
        tags=["harbour"],
        lead_picture=factories.make_picture(size=(60, 40)),
        by=hub.writer,
        at=LAUNCH,
    )


def add_conversation(hub: Hub) -> None:
    for page in (hub.article, hub.season, hub.season.show):
        said = factories.make_comment(page, status=Comment.Status.APPROVED)
        factories.make_comment(parent=said, status=Comment.Status.APPROVED)
        factories.make_comment(page)
        decide(factories.make_comment(page), Comment.Status.APPROVED, by=hub.writer)
        factories.make_report(comment=said)
    factories.make_ban()
    factories.make_word_list()
    deliver.enqueue([factories.make_mail().key])


def public_addresses(hub: Hub) -> dict[str, str]:
    """Each public page by the name of its address."""
    show, season, revision = hub.season.show, hub.season, hub.revision
    slug, author = hub.article.slug, revision.authors.get()
    person = show.cast.order_by("pk")[0].person
    key = f"season-{season.pk}"
    comment = Comment.objects.public().filter(thread__season=season).order_by("pk")[0]
    return {
        "home": "/",
        "search": "/search/?q=harbour",
        "sitemap": "/sitemap.xml",
        "sitemap_part": "/sitemap-articles-1.xml",
        "robots": "/robots.txt",
        "how_we_know": "/about/how-we-know/",
        "privacy": "/about/privacy/",
        "shows:show_list": "/shows/",
        "shows:show": f"/shows/{show.slug}/",
        "shows:season": f"/shows/{show.slug}/season-1/",
        "shows:person": f"/people/{person.slug}/",
        "shows:platform": f"/platforms/{show.platform.slug}/",
        "shows:source_list": "/sources/",
        "shows:source": season.claims.order_by("pk")[0].source.get_absolute_url(),
        "shows:forecast_record": "/record/",
        "shows:season_record": f"/record/{show.slug}/season-1/",
        "shows:forecasts_csv": "/record/forecasts.csv",
        "shows:claims_csv": "/record/claims.csv",
        "forecast_method": "/about/method/",
        "shows:upcoming": "/upcoming/",
        "shows:upcoming_ics": "/upcoming.ics",
        "shows:changes": "/changes/",
        "shows:feed_changes": "/feeds/changes.atom",
        "shows:scorecard": "/scorecard/",
        "blog:article_list": "/articles/",
        "blog:archive_year": "/articles/2026/",
        "blog:archive_month": "/articles/2026/01/",
        "blog:article": f"/articles/{slug}/",
        "blog:category": f"/category/{revision.category.slug}/",
        "blog:feed_category": f"/category/{revision.category.slug}/feed.atom",
        "blog:tag": "/tag/harbour/",
        "blog:author": f"/author/{author.slug}/",
        "blog:feed_atom": "/feeds/articles.atom",
        "blog:feed_rss": "/feeds/articles.rss",
        "blog:feed_show": f"/shows/{show.slug}/feed.atom",
        "comments:thread": f"/comments/on/{key}/",
        "comments:feed": f"/comments/on/{key}/feed/",
        "comments:comment": f"/comments/{comment.pk}/",
        "comments:reply": f"/comments/{comment.pk}/reply/",
        "comments:report": f"/comments/{comment.pk}/report/",
        "comments:data": "/comments/data/",
        "comments:data_asked": "/comments/data/asked/",
    }
