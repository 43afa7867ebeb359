"""Reading what was rendered: a small tree of a page's elements, and the lines of text that a reader sees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
_INLINE = {
    "a",
    "b",
    "cite",
    "code",
    "em",
    "i",
    "s",
    "small",
    "span",
    "strong",
    "time",
    "q",
    "label",
    "button",
}
_SILENT = {"script", "style", "svg", "select", "noscript", "template"}
_TOLD_BY = ("aria-label", "title", "alt")


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def all(self, *names: str) -> Iterator[Element]:
        """Every element inside with one of these names: a tag, or a class written with a dot."""
        for child in self.children:
            if isinstance(child, Element):
                if child.tag in names or child.classes & {name[1:] for name in names if name[:1] == "."}:
                    yield child
                yield from child.all(*names)

    def one(self, name: str) -> Element:
        for element in self.all(name):
            return element
        raise LookupError(f"There is no {name} in {self.tag or 'the page'}.")

    @property
    def text(self) -> str:
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in _SILENT:
                yield from child._texts()

    def cut(self, *labels: str) -> None:
        """Take out what is labelled by one of these ids."""
        for child in [child for child in self.children if isinstance(child, Element)]:
            if child.attributes.get("aria-labelledby") in labels:
                self.children.remove(child)
            else:
                child.cut(*labels)

    def links(self) -> list[str]:
        return [link.attributes.get("href", "") for link in self.all("a")]

    def around(self) -> Iterator[Element]:
        here: Element | None = self
        while here is not None:
            yield here
            here = here.parent


@dataclass(frozen=True)
class Line:
    """One line of text, with the classes, tags and ids of everything around it."""

    text: str
    places: frozenset[str]


def lines(element: Element) -> list[Line]:
    found: list[Line] = []
    _collect(element, found)
    return found


def _collect(element: Element, found: list[Line]) -> None:
    here: list[str] = []
    for child in element.children:
        if isinstance(child, str):
            here.append(child)
        elif child.tag in _SILENT:
            continue
        elif child.tag in _INLINE:
            here.append(child.text)
            found += [
                Line(child.attributes[name], _places(child)) for name in _TOLD_BY if name in child.attributes
            ]
        else:
            _flush(here, element, found)
            found += [
                Line(child.attributes[name], _places(child)) for name in _TOLD_BY if name in child.attributes
            ]
            _collect(child, found)
    _flush(here, element, found)


def _flush(here: list[str], element: Element, found: list[Line]) -> None:
    if text := " ".join("".join(here).split()):
        found.append(Line(text, _places(element)))
    here.clear()


def _places(element: Element) -> frozenset[str]:
    inside = [child for child in element.children if isinstance(child, Element) and child.tag in _INLINE]
    names: set[str] = set()
    for one in [*element.around(), *inside]:
        names |= {
            one.tag,
            *one.classes,
            f"#{one.attributes.get('id', one.attributes.get('aria-labelledby', ''))}",
        }
    return frozenset(names)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(element)
        if tag not in _VOID:
            self.here = element

    def handle_endtag(self, tag: str) -> None:
        for element in self.here.around():
            if element.tag == tag and element.parent is not None:
                self.here = element.parent
                return

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def read(html: str) -> Element:
    reader = _Reader()
    reader.feed(html)
    return reader.root
