"""Numbers become points inside their frame, and the right way up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shows.plots import Frame, Timeline, calibration, timeline
from shows.record import Point, Row

ORIGIN = date(2024, 1, 1)


def a_row(age: int, quantiles: list[int]) -> Row:
    as_of = ORIGIN + timedelta(days=age)
    made = datetime.combine(as_of, datetime.min.time(), tzinfo=UTC)
    blank = dict.fromkeys(
        ("outcome", "resolved_on", "days", "crps", "rule_crps", "error", "hit", "width", "brier")
    )
    return Row(
        pk=age,
        show="Quiet Harbour",
        slug="quiet-harbour",
        number=2,
        platform="Lantern",
        occasion="age",
        detail=str(age),
        as_of=as_of,
        made_at=made,
        origin=ORIGIN,
        quantiles=quantiles,
        chance=0.5,
        previous_hash="",
        hash="",
        **blank,
    )


def inside(frame: Frame, x: float, y: float) -> bool:
    return frame.left - 0.1 <= x <= frame.right + 0.1 and frame.top - 0.1 <= y <= frame.bottom + 0.1


def drawn(*rows: Row, premiere: date | None = None) -> Timeline:
    found = timeline(rows, premiere)
    assert found is not None
    return found


def test_calibration_stands_on_its_feet():
    plot = calibration([Point(0, 0, 10), Point(1, 1, 40)])
    low, high = plot.dots
    assert (low.x, low.y) == (plot.frame.left, plot.frame.bottom)
    assert (high.x, high.y) == (plot.frame.right, plot.frame.top)
    assert low.radius < high.radius
    assert plot.line == f"{low.x:g},{low.y:g} {high.x:g},{high.y:g}"


def test_timeline_runs_from_the_first_forecast_to_the_last():
    plot = drawn(
        a_row(30, [300 + 10 * step for step in range(19)]), a_row(365, [400 + 5 * step for step in range(19)])
    )
    first, last = plot.dots
    assert (first.x, last.x) == (plot.frame.left, plot.frame.right)
    assert first.y > last.y, "a later time stands higher"
    assert all(bar.top < bar.bottom for bar in plot.bars)
    assert plot.premiere is None


def test_premiere_is_part_of_the_drawing_even_outside_every_band():
    plot = drawn(a_row(30, [300] * 19), premiere=ORIGIN + timedelta(days=2_000))
    assert plot.premiere == plot.frame.top


def test_nothing_to_draw_without_quantiles():
    assert timeline([a_row(30, [])], None) is None


@given(
    st.lists(
        st.tuples(
            st.integers(1, 2_500), st.lists(st.integers(1, 3_000), min_size=19, max_size=19).map(sorted)
        ),
        min_size=1,
        max_size=8,
    )
)
def test_everything_stays_inside_the_frame(told: list[tuple[int, list[int]]]):
    plot = drawn(*(a_row(age, quantiles) for age, quantiles in told))
    for dot, bar in zip(plot.dots, plot.bars, strict=True):
        assert inside(plot.frame, dot.x, dot.y)
        assert inside(plot.frame, bar.x, bar.top) and inside(plot.frame, bar.x, bar.bottom)
        assert bar.top <= dot.y <= bar.bottom
    for ticks, low, high in (
        (plot.frame.x_ticks, plot.frame.left, plot.frame.right),
        (plot.frame.y_ticks, plot.frame.top, plot.frame.bottom),
    ):
        assert len(ticks) <= 5
        assert all(low - 0.1 <= tick.at <= high + 0.1 for tick in ticks)
