"""Further rules by setting, and Akismet as one of them, asked over a real connection."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.core.checks import run_checks

from comments.models import Comment
from comments.rules import Action, Arrival, History, Verdict, akismet, judge
from comments.rules.verdict import reason_words
from tests.comments.forms import send
from tests.comments.test_rules import arrival
from tests.factories import make_season

HERE = "tests.comments.test_further_rules"


def no_capitals(arrival: Arrival) -> Verdict | None:
    return Verdict(Action.HOLD, "capitals", "SHOUTING") if arrival.text.isupper() else None


def broken(arrival: Arrival) -> Verdict | None:
    raise RuntimeError(arrival.text)


def strange(arrival: Arrival) -> Any:
    return "spam"


def test_further_rule_is_asked_and_its_code_is_told(settings: Any) -> None:
    settings.COMMENT_RULES_EXTRA = [f"{HERE}.no_capitals"]
    assert [r["code"] for r in judge(arrival(text="WHEN?")).reasons] == ["capitals", "first_time"]
    assert [r["code"] for r in judge(arrival(text="When?")).reasons] == ["first_time"]
    assert reason_words("capitals", "SHOUTING") == "capitals: SHOUTING"


@pytest.mark.parametrize(
    "path", [f"{HERE}.broken", f"{HERE}.strange", f"{HERE}.is_not_there", "no.such.module"]
)
def test_rule_that_fails_has_said_nothing(settings: Any, path: str, caplog: pytest.LogCaptureFixture) -> None:
    settings.COMMENT_RULES_EXTRA = [path]
    assert [r["code"] for r in judge(arrival(text="What I said")).reasons] == ["first_time"]
    assert "What I said" not in caplog.text


def test_check_names_a_rule_that_cannot_be_imported_and_a_missing_key(settings: Any) -> None:
    settings.COMMENT_RULES_EXTRA = ["no.such.module", "comments.rules.akismet.ask"]
    found = {message.id: message.msg for message in run_checks() if str(message.id).startswith("comments.")}
    assert set(found) == {"comments.E001", "comments.W001"}
    assert "no.such.module" in found["comments.E001"]


# --- Akismet ---------------------------------------------------------------------------------------------------------
class Stub(ThreadingHTTPServer):
    """Answers as told, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), StubHandler)
        self.answer, self.status, self.seconds = b"false", 200, 0.0
        self.asked: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/1.1/comment-check"


class StubHandler(BaseHTTPRequestHandler):
    server: Stub

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        fields = parse_qs(body, keep_blank_values=True)
        self.server.asked.append({name: values[0] for name, values in fields.items()})
        time.sleep(self.server.seconds)
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(self.server.answer)))
        if self.server.status == 302:
            self.send_header("Location", self.server.url)
        self.end_headers()
        with contextlib.suppress(BrokenPipeError):
            self.wfile.write(self.server.answer)

    def log_message(self, format: str, *args: Any) -> None: ...


@pytest.fixture
def stub(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server = Stub()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    settings.COMMENT_RULES_EXTRA = ["comments.rules.akismet.ask"]
    settings.AKISMET_KEY, settings.AKISMET_URL = "a key", server.url
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_its_word_sends_a_comment_to_the_likely_spam(stub: Stub) -> None:
    assert akismet.ask(arrival()) is None
    stub.answer = b"true"
    assert akismet.ask(arrival()) == Verdict(Action.SPAM, "akismet")


def test_no_more_is_sent_than_is_documented(stub: Stub) -> None:
    akismet.ask(arrival(website="https://rita.example/", page_url="/shows/a/season-1/"))
    assert stub.asked == [
        {
            "api_key": "a key",
            "blog": "http://testserver",
            "user_ip": "0.0.0.0",  # noqa: S104
            "comment_type": "comment",
            "comment_author": "Rita",
            "comment_author_url": "https://rita.example/",
            "comment_content": "I cannot wait.",
            "permalink": "http://testserver/shows/a/season-1/",
            "blog_charset": "UTF-8",
        }
    ]
    assert "rita@example.org" not in str(stub.asked)


@pytest.mark.parametrize(
    ("answer", "status"),
    [(b"invalid", 200), (b"", 200), (b"true" * 100, 200), (b"true", 500), (b"true", 302), (b"\xff\xfe", 200)],
)
def test_strange_answer_is_no_verdict(stub: Stub, answer: bytes, status: int) -> None:
    stub.answer, stub.status = answer, status
    assert akismet.ask(arrival()) is None
    assert len(stub.asked) == 1


def test_slow_answer_is_not_waited_for_and_the_next_comment_does_not_wait_at_all(
    stub: Stub, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(akismet, "SECONDS", 0.2)
    stub.answer, stub.seconds = b"true", 1.0
    assert akismet.ask(arrival()) is None
    assert akismet.ask(arrival()) is None
    assert len(stub.asked) == 1
    assert "I cannot wait" not in caplog.text
    akismet.wake()
    stub.seconds = 0.0
    assert akismet.ask(arrival()) is not None


def test_it_is_asked_neither_without_a_key_nor_in_a_crowd(stub: Stub, settings: Any) -> None:
    akismet.ask(arrival(history=History(newcomers=20)))
    settings.AKISMET_KEY = ""
    akismet.ask(arrival())
    assert stub.asked == []


@pytest.mark.django_db
def test_comment_is_taken_though_nobody_answers(settings: Any) -> None:
    settings.COMMENT_RULES_EXTRA = ["comments.rules.akismet.ask"]
    settings.AKISMET_KEY, settings.AKISMET_URL = "a key", "http://127.0.0.1:9/"
    assert send(make_season()).status_code == 303
    assert Comment.objects.get().status == "pending"


@pytest.mark.django_db
def test_comment_that_it_takes_for_spam_is_thanked_all_the_same(stub: Stub) -> None:
    stub.answer = b"true"
    assert send(make_season()).status_code == 303
    comment = Comment.objects.get()
    assert comment.status == "spam"
    assert {"code": "akismet", "detail": ""} in comment.held_because
    assert stub.asked[0]["permalink"].startswith("http://testserver/")
