"""The founding case, the only real show in the demo: its platform, its sources, its cast, its two seasons."""

from __future__ import annotations

from datetime import UTC, datetime

from shows.certainty import Tier
from shows.demo.founding_claims import (
    AGENCY,
    ARTICLE,
    DEVDISCOURSE,
    FIRST_SEASON,
    INDIA_TV,
    LYRICS,
    NETFLIX,
    NEWSX,
    SECOND_SEASON,
)
from shows.demo.plans import (
    CastPlan,
    CheckPlan,
    PlatformPlan,
    PosterPlan,
    SeasonPlan,
    ShowPlan,
    SourcePlan,
)

LAST_CHECKED = datetime(2026, 2, 23, 18, 0, tzinfo=UTC)
TITLE = "All of Us Are Dead"

PLATFORM = PlatformPlan(
    name=NETFLIX, kind="streamer", about="A streamer. In this demo it stands for one show only."
)

SOURCES = (
    SourcePlan(
        name=NETFLIX,
        tier=Tier.OFFICIAL,
        about="The platform itself, as other papers report its announcements.",
    ),
    SourcePlan(name="GamesRadar / Geek Network", tier=Tier.TRADE, about="Entertainment press."),
    SourcePlan(name="News1", tier=Tier.PRESS, about="A news agency, as reported by Sakshi Post."),
    SourcePlan(name="New Indian Express", tier=Tier.PRESS, about="A newspaper."),
    SourcePlan(name=DEVDISCOURSE, tier=Tier.PRESS, about="A news site."),
    SourcePlan(name=INDIA_TV, tier=Tier.PRESS, about="A news channel and its site."),
    SourcePlan(name=NEWSX, tier=Tier.PRESS, about="A news channel and its site."),
    SourcePlan(name="Park Ji-hu", tier=Tier.PERSONAL, about="On-jo in the series, in an interview."),
    SourcePlan(
        name=AGENCY,
        tier=Tier.PERSONAL,
        about="A talent agency, as Outlook India reports it. It does not speak for the platform, so it ranks as a personal account.",
    ),
    SourcePlan(name="Fan photographs", tier=Tier.RUMOUR, about="Posts of fans, as a blog retold them."),
    SourcePlan(
        name=ARTICLE, tier=Tier.RUMOUR, about="A blog. Its undated article is this site's founding case."
    ),
    SourcePlan(
        name="techseap.com", tier=Tier.RUMOUR, about="A blog. It named an exact day and no source for it."
    ),
    SourcePlan(name=LYRICS, tier=Tier.RUMOUR, about="A blog."),
    SourcePlan(name="tipsclear.com", tier=Tier.RUMOUR, about="A blog."),
    SourcePlan(name="pioneerscoop.in", tier=Tier.RUMOUR, about="A blog; here it leans on What's on Netflix."),
    SourcePlan(name="blueroads.in", tier=Tier.RUMOUR, about="A blog."),
)

CAST = (
    CastPlan(character="Nam On-jo", person="Park Ji-hu"),
    CastPlan(character="Lee Cheong-san", person="Yoon Chan-young"),
    CastPlan(character="Su-hyeok", person="Park Solomon"),
    CastPlan(character="Dae-su", person="Im Jae-hyuk"),
    CastPlan(character="Ha-ri", person="Ha Seung-ri"),
    CastPlan(character="Mi-jin", person="Lee Eun-saem"),
    CastPlan(character="Hyo-ryung", person="Kim Bo-yoon"),
)

SHOW = ShowPlan(
    title=TITLE,
    platform=NETFLIX,
    country="KR",
    language="ko",
    genre="Zombie drama",
    logline="An outbreak locks the pupils of a school in with the infected.",
    about="A Korean drama about a zombie outbreak in a school. Its first season was very widely watched and ended on a cliffhanger.",
    poster=PosterPlan(scene="school", palette="quarantine"),
    cast=CAST,
    seasons=(
        SeasonPlan(number=1, said=FIRST_SEASON),
        SeasonPlan(
            number=2,
            said=SECOND_SEASON,
            checks=(CheckPlan(at=LAST_CHECKED, note="Read the ledger through; nothing newer was found."),),
        ),
    ),
    real=True,
)
