"""Sending: a row is claimed, its letter written and handed to the mail server, and what became of it is noted.

Whatever goes wrong is told by its kind alone, in the row and in the log: the words of a mail server, and a traceback's
last line, name the addressee.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from time import monotonic
from traceback import format_tb

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from comments.mailing import outbox
from comments.mailing.letters import compose, message_of
from comments.mailing.problems import Problem, problem_of
from comments.models import Mail

logger = logging.getLogger(__name__)
State = Mail.State


def deliver_keys(keys: Sequence[str]) -> int:
    """Those of these mails that are due. Answers how many were sent."""
    numbers = Mail.objects.filter(key__in=keys).order_by("pk").values_list("pk", flat=True)
    return deliver_many(list(numbers))


def drain(seconds: float = 40) -> int:
    """Everything that is due, for so long. Answers how many mails were sent."""
    return deliver_many(outbox.due(timezone.now()), seconds=seconds)


def deliver_many(numbers: Sequence[int], seconds: float = 600) -> int:
    """One after the other over one connection; stops when the mail server itself is the problem."""
    sent, started = 0, monotonic()
    connection = get_connection()
    try:
        for number in numbers:
            if monotonic() - started > seconds:
                break
            became = deliver_one(number, connection)
            sent += became is None
            if isinstance(became, Problem):
                _close(connection)
                if became.is_servers:
                    break
    finally:
        _close(connection)
    return sent


def deliver_one(number: int, connection: BaseEmailBackend) -> Problem | str | None:
    """None: it was sent. A problem, or the state in which there was nothing to send."""
    mails = outbox.claim(number, timezone.now())
    if not mails:
        return "taken"
    try:
        letter = compose(mails)
        if letter:
            connection.open()
            message_of(letter, connection).send()
    except (
        Exception
    ) as error:  # one mail, whatever is wrong with it, must not keep the others from being sent
        problem = problem_of(error)
        frames = "".join(format_tb(error.__traceback__)[-3:])
        logger.warning("Mail %s: %s, try %s\n%s", number, problem.words, mails[0].tries, frames)
        outbox.put_back(mails, problem, timezone.now())
        return problem
    said = list(letter.about) if letter else []
    outbox.settle(said, State.SENT, timezone.now())
    outbox.settle([mail for mail in mails if mail not in said], State.DROPPED, timezone.now())
    return None if said else "dropped"


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except OSError as error:  # it was gone already
        logger.info("Closing the connection to the mail server: %s", type(error).__name__)
