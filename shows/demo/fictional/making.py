"""Shows whose next season is being prepared or filmed, is late, or is in dispute."""

from __future__ import annotations

from shows.demo.dates import Clock, day_words, half_words, month_words, quarter_words, third_words
from shows.demo.fictional.history import released, renewed
from shows.demo.fictional.newsroom import (
    BACKLOT,
    CONTINUITY,
    COURIER,
    DURU,
    LANTERN,
    ORRERY,
    PRESS_ROOM,
    SALTMARSH,
    SECOND_UNIT,
    link,
    personal,
)
from shows.demo.plans import CastPlan, CheckPlan, PosterPlan, Said, SeasonPlan, ShowPlan
from shows.topics import Answer, Returning, Topic

SERRIN = "Serrin Ha-eun-Tide"
PERSONAL_MAKING = (personal(SERRIN, "Plays the lamp seller in Nine Lanterns."),)


def low_orbit(clock: Clock) -> ShowPlan:
    """Filming; the trade press names a window."""
    said = (
        renewed(clock, ORRERY, "low-orbit", 2, days_ago=260),
        Said(
            topic=Topic.PRE_PRODUCTION,
            source=CONTINUITY,
            on=clock.ago(140),
            answer=Answer.YES,
            says="Bricks are being painted to look like bricks.",
            link=link(CONTINUITY, "low-orbit-bricks"),
        ),
        Said(
            topic=Topic.FILMING_START,
            source=SECOND_UNIT,
            on=clock.ago(52),
            when=day_words(clock.ago(55)),
            happened=True,
            says="The street has been closed to traffic and opened to cameras.",
            link=link(SECOND_UNIT, "low-orbit-rolls"),
        ),
        Said(
            topic=Topic.PREMIERE,
            source=CONTINUITY,
            on=clock.ago(140),
            when=quarter_words(clock.ahead(330)),
            says=f"The schedule foresees {quarter_words(clock.ahead(330))}.",
            link=link(CONTINUITY, "low-orbit-bricks"),
        ),
        Said(
            topic=Topic.PREMIERE,
            source=SECOND_UNIT,
            on=clock.ago(52),
            when=half_words(clock.ahead(330)),
            says=f"The streamer counts on the {half_words(clock.ahead(330))}.",
            link=link(SECOND_UNIT, "low-orbit-rolls"),
        ),
        Said(
            topic=Topic.CAST_RETURN,
            source=SECOND_UNIT,
            on=clock.ago(52),
            who="Postman Yuri",
            returning=Returning.EXPECTED,
            says="Postman Yuri was seen on the set with his bicycle.",
            link=link(SECOND_UNIT, "low-orbit-rolls"),
        ),
        Said(
            topic=Topic.STORY,
            source=SECOND_UNIT,
            on=clock.ago(52),
            text="The council wants to raise the rents and lower the orbit.",
            says="The paper outlines the plot.",
            link=link(SECOND_UNIT, "low-orbit-rolls"),
        ),
    )
    return ShowPlan(
        title="Low Orbit, High Street",
        platform=ORRERY,
        country="GB",
        genre="Science fiction",
        logline="A terraced street has been in orbit for eleven years, and the bins are still collected on Thursdays.",
        about="A made-up comedy of manners with airlocks.",
        poster=PosterPlan(scene="terrace", palette="terrace", title="Low Orbit,|High Street"),
        cast=(
            CastPlan(character="Mrs Ogunleye-Price", person="Adaeze Whitlocke", look="curls black 6"),
            CastPlan(character="Postman Yuri", person="Casimir Petrenkova-Lowe", look="cropped brown 2"),
            CastPlan(character="The Landlord", person="Barnaby Quillfeather", look="bearded white 2"),
        ),
        seasons=(
            released(
                clock, ORRERY, "low-orbit", 1, days_ago=395, episodes=8, weekly=False, million_hours=72.3
            ),
            SeasonPlan(
                number=2, said=said, checks=(CheckPlan(at=clock.moment(clock.ago(8)), note="Still filming."),)
            ),
        ),
    )


def paper_comet(clock: Clock) -> ShowPlan:
    """In pre-production; the only window hangs on a condition that is still open."""
    start = clock.ahead(70)
    said = (
        renewed(clock, DURU, "paper-comet", 2, days_ago=170),
        Said(
            topic=Topic.PRE_PRODUCTION,
            source=SECOND_UNIT,
            on=clock.ago(38),
            answer=Answer.YES,
            says="Paper is being folded in three workshops.",
            link=link(SECOND_UNIT, "paper-comet-folding"),
        ),
        Said(
            key="conditional",
            topic=Topic.PREMIERE,
            source=SECOND_UNIT,
            on=clock.ago(38),
            when=third_words(clock.ahead(430)),
            condition=(Topic.FILMING_START, f"by the end of {month_words(start)}"),
            says=f"If the cameras roll by the end of {month_words(start)}, {third_words(clock.ahead(430))} can be kept.",
            link=link(SECOND_UNIT, "paper-comet-folding"),
        ),
        Said(
            topic=Topic.FILMING_START,
            source=LANTERN,
            on=clock.ago(20),
            when=month_words(start),
            says=f"Filming is to begin in {month_words(start)}.",
            link=link(LANTERN, "paper-comet-start"),
        ),
    )
    return ShowPlan(
        title="Paper Comet",
        platform=DURU,
        country="KR",
        language="ko",
        genre="Animation",
        logline="A girl folds a comet from a love letter, and it flies off with the only copy.",
        about="A made-up series in stop motion. A minute of it takes a week, so patience is part of the plot.",
        poster=PosterPlan(scene="comet", palette="paper", title="Paper|Comet"),
        cast=(
            CastPlan(character="Byeol", person="Moon Sae-bit-Arin", look="fringe black 2"),
            CastPlan(character="The Letter (voice)", person="Gideon Parchmoor", look="curls grey 5"),
        ),
        seasons=(
            released(
                clock, DURU, "paper-comet", 1, days_ago=540, episodes=12, weekly=False, million_hours=54
            ),
            SeasonPlan(
                number=2,
                said=said,
                checks=(CheckPlan(at=clock.moment(clock.ago(10)), note="No camera yet."),),
            ),
        ),
    )


