"""Asking TVmaze: its pace is kept, passing troubles are waited out, everything else is one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from shows.tvmaze import client as asking
from shows.tvmaze.client import CALLS, SECONDS, Client, TVmazeError
from shows.tvmaze.pace import Pace
from shows.tvmaze.reading import UnreadableError
from tests.shows.stub_server import Answer, Stub, says, serving
from tests.shows.tvmaze_answers import a_role, a_season, an_answer


class FakeClock:
    """Time goes on only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def stub() -> Iterator[Stub]:
    with serving() as stub:
        yield stub


def client(stub: Stub, clock: FakeClock, timeout: float = 5.0) -> Client:
    return Client(stub.url, timeout=timeout, clock=clock, sleep=clock.sleep)


GOOD = says(an_answer(a_season(1, "2024-03-01"), cast=[a_role("Han Sol", "Captain Oh", 5)]))


# --- the pace -------------------------------------------------------------------------------------------------------------
def test_no_ten_seconds_see_more_than_twenty_calls(clock: FakeClock) -> None:
    pace = Pace(CALLS, SECONDS, clock=clock, sleep=clock.sleep)
    made: list[float] = []
    for number in range(200):
        pace.wait()
        made.append(clock.now)
        clock.now += 0.05 if number % 7 else 1.3  # calls take a while, now and then a long one
    spans = [later - earlier for earlier, later in zip(made, made[CALLS:], strict=False)]
    assert len(spans) == 180 and min(spans) >= SECONDS - 1e-9
    assert made[-1] < 200 / CALLS * SECONDS + 5  # and no slower than it must


def test_the_first_twenty_calls_need_not_wait(clock: FakeClock) -> None:
    pace = Pace(20, 10.0, clock=clock, sleep=clock.sleep)
    for _ in range(20):
        pace.wait()
    assert clock.slept == []
    pace.wait()
    assert clock.slept == [10.0]


def test_the_client_keeps_the_pace(stub: Stub, clock: FakeClock) -> None:
    stub.answers["/shows/77"] = [GOOD]
    asker = client(stub, clock)
    for _ in range(41):
        asker.show(77)
    assert clock.now == pytest.approx(20.0)


# --- good answers ----------------------------------------------------------------------------------------------------------
def test_a_show_comes_with_its_seasons_and_cast(stub: Stub, clock: FakeClock) -> None:
    stub.answers["/shows/77"] = [GOOD]
    record = client(stub, clock).show(77)
    assert (record.name, len(record.seasons or ()), len(record.cast or ())) == ("Quiet Harbour", 1, 1)
    assert stub.asked == ["/shows/77?embed[]=seasons&embed[]=cast"]
    assert {agent.partition(" ")[0] for agent in stub.agents} == {"Cliffhanger"}


def test_updates_are_moments_by_number(stub: Stub, clock: FakeClock) -> None:
    stub.answers["/updates/shows"] = [says({"77": 1_700_000_000})]
    assert client(stub, clock).updates("week") == {77: datetime.fromtimestamp(1_700_000_000, tz=UTC)}
    assert stub.asked == ["/updates/shows?since=week"]


@pytest.mark.parametrize("data", [[], {"x": 1}, {"77": "soon"}, {"9" * 40: 1}, {"77": 10**30}, {"٧": 1}])
def test_updates_of_another_shape_are_refused(stub: Stub, clock: FakeClock, data: object) -> None:
    stub.answers["/updates/shows"] = [says(data)]
    with pytest.raises(UnreadableError, match="TVmaze's list of updates"):
        client(stub, clock).updates("day")


# --- passing troubles ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_passing_trouble_is_waited_out(stub: Stub, clock: FakeClock, status: int) -> None:
    stub.answers["/shows/77"] = [Answer(status=status), Answer(status=status), GOOD]
    assert client(stub, clock).show(77).name == "Quiet Harbour"
    assert clock.slept == [1.0, 2.0]


def test_the_pause_that_is_asked_for_is_kept(stub: Stub, clock: FakeClock) -> None:
    stub.answers["/shows/77"] = [Answer(status=429, headers={"Retry-After": "7"}), GOOD]
    client(stub, clock).show(77)
    assert clock.slept == [7.0]


def test_the_pause_may_be_a_moment(stub: Stub, clock: FakeClock) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    stub.answers["/shows/77"] = [Answer(status=503, headers={"Retry-After": later}), GOOD]
    client(stub, clock).show(77)
    assert 20 < clock.slept[0] <= 30


def test_a_pause_that_is_too_long_ends_it(stub: Stub, clock: FakeClock) -> None:
    stub.answers["/shows/77"] = [Answer(status=429, headers={"Retry-After": "86400"})]
    with pytest.raises(TVmazeError, match=r"^TVmaze asks us to slow down\. Nothing more was tried\.$"):
        client(stub, clock).show(77)
    assert (clock.slept, len(stub.asked)) == ([], 1)


