"""The types of blocks, and their way from a draft's rows to a revision's JSON, back, and onto a page.

A frozen block is a flat JSON object: its type, and the columns named here. What the registry does not know is a loud
error: a block that silently vanishes from an article would be found by its readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from content_editor.contents import contents_for_item

from blog.models import BLOCKS, Article, Block, Embed, LiveBlock, PictureBlock, Quote, RichText
from blog.models.revision import SCHEMA_VERSION
from cliffhanger.html import clean

Frozen: TypeAlias = dict[str, Any]


class UnknownBlockError(ValueError):
    """A frozen block of a type, or with columns, that this version of the site does not know."""


class UnknownSchemaError(ValueError):
    """A revision frozen by a version of the site that this one cannot read."""


@dataclass(frozen=True)
class BlockType:
    """`columns` is all that is frozen; `rich` names those that hold HTML and pass the sanitiser both ways."""

    key: str
    model: type[Block]
    columns: tuple[str, ...]
    rich: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        return f"blog/blocks/{self.key}.html"

    def freeze(self, block: Block) -> Frozen:
        return {"type": self.key} | {name: self._value(name, getattr(block, name)) for name in self.columns}

    def thaw(self, frozen: Frozen) -> Block:
        given = {name: value for name, value in frozen.items() if name != "type"}
        if set(given) != set(self.columns):
            raise UnknownBlockError(
                f"A {self.key} block has the columns {sorted(self.columns)}, not {sorted(given)}."
            )
        return self.model(**{name: self._value(name, value) for name, value in given.items()})

    def _value(self, name: str, value: Any) -> Any:
        return clean(value) if name in self.rich else value


TYPES: dict[str, BlockType] = {
    found.key: found
    for found in (
        BlockType("text", RichText, ("html",), rich=("html",)),
        BlockType("picture", PictureBlock, ("picture_id", "caption")),
        BlockType("quote", Quote, ("words", "speaker", "link")),
        BlockType("embed", Embed, ("link", "title", "description")),
        BlockType("live", LiveBlock, ("season_id", "view")),
    )
}
_OF_MODEL = {found.model: found for found in TYPES.values()}


def type_of(frozen: Frozen) -> BlockType:
    try:
        return TYPES[frozen["type"]]
    except (KeyError, TypeError):
        raise UnknownBlockError(f"There is no block type for {frozen!r:.200}.") from None


def freeze(block: Block) -> Frozen:
    return _OF_MODEL[type(block)].freeze(block)


def thaw(frozen: Frozen) -> Block:
    """The draft row that a frozen block was made from, not saved."""
    return type_of(frozen).thaw(frozen)


def thaw_all(blocks: Iterable[Frozen], schema_version: int) -> list[Block]:
    """Draft rows in their order. Their text passes today's sanitiser, whatever was allowed when they were frozen."""
    check_schema(schema_version)
    thawed = [thaw(frozen) for frozen in blocks]
    for place, block in enumerate(thawed, 1):
        block.ordering = place * 10
    return thawed


def check_schema(version: int) -> None:
    if version != SCHEMA_VERSION:
        raise UnknownSchemaError(
            f"This revision was frozen in form {version}; this site reads form {SCHEMA_VERSION}."
        )


def draft_blocks(article: Article) -> list[Block]:
    """The rows of the draft in their order, with one query for each type of block."""
    return list(contents_for_item(article, BLOCKS))


def freeze_draft(article: Article) -> list[Frozen]:
    return [freeze(block) for block in draft_blocks(article)]


def picture_ids(blocks: Sequence[Frozen]) -> list[int]:
    """The pictures that these blocks show, each once, in their order."""
    return list(dict.fromkeys(block["picture_id"] for block in blocks if block["type"] == "picture"))


def season_ids(blocks: Sequence[Frozen]) -> list[int]:
    """The seasons that these blocks show live, each once, in their order."""
    return list(dict.fromkeys(block["season_id"] for block in blocks if block["type"] == "live"))
