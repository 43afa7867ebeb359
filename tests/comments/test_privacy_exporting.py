"""What is told to the owner of an address: everything that is theirs, and nothing that is somebody else's."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.privacy import exporting
from comments.privacy.tables import as_csv, plain
from tests.comments.privacy_cast import RITA, link, person, says_much
from tests.factories import make_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(max: User) -> Any:
    says_much(max)
    answer = Client().get(f"{link()}1.json")
    assert answer["Content-Disposition"] == 'attachment; filename="your-comments-1.json"'
    return json.loads(answer.content)


def test_everything_is_in_it(data: Any) -> None:
    by_text = {comment["text"]: comment for comment in data["comments"]}
    first, rejected = by_text["They were filming in our street."], by_text["=1+1 is a formula"]
    assert len(data["comments"]) == 4
    assert first["earlier_wordings"][0]["text"] == "They filmed in our secret street."
    assert first["tip"]["words"] == first["text"]
    assert [(d["from"], d["to"], d["by"], d["reason"]) for d in rejected["decisions"]] == [
        ("pending", "rejected", "a moderator", "Too rude")
    ]
    assert rejected["appeal"]["words"] == "But it is true."
    assert data["address"]["email"] == RITA
    assert data["address"]["confirmed_at"]
    assert sorted(mail["kind"] for mail in data["mails"]) == [
        "Please confirm your address",
        "Somebody has answered you",
    ]
    assert len(data["bans"]) == 1


def test_nothing_of_others_is_in_it(data: Any, max: User) -> None:
    text = json.dumps(data)
    for theirs in (max.username + '"', "Paul", "knows the crew", "spoils everything", "is fine", "is rude"):
        assert theirs not in text


def test_table_has_a_line_for_each_thing(data: Any) -> None:
    lines = list(csv.DictReader(StringIO(as_csv(data).removeprefix("\ufeff"))))
    kinds = [line["what"] for line in lines]
    assert kinds.count("comment") == 4
    assert {"address", "earlier wording", "decision", "appeal", "tip", "mail", "ban", "remark"} <= set(kinds)
    assert "'=1+1 is a formula" in [line["words"] for line in lines]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "  =", "＝", "＋", "－", "＠"])
def test_no_cell_begins_a_formula(start: str) -> None:
    assert plain(f"{start}cmd()").startswith("'")


@pytest.mark.parametrize("text", ["a=b", "", "5", "S02E05", "2026-01-01"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert plain(text) == text


def test_csv_is_sent_as_one(max: User) -> None:
    says_much(max)
    answer = Client().get(f"{link()}1.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.content.startswith(b"\xef\xbb\xbf")


def test_long_export_comes_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "PART", 2)
    for number in range(5):
        make_comment(email=RITA, text=f"Number {number}")
    page = Client().get(link()).content.decode()
    assert "JSON, part 3" in page
    assert "part 4" not in page
    texts = []
    for part in (1, 2, 3):
        texts += [c["text"] for c in json.loads(Client().get(f"{link()}{part}.json").content)["comments"]]
    assert texts == [f"Number {number}" for number in range(5)]
    for part in (0, 4):
        assert Client().get(f"{link()}{part}.json").status_code == 404


def test_queries_do_not_grow_with_the_comments(max: User) -> None:
    says_much(max)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            exporting.export(person(), at=timezone.now())
        counts.append(len(captured))
        for _ in range(20):
            make_comment(thread=person().comments()[0].thread, email=RITA)
    assert counts[0] == counts[1] <= 12


def test_command_writes_the_same(max: User, tmp_path: Any) -> None:
    says_much(max)
    file = tmp_path / "rita.csv"
    call_command("export_author", RITA, "--format=csv", f"--output={file}", stdout=StringIO())
    assert "They were filming" in file.read_text(encoding="utf-8")
    out = StringIO()
    call_command("export_author", RITA.upper(), stdout=out)
    assert len(json.loads(out.getvalue())["comments"]) == 4
    with pytest.raises(CommandError, match="Nothing is stored"):
        call_command("export_author", "stranger@example.org")
    with pytest.raises(CommandError, match="not an e-mail"):
        call_command("export_author", "")
    with pytest.raises(CommandError, match="1 parts"):
        call_command("export_author", RITA, "--part=2")
