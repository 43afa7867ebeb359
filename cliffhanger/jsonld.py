"""Structured data for machines, as a data block that the content security policy lets stand without a nonce."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from cliffhanger.addresses import absolute

Node = dict[str, Any]

# A data block ends at the first "</script", whatever a title says; these three never appear in it as themselves.
_ESCAPES = {
    ord("<"): "\\u003C",
    ord(">"): "\\u003E",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def dumps(data: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> str:
    """JSON that can stand inside a script element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def graph(*nodes: Node) -> Node:
    """Several things about one page in one block."""
    return {"@context": "https://schema.org", "@graph": [without_gaps(node) for node in nodes]}


def without_gaps(node: Node) -> Node:
    """The node without what is not known: a machine must not read an empty value as a fact."""
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def breadcrumbs(crumbs: Sequence[tuple[str, str]]) -> Node:
    """`crumbs` as the breadcrumbs partial takes them: labels with addresses, the last one is this page."""
    steps = [("Home", "/"), *crumbs]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            without_gaps(
                {
                    "@type": "ListItem",
                    "position": place,
                    "name": label,
                    "item": absolute(url) if url else None,
                }
            )
            for place, (label, url) in enumerate(steps, 1)
        ],
    }