def nine_lanterns(clock: Clock) -> ShowPlan:
    """Contradicted: two trade papers name windows that cannot both be right, and the cast is in dispute too."""
    said = (
        renewed(clock, DURU, "nine-lanterns", 2, days_ago=300),
        Said(
            topic=Topic.FILMING_START,
            source=CONTINUITY,
            on=clock.ago(120),
            when=day_words(clock.ago(122)),
            happened=True,
            says="The first lantern was lit on the set.",
            link=link(CONTINUITY, "nine-lanterns-lit"),
        ),
        Said(
            key="soon",
            topic=Topic.PREMIERE,
            source=CONTINUITY,
            on=clock.ago(60),
            when=month_words(clock.ahead(95)),
            says=f"The streamer has told advertisers to expect {month_words(clock.ahead(95))}.",
            link=link(CONTINUITY, "nine-lanterns-soon"),
        ),
        Said(
            key="later",
            topic=Topic.PREMIERE,
            source=SECOND_UNIT,
            on=clock.ago(33),
            when=f"not before {month_words(clock.ahead(240))}",
            says=f"With the effects where they are, nothing comes before {month_words(clock.ahead(240))}.",
            link=link(SECOND_UNIT, "nine-lanterns-later"),
        ),
        Said(
            topic=Topic.CAST_RETURN,
            source=LANTERN,
            on=clock.ago(33),
            who="The Lamp Seller",
            returning=Returning.NOT_RETURNING,
            says="The lamp seller is said to have left the cast.",
            link=link(LANTERN, "lamp-seller"),
        ),
        Said(
            topic=Topic.CAST_RETURN,
            source=SERRIN,
            on=clock.ago(28),
            who="The Lamp Seller",
            returning=Returning.CONFIRMED,
            quote="I have packed my lamp.",
            says="She says that she is on her way to the set.",
            no_link="A story that was visible for one day.",
        ),
    )
    return ShowPlan(
        title="Nine Lanterns",
        platform=DURU,
        country="KR",
        language="ko",
        genre="Historical fantasy",
        logline="Each night one lantern is lit for somebody who is not yet missed.",
        about="A made-up historical fantasy in nine lights.",
        poster=PosterPlan(scene="lanterns", palette="plum", title="Nine|Lanterns"),
        cast=(
            CastPlan(character="The Night Clerk", person="Han Dol-mi-Rae", look="parted black 2"),
            CastPlan(character="The Lamp Seller", person="Serrin Ha-eun-Tide", look="long black 2"),
            CastPlan(character="Magistrate Gu", person="Baek Oren-shik", look="cropped grey 3"),
        ),
        seasons=(
            released(
                clock, DURU, "nine-lanterns", 1, days_ago=610, episodes=9, weekly=False, million_hours=118
            ),
            SeasonPlan(
                number=2,
                said=said,
                checks=(CheckPlan(at=clock.moment(clock.ago(12)), note="Asked both papers."),),
            ),
        ),
    )


def half_past_never(clock: Clock) -> ShowPlan:
    """Overdue: the official window has passed without a release."""
    press = PRESS_ROOM[SALTMARSH]
    gone = clock.ago(70)
    said = (
        renewed(clock, SALTMARSH, "half-past-never", 2, days_ago=520),
        Said(
            topic=Topic.FILMING_WRAP,
            source=COURIER,
            on=clock.ago(290),
            when=day_words(clock.ago(293)),
            happened=True,
            says="The tower clock is allowed to strike again: filming is over.",
            link=link(COURIER, "clock-strikes"),
        ),
        Said(
            key="passed",
            topic=Topic.PREMIERE,
            source=press,
            on=clock.ago(250),
            when=month_words(gone),
            says=f"It comes in {month_words(gone)}.",
            link=link(press, "half-past-never-2"),
        ),
        Said(
            topic=Topic.PREMIERE,
            source=BACKLOT,
            on=clock.ago(200),
            when=month_words(clock.ago(130)),
            says="Sooner than they say, hoots an owl.",
            link=link(BACKLOT, "never-early"),
        ),
    )
    return ShowPlan(
        title="Half Past Never",
        platform=SALTMARSH,
        country="GB",
        genre="Family",
        logline="The town clock has stopped, and three children find out who profits.",
        about="A made-up family adventure. It is late, which is in character.",
        poster=PosterPlan(scene="clock", palette="brass"),
        cast=(
            CastPlan(character="Minnie Tock", person="Rosalind Ferncastle", look="fringe ginger 1"),
            CastPlan(character="The Mayor", person="Osbert Gilliwray", look="cropped white 1"),
        ),
        seasons=(
            released(clock, SALTMARSH, "half-past-never", 1, days_ago=690, episodes=7, million_hours=11.9),
            SeasonPlan(
                number=2,
                said=said,
                checks=(CheckPlan(at=clock.moment(clock.ago(15)), note="No word from the press office."),),
            ),
        ),
    )


MAKING = (low_orbit, paper_comet, nine_lanterns, half_past_never)
