"""Shows whose next season is an idea, an order or a script."""

from __future__ import annotations

from shows.demo.dates import Clock, season_words, third_words
from shows.demo.fictional.history import released, renewed
from shows.demo.fictional.newsroom import BACKLOT, LANTERN, NORR, PARASOL, PRESS_ROOM, WHISPER, link, personal
from shows.demo.plans import CastPlan, CheckPlan, PosterPlan, Said, SeasonPlan, ShowPlan
from shows.topics import Answer, Topic

ANKER = "Bertil Ankerström-Vale"
MORROW = "Clementine Morrowby"
PERSONAL_EARLY = (
    personal(ANKER, "Writes The Alder Line, and says so on an account of his own."),
    personal(MORROW, "Plays the ghost in A Polite Haunting."),
)


def quiet_floor(clock: Clock) -> ShowPlan:
    """Renewed and nothing else; for the trailer there is only a rule relative to a premiere that nobody has named."""
    press = PRESS_ROOM[PARASOL]
    said = (
        renewed(
            clock,
            PARASOL,
            "quiet-floor",
            3,
            days_ago=95,
            says="The lift stops on the seventh floor once more.",
        ),
        Said(
            topic=Topic.PREMIERE,
            source=press,
            on=clock.ago(95),
            when="TBA",
            says="When it comes will be announced.",
            link=link(press, "quiet-floor-3-ordered"),
        ),
        Said(
            topic=Topic.TRAILER,
            source=LANTERN,
            on=clock.ago(80),
            relative=(Topic.PREMIERE, -30),
            says="Both earlier trailers came a month before the premiere.",
            link=link(LANTERN, "quiet-floor-habit"),
        ),
    )
    return ShowPlan(
        title="The Quiet Floor",
        platform=PARASOL,
        genre="Thriller",
        logline="Everybody on the seventh floor works for a company that closed years ago.",
        about="A made-up office thriller in which nothing rings and somebody always answers.",
        poster=PosterPlan(scene="corridor", palette="corridor"),
        cast=(
            CastPlan(character="Miss Abernethy-Voss", person="Cordula Wrenfield", look="cropped white 2"),
            CastPlan(character="The Caretaker", person="Hamish Dunbarrow", look="bearded ginger 1"),
            CastPlan(character="Intern Four", person="Yusra Belhaddade", look="long black 4"),
        ),
        seasons=(
            released(
                clock, PARASOL, "quiet-floor", 1, days_ago=900, episodes=8, weekly=False, million_hours=47
            ),
            released(
                clock, PARASOL, "quiet-floor", 2, days_ago=210, episodes=8, weekly=False, million_hours=63.5
            ),
            SeasonPlan(
                number=3, said=said, checks=(CheckPlan(at=clock.moment(clock.ago(20)), note="No date yet."),)
            ),
        ),
    )


def alder_line(clock: Clock) -> ShowPlan:
    """Being written, says the press; its writer alone names a time."""
    said = (
        renewed(clock, NORR, "alder-line", 2, days_ago=230),
        Said(
            topic=Topic.WRITING,
            source=LANTERN,
            on=clock.ago(66),
            answer=Answer.YES,
            says="Four of six scripts are finished.",
            link=link(LANTERN, "alder-scripts"),
        ),
        Said(
            topic=Topic.PREMIERE,
            source=ANKER,
            on=clock.ago(41),
            when=third_words(clock.ahead(520)),
            quote="If the trees are ready, so are we.",
            says=f"Its writer hopes for {third_words(clock.ahead(520))}.",
            no_link="Said in a post that its author has since hidden.",
        ),
        Said(
            topic=Topic.PREMIERE,
            source=WHISPER,
            on=clock.ago(25),
            when=third_words(clock.ahead(520)),
            says="An anonymous account names the same time.",
            link=link(WHISPER, "alder"),
        ),
    )
    return ShowPlan(
        title="The Alder Line",
        platform=NORR,
        country="SE",
        language="sv",
        genre="Folk horror",
        logline="A railway is to be laid through a wood that has other plans.",
        about="A made-up tale of surveyors, sap and superstition.",
        poster=PosterPlan(scene="woods", palette="alder", low=True),
        cast=(
            CastPlan(character="Engineer Tuva Roth", person="Liv Askeholm", look="bun blond 1"),
            CastPlan(character="The Charcoal Burner", person="Eskil Tornberga", look="bearded grey 2"),
        ),
        seasons=(
            released(clock, NORR, "alder-line", 1, days_ago=480, episodes=6, million_hours=9.7),
            SeasonPlan(number=2, said=said),
        ),
    )


