"""Names that come along: those that read like the site's own or its staff's are marked with where they come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from comments import names
from comments.text import MAX_NAME_LENGTH, tidy_name


@dataclass(slots=True)
class Naming:
    """`kept`: reserved names that stay as they are, because whoever moves the comments in knows that they are rightly borne."""

    system: str
    kept: Iterable[str] = ()
    nameless: int = 0
    marked: Counter[str] = field(default_factory=Counter)  # reserved names as they stood there
    left: Counter[str] = field(default_factory=Counter)  # those of them that stay
    _reserved: names.Reserved = field(default_factory=names.reserved)

    def name_for(self, given: str) -> str:
        name = names.fitting(given)
        self.nameless += not tidy_name(given)
        if not self._reserved.refuses(name):
            return name
        if names.plain(name) in {names.plain(kept) for kept in self.kept}:
            self.left[name] += 1
            return name
        self.marked[name] += 1
        return marked(name, self.system)


def marked(name: str, system: str) -> str:
    """ "Max Moderator (Disqus)": nobody of the staff is called that."""
    mark = f" ({system})"
    return name[: MAX_NAME_LENGTH - len(mark)].rstrip() + mark
