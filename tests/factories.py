"""What tests are made of: one `make_*` function per model, each with defaults that hold and keywords that override them."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from django.contrib.auth.models import Group, User
from django.utils.text import slugify

from shows.certainty import Tier
from shows.models import CastMember, Claim, Person, Platform, Season, Show, Source, Video
from shows.recording import record
from shows.topics import KIND_OF, Answer, Kind, Returning, Topic

_number = count(1)


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
