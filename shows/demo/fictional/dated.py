"""Shows near their release or past it: dated, airing, ended, cancelled, in post-production."""

from __future__ import annotations

from shows.demo.dates import Clock, day_words, season_words
from shows.demo.fictional.history import released, renewed
from shows.demo.fictional.newsroom import (
    BACKLOT,
    CONTINUITY,
    COURIER,
    LANTERN,
    NORR,
    ORRERY,
    PARASOL,
    PRESS_ROOM,
    SALTMARSH,
    SECOND_UNIT,
    WHISPER,
    link,
)
from shows.demo.plans import CastPlan, CheckPlan, PosterPlan, Said, SeasonPlan, ShowPlan, VideoPlan
from shows.topics import Answer, Returning, Topic


def salt_hours(clock: Clock) -> ShowPlan:
    """Dated: a confirmed day some weeks ahead, with its hour, and a trailer that is out."""
    press = PRESS_ROOM[SALTMARSH]
    day = clock.ahead(38)
    said = (
        renewed(
            clock,
            SALTMARSH,
            "salt-hours",
            3,
            days_ago=420,
            says="The keepers of Gannet Rock come back for a third season.",
        ),
        Said(
            topic=Topic.FILMING_START,
            source=COURIER,
            on=clock.ago(300),
            when=day_words(clock.ago(302)),
            happened=True,
            says="Boats with lamps and cameras have left the harbour: filming has begun.",
            link=link(COURIER, "gannet-rock-boats"),
        ),
        Said(
            topic=Topic.FILMING_WRAP,
            source=SECOND_UNIT,
            on=clock.ago(196),
            when=day_words(clock.ago(199)),
            happened=True,
            says="The last take was a wave, and it was kept.",
            link=link(SECOND_UNIT, "salt-hours-wrap"),
        ),
        Said(
            topic=Topic.PREMIERE,
            source=SECOND_UNIT,
            on=clock.ago(120),
            when=season_words(clock.ahead(38)),
            says=f"The broadcaster keeps a Sunday evening free in {season_words(clock.ahead(38))}.",
            link=link(SECOND_UNIT, "salt-hours-slot"),
        ),
        Said(
            key="day",
            topic=Topic.PREMIERE,
            source=press,
            on=clock.ago(11),
            when=day_words(day),
            moment=clock.moment(day, 20),
            says=f"The first hour is broadcast on {day_words(day)} at eight in the evening.",
            link=link(press, "salt-hours-3"),
        ),
        Said(
            topic=Topic.EPISODE_COUNT,
            source=press,
            on=clock.ago(11),
            number=6,
            says="Six hours, one each week.",
            link=link(press, "salt-hours-3"),
        ),
        Said(
            topic=Topic.TRAILER,
            source=press,
            on=clock.ago(9),
            when=day_words(clock.ago(9)),
            happened=True,
            says="The trailer is out.",
            link=link(press, "salt-hours-3-trailer"),
        ),
        Said(
            topic=Topic.STORY,
            source=press,
            on=clock.ago(11),
            text="The lamp goes out for one night, and in the morning there is one keeper too many.",
            says="The press room describes the first hour.",
            link=link(press, "salt-hours-3"),
        ),
        _back(clock, press, "Ada Penhallow", Returning.CONFIRMED, 11, "salt-hours-3"),
        _back(clock, press, "Keeper Strand", Returning.CONFIRMED, 11, "salt-hours-3"),
        _back(clock, press, "The Harbourmaster", Returning.NOT_RETURNING, 11, "salt-hours-3"),
        _back(clock, LANTERN, "Little Wick", Returning.EXPECTED, 60, "salt-hours-cast"),
    )
    return ShowPlan(
        title="The Salt Hours",
        platform=SALTMARSH,
        country="GB",
        genre="Mystery",
        logline="Three lighthouse keepers, one log book, and an entry that nobody wrote.",
        about="A made-up mystery in six slow, wet hours a year, told mostly by lamplight.",
        poster=PosterPlan(scene="lighthouse", palette="salt"),
        cast=(
            CastPlan(character="Ada Penhallow", person="Imke Darroway", look="bun ginger 1"),
            CastPlan(character="Keeper Strand", person="Tobiah Lundgarde", look="bearded grey 5"),
            CastPlan(character="The Harbourmaster", person="Ottoline Brask", look="fringe white 2"),
            CastPlan(character="Little Wick", person="Finnian Oakenshore", look="parted blond 1"),
        ),
        seasons=(
            released(clock, SALTMARSH, "salt-hours", 1, days_ago=842, episodes=6, million_hours=14.2),
            released(clock, SALTMARSH, "salt-hours", 2, days_ago=470, episodes=6, million_hours=19.8),
            SeasonPlan(
                number=3,
                said=said,
                checks=(
                    CheckPlan(at=clock.moment(clock.ago(2)), note="The press room still names the same day."),
                ),
                videos=(
                    VideoPlan(
                        key="demo-no-video",
                        title="Trailer of season 3 (a placeholder: the demo brings no video along)",
                        published_on=clock.ago(9),
                    ),
                ),
            ),
        ),
    )