def tarn_nine(clock: Clock) -> ShowPlan:
    """An idea that only rumour speaks of; one account repeats the other."""
    words = season_words(clock.ahead(300))
    said = (
        Said(
            key="whisper",
            topic=Topic.PREMIERE,
            source=WHISPER,
            on=clock.ago(58),
            when=words,
            says=f"A third season exists already and comes in {words}.",
            link=link(WHISPER, "tarn-nine"),
        ),
        Said(
            topic=Topic.PREMIERE,
            source=BACKLOT,
            on=clock.ago(56),
            when=words,
            copy_of="whisper",
            says="The same, two days later, with more exclamation marks.",
            link=link(BACKLOT, "tarn-nine"),
        ),
    )
    return ShowPlan(
        title="Signal from Tarn Nine",
        platform=NORR,
        country="SE",
        genre="Science fiction",
        logline="A radio mast by a mountain lake receives tomorrow's weather forecast, and then more.",
        about="A made-up story about listening.",
        poster=PosterPlan(scene="tarn", palette="tarn", title="Signal from|Tarn Nine"),
        cast=(
            CastPlan(character="Operator Maj Lindqvast", person="Karolin Vintergaard", look="long white 2"),
            CastPlan(character="The Voice", person="Torvald Isbrink", look="cropped grey 1"),
        ),
        seasons=(
            released(clock, NORR, "tarn-nine", 1, days_ago=1300, episodes=6, million_hours=7.7),
            released(clock, NORR, "tarn-nine", 2, days_ago=700, episodes=6, million_hours=8.9),
            SeasonPlan(number=3, said=said),
        ),
    )


def polite_haunting(clock: Clock) -> ShowPlan:
    """Unannounced: an actor would like it, nobody has ordered it."""
    said = (
        Said(
            topic=Topic.RENEWAL,
            source=MORROW,
            on=clock.ago(44),
            answer=Answer.MAYBE,
            quote="I would haunt that house again in a heartbeat, if I had one.",
            says="She would like to play the ghost again and knows of no plans.",
            no_link="Said on stage; nobody has put a recording online.",
        ),
        Said(
            topic=Topic.STORY,
            source=MORROW,
            on=clock.ago(44),
            text="The house is sold to people who are even more polite.",
            says="Her own idea for a second season.",
            no_link="Said on stage; nobody has put a recording online.",
        ),
    )
    return ShowPlan(
        title="A Polite Haunting",
        platform=PARASOL,
        country="GB",
        genre="Comedy",
        logline="The ghost knocks before it walks through the wall.",
        about="A made-up comedy about manners after death.",
        poster=PosterPlan(scene="manor", palette="candle"),
        cast=(
            CastPlan(character="The Ghost", person=MORROW, look="long ginger 1"),
            CastPlan(character="Mr Pettibone-Shah", person="Alaric Thimbleby", look="parted black 4"),
        ),
        seasons=(
            released(
                clock,
                PARASOL,
                "polite-haunting",
                1,
                days_ago=330,
                episodes=6,
                weekly=False,
                million_hours=26.1,
            ),
            SeasonPlan(number=2, said=said),
        ),
    )


EARLY = (quiet_floor, alder_line, tarn_nine, polite_haunting)
