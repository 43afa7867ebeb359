"""The secret key is changed: what was known by digests is known again, or it is said that it is not."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

import pytest
from django.conf import settings as site
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from comments.author import key_of_email
from comments.confirmed import COOKIE
from comments.mailing import addresses
from comments.models import Address, Ban, Comment
from comments.privacy import erasing, exporting, rekeying
from comments.privacy.person import Person
from tests.comments.forms import OWN_SITE
from tests.factories import make_ban, make_comment

pytestmark = pytest.mark.django_db
RITA, OLAF = "rita@example.org", "olaf@example.org"


@pytest.fixture
def old() -> str:
    """Written under the old key: Rita with an address beside one of two comments, Olaf with none, and a ban on Rita."""
    make_comment(status="approved")
    make_comment(status="approved", email="", author_key=key_of_email(RITA))
    make_comment(status="approved", email="", author_key=key_of_email(OLAF))
    make_ban(key=key_of_email(RITA))
    Address.objects.create(email=RITA, author_key=key_of_email(RITA), confirmed_at=timezone.now())
    return key_of_email(RITA)


@pytest.fixture
def changed(settings, old: str) -> Iterator[str]:  # type: ignore[no-untyped-def]
    settings.SECRET_KEY_FALLBACKS = [site.SECRET_KEY]
    settings.SECRET_KEY = "another key for tests, long enough to pass the check as well"
    return old


def rekeyed() -> str:
    out = StringIO()
    call_command("rekey_comments", stdout=out)
    return out.getvalue()


def test_who_has_an_address_anywhere_is_known_again_with_everything(changed: str) -> None:
    said = rekeyed()
    assert "of comments 2, of addresses for mails 1, of bans 1." in said
    assert "Digests left as they are: of comments 1." in said
    present = key_of_email(RITA)
    assert present != changed
    assert Comment.objects.filter(author_key=present).count() == 2
    assert Address.objects.get().author_key == Ban.objects.get().key == present


def test_a_second_run_finds_nothing(changed: str) -> None:
    rekeyed()
    assert "of comments 0, of addresses for mails 0, of bans 0." in rekeyed()


def test_more_than_one_part(changed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rekeying, "PART", 1)
    Comment.objects.filter(author_key=changed).update(email="")
    make_comment(email=OLAF)
    assert "of comments 3" in rekeyed()


def test_without_the_old_key_it_says_what_is_missing(old: str) -> None:
    with pytest.raises(CommandError, match="name the earlier key"):
        rekeyed()


@pytest.mark.parametrize("renewed", [True, False])
@pytest.mark.parametrize(("email", "count"), [(RITA, 2), (OLAF, 1)])
def test_export_and_erasing_find_what_bears_an_earlier_digest(
    changed: str, renewed: bool, email: str, count: int
) -> None:
    if renewed:
        rekeyed()
    person = Person.of(email)
    assert len(exporting.export(person, at=timezone.now())["comments"]) == count
    assert erasing.erase(person, at=timezone.now()).comments == count
    assert not person.is_known()
    assert Comment.objects.count() == 3 - count


def test_links_go_on_working_and_the_address_is_confirmed_anew(changed: str, settings) -> None:  # type: ignore[no-untyped-def]
    rekeyed()
    address, present = Address.objects.get(), settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = settings.SECRET_KEY_FALLBACKS[0], []
    link = addresses.confirm_url(address).removeprefix("http://testserver")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = present, [settings.SECRET_KEY]
    answer = Client().post(link, headers=OWN_SITE)
    assert answer.status_code == 200 and COOKIE in answer.cookies
