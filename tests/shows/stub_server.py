"""A server on this machine that answers as a test tells it to, and keeps what it was asked."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass(slots=True)
class Answer:
    body: bytes = b"{}"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    announced: int | None = None  # a Content-Length that is not true


def says(data: Any, **fields: Any) -> Answer:
    return Answer(json.dumps(data).encode(), **fields)


@dataclass(slots=True)
class Stub:
    """`answers` by path, each a list: one after the other, the last one again and again."""

    url: str
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    def next_answer(self, path: str) -> Answer:
        self.asked.append(path)
        waiting = self.answers.get(path.partition("?")[0], [Answer(status=404)])
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]


@contextmanager
def serving() -> Iterator[Stub]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    stub = _Handler.stubs[server] = Stub(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        del _Handler.stubs[server]


class _Handler(BaseHTTPRequestHandler):
    stubs: dict[Any, Stub] = {}

    def do_GET(self) -> None:
        stub = self.stubs[self.server]
        stub.agents.add(self.headers["User-Agent"])
        answer = stub.next_answer(self.path)
        time.sleep(answer.delay)
        self.send_response(answer.status)
        length = len(answer.body) if answer.announced is None else answer.announced
        for name, value in {"Content-Length": str(length), **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):  # whoever asked may have hung up
            self.wfile.write(answer.body)

    def log_message(self, *args: Any) -> None:
        pass