def night_ferry(clock: Clock) -> ShowPlan:
    """In post-production with an official window."""
    press = PRESS_ROOM[ORRERY]
    said = (
        renewed(clock, ORRERY, "night-ferry", 2, days_ago=390),
        Said(
            topic=Topic.FILMING_START,
            source=press,
            on=clock.ago(280),
            when=day_words(clock.ago(281)),
            happened=True,
            says="The ferry is out: season 2 is being filmed.",
            link=link(press, "night-ferry-2-at-sea"),
        ),
        Said(
            topic=Topic.FILMING_WRAP,
            source=CONTINUITY,
            on=clock.ago(150),
            when=day_words(clock.ago(152)),
            happened=True,
            says="The cast has gone ashore; what remains is cutting and sound.",
            link=link(CONTINUITY, "night-ferry-ashore"),
        ),
        Said(
            topic=Topic.PREMIERE,
            source=WHISPER,
            on=clock.ago(90),
            when=day_words(clock.ahead(60)),
            says="An exact day, from somebody who knows somebody on the gangway.",
            link=link(WHISPER, "night-ferry"),
        ),
        Said(
            key="window",
            topic=Topic.PREMIERE,
            source=press,
            on=clock.ago(48),
            when=season_words(clock.ahead(140)),
            says=f"The ferry calls again in {season_words(clock.ahead(140))}.",
            link=link(press, "night-ferry-2-window"),
        ),
        Said(
            topic=Topic.TRAILER,
            source=LANTERN,
            on=clock.ago(40),
            relative=(Topic.PREMIERE, -30),
            says="The streamer usually shows a trailer a month ahead.",
            link=link(LANTERN, "ferry-trailer"),
        ),
        _back(clock, press, "Captain Mirre", Returning.CONFIRMED, 48, "night-ferry-2-window"),
        _back(clock, SECOND_UNIT, "The Stowaway", Returning.EXPECTED, 130, "night-ferry-stowaway"),
        _back(clock, WHISPER, "Passenger Nine", Returning.POSSIBLE, 90, "night-ferry"),
    )
    return ShowPlan(
        title="Night Ferry to Elsewhere",
        platform=ORRERY,
        genre="Fantasy",
        logline="The last boat of the night never docks at the same town twice.",
        about="A made-up fantasy about passengers who bought a return ticket and should have read the small print.",
        poster=PosterPlan(scene="ferry", palette="midnight"),
        cast=(
            CastPlan(character="Captain Mirre", person="Marisol Quaylewood", look="curls black 4"),
            CastPlan(character="The Stowaway", person="Jory Vantongeren-Pike", look="beanie brown 2"),
            CastPlan(character="Passenger Nine", person="Edda Fennimoor", look="long chestnut 2"),
            CastPlan(character="The Purser", person="Aurelio Tamsin-Holt", look="parted black 3"),
        ),
        seasons=(
            released(
                clock, ORRERY, "night-ferry", 1, days_ago=520, episodes=8, weekly=False, million_hours=88.4
            ),
            SeasonPlan(
                number=2,
                said=said,
                checks=(
                    CheckPlan(at=clock.moment(clock.ago(5)), note="Same window on the press room's page."),
                ),
            ),
        ),
    )


def cartographers(clock: Clock) -> ShowPlan:
    """Airing: it began two weeks ago, its finale lies ahead."""
    plan = released(clock, PARASOL, "cartographers", 2, days_ago=16, episodes=8)
    press = PRESS_ROOM[PARASOL]
    said = (
        renewed(clock, PARASOL, "cartographers", 2, days_ago=380),
        Said(
            topic=Topic.PREMIERE,
            source=BACKLOT,
            on=clock.ago(200),
            when=day_words(clock.ago(90)),
            says="It comes three months early, says an owl.",
            link=link(BACKLOT, "early-rain"),
        ),
        *plan.said,
        _back(clock, press, "Surveyor Oriel", Returning.CONFIRMED, 61, "cartographers-2"),
        _back(clock, press, "Umber", Returning.CONFIRMED, 61, "cartographers-2"),
    )
    return ShowPlan(
        title="Cartographers of Rain",
        platform=PARASOL,
        genre="Drama",
        logline="Two surveyors are hired to map a valley where the weather will not hold still.",
        about="A made-up drama about mapping what moves. Most of it was filmed under umbrellas.",
        poster=PosterPlan(scene="rain", palette="drizzle"),
        cast=(
            CastPlan(character="Surveyor Oriel", person="Nadia Varrickson", look="fringe black 3"),
            CastPlan(character="Umber", person="Rafe Ostrandel", look="bearded brown 3"),
            CastPlan(character="The Landlady", person="Philippa Drumgold", look="bun grey 1"),
        ),
        seasons=(
            released(clock, PARASOL, "cartographers", 1, days_ago=430, episodes=8, million_hours=31.5),
            SeasonPlan(number=2, said=said),
        ),
    )