def test_it_is_given_up_after_a_few_tries(stub: Stub, clock: FakeClock) -> None:
    stub.answers["/shows/77"] = [Answer(status=503)]
    with pytest.raises(TVmazeError, match=r"answered with an error \(503\)"):
        client(stub, clock).show(77)
    assert (len(stub.asked), clock.slept) == (4, [1.0, 2.0, 4.0])


def test_an_answer_that_breaks_off_is_asked_for_again(stub: Stub, clock: FakeClock) -> None:
    stub.answers["/shows/77"] = [Answer(GOOD.body[:100], announced=len(GOOD.body)), GOOD]
    assert client(stub, clock).show(77).name == "Quiet Harbour"


def test_an_answer_that_always_breaks_off_is_one_sentence(stub: Stub, clock: FakeClock) -> None:
    stub.answers["/shows/77"] = [Answer(GOOD.body[:100], announced=len(GOOD.body))]
    with pytest.raises(TVmazeError, match="TVmaze"):
        client(stub, clock).show(77)


def test_a_slow_server_is_not_waited_for(stub: Stub, clock: FakeClock) -> None:
    stub.answers["/shows/77"] = [Answer(GOOD.body, delay=0.6), GOOD]
    assert client(stub, clock, timeout=0.2).show(77).name == "Quiet Harbour"
    assert clock.slept == [1.0]


def test_nobody_there_is_one_sentence(clock: FakeClock) -> None:
    with serving() as gone:
        url = gone.url
    with pytest.raises(TVmazeError, match="TVmaze cannot be reached"):
        Client(url, clock=clock, sleep=clock.sleep).show(77)


# --- what is never done --------------------------------------------------------------------------------------------------
def test_another_host_is_not_followed(stub: Stub, clock: FakeClock) -> None:
    with serving() as other:
        stub.answers["/shows/77"] = [Answer(status=302, headers={"Location": f"{other.url}/shows/77"})]
        with pytest.raises(TVmazeError, match="sent us on to another address"):
            client(stub, clock).show(77)
        assert other.asked == []


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://127.0.0.1/x", "//elsewhere.example/x"])
def test_no_other_way_of_fetching_is_followed(stub: Stub, clock: FakeClock, address: str) -> None:
    stub.answers["/shows/77"] = [Answer(status=302, headers={"Location": address})]
    with pytest.raises(TVmazeError):
        client(stub, clock).show(77)


def test_the_same_host_may_send_us_on(stub: Stub, clock: FakeClock) -> None:
    stub.answers |= {"/shows/77": [Answer(status=301, headers={"Location": "/moved"})], "/moved": [GOOD]}
    assert client(stub, clock).show(77).name == "Quiet Harbour"


def test_a_circle_ends(stub: Stub, clock: FakeClock) -> None:
    stub.answers["/shows/77"] = [Answer(status=302, headers={"Location": "/shows/77"})]
    with pytest.raises(TVmazeError):
        client(stub, clock).show(77)


def test_an_endless_answer_is_not_read(stub: Stub, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "LARGEST_ANSWER", 2**20)
    stub.answers["/shows/77"] = [Answer(b" " * (2**20 + 1))]
    with pytest.raises(TVmazeError, match="longer than 1 MB: not read"):
        client(stub, clock).show(77)
    assert len(stub.asked) == 1


def test_only_http_is_asked() -> None:
    with pytest.raises(TVmazeError, match="is no http address"):
        Client("file:///etc/passwd")


@pytest.mark.parametrize(
    ("status", "words"), [(404, "TVmaze has nothing at /shows/77."), (403, "TVmaze refused /shows/77 (403).")]
)
def test_a_refusal_is_not_asked_again(stub: Stub, clock: FakeClock, status: int, words: str) -> None:
    stub.answers["/shows/77"] = [Answer(status=status)]
    with pytest.raises(TVmazeError) as refused:
        client(stub, clock).show(77)
    assert (str(refused.value), len(stub.asked)) == (words, 1)


def test_what_is_no_json_is_one_sentence(stub: Stub, clock: FakeClock) -> None:
    stub.answers["/shows/77"] = [Answer(b"<html>maintenance</html>")]
    with pytest.raises(UnreadableError, match=r"TVmaze's answer to /shows/77.* is not JSON"):
        client(stub, clock).show(77)


def test_another_show_than_asked_for_is_refused(stub: Stub, clock: FakeClock) -> None:
    stub.answers["/shows/78"] = [GOOD]
    with pytest.raises(TVmazeError, match="Asked for show 78, TVmaze answered with show 77"):
        client(stub, clock).show(78)
