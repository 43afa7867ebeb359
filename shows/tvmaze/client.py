"""Asking TVmaze: never faster than it allows, never another host, never more than a page, and never for ever."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

from shows.tvmaze.pace import Pace
from shows.tvmaze.reading import HIGHEST_ID, ShowRecord, UnreadableError, parse, read_show

CALLS, SECONDS = 20, 10.0  # what TVmaze allows one address
TRIES = 4
LONGEST_PAUSE = 60.0
LARGEST_ANSWER = 8 * 2**20
PERIODS = ("day", "week", "month")
_CHUNK = 2**16


class TVmazeError(Exception):
    """TVmaze did not answer as it should; `str()` is one sentence."""


class _PassingError(Exception):
    """Worth another try, after so many seconds if the answer named a pause."""

    def __init__(self, words: str, pause: float | None = None) -> None:
        super().__init__(words)
        self.pause = pause


class _SameHost(HTTPRedirectHandler):
    """Follows an answer elsewhere only to the same host."""

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        here, there = urlsplit(req.full_url), urlsplit(urljoin(req.full_url, newurl))
        if (here.scheme, here.netloc) != (there.scheme, there.netloc):
            raise TVmazeError(f"TVmaze sent us on to another address, {there.netloc[:80]}: not followed.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Client:
    def __init__(
        self,
        base: str | None = None,
        *,
        timeout: float = 20.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.base = (base or settings.TVMAZE_URL).rstrip("/")
        if urlsplit(self.base).scheme not in {"http", "https"}:
            raise TVmazeError(f"{self.base} is no http address.")
        self.timeout, self.clock, self.sleep = timeout, clock, sleep
        self.pace = Pace(CALLS, SECONDS, clock=clock, sleep=sleep)
        self._opener = build_opener(_SameHost)

    def show(self, number: int) -> ShowRecord:
        """One show with its seasons and its cast."""
        record = read_show(
            self._ask(f"/shows/{number}?embed[]=seasons&embed[]=cast"), f"TVmaze's show {number}"
        )
        if record.tvmaze_id != number:
            raise TVmazeError(f"Asked for show {number}, TVmaze answered with show {record.tvmaze_id}.")
        return record

    def updates(self, since: str) -> dict[int, datetime]:
        """When each show that has changed in the last day, week or month was changed."""
        answer = self._ask(f"/updates/shows?since={since}")
        if not isinstance(answer, dict):
            raise UnreadableError("TVmaze's list of updates must be an object")
        return dict(_update(key, value) for key, value in answer.items())

    # --- one question -----------------------------------------------------------------------------------------------
    def _ask(self, path: str) -> Any:
        """The JSON of an answer; what fails for a passing reason is asked again a few times."""
        pause = 1.0
        for tries_left in reversed(range(TRIES)):
            self.pace.wait()
            try:
                return parse(self._fetch(path), f"TVmaze's answer to {path}")
            except _PassingError as problem:
                wait = pause if problem.pause is None else problem.pause
                if not tries_left or wait > LONGEST_PAUSE:
                    raise TVmazeError(f"{problem} Nothing more was tried.") from None
                self.sleep(wait)
                pause *= 2
        raise AssertionError("unreachable")

    def _fetch(self, path: str) -> bytes:
        headers = {"User-Agent": _name(), "Accept": "application/json"}
        request = Request(self.base + path, headers=headers)  # noqa: S310 - the base is http or https
        try:
            with self._opener.open(request, timeout=self.timeout) as answer:
                return self._body(answer)
        except HTTPError as problem:
            raise _of_status(problem, path) from None
        except (URLError, OSError, HTTPException) as problem:
            reason = getattr(problem, "reason", None) or problem
            raise _PassingError(
                f"TVmaze cannot be reached: {str(reason)[:160] or type(problem).__name__}."
            ) from None

    def _body(self, answer: HTTPResponse) -> bytes:
        """The whole body, if it is not too long and does not trickle in for ever."""
        until, body = self.clock() + 3 * self.timeout, b""
        while chunk := answer.read1(_CHUNK):
            body += chunk
            if len(body) > LARGEST_ANSWER:
                raise TVmazeError(f"TVmaze's answer is longer than {LARGEST_ANSWER // 2**20} MB: not read.")
            if self.clock() > until:
                raise _PassingError(f"TVmaze took longer than {3 * self.timeout:.0f} seconds to answer.")
        announced = answer.headers.get("Content-Length", "")
        if announced.isdecimal() and len(body) < int(announced):
            raise _PassingError(f"TVmaze's answer broke off after {len(body):,} bytes.")
        return body


def _name() -> str:
    return f"Cliffhanger (+{settings.SITE_URL})"


def _of_status(problem: HTTPError, path: str) -> Exception:
    if problem.code == 429 or problem.code >= 500:
        why = "asks us to slow down" if problem.code == 429 else f"answered with an error ({problem.code})"
        return _PassingError(f"TVmaze {why}.", _named_pause(problem.headers.get("Retry-After")))
    if problem.code == 404:
        return TVmazeError(f"TVmaze has nothing at {path.partition('?')[0]}.")
    return TVmazeError(f"TVmaze refused {path.partition('?')[0]} ({problem.code}).")


def _named_pause(header: str | None) -> float | None:
    """The seconds of a Retry-After header, which may also name a moment."""
    if not header:
        return None
    if header.strip().isdecimal():
        return float(header)
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    return max(0.0, (moment - datetime.now(UTC)).total_seconds()) if moment.tzinfo else None


def _update(key: str, value: Any) -> tuple[int, datetime]:
    if not (key.isascii() and key.isdecimal() and 0 < int(key[:12]) <= HIGHEST_ID):
        raise UnreadableError(f"TVmaze's list of updates: “{key[:40]}” is no number of a show.")
    if type(value) is not int or not 0 <= value < 2**33:
        raise UnreadableError(f"TVmaze's list of updates: the stamp of show {key} is no moment.")
    return int(key), datetime.fromtimestamp(value, tz=UTC)