def mothership_diner(clock: Clock) -> ShowPlan:
    """Ended: the fourth and last season is over."""
    press = PRESS_ROOM[ORRERY]
    last = released(clock, ORRERY, "mothership", 4, days_ago=240, episodes=10, million_hours=41)
    said = (
        renewed(clock, ORRERY, "mothership", 4, days_ago=610, says="The fourth season will be the last."),
        *last.said,
        Said(
            topic=Topic.STORY,
            source=press,
            on=clock.ago(285),
            text="Closing time: the saucer needs its kitchen back.",
            says="The press room sums up the last season.",
            link=link(press, "mothership-4"),
        ),
    )
    return ShowPlan(
        title="Mothership Diner",
        platform=ORRERY,
        country="US",
        genre="Comedy",
        logline="Open all night, every night, wherever it happens to land.",
        about="A made-up comedy in four courses. It said goodbye with a pie.",
        poster=PosterPlan(scene="diner", palette="diner"),
        cast=(
            CastPlan(character="Dot", person="Lavinia Brockhurstel", look="bun ginger 2"),
            CastPlan(character="Zorn, the cook", person="Ambrose Wickettson", look="beanie black 6"),
        ),
        seasons=(
            released(clock, ORRERY, "mothership", 1, days_ago=1390, episodes=10, million_hours=22),
            released(clock, ORRERY, "mothership", 2, days_ago=1010, episodes=10, million_hours=35),
            released(clock, ORRERY, "mothership", 3, days_ago=640, episodes=10, million_hours=38),
            SeasonPlan(number=4, said=said),
        ),
    )


def harbour(clock: Clock) -> ShowPlan:
    """Cancelled after it had been renewed: the newer official word holds."""
    press = PRESS_ROOM[NORR]
    said = (
        renewed(clock, NORR, "small-lies", 3, days_ago=400),
        Said(
            topic=Topic.WRITING,
            source=SECOND_UNIT,
            on=clock.ago(330),
            answer=Answer.YES,
            says="The writers have met twice.",
            link=link(SECOND_UNIT, "small-lies-room"),
        ),
        Said(
            topic=Topic.CANCELLATION,
            source=press,
            on=clock.ago(74),
            answer=Answer.YES,
            says="There will be no third season after all; the harbour was sold, and with it the set.",
            link=link(press, "small-lies-ends"),
        ),
        Said(
            topic=Topic.RENEWAL,
            source=WHISPER,
            on=clock.ago(30),
            answer=Answer.MAYBE,
            says="Another house might take the show over.",
            link=link(WHISPER, "small-lies-saved"),
        ),
    )
    return ShowPlan(
        title="Harbour of Small Lies",
        platform=NORR,
        country="SE",
        language="sv",
        genre="Crime",
        logline="In a village where everybody is polite, somebody has moved the boundary stones.",
        about="A made-up crime story without a corpse, in which the worst weapon is a kind word.",
        poster=PosterPlan(scene="harbour", palette="coral"),
        cast=(
            CastPlan(character="Constable Ekdahl-Rune", person="Signe Marklundh", look="long blond 1"),
            CastPlan(character="The Surveyor's Widow", person="Berit Ostervallen", look="fringe grey 1"),
        ),
        seasons=(
            released(clock, NORR, "small-lies", 1, days_ago=1120, episodes=6, million_hours=6.4),
            released(clock, NORR, "small-lies", 2, days_ago=560, episodes=6, million_hours=5.1),
            SeasonPlan(number=3, said=said),
        ),
    )


def _back(clock: Clock, source: str, who: str, returning: Returning, days_ago: int, path: str) -> Said:
    words = {
        Returning.CONFIRMED: "returns",
        Returning.EXPECTED: "is expected to return",
        Returning.POSSIBLE: "may return",
        Returning.NOT_RETURNING: "does not return",
    }
    return Said(
        topic=Topic.CAST_RETURN,
        source=source,
        on=clock.ago(days_ago),
        who=who,
        returning=returning,
        says=f"{who} {words[returning]}.",
        link=link(source, path),
    )


DATED = (salt_hours, night_ferry, cartographers, mothership_diner, harbour)
