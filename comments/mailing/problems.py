"""What went wrong while sending, in words that name nobody: a mail server's own words repeat the address."""

from __future__ import annotations

from dataclasses import dataclass
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPDataError,
    SMTPException,
    SMTPHeloError,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)

# The whole server, not this one mail: there is no use in trying the next one now.
_SERVER = (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPHeloError,
    SMTPNotSupportedError,
    SMTPServerDisconnected,
)


@dataclass(frozen=True, slots=True)
class Problem:
    words: str
    is_final: bool = False  # this mail will never be taken
    is_servers: bool = False


def problem_of(error: Exception) -> Problem:
    code = _code(error)
    words = f"{type(error).__name__} {code or ''}".strip()[:80]
    refused = isinstance(error, SMTPRecipientsRefused | SMTPDataError) and code >= 500
    # SMTPException is itself an OSError; what is left of those is a network that does not carry.
    servers = isinstance(error, _SERVER) or (
        isinstance(error, OSError) and not isinstance(error, SMTPException)
    )
    return Problem(words, is_final=refused, is_servers=servers)


def _code(error: Exception) -> int:
    if isinstance(error, SMTPRecipientsRefused):
        return min((code for code, _ in error.recipients.values()), default=0)
    return error.smtp_code if isinstance(error, SMTPResponseException) else 0
