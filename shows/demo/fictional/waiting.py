"""Shows that nobody official has renewed or ended: the middle of the scorecard, with calls that changed on the way."""

from __future__ import annotations

from shows.demo.dates import Clock, third_words
from shows.demo.fictional.history import released
from shows.demo.fictional.newsroom import (
    CONTINUITY,
    COURIER,
    DURU,
    LANTERN,
    ORRERY,
    PARASOL,
    SALTMARSH,
    SECOND_UNIT,
    link,
    personal,
)
from shows.demo.plans import Said, SeasonPlan, ShowPlan
from shows.topics import Answer, Topic

PELL = "Ottoline Pellworth"
PERSONAL_WAITING = (personal(PELL, "Runs the exchange in The Winter Switchboard, and answers when asked."),)


def winter_switchboard(clock: Clock) -> ShowPlan:
    """Could go either way, then likely, now a sure thing: from the actress to the press to the trade."""
    said = (
        Said(
            topic=Topic.RENEWAL,
            source=PELL,
            on=clock.ago(310),
            answer=Answer.MAYBE,
            says="She would come back; nobody has asked her yet.",
            no_link="A story that was gone after a day.",
        ),
        Said(
            topic=Topic.RENEWAL,
            source=LANTERN,
            on=clock.ago(205),
            answer=Answer.YES,
            says="The streamer is said to have agreed to a second season.",
            link=link(LANTERN, "winter-switchboard-again"),
        ),
        Said(
            topic=Topic.RENEWAL,
            source=SECOND_UNIT,
            on=clock.ago(64),
            answer=Answer.YES,
            says="Contracts for a second season are signed; the announcement is to follow.",
            link=link(SECOND_UNIT, "winter-switchboard-signed"),
        ),
    )
    return ShowPlan(
        title="The Winter Switchboard",
        platform=ORRERY,
        genre="Mystery",
        logline="A telephone exchange at the edge of the ice puts through a call that was never made.",
        about="A made-up mystery on a line with too many listeners.",
        seasons=(
            released(clock, ORRERY, "winter-switchboard", 1, days_ago=420, episodes=6, weekly=False),
            SeasonPlan(number=2, said=said),
        ),
    )


def salt_and_semaphore(clock: Clock) -> ShowPlan:
    """Unlikely once; likely since a paper found it being written."""
    said = (
        Said(
            topic=Topic.CANCELLATION,
            source=LANTERN,
            on=clock.ago(250),
            answer=Answer.YES,
            says="After two seasons the flags come down, the paper hears.",
            link=link(LANTERN, "salt-and-semaphore-over"),
        ),
        Said(
            topic=Topic.WRITING,
            source=COURIER,
            on=clock.ago(88),
            answer=Answer.YES,
            says="Three writers are at work on new episodes in a rented lighthouse.",
            link=link(COURIER, "lighthouse-writers"),
        ),
    )
    return ShowPlan(
        title="Salt and Semaphore",
        platform=PARASOL,
        genre="Comedy",
        logline="Two signal stations quarrel across a bay, in flags.",
        about="A made-up comedy about saying it from afar.",
        seasons=(
            released(clock, PARASOL, "salt-and-semaphore", 1, days_ago=1_040, episodes=8),
            released(clock, PARASOL, "salt-and-semaphore", 2, days_ago=560, episodes=8),
            SeasonPlan(number=3, said=said),
        ),
    )


def ninety_doors(clock: Clock) -> ShowPlan:
    """A paper named a time, so it was likely; then a trade paper heard that nobody is waiting for it any more."""
    said = (
        Said(
            topic=Topic.PREMIERE,
            source=COURIER,
            on=clock.ago(330),
            when=third_words(clock.ahead(150)),
            says="The paper expects the next doors to open by then.",
            link=link(COURIER, "ninety-doors-next"),
        ),
        Said(
            topic=Topic.CANCELLATION,
            source=CONTINUITY,
            on=clock.ago(97),
            answer=Answer.YES,
            says="The sets have been given away; the streamer has said nothing.",
            link=link(CONTINUITY, "ninety-doors-sets"),
        ),
    )
    return ShowPlan(
        title="Ninety Doors",
        platform=DURU,
        genre="Thriller",
        logline="One house, ninety doors, and a tenant behind each who has never seen the others.",
        about="A made-up thriller about neighbours.",
        country="KR",
        language="ko",
        seasons=(
            released(clock, DURU, "ninety-doors", 1, days_ago=640, episodes=12, weekly=False),
            SeasonPlan(number=2, said=said),
        ),
    )


def understudys_house(clock: Clock) -> ShowPlan:
    """Two trade papers, one yes and one no."""
    said = (
        Said(
            topic=Topic.RENEWAL,
            source=SECOND_UNIT,
            on=clock.ago(160),
            answer=Answer.YES,
            says="A second season is as good as ordered.",
            link=link(SECOND_UNIT, "understudys-house-back"),
        ),
        Said(
            topic=Topic.CANCELLATION,
            source=CONTINUITY,
            on=clock.ago(41),
            answer=Answer.YES,
            says="The broadcaster has let the options of the cast run out.",
            link=link(CONTINUITY, "understudys-house-options"),
        ),
    )
    return ShowPlan(
        title="The Understudy's House",
        platform=SALTMARSH,
        genre="Drama",
        logline="She knows every part in the play but the one she is given at home.",
        about="A made-up drama about standing in.",
        seasons=(
            released(clock, SALTMARSH, "understudys-house", 1, days_ago=500, episodes=6),
            SeasonPlan(number=2, said=said),
        ),
    )


WAITING = (winter_switchboard, salt_and_semaphore, ninety_doors, understudys_house)
