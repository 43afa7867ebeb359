"""The HTML that other systems keep, as the plain text that we keep: paragraphs, line breaks, addresses, spoilers."""

from __future__ import annotations

from html.parser import HTMLParser

from comments.text import SPOILER_MARK, control_characters, is_web_address, tidy_text

_BLOCKS = frozenset(
    {"p", "div", "blockquote", "ul", "ol", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "table"}
)
_LINES = frozenset({"br", "li", "tr"})
_DROPPED = frozenset({"script", "style", "template", "title"})


def plain_text(html: str) -> str:
    """Nothing of it is markup any more; what a reader could see is all there."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    text = tidy_text("".join(reader.said))
    for point in control_characters(text):
        text = text.replace(chr(int(point[2:], 16)), "")
    return tidy_text(text)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._dropped = 0
        self._address = ""
        self._begin = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED:
            self._dropped += 1
        elif tag in _BLOCKS:
            self.said.append("\n\n")
        elif tag in _LINES:
            self.said.append("\n")
        elif tag == "spoiler":
            self.said.append(SPOILER_MARK)
        elif tag == "a":
            self._address, self._begin = dict(attributes).get("href") or "", len(self.said)
        elif tag == "img" and (words := dict(attributes).get("alt")):
            self.said.append(words)

    def handle_endtag(self, tag: str) -> None:
        if tag in _DROPPED:
            self._dropped = max(0, self._dropped - 1)
        elif tag in _BLOCKS:
            self.said.append("\n\n")
        elif tag == "spoiler":
            self.said.append(SPOILER_MARK)
        elif tag == "a" and self._address:
            self._end_link()

    def _end_link(self) -> None:
        """A link's words are followed by its address, unless they are the address, also a shortened one."""
        words = "".join(self.said[self._begin :]).strip()
        if is_web_address(self._address) and not self._address.startswith(words.rstrip(".…") or "\0"):
            self.said.append(f" ({self._address})")
        elif is_web_address(self._address):
            self.said[self._begin :] = [self._address]
        self._address = ""

    def handle_data(self, data: str) -> None:
        if not self._dropped:
            self.said.append(data)
