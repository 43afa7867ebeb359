"""From a pasted link to a claim: whose page it is, whether it is in the ledger, and the verb that records it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from shows.models import Claim, Season, Source, Viewership
from shows.recording import record
from shows.settling import settle
from shows.slugs import free_slug

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def host_of(link: str) -> str:
    """“lanternpost.example” of https://www.lanternpost.example/tide, or nothing."""
    try:
        host = urlsplit(link.strip()).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").lower()[:253]


def guess_source(link: str) -> Source | None:
    """Whose page it seems to be: the source whose website has this host, else the one quoted most often from it."""
    host = host_of(link)
    if "." not in host:
        return None
    own = [
        source
        for source in Source.objects.filter(website__icontains=host)[:20]
        if host_of(source.website) == host
    ]
    if own:
        return own[0]
    quoted = Source.objects.filter(_on(host, "claims__link")).annotate(times=Count("claims"))
    return quoted.order_by("-times", "name").first()


def _on(host: str, field: str) -> Q:
    """Links to this host, however they begin."""
    found = Q()
    for start in (f"{scheme}://{www}{host}" for scheme in ("https", "http") for www in ("", "www.")):
        found |= Q(**{f"{field}__istartswith": f"{start}/"}) | Q(**{f"{field}__iexact": start})
    return found


def same_link(claim: Claim) -> QuerySet[Claim]:
    """What the ledger has from the same page about the same topic of the season."""
    if not claim.link or not claim.season_id:
        return Claim.objects.none()
    there = Claim.objects.filter(season=claim.season_id, topic=claim.topic, link=claim.link)
    return there.select_related("source", "cast_member__person")


@transaction.atomic
def enter(claim: Claim, *, measure: Viewership | None = None, by: User | None = None) -> Claim:
    """Record a claim together with its source, if that is new, and with what its figure measures."""
    if claim.source._state.adding:
        claim.source.slug = free_slug(Source, claim.source.name)
        claim.source.full_clean()
        claim.source.save()
        claim.source = claim.source  # its id is known by now
    record(claim, by=by)
    if measure is not None:
        measure.claim = claim
        measure.full_clean()
        measure.save()
        settle([claim.season], since=claim.known_on)
    return claim


def new_source(name: str, tier: str, link: str) -> Source:
    """A source that is not saved yet, at the host of the link."""
    host = host_of(link)
    return Source(name=name, tier=tier, website=f"https://{host}/" if host else "")


def season_named(pk: str) -> Season | None:
    """The season whose number stands in an address, if it is one."""
    if not (pk.isdecimal() and len(pk) < 19):
        return None
    return Season.objects.with_show().filter(pk=int(pk)).first()
