"""The change log by its rules: what enters, when, for which reason; and that replaying gives the same whatever the order."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from shows.changes import Entry, log, moments
from shows.facts import facts_of
from shows.models import CastMember, Claim
from shows.reading import Ledger
from shows.standing import standing
from shows.topics import KIND_OF, Kind, Topic
from tests.shows.ledger import (
    ACTOR,
    DAILY,
    GOSSIP,
    PRESS_ROOM,
    SEASON,
    TRADE_PAPER,
    a_claim,
    a_member,
    at,
)

Row = tuple[str, str, str, str, str]


def ledger(*claims: Claim, cast: list[CastMember] | None = None) -> Ledger:
    return Ledger(SEASON, claims, cast or [], [])


def rows(entries: list[Entry]) -> list[Row]:
    """Day, fact, old, new, and who said it (time alone: a dash)."""
    return [
        (f"{e.at:%Y-%m-%d}", e.fact, e.old, e.new, e.claim.source.name if e.claim else "-") for e in entries
    ]


def premieres(*claims: Claim, until: str = "2030-01-01") -> list[Row]:
    return [row for row in rows(log(ledger(*claims), until=at(until))) if row[1] == "premiere"]


def test_nothing_said_changes_nothing():
    assert log(ledger(), until=at("2030-01-01")) == []


def test_the_first_words_come_from_nothing_and_what_is_unknown_makes_no_line():
    claim = a_claim("renewal", PRESS_ROOM, "2025-01-10", answer="yes")
    assert rows(log(ledger(claim, cast=[a_member("Mara")]), until=at("2025-02-01"))) == [
        ("2025-01-10", "stage", "", "Renewed", PRESS_ROOM.name),
        ("2025-01-10", "call", "", "Officially renewed", PRESS_ROOM.name),
    ]


def test_a_window_that_passes_is_a_change_by_time_alone():
    claim = a_claim("premiere", DAILY, "2025-01-10", words="early 2026")
    assert premieres(claim) == [
        ("2025-01-10", "premiere", "", "Reported: early 2026", DAILY.name),
        ("2026-05-01", "premiere", "Reported: early 2026", "Early 2026 passed without a release", "-"),
    ]
    assert premieres(claim, until="2026-04-30") == premieres(claim)[:1]


def test_a_confirmed_day_that_comes_is_one_change_and_the_end_of_the_run_none():
    claim = a_claim("premiere", PRESS_ROOM, "2025-01-10", words="14 March 2026")
    assert premieres(claim)[1:] == [
        ("2026-03-14", "premiere", "Confirmed: 14 March 2026", "Premiered on 14 March 2026", "-")
    ]
    stages = [row[2:4] for row in rows(log(ledger(claim), until=at("2030-01-01"))) if row[1] == "stage"]
    assert stages == [("", "Dated"), ("Dated", "Airing"), ("Airing", "Ended")]


def test_several_claims_of_one_day_give_the_net_difference():
    window = a_claim("premiere", TRADE_PAPER, "2025-01-10", words="late 2026")
    same_day = a_claim("premiere", PRESS_ROOM, "2025-01-10", words="early 2026")
    assert premieres(window, same_day, until="2025-02-01") == [
        ("2025-01-10", "premiere", "", "Official window: early 2026", PRESS_ROOM.name)
    ]


def test_another_voice_for_the_same_words_changes_nothing():
    first = a_claim("premiere", DAILY, "2025-01-10", words="early 2026")
    second = a_claim("premiere", TRADE_PAPER, "2025-02-10", words="early 2026")
    assert len(premieres(first, second, until="2025-12-31")) == 1


def test_the_claim_that_takes_a_word_back_is_the_reason():
    window = a_claim("premiere", DAILY, "2025-01-10", words="early 2026")
    unsaid = a_claim("premiere", DAILY, "2025-03-10", words="TBA")
    assert premieres(window, unsaid)[1:] == [
        ("2025-03-10", "premiere", "Reported: early 2026", "", DAILY.name)
    ]
    assert log(ledger(window, unsaid), until=at("2025-04-01"))[-1].claim is unsaid


def test_a_verdict_is_a_reason_from_its_day_on():
    window = a_claim(
        "premiere", DAILY, "2025-01-10", words="early 2026", verdict="withdrawn", verdict_on=date(2025, 6, 1)
    )
    entry = log(ledger(window), until=at("2025-12-31"))[-1]
    assert (f"{entry.at:%Y-%m-%d}", entry.new, entry.claim) == ("2025-06-01", "", window)


def test_a_claim_of_the_day_on_which_time_did_it_is_not_the_reason():
    window = a_claim("premiere", DAILY, "2025-01-10", words="early 2026")
    story = a_claim("story", DAILY, "2026-05-01", text="The town wakes up.")
    assert premieres(window, story)[-1][4] == "-"


def test_cancelling_is_told_of_every_fact_it_changes():
    window = a_claim("premiere", TRADE_PAPER, "2025-01-10", words="late 2026")
    ended = a_claim("cancellation", PRESS_ROOM, "2025-06-01", answer="yes")
    assert rows(log(ledger(window, ended), until=at("2025-12-31")))[-3:] == [
        ("2025-06-01", "stage", "", "Cancelled", PRESS_ROOM.name),
        ("2025-06-01", "premiere", "Reported: late 2026", "Cancelled", PRESS_ROOM.name),
        ("2025-06-01", "call", "Likely", "Officially cancelled", PRESS_ROOM.name),
    ]


def test_each_character_has_a_line_of_its_own_and_two_of_one_name_are_told_apart():
    mara, old_twin, young_twin = a_member("Mara"), a_member("The twin"), a_member("The twin")
    claims = [
        a_claim("cast_return", ACTOR, "2025-01-10", cast_member=mara, returning="confirmed"),
        a_claim("cast_return", PRESS_ROOM, "2025-02-10", cast_member=mara, returning="confirmed"),
        a_claim("cast_return", PRESS_ROOM, "2025-02-10", cast_member=young_twin, returning="not_returning"),
    ]
    found = log(ledger(*claims, cast=[mara, old_twin, young_twin]), until=at("2025-12-31"))
    assert [(e.subject, e.old, e.new) for e in found] == [
        ("Mara", "", "Expected"),
        ("Mara", "Expected", "Confirmed"),
        (f"The twin ({young_twin.person.name})", "", "Not returning"),
    ]


def test_episodes_and_the_trailer():
    claims = [
        a_claim("episode_count", DAILY, "2025-01-10", number=8),
        a_claim("episode_count", PRESS_ROOM, "2025-02-10", number=10),
        a_claim("trailer", DAILY, "2025-03-10", words="May 2025"),
        a_claim("trailer", DAILY, "2025-05-20", words="20 May 2025", has_happened=True),
    ]
    assert [row[1:4] for row in rows(log(ledger(*claims), until=at("2026-01-01")))] == [
        ("episodes", "", "Reported: 8"),
        ("episodes", "Reported: 8", "Confirmed: 10"),
        ("trailer", "", "Reported: May 2025"),
        ("trailer", "Reported: May 2025", "Out"),
    ]


def test_a_trailer_derived_from_the_premiere_is_no_fact_of_its_own():
    rule = a_claim("trailer", DAILY, "2025-01-10", relative_topic="premiere", relative_days=-30)
    window = a_claim("premiere", DAILY, "2025-02-10", words="late 2026")
    assert {row[1] for row in rows(log(ledger(rule, window), until=at("2025-12-31")))} == {"premiere", "call"}


def test_a_claim_recorded_for_an_earlier_day_enters_at_its_own_day():
    late = a_claim("premiere", PRESS_ROOM, "2025-06-01", words="late 2026")
    early = a_claim("premiere", DAILY, "2025-01-10", words="early 2026")
    assert premieres(late, early, until="2025-07-01") == premieres(early, late, until="2025-07-01")


def test_days_end_in_the_zone_that_is_asked_for_whatever_zone_a_moment_comes_in():
    claim = a_claim("premiere", PRESS_ROOM, "2025-01-10", words="14 March 2026")
    claim.moment = datetime.fromisoformat("2026-03-14T17:00:00+09:00")
    assert [e.at.isoformat() for e in log(ledger(claim), until=at("2026-03-20")) if e.fact == "premiere"] == [
        "2025-01-10T00:00:00+00:00",
        "2026-03-14T08:00:00+00:00",
    ]


# --- any ledger ------------------------------------------------------------------------------------------------------

FIRST = date(2024, 1, 1)
UNTIL = at("2027-01-01")
SOURCES = (PRESS_ROOM, TRADE_PAPER, DAILY, ACTOR, GOSSIP)
WORDS = ("early 2025", "late 2026", "14 March 2026", "May 2025", "not before mid-2025", "TBA", "2026")
MEMBERS = [a_member("Mara", 1), a_member("Ilse", 2)]


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    topic = draw(st.sampled_from([topic for topic in Topic if topic is not Topic.VIEWERSHIP]))
    said = FIRST + timedelta(days=draw(st.integers(0, 900)))
    values: dict[str, object] = {}
    match KIND_OF[topic]:
        case Kind.WINDOW:
            values = {"words": draw(st.sampled_from(WORDS)), "has_happened": draw(st.booleans())}
            if draw(st.integers(0, 4)) == 0:
                condition = draw(st.sampled_from(["filming_start", "renewal"]))
                values |= {"condition_topic": condition, "if_words": "June 2024"}
            if topic is Topic.TRAILER and draw(st.booleans()):
                values = {"relative_topic": "premiere", "relative_days": -30}
        case Kind.YES_NO:
            values = {"answer": draw(st.sampled_from(["yes", "no", "maybe"]))}
        case Kind.PERSON:
            returning = st.sampled_from(["confirmed", "expected", "possible", "not_returning", "unknown"])
            values = {"cast_member": draw(st.sampled_from(MEMBERS)), "returning": draw(returning)}
        case Kind.NUMBER:
            values = {"number": draw(st.sampled_from([8, 10]))}
        case Kind.TEXT:
            values = {"text": "The town wakes up."}
    if draw(st.integers(0, 5)) == 0:
        values["verdict"] = draw(st.sampled_from(["withdrawn", "confirmed", "refuted"]))
        values["verdict_on"] = said + timedelta(days=draw(st.integers(0, 300)))
    return a_claim(topic, draw(st.sampled_from(SOURCES)), said.isoformat(), **values)


ledgers = st.lists(claims(), max_size=14)


@given(ledgers)
@settings(max_examples=150, deadline=None)
def test_every_fact_is_a_chain_without_steps_on_the_spot(said: list[Claim]) -> None:
    held: dict[tuple[str, str], str] = {}
    last: dict[tuple[str, str], datetime] = {}
    for entry in log(ledger(*said, cast=MEMBERS), until=UNTIL):
        key = (entry.fact, entry.subject)
        assert entry.old == held.get(key, "") != entry.new
        assert key not in last or last[key] < entry.at, "two entries of one fact in one instant"
        held[key], last[key] = entry.new, entry.at


@given(ledgers, st.randoms())
@settings(max_examples=100, deadline=None)
def test_the_order_of_recording_does_not_matter(said: list[Claim], random) -> None:
    shuffled = list(said)
    random.shuffle(shuffled)
    assert log(ledger(*shuffled, cast=MEMBERS), until=UNTIL) == log(ledger(*said, cast=MEMBERS), until=UNTIL)


@given(ledgers, st.integers(0, 1000))
@settings(max_examples=100, deadline=None)
def test_from_any_instant_on_it_says_what_the_whole_says(said: list[Claim], days: int) -> None:
    """And until any instant: what came later changes nothing of it."""
    middle = at("2024-01-01", "00:00") + timedelta(days=days)
    whole = log(ledger(*said, cast=MEMBERS), until=UNTIL)
    since = log(ledger(*said, cast=MEMBERS), until=UNTIL, since=middle)
    assert since == [entry for entry in whole if entry.at >= middle]
    known = [claim for claim in said if claim.known_on <= middle.date()]
    before = [entry for entry in whole if entry.at <= middle]
    assert log(ledger(*known, cast=MEMBERS), until=middle) == before


@given(ledgers, st.integers(0, 1000))
@settings(max_examples=150, deadline=None)
def test_the_log_put_together_is_what_is_held_on_any_day(said: list[Claim], days: int) -> None:
    """So no change falls between two turning points."""
    noon = at("2024-01-01") + timedelta(days=days)
    held = {(entry.fact, entry.subject): entry.new for entry in log(ledger(*said, cast=MEMBERS), until=noon)}
    facts = facts_of(standing(said, at=noon, cast=MEMBERS), SEASON)
    assert {key: words for key, words in held.items() if words} == {
        key: fact.words for key, fact in facts.items()
    }


@given(ledgers)
@settings(max_examples=60, deadline=None)
def test_without_its_claim_the_fact_would_be_held_otherwise(said: list[Claim]) -> None:
    """And what time alone did comes without any claim of that day."""
    for entry in log(ledger(*said, cast=MEMBERS), until=UNTIL):
        if entry.claim is not None:
            assert entry.at.date() in {entry.claim.known_on, entry.claim.verdict_on}
        else:
            older = [c for c in said if c.known_on < entry.at.date() and c.verdict_on != entry.at.date()]
            again = log(ledger(*older, cast=MEMBERS), until=entry.at)
            held = {(e.fact, e.subject): e.new for e in again}
            assert held.get((entry.fact, entry.subject), "") == entry.new or any(
                c.verdict_on == entry.at.date() for c in said
            )


def test_the_replay_begins_on_the_first_known_day_and_ends_now():
    claim = a_claim("premiere", DAILY, "2025-01-10", words="early 2026")
    days = [held.at for held in moments(ledger(claim), at("2026-05-01", "00:00"))]
    assert (days[0], days[-1]) == (at("2025-01-10", "00:00"), at("2026-05-01", "00:00"))
    assert days == sorted(set(days))


def test_the_last_day_of_a_season_of_three_hundred_claims_is_replayed_quickly() -> None:
    topics = ("premiere", "filming_start", "trailer", "renewal", "episode_count", "cast_return")
    said = []
    for n in range(300):
        day = date(2020, 1, 1) + timedelta(days=7 * n)
        values = {"words": f"{day.replace(year=day.year + 1, day=1):%B %Y}"}
        match topics[n % len(topics)]:
            case "renewal":
                values = {"answer": "yes"}
            case "episode_count":
                values = {"number": 8}
            case "cast_return":
                values = {"cast_member": MEMBERS[n % 2], "returning": "possible"}
        said.append(a_claim(topics[n % len(topics)], SOURCES[n % 5], day.isoformat(), **values))
    now = at(said[-1].said_on.isoformat())
    started = time.process_time()
    log(ledger(*said, cast=MEMBERS), until=now, since=at(now.date().isoformat(), "00:00"))
    last_day = time.process_time() - started
    assert last_day < 0.5
