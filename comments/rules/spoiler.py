"""Does it give something away that its author has neither marked nor hidden?

Deliberately modest: one sentence that names an episode and says how somebody fares in it. It holds and says why; the
moderator marks the comment with one key, or lets it be.
"""

from __future__ import annotations

import re

from comments.rules.arrival import Arrival
from comments.rules.verdict import Action, Verdict
from comments.text import parts

_SENTENCE = re.compile(r"[.!?\n]+")
_EPISODE = re.compile(
    r"\b(?:s\d{1,2} ?e\d{1,3}|\d{1,2}x\d{2}|(?:season \d{1,2},? )?ep(?:isode|\.)? \d{1,3}|(?:season )?finale|(?:last|final) episode)\b",
    re.IGNORECASE,
)
# "are dead" is not among them: it is the end of a title.
_GIVES_AWAY = re.compile(
    r"\b(?:dies|died|(?:is|was) dead|death of|kills|killed|murders|murdered|murderer is|killer is|is the (?:killer|murderer|traitor)"
    r"|survives|survived|betrays|betrayed|turns out|the twist|ends with|comes back to life|gets married)\b",
    re.IGNORECASE,
)


def unmarked(arrival: Arrival) -> Verdict | None:
    """A comment that says what it spoils is behind its disclosure anyway, and so is what stands between two bars."""
    if arrival.spoils:
        return None
    for hidden, part in parts(arrival.text):
        for sentence in _SENTENCE.split(part) if not hidden else ():
            episode, what = _EPISODE.search(sentence), _GIVES_AWAY.search(sentence)
            if episode and what:
                return Verdict(Action.HOLD, "spoiler", f"{episode[0]}, “{what[0]}”")
    return None
