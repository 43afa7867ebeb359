"""An export as one table: a line for each thing that was said, decided or sent. Safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

COLUMNS = ("what", "at", "comment", "page", "link", "status", "words", "remark")
# What a spreadsheet takes for the beginning of a formula, also in the wide spelling, and what it skips before one.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def as_csv(export: dict[str, Any]) -> str:
    """With a byte order mark, by which spreadsheets know the encoding."""
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in _lines(export):
        writer.writerow([plain(line.get(column)) for column in COLUMNS])
    return "\ufeff" + out.getvalue()


def plain(value: Any) -> str:
    """An apostrophe in front makes a cell text, whatever it begins with."""
    text = "" if value is None else str(value).replace("\0", "")
    return f"'{text}" if text.lstrip(" ")[:1] in _FORMULA and text.strip() else text


def _lines(export: dict[str, Any]) -> Iterator[dict[str, Any]]:
    address = export["address"]
    yield {"what": "address", "at": address["known_since"], "words": address["email"]}
    for what, moment in (("address confirmed", "confirmed_at"), ("notices stopped", "notices_stopped_at")):
        if address[moment]:
            yield {"what": what, "at": address[moment]}
    for comment in export["comments"]:
        yield from _of_comment(comment)
    for mail in export["mails"]:
        yield {
            "what": "mail",
            "at": mail["done_at"] or mail["created_at"],
            "comment": mail["about_comment"],
            "status": mail["state"],
            "words": mail["kind"],
        }
    for ban in export["bans"]:
        yield {"what": "ban", "at": ban["since"], "remark": f"until {ban['until'] or 'it is lifted'}"}
    for remark in export["remarks"]:
        yield {"what": "remark", "words": remark}


def _of_comment(comment: dict[str, Any]) -> Iterator[dict[str, Any]]:
    here = {"comment": comment["number"], "page": comment["page"], "link": comment["link"]}
    about = [f"name: {comment['name']}", f"address: {comment['address']}"]
    about += [f"{name}: {comment[name]}" for name in ("website", "spoils", "answers") if comment[name]]
    yield here | {
        "what": "comment",
        "at": comment["written_at"],
        "status": comment["status"],
        "words": comment["text"],
        "remark": "; ".join(about),
    }
    for wording in comment["earlier_wordings"]:
        yield here | {"what": "earlier wording", "at": wording["until"], "words": wording["text"]}
    for decision in comment["decisions"]:
        yield here | {
            "what": "decision",
            "at": decision["at"],
            "status": decision["to"],
            "words": decision["reason"],
            "remark": decision["by"],
        }
    if appeal := comment["appeal"]:
        yield here | {"what": "appeal", "at": appeal["at"], "words": appeal["words"]}
    if tip := comment["tip"]:
        yield here | {
            "what": "tip",
            "at": tip["sent_to_the_editors_at"],
            "status": tip["became"],
            "words": tip["words"],
        }
