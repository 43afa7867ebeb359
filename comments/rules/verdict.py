from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Action(Enum):
    REFUSE = "refuse"  # nothing is stored; the form comes back filled, with the reason
    REVIEW = "review"  # nothing is stored yet; the sender reads it once more and sends it again
    KNOWN = "known"  # we have this comment already
    SPAM = "spam"  # stored in the spam queue, where a moderator can bring it back
    HOLD = "hold"  # stored and waiting; the pipeline goes on, further reasons may join


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says about an arriving comment: what to do, the code of the reason, and its particulars."""

    action: Action
    code: str
    detail: str = ""

    @property
    def words(self) -> str:
        return reason_words(self.code, self.detail)

    def as_json(self) -> dict[str, str]:
        return {"code": self.code, "detail": self.detail}


# Code → what a moderator reads. `{}` takes the detail.
REASONS = {
    "closed": "The thread is closed",
    "parent_gone": "The comment it answers is not public",
    "length": "Length: {} characters",
    "name_reserved": "The name “{}” reads like one of ours",
    "no_stamp": "No stamp of when the writing began",
    "too_fast": "Written in {} seconds",
    "duplicate": "Said before, word for word",
    "flood_network": "More than {} an hour from one network",
    "flood_email": "More than {} an hour under one e-mail address",
    "flood_page": "More than {} an hour on one page",
    "flood_site": "More than {} an hour on the whole site",
    "banned": "Banned: {}",
    "word_list": "On a word list: {}",
    "links": "Links: {}",
    "spoiler": "May give something away: {}",
    "trap": "Filled in the field that people cannot see",
    "alike": "Nearly the same text came from {} other networks within the hour",
    "busy": "Many write at once, so everything is read first",
    "in_a_flood": "Arrived in a flood: more than {} comments of newcomers in ten minutes",
    "spam_score": "Looks like spam, {}",
    "akismet": "Akismet takes it for spam",
    "first_time": "First comment under this e-mail address",
    "read_first": "Every comment is read before it appears",
}

# Code → what the sender reads when nothing was stored.
ANSWERS = {
    "closed": "Comments on this page are closed.",
    "parent_gone": "The comment you answer is no longer there. Send yours again, and it stands on the page by itself.",
    "length": "A comment has between 2 and 5,000 characters; yours has {}.",
    "name_reserved": "“{}” is a name of this site or of its staff. Please take another one.",
    "no_stamp": "Read it once more, then send it.",
    "too_fast": "That was quick. Read it once more, then send it.",
    "flood_network": "Many comments came from your network within the last hour. Please send this one a little later.",
}


def reason_words(code: str, detail: str = "") -> str:
    """A code of a further rule (comments.rules.extra) has no words here: it is told as it is."""
    if code not in REASONS:
        return f"{code}: {detail}" if detail else code
    return REASONS[code].format(detail)


def answer_words(code: str, detail: str = "") -> str:
    return ANSWERS.get(code, "This comment could not be accepted.").format(detail)
