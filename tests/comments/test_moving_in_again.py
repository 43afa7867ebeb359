"""What was deleted here for good does not come back with an old export; names of the staff do not come in unseen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as site
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone

from comments.checking import faults
from comments.models import Comment, Tombstone
from comments.moderation import decide
from comments.privacy import erasing, proving, retention
from comments.privacy.person import Person
from comments.withdrawing import withdraw
from tests.comments.test_moving_in import comment, export, harbour, moved, post  # noqa: F401
from tests.factories import make_comment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("harbour")]
NILS = "nils@old.example"


def numbers() -> set[str]:
    return set(Comment.objects.values_list("imported_as", flat=True))


def test_what_its_author_took_back_stays_away(tmp_path: Path) -> None:
    file = export(tmp_path, post(1), post(2))
    moved(file)
    withdraw(comment(1), reason="Taken back by its author")
    assert numbers() == {"disqus:2"}
    said = moved(file)
    assert "1 comment left out: deleted here for good since an earlier run." in said
    assert "0 comments moved in on 1 page, 1 there already." in said
    assert numbers() == {"disqus:2"}


def test_who_was_erased_stays_away_with_places_that_were_answered(tmp_path: Path) -> None:
    file = export(tmp_path, post(1), post(2, name="ida"), post(3, parent=2, name="ida"), post(4, parent=2))
    (tmp_path / "later").mkdir()
    more = export(tmp_path / "later", post(1), post(4, parent=2), post(5, parent=2), post(2, name="ida"))
    moved(file)
    erasing.erase(Person.of("ida@old.example"), at=timezone.now())
    erasing.erase(Person.of(NILS), at=timezone.now())
    left = numbers()
    assert left == {"disqus:2"}  # answered when she went, by somebody who went later
    for _ in range(2):
        moved(file)
        assert numbers() == left and comment(2).text == ""
    moved(more)
    assert numbers() == {"disqus:2", "disqus:5"}
    assert comment(5).parent == comment(2)
    assert not list(faults())


def test_purged_spam_stays_away(tmp_path: Path) -> None:
    file = export(tmp_path, post(1, spam="true"), post(2))
    moved(file)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=site.COMMENT_PURGE_SPAM_DAYS + 1)):
        assert retention.purge_spam(timezone.now()) == 1
        moved(file)
    assert numbers() == {"disqus:2"}


def test_what_an_administrator_deletes_can_be_moved_in_anew(tmp_path: Path) -> None:
    file = export(tmp_path, post(1))
    moved(file)
    Comment.objects.all().delete()
    assert "1 comment moved in" in moved(file)


def test_a_tombstone_holds_nothing_of_anybody(tmp_path: Path) -> None:
    moved(export(tmp_path, post(1)))
    own = make_comment()
    withdraw(own, reason="Taken back by its author")
    assert not Tombstone.objects.exists()  # nothing that could come back
    withdraw(comment(1), reason="Taken back by its author")
    [stone] = Tombstone.objects.values()
    assert set(stone) == {"id", "digest"} and len(stone["digest"]) == 64
    assert sum(column.faults for column in proving.scan()) == 0
    call_command("forget_addresses", "--check")


def test_tombstones_of_an_earlier_secret_key_hold_as_long_as_it_is_named(tmp_path: Path) -> None:
    file = export(tmp_path, post(1))
    moved(file)
    withdraw(comment(1), reason="Taken back by its author")
    with override_settings(SECRET_KEY="n" * 60, SECRET_KEY_FALLBACKS=[site.SECRET_KEY]):
        assert "left out" in moved(file)
    assert not numbers()


def test_a_page_that_the_export_lacks_can_be_named_by_its_number(tmp_path: Path) -> None:
    file, table = export(tmp_path, post(1, thread=77)), tmp_path / "pages.csv"
    with pytest.raises(CommandError, match="page 77, which the export lacks"):
        moved(file)
    table.write_text("77,/articles/quiet-harbour/\n", encoding="utf-8")
    assert "1 comment moved in on 1 page" in moved(file, map=table)


# --- names -------------------------------------------------------------------------------------------------------------------
def test_names_of_the_staff_are_listed_and_marked(tmp_path: Path, max: User) -> None:
    said = moved(export(tmp_path, post(1, name="Mаx"), post(2, name="Moderator"), post(3, name="nils")))
    assert 'Reserved for the site or its staff: "Mаx" (1), marked here: "Mаx (Disqus)".' in said
    assert 'Reserved for the site or its staff: "Moderator" (1), marked here: "Moderator (Disqus)".' in said
    assert [c.name for c in Comment.objects.order_by("pk")] == ["Mаx (Disqus)", "Moderator (Disqus)", "nils"]


def test_a_name_that_is_rightly_borne_is_kept(tmp_path: Path, max: User) -> None:
    file = export(tmp_path, post(1, name="Max"), post(2, name="Moderator"))
    said = moved(file, keep_name=["max"])
    assert '"Max" (1), kept as it is.' in said
    assert [c.name for c in Comment.objects.order_by("pk")] == ["Max", "Moderator (Disqus)"]


def test_a_long_reserved_name_is_cut_and_not_its_mark(tmp_path: Path) -> None:
    User.objects.create(username="long", is_staff=True, first_name="A" * 40, last_name="B" * 39)
    moved(export(tmp_path, post(1, name=f"{'A' * 40} {'B' * 39}")))
    name = comment(1).name
    assert len(name) == 80 and name.endswith("B (Disqus)")


def test_a_second_run_does_not_touch_the_names(tmp_path: Path) -> None:
    file = export(tmp_path, post(1, name="Moderator"))
    moved(file, keep_name=["Moderator"])
    assert "Reserved" not in moved(file)
    assert comment(1).name == "Moderator"


def test_a_decision_here_is_not_a_deletion(tmp_path: Path, max: User) -> None:
    file = export(tmp_path, post(1))
    moved(file)
    decide(comment(1), "removed", by=max)
    assert "1 there already" in moved(file)
    assert not Tombstone.objects.exists()
