"""XML from strangers: no document type, no entities of its own, no more than it needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from comments.moving.records import MoveError

LARGEST = 2 * 1024**3
DEEPEST = 64
# What may stand before the first tag: a byte-order mark, white space, a stray character.
LONGEST_LEAD = 16


def elements(path: Path, names: frozenset[str], *, level: int) -> Iterator[tuple[str, Element]]:
    """The root, then the elements of those names at that level below it, whole; each is forgotten after its turn.

    Names come without their namespace: exports of one system differ in it. Raises `MoveError`.
    """
    with _opened(path) as file:
        try:
            yield from _walk(file, names, level)
        except DefusedXmlException as problem:
            raise MoveError(
                f"{path.name} brings declarations of its own, which no export needs: refused."
            ) from problem
        except ParseError as problem:
            line, column = problem.position
            what = str(problem).partition(": line")[0]  # the place is said once
            raise MoveError(f"{path.name} is damaged at line {line}, column {column}: {what}.") from problem
        except (UnicodeDecodeError, LookupError) as problem:
            raise MoveError(f"{path.name} is not in the encoding that it names.") from problem


def _walk(file: IO[bytes], names: frozenset[str], level: int) -> Iterator[tuple[str, Element]]:
    above: list[Element] = []
    for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            if not above:
                yield local(element), element
            above.append(element)
            if len(above) > DEEPEST:
                raise MoveError(f"The file is nested more than {DEEPEST} levels deep: refused.")
            continue
        above.pop()
        if len(above) == level and local(element) in names:
            yield local(element), element
            above[-1].remove(element)


def _opened(path: Path) -> IO[bytes]:
    try:
        if path.stat().st_size > LARGEST:
            raise MoveError(f"{path.name} is larger than 2 GB.")
        file = path.open("rb")
    except OSError as problem:
        raise MoveError(f"{path} cannot be read: {problem.strerror}.") from problem
    lead = file.read(LONGEST_LEAD)
    file.seek(max(0, lead.find(b"<")))
    return file


def local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def said(element: Element, name: str) -> str:
    """The text of the first child of that name, "" without one."""
    return next((child.text or "" for child in element if local(child) == name), "").strip()


def child(element: Element, name: str) -> Element | None:
    return next((found for found in element if local(found) == name), None)


def moment(text: str, of: str) -> datetime:
    """ISO 8601, or WordPress's "2011-01-18 07:40:14"; without a zone it is UTC."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as problem:
        raise MoveError(f"{of} has no moment that can be read: {text[:40]!r}.") from problem
    return found if found.tzinfo else found.replace(tzinfo=UTC)
