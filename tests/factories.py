"""What tests are made of: one `make_*` function per model, each with defaults that hold and keywords that override them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from itertools import chain, count
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify
from PIL import Image

from blog.models import (
    Article,
    ArticleAuthor,
    ArticleSeason,
    Author,
    Category,
    Picture,
    Revision,
    RichText,
)
from blog.publishing import publish
from comments.author import key_of_email
from comments.models import Address, Ban, Comment, Mail, Report, Thread, WordList
from shows.certainty import Tier
from shows.chain import append
from shows.forecasting.analogs import Curve
from shows.forecasting.estimate import Estimate, estimate
from shows.forecasting.shares import Share
from shows.models import (
    CastMember,
    Claim,
    Forecast,
    Outlook,
    Person,
    Platform,
    Proposal,
    Season,
    Show,
    Source,
    Video,
)
from shows.recording import record
from shows.topics import KIND_OF, Answer, Kind, Returning, Topic

# Up to 999, then on from 10,000: a four-digit number in a title would read as a year, and the checklist would say so.
_number = chain(range(1, 1_000), count(10_000))


# --- people who sign in ----------------------------------------------------------------------------------------------
def make_user(username: str = "", *, group: str = "", **fields: Any) -> User:
    """An account; `group` is "Editors" or "Moderators", which exist in every database (comments.roles)."""
    user = User.objects.create_user(
        username or f"user-{next(_number)}", password="correct horse battery", **fields
    )
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


# --- the catalogue and the ledger ------------------------------------------------------------------------------------
def make_platform(**fields: Any) -> Platform:
    name = fields.pop("name", None) or f"Platform {next(_number)}"
    return Platform.objects.create(**{"name": name, "slug": slugify(name), **fields})


def make_show(**fields: Any) -> Show:
    title = fields.pop("title", None) or f"Show {next(_number)}"
    platform = fields.pop("platform", None) or make_platform()
    return Show.objects.create(**{"title": title, "slug": slugify(title), "platform": platform, **fields})


def make_season(**fields: Any) -> Season:
    """The next season of `show`, or the first one of a new show."""
    show = fields.pop("show", None) or make_show()
    number = fields.pop("number", None) or show.seasons.count() + 1
    return Season.objects.create(show=show, number=number, **fields)


def make_person(**fields: Any) -> Person:
    name = fields.pop("name", None) or f"Person {next(_number)}"
    return Person.objects.create(**{"name": name, "slug": slugify(name), **fields})


def make_cast_member(**fields: Any) -> CastMember:
    show = fields.pop("show", None) or make_show()
    person = fields.pop("person", None) or make_person()
    return CastMember.objects.create(
        **{"show": show, "person": person, "character": f"Character {next(_number)}", **fields}
    )


def make_source(**fields: Any) -> Source:
    name = fields.pop("name", None) or f"Source {next(_number)}"
    return Source.objects.create(**{"name": name, "slug": slugify(name), "tier": Tier.TRADE, **fields})


def make_claim(*, tier: str | None = None, by: Any = None, **fields: Any) -> Claim:
    """A recorded claim, by default about a premiere in early 2027 in the trade press; `tier` makes a source of that tier.

    A topic of another kind gets a value of its kind unless the keywords give one.
    """
    topic = Topic(fields.setdefault("topic", Topic.PREMIERE))
    if "season" not in fields:
        fields["season"] = make_season()
    if "source" not in fields:
        fields["source"] = make_source(tier=tier or Tier.TRADE)
    fields.setdefault("seen_on", fields.get("said_on") or date(2026, 1, 15))
    fields.setdefault("said_on", fields["seen_on"])
    fields.setdefault("paraphrase", "What was said, in our words.")
    if not fields.get("no_link_reason"):
        fields.setdefault("link", f"https://press.example/{next(_number)}/")
    return record(Claim(**(_value(topic, fields) | fields)), by=by)


def _value(topic: Topic, fields: dict[str, Any]) -> dict[str, Any]:
    match KIND_OF[topic]:
        case Kind.WINDOW:
            return {} if fields.get("relative_topic") else {"window_words": "early 2027"}
        case Kind.YES_NO:
            return {"answer": Answer.YES}
        case Kind.NUMBER:
            return {"number": 8}
        case Kind.PERSON:
            member = fields.get("cast_member") or make_cast_member(show=fields["season"].show)
            return {"cast_member": member, "returning": Returning.CONFIRMED}
        case Kind.TEXT:
            return {"text": "The town wakes up."}


def make_proposal(**fields: Any) -> Proposal:
    """An open tip from Rita."""
    season = fields.pop("season", None) or make_season()
    defaults = {"words": "They were filming in our street.", "credit": "Rita"}
    return Proposal.objects.create(season=season, **{**defaults, **fields})


def make_video(**fields: Any) -> Video:
    season = fields.pop("season", None) or make_season()
    key = fields.pop("key", None) or f"trailer{next(_number):04d}"
    return Video.objects.create(
        **{
            "season": season,
            "key": key,
            "title": "Official trailer",
            "published_on": date(2026, 1, 15),
            **fields,
        }
    )


def an_outlook(season: Season, first: date, last: date, *, on: date) -> Outlook:
    """Our estimate, not saved: every day between these as likely as any other, and nine chances in ten that it comes."""
    origin = on - timedelta(days=400)
    ends = [max((day - origin).days, 401) for day in (first, last)]
    days = [round(ends[0] + (ends[1] - ends[0]) * place / 20) for place in range(21)]
    history = Curve(
        origin=origin,
        as_of=on,
        elapsed=400,
        quantiles=tuple(days[1:-1]),
        first=days[0],
        last=days[-1],
        chance=0.9,
        comparable=100,
        returned=40,
        waiting=10,
        basis="seasons of the same kind",
        nearest=(),
        effective=20.0,
        own_share=0.5,
        rhythm_share=0.0,
        quarter=days[5],
        middle=days[10],
        three_quarters=days[15],
    )
    return Outlook(season=season, as_of=on, body=estimate(history, (), on).as_json())


# --- articles --------------------------------------------------------------------------------------------------------
def make_category(**fields: Any) -> Category:
    name = fields.pop("name", None) or f"Category {next(_number)}"
    return Category.objects.create(**{"name": name, "slug": slugify(name), **fields})


def make_author(**fields: Any) -> Author:
    name = fields.pop("name", None) or f"Author {next(_number)}"
    return Author.objects.create(**{"name": name, "slug": slugify(name), **fields})


def make_picture(*, size: tuple[int, int] = (1200, 800), rendered: bool = False, **fields: Any) -> Picture:
    """A real picture. Its renditions take half a second: they are made when a test asks for them."""
    data = BytesIO()
    Image.new("RGB", size, (90, 110, 140)).save(data, "PNG")
    file = ContentFile(data.getvalue(), name=f"picture-{next(_number)}.png")
    picture = Picture(**{"image": file, "alt": "A harbour at dusk", "credit": "Test Studio", **fields})
    picture._skip_generate_files = not rendered  # type: ignore[attr-defined]
    picture.save()
    return picture


def make_article(
    *,
    text: str = "<p>The town wakes up.</p>",
    authors: Iterable[Author] | None = None,
    seasons: Iterable[Season] = (),
    tags: Iterable[str] = (),
    **fields: Any,
) -> Article:
    """A draft that is ready to be published: it has a byline, a summary and a body."""
    title = fields.pop("title", None) or f"Article {next(_number)}"
    category = fields.pop("category", None) or make_category()
    defaults = {"slug": slugify(title), "summary": "What is known, and how.", "category": category}
    article = Article.objects.create(title=title, **{**defaults, **fields})
    for place, author in enumerate(authors if authors is not None else [make_author()]):
        ArticleAuthor.objects.create(article=article, author=author, position=place)
    for place, season in enumerate(seasons):
        ArticleSeason.objects.create(article=article, season=season, position=place)
    article.tags.set(tags)
    if text:
        RichText.objects.create(parent=article, html=text, ordering=10)
    return article


def make_published(*, by: User | None = None, at: datetime | None = None, **fields: Any) -> Revision:
    """An article that readers see; the revision knows its article."""
    return publish(make_article(**fields), by=by or make_user(), at=at)


# --- comments --------------------------------------------------------------------------------------------------------
def make_thread(page: Article | Season | Show | None = None, **fields: Any) -> Thread:
    """The thread of `page`, by default of a new season."""
    page = page or make_season()
    thread, _ = Thread.objects.get_or_create(**{page._meta.model_name: page}, defaults=fields)
    return thread


def make_comment(page: Article | Season | Show | None = None, **fields: Any) -> Comment:
    """A comment by Rita on `page` (by default a new season), or an answer to `parent`. Pending unless `status` says otherwise."""
    number = next(_number)
    parent = fields.get("parent")
    place = {"thread": parent.thread if parent else fields.pop("thread", None) or make_thread(page)}
    if parent:
        place |= {"root": parent.root or parent, "depth": parent.depth + 1}
    defaults = {
        "name": "Rita",
        "email": "rita@example.org",
        "text": f"I have been waiting for this, part {number}.",
        "fingerprint": f"{number:064x}",
        "created_at": timezone.now(),
    }
    said = {**defaults, **place, **fields}
    comment = Comment.objects.create(**{"author_key": key_of_email(said["email"]), **said})
    if comment.root and comment.is_public():
        Comment.objects.filter(pk=comment.root.pk).update(reply_count=F("reply_count") + 1)
    return comment


def make_report(**fields: Any) -> Report:
    """A report on a public comment, by a reader on a network of their own."""
    number = next(_number)
    defaults: dict[str, Any] = {
        "reporter": f"reporter {number}",
        "network_hash": f"network {number}",
        "reason": "abuse",
    }
    comment = fields.pop("comment", None) or make_comment(status=Comment.Status.APPROVED)
    if fields.get("outcome", "open") != "open":
        defaults |= {
            "at": timezone.now() - timedelta(days=2),
            "settled_at": timezone.now() - timedelta(days=1),
        }
    return Report.objects.create(comment=comment, **{**defaults, **fields})


def make_ban(**fields: Any) -> Ban:
    """A ban on an author that stands until somebody lifts it."""
    key = fields.pop("key", f"{next(_number):064x}")
    return Ban.objects.create(**{"kind": Ban.Kind.AUTHOR, "key": key, "reason": "Advertising", **fields})


def make_word_list(**fields: Any) -> WordList:
    defaults = {"name": f"List {next(_number)}", "entries": "cheap watches\nidiot*"}
    return WordList.objects.create(**{**defaults, **fields})


def make_address(**fields: Any) -> Address:
    """An address that nobody has confirmed yet, unless `confirmed_at` says otherwise."""
    email = fields.pop("email", f"reader-{next(_number)}@example.org")
    return Address.objects.create(email=email, author_key=key_of_email(email), **fields)


def make_mail(**fields: Any) -> Mail:
    """A question to a new address that waits to be sent."""
    address = fields.pop("address", None) or make_address()
    return Mail.objects.create(
        **{"kind": "confirm", "key": f"mail:{next(_number)}", "address": address, **fields}
    )


# --- our own forecasts -----------------------------------------------------------------------------------------------
def make_forecast(**fields: Any) -> Forecast:
    """A forecast of a new season, a year after the one before, by default between 10 and 28 months after that one."""
    origin = fields.pop("origin", date(2024, 1, 1))
    defaults = {
        "season": fields.pop("season", None) or make_season(),
        "occasion": Forecast.Occasion.AGE,
        "detail": str(next(_number)),
        "as_of": origin + timedelta(days=365),
        "origin": origin,
        "quantiles": [300 + 30 * step for step in range(19)],
        "chance": 0.8,
    }
    row = {**defaults, **fields}
    row.setdefault("body", _body(row))
    row.setdefault("made_at", datetime.combine(row["as_of"], time(9), tzinfo=UTC))
    (forecast,) = append([Forecast(**row)])
    return forecast


def _body(row: dict[str, Any]) -> dict[str, Any]:
    """The estimate of such a forecast, made from history alone."""
    said = {name: row[name] for name in ("origin", "as_of", "chance")}
    days = tuple(row["quantiles"])
    elapsed = (row["as_of"] - row["origin"]).days
    counts: dict[str, Any] = {"basis": "seasons on Lantern", "comparable": 40, "returned": 30, "waiting": 10}
    made = Estimate(
        **said,
        **counts,
        elapsed=elapsed,
        first=max(elapsed, 200),
        last=max([900, *days]),
        quantiles=days,
        history_quantiles=days,
        history_chance=row["chance"],
        middle=420,
        quarter=360,
        three_quarters=500,
        shares=(Share("history", words=counts["basis"], share=1.0),),
        ended=not days,
    )
    return made.as_json()
