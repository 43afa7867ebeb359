"""Our own estimate: what must be true of it, whatever was said."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shows.forecasting.credibility import OF_TIER, credibility
from shows.forecasting.estimate import Estimate, next_turn, rolled
from shows.forecasting.milestones import plus_months
from shows.forecasting.pooling import LEVELS, Spine, Step, pool, whole_percents
from shows.models import Claim, Source
from tests.shows.estimates import ORIGIN, QUANTILES, chance_on_days, estimated, reckoned
from tests.shows.ledger import ACTOR, DAILY, GOSSIP, PRESS_ROOM, TRADE_PAPER, a_claim

TODAY = "2025-02-01"
SOURCES = {
    tier: [
        Source(pk=100 + 10 * number + one, name=f"{tier} {one}", slug=f"{tier}-{one}", tier=tier)
        for one in range(3)
    ]
    for number, tier in enumerate(("official", "trade", "press", "personal", "rumour"))
}
AHEAD = [
    "early 2025", "mid-2025", "late 2025", "March 2025", "14 June 2025", "2026", "Q1 2026", "not before mid-2025",
    "not before March 2026", "by the end of 2025", "around May 2025", "probably late 2026", "TBA", "2031",
]  # fmt: skip
YES_NO = ["renewal", "cancellation", "writing", "pre_production"]


@st.composite
def said(draw: st.DrawFn) -> Claim:
    source = draw(st.sampled_from(SOURCES[draw(st.sampled_from(list(SOURCES)))]))
    day = str(date(2024, 3, 1) + timedelta(days=draw(st.integers(0, 330))))
    kind = draw(st.sampled_from(["premiere"] * 4 + ["yes or no", "filming"]))
    if kind == "premiere":
        return a_claim("premiere", source, day, words=draw(st.sampled_from(AHEAD)))
    if kind == "filming":
        words = draw(st.sampled_from(["December 2024", "not before March 2025"]))
        return a_claim(
            "filming_start",
            source,
            day,
            words=words,
            has_happened=words == "December 2024" and day > "2024-12",
        )
    topic = draw(st.sampled_from(YES_NO))
    assume(not (topic == "cancellation" and source.tier == "official"))
    return a_claim(
        topic,
        source,
        day,
        answer=draw(st.sampled_from(["yes", "maybe"] if topic == "renewal" else ["no", "yes"])),
    )


ledgers = st.lists(said(), max_size=7)
days_ahead = st.integers(0, 2_900)


def test_without_a_statement_it_is_history():
    made = estimated([], TODAY, first=350, quantiles=tuple(day + 20 for day in QUANTILES))
    assert made.quantiles == tuple(day + 20 for day in QUANTILES)
    assert made.chance == 0.31
    assert [(share.kind, share.percent) for share in made.shares] == [("history", 100)]


@given(ledgers)
@settings(max_examples=150, deadline=None)
def test_the_shares_make_a_whole(claims):
    made = estimated(claims, TODAY)
    assert sum(share.percent for share in made.shares) == 100
    assert sum(share.share for share in made.shares) == pytest.approx(1, abs=1e-4)


@given(ledgers, st.randoms())
@settings(max_examples=100, deadline=None)
def test_the_order_of_entry_changes_nothing(claims, randomly: random.Random):
    shuffled = list(claims)
    randomly.shuffle(shuffled)
    assert estimated(shuffled, TODAY).as_json() == estimated(claims, TODAY).as_json()


@given(ledgers, st.data())
@settings(max_examples=100, deadline=None)
def test_a_copy_changes_nothing(claims, data):
    assume(claims)
    copied = data.draw(st.sampled_from(claims))
    blogger = Source(pk=99, name="A copier", slug="copier", tier="trade")
    values = {name: getattr(copied, name) for name in ("answer", "has_happened")}
    copy = a_claim(copied.topic, blogger, "2025-01-31", words=copied.window_words, origin=copied, **values)
    assert estimated([*claims, copy], TODAY).as_json() == estimated(claims, TODAY).as_json()


@given(st.floats(0, 0.9), days_ahead, st.integers(0, 400), days_ahead, st.integers(0, 2_000))
@settings(max_examples=100, deadline=None)
def test_a_statement_without_weight_changes_nothing(r, first, length, other, after):
    spine, steps = Spine(338, QUANTILES, 2_400), [Step(r, first, first + length)]
    alone = pool(spine, steps, after=after)
    for nothing in (Step(0.0, other, other + 30), Step(0.0, other, None)):
        with_it = pool(spine, [nothing, *steps], after=after)
        assert with_it.quantiles() == alone.quantiles()
        assert with_it.shares[1] == 0
        assert [with_it.shares[0], with_it.shares[2]] == pytest.approx(alone.shares)


def test_a_statement_nobody_can_believe_is_left_out(monkeypatch):
    monkeypatch.setitem(OF_TIER, "rumour", 0.0)
    rumour = a_claim("premiere", GOSSIP, "2025-01-10", words="March 2025")
    assert estimated([rumour], TODAY).as_json() == estimated([], TODAY).as_json()


@given(ledgers, st.integers(1, 900))
@settings(max_examples=100, deadline=None)
def test_an_official_day_is_nearly_believed(claims, ahead):
    day = date(2025, 2, 1) + timedelta(days=ahead)
    claims = [claim for claim in claims if claim.tier != "official"]
    claims.append(a_claim("premiere", PRESS_ROOM, "2025-01-10", words=f"{day:%-d %B %Y}"))
    made = estimated(claims, TODAY)
    assert chance_on_days(made, day - timedelta(days=3), day + timedelta(days=3)) >= 0.95
    assert made.cuts == ()
    assert made.median == day


@given(ledgers, days_ahead)
@settings(max_examples=150, deadline=None)
def test_no_day_that_has_passed_is_possible(claims, later):
    made = estimated(claims, TODAY)
    day = date(2025, 2, 1) + timedelta(days=later)
    on_that_day = rolled(made, day)
    assert on_that_day.on == day
    assert on_that_day.pooled.start > (day - ORIGIN).days
    assert min(on_that_day.quantiles) > (day - ORIGIN).days
    assert on_that_day.median > day
    assert list(on_that_day.quantiles) == sorted(on_that_day.quantiles)
    assert float(on_that_day.pooled.masses.sum()) == pytest.approx(1)
    assert 0 <= on_that_day.chance <= made.chance + 1e-6
    assert sum(share.percent for share in on_that_day.shares) == 100


@given(ledgers, st.integers(1, 300), st.integers(1, 300))
@settings(max_examples=60, deadline=None)
def test_waiting_in_two_steps_is_waiting_in_one(claims, first, second):
    made = estimated(claims, TODAY)
    at_once = rolled(made, made.as_of + timedelta(days=first + second))
    in_steps = rolled(rolled(made, made.as_of + timedelta(days=first)), at_once.on)
    assert in_steps.quantiles == at_once.quantiles
    assert in_steps.chance == pytest.approx(at_once.chance, abs=2e-3)


@given(ledgers)
@settings(max_examples=40, deadline=None)
def test_reckoning_again_from_the_listed_numbers(claims):
    body = estimated(claims, TODAY).as_json()
    again = reckoned(body)
    assert again["quantiles"] == body["quantiles"]
    assert again["interval"] == body["interval"]
    assert again["chance"] == pytest.approx(body["chance"], abs=1e-6)
    assert again["shares"] == pytest.approx([share["share"] for share in body["shares"]], abs=1e-6)


@given(ledgers)
@settings(max_examples=60, deadline=None)
def test_it_is_kept_whole(claims):
    made = estimated(claims, TODAY)
    assert Estimate.from_json(made.as_json()).as_json() == made.as_json()


@given(ledgers)
@settings(max_examples=60, deadline=None)
def test_until_the_next_turn_the_months_stay(claims):
    made = estimated(claims, TODAY)
    turn = next_turn(made)
    if not made.is_likely:
        assert turn is None
        return
    before = rolled(made, turn - timedelta(days=1))
    assert (before.window, before.is_likely) == (made.window, True)
    if made.pooled.is_exhausted:
        assert turn == made.as_of + timedelta(days=1), "spread over the year to come, it may move any day"
        return
    after = rolled(made, turn)
    assert (turn - made.as_of).days == 400 or (after.window, after.is_likely) != (made.window, True)


def test_the_weaker_counts_first():
    trade = a_claim("premiere", TRADE_PAPER, TODAY, words="late 2025")
    rumour = a_claim("premiere", GOSSIP, TODAY, words="late 2026")
    made = estimated([rumour, trade], TODAY)
    assert [share.r for share in made.shares] == [0.0, 0.10, 0.65]
    assert [share.percent for share in made.shares] == [32, 3, 65]
    assert made.shares[2].share == pytest.approx(0.65, abs=0.01)


def test_a_statement_fades_by_half_in_a_year():
    old = a_claim("premiere", TRADE_PAPER, "2024-02-02", words="2026")
    assert credibility(old, date(2025, 2, 1)) == pytest.approx(0.65 / 2)
    day = a_claim("premiere", PRESS_ROOM, "2024-02-02", words="1 May 2026")
    assert credibility(day, date(2025, 2, 1)) == 0.97


def test_a_condition_halves_it():
    free = a_claim("premiere", DAILY, TODAY, words="2026")
    bound = a_claim(
        "premiere", DAILY, TODAY, words="2026", if_words="March 2025", condition_topic="filming_start"
    )
    assert credibility(bound, date(2025, 2, 1)) == credibility(free, date(2025, 2, 1)) / 2


def test_not_before_moves_what_lies_earlier():
    bound = a_claim("premiere", TRADE_PAPER, TODAY, words="not before March 2026")
    made, free = estimated([bound], TODAY), estimated([], TODAY)
    early = (date(2025, 2, 2), date(2026, 2, 28))
    assert chance_on_days(made, *early) == pytest.approx(0.35 * chance_on_days(free, *early))
    assert [share.percent for share in made.shares] == [100, 0]
    assert made.shares[1].is_bound


def test_filming_under_way_leaves_six_months():
    filming = a_claim("filming_start", PRESS_ROOM, "2025-07-23", words="July 2025", has_happened=True)
    made = estimated([filming], "2025-07-23")
    assert made.cuts[0].not_before == date(2026, 1, 23)
    assert made.day(made.quantiles[0]) >= date(2026, 1, 23)
    assert made.cuts[0].why == (
        "filming was under way on 23 July 2025, and it takes six months at least from then to a release"
    )


@pytest.mark.parametrize(
    ("source", "said_on", "words", "first"),
    [
        (DAILY, "2025-01-20", "not before June 2025", date(2025, 12, 1)),
        (ACTOR, "2025-01-20", "not before June 2025", date(2025, 7, 20)),
        (GOSSIP, "2025-01-20", "not before June 2025", None),
    ],
)
def test_filming_that_has_not_begun(source, said_on, words, first):
    made = estimated([a_claim("filming_start", source, said_on, words=words)], TODAY)
    assert [cut.not_before for cut in made.cuts] == ([first] if first else [])


def test_after_a_wrap_two_months():
    wrap = a_claim("filming_wrap", DAILY, "2025-01-20", words="18 January 2025", has_happened=True)
    made = estimated([wrap], TODAY)
    assert [cut.not_before for cut in made.cuts] == [date(2025, 3, 18)]


def test_an_official_day_overrides_the_cuts():
    filming = a_claim("filming_start", DAILY, "2025-01-23", words="January 2025", has_happened=True)
    day = a_claim("premiere", PRESS_ROOM, "2025-01-25", words="1 May 2025")
    made = estimated([filming, day], TODAY)
    assert made.median == date(2025, 5, 1)


def test_a_window_that_is_cut_off_has_no_share():
    filming = a_claim("filming_start", DAILY, "2025-01-23", words="January 2025", has_happened=True)
    soon = a_claim("premiere", TRADE_PAPER, "2025-01-25", words="March 2025")
    made = estimated([filming, soon], TODAY)
    assert [share.percent for share in made.shares] == [100, 0]


def test_when_everything_has_passed_something_is_left():
    made = rolled(estimated([], TODAY), date(2035, 1, 1))
    assert date(2035, 1, 1) < made.median < date(2036, 1, 2)
    assert made.chance == 0


def test_yes_and_no_move_the_chance():
    yes = a_claim("renewal", PRESS_ROOM, "2024-05-01", answer="yes")
    assert estimated([yes], TODAY).chance == 0.97
    doubt = a_claim("renewal", DAILY, TODAY, answer="no")
    assert estimated([doubt], TODAY).chance == pytest.approx(0.55 * 0.31, abs=1e-5)
    dated = a_claim("premiere", DAILY, TODAY, words="2026")
    assert estimated([dated], TODAY).chance == pytest.approx(0.55 * 0.31 + 0.45, abs=1e-5)


def test_all_voices_together_are_no_surer_than_one_official_word():
    yes = a_claim("renewal", PRESS_ROOM, "2024-05-01", answer="yes")
    written = a_claim("writing", TRADE_PAPER, "2024-09-01", answer="yes")
    assert estimated([yes, written], TODAY).chance == 0.97
    assert estimated([yes, written], TODAY, chance=0.99).chance >= 0.99, "history may know better"


def test_a_decision_that_came_true_is_still_heard():
    kept = a_claim(
        "renewal", PRESS_ROOM, "2024-05-01", answer="yes", verdict="confirmed", verdict_on=date(2024, 6, 1)
    )
    assert estimated([kept], TODAY).chance == 0.97
    bound = a_claim("premiere", TRADE_PAPER, "2024-05-01", words="not before mid-2024")
    assert estimated([bound], TODAY).chance == 0.31, "a bound that was reached says nothing of what comes"


def test_a_cancellation_ends_it():
    end = a_claim("cancellation", PRESS_ROOM, "2024-12-01", answer="yes")
    made = estimated([end], TODAY)
    assert (made.ended, made.chance, made.quantiles, made.shares) == (True, 0.0, (), ())
    assert Estimate.from_json(made.as_json()) == made
    assert rolled(made, date(2030, 1, 1)) is made


def test_nothing_said_later_is_read():
    later = a_claim("premiere", TRADE_PAPER, "2025-02-02", words="late 2025")
    assert estimated([later], TODAY).as_json() == estimated([], TODAY).as_json()


def test_the_interval_is_printed_in_months():
    made = estimated([a_claim("premiere", TRADE_PAPER, TODAY, words="14 June 2025")], TODAY)
    assert made.window.precision in {"month", "interval", "third"}
    first, last = made.interval
    assert made.window.earliest == first.replace(day=1)
    assert made.window.latest == plus_months(last.replace(day=1), 1) - timedelta(days=1)


def test_the_sentence():
    trade = a_claim("premiere", TRADE_PAPER, TODAY, words="late 2025")
    sentence = estimated([trade], TODAY).as_json()["sentence"]
    assert sentence.startswith(
        "41 first seasons on Netflix in Korean that waited as long came back after 14 months in the middle; "
        "half of them after 9 to 19."
    )
    assert "65 % trade press (“late 2025”)" in sentence
    assert "history" in sentence


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_whole_percents(shares):
    assume(sum(shares) > 0.01)
    whole = whole_percents(shares)
    assert sum(whole) == 100
    assert all(
        abs(percent - 100 * share / sum(shares)) < 1 + 1e-6
        for percent, share in zip(whole, shares, strict=True)
    )


def test_levels():
    assert LEVELS[0] == 0.05
    assert LEVELS[-1] == 0.95
    assert len(LEVELS) == 19
