"""The made-up platforms and sources. Their addresses end in .example, which belongs to nobody."""

from __future__ import annotations

from shows.certainty import Tier
from shows.demo.plans import PlatformPlan, SourcePlan

ORRERY = "Orrery"
PARASOL = "Parasol+"
SALTMARSH = "Saltmarsh One"
NORR = "Kanal Fjorton"
DURU = "Duru Play"

_PLATFORMS = (
    (ORRERY, "streamer", "", "A worldwide streamer with a taste for strange skies."),
    (PARASOL, "streamer", "", "A streamer that renews late and surprises often."),
    (
        SALTMARSH,
        "broadcaster",
        "GB",
        "A broadcaster on the coast; its dramas come every year, with the tide.",
    ),
    (NORR, "broadcaster", "SE", "A northern broadcaster that takes its time."),
    (DURU, "streamer", "KR", "A Korean streamer with short seasons and long pauses."),
)
PLATFORMS = tuple(
    PlatformPlan(
        name=name,
        kind=kind,
        country=country,
        about=f"Fictional. {about}",
        website=f"https://{name.lower().replace(' ', '-').replace('+', '')}.example/",
    )
    for name, kind, country, about in _PLATFORMS
)

PRESS_ROOM = {
    ORRERY: "Orrery Press Room",
    PARASOL: "Parasol+ Newsroom",
    SALTMARSH: "Saltmarsh One Press Office",
    NORR: "Kanal Fjorton Press",
    DURU: "Duru Play Newsroom",
}
SECOND_UNIT = "Second Unit Weekly"
CONTINUITY = "The Continuity Report"
LANTERN = "The Evening Lanternpost"
COURIER = "Brackwater Courier"
WHISPER = "Reel Whisperer"
BACKLOT = "backlot_owl"

# host of each source below .example
HOSTS = {
    **{
        press: f"press.{platform.lower().replace(' ', '-').replace('+', '')}"
        for platform, press in PRESS_ROOM.items()
    },
    SECOND_UNIT: "second-unit-weekly",
    CONTINUITY: "continuity-report",
    LANTERN: "lanternpost",
    COURIER: "brackwater-courier",
    WHISPER: "reel-whisperer",
    BACKLOT: "backlot-owl",
}

_SOURCES = (
    *((press, Tier.OFFICIAL, f"The press room of {platform}.") for platform, press in PRESS_ROOM.items()),
    (SECOND_UNIT, Tier.TRADE, "A trade paper that names its sources more often than not."),
    (CONTINUITY, Tier.TRADE, "A trade paper for those who film, cut and schedule."),
    (LANTERN, Tier.PRESS, "A daily with a television page."),
    (COURIER, Tier.PRESS, "A local paper in a town where much is filmed."),
    (WHISPER, Tier.RUMOUR, "An anonymous account. Right now and then, and loud always."),
    (BACKLOT, Tier.RUMOUR, "An anonymous account that claims to sit on a fence by the studio."),
)


def link(source: str, path: str) -> str:
    return f"https://{HOSTS[source]}.example/{path}"


def personal(name: str, about: str) -> SourcePlan:
    """Somebody's own account."""
    return SourcePlan(name=name, tier=Tier.PERSONAL, about=f"Fictional. {about}")


NEWSROOM = tuple(
    SourcePlan(name=name, tier=tier, about=f"Fictional. {about}", website=link(name, ""))
    for name, tier, about in _SOURCES
)
