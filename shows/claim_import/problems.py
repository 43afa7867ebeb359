"""What is wrong with a file of claims, by line and column, so that one run shows everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

SHOWN = 20


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    line: int
    column: str
    words: str

    def __str__(self) -> str:
        return f"Line {self.line}, {self.column}: {self.words}"


@dataclass(slots=True)
class Problems:
    """Collects what is found wrong, so that reading goes on to the next cell."""

    found: list[Problem] = field(default_factory=list)

    def add(self, line: int, column: str, words: str) -> None:
        self.found.append(Problem(line, column, words))

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self.found))

    def __bool__(self) -> bool:
        return bool(self.found)

    def lines(self) -> set[int]:
        return {problem.line for problem in self.found}


class ImportRefused(ValueError):  # noqa: N818
    """The file is not imported; `str()` is the sentence, or the list of lines, for the person who gave it."""

    def __init__(self, words: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(words)
        self.problems = tuple(problems)


def refused(problems: Problems) -> ImportRefused:
    every = list(problems)
    count = len(problems.lines())
    head = f"{count} {'line cannot be read as a claim' if count == 1 else 'lines cannot be read as claims'}; nothing was written."
    lines = [str(problem) for problem in every[:SHOWN]]
    if len(every) > SHOWN:
        lines.append(f"… and {len(every) - SHOWN} more.")
    return ImportRefused("\n".join([head, *lines]), every)
