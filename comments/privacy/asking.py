"""Somebody types an address and asks what is stored about it. The answer on the screen is the same for every address."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from comments.models import DataRequest, Mail
from comments.privacy.person import Person, address_row

# A network may ask so often in an hour, whatever it asks about.
PER_NETWORK = 10
NETWORK_WINDOW = timedelta(hours=1)
# An address gets so many mails a day, whoever asks.
PER_DAY = 3
# Stands in for an address that nothing is known about, in work that is thrown away.
_NOBODY = Person("nobody@invalid", "-")
_UNDER_WAY = (Mail.State.QUEUED, Mail.State.SENDING)


class TooOftenError(Exception):
    """This network has asked too often; it says nothing about any address."""


@transaction.atomic
def ask(email: str, *, network_hash: str, at: datetime) -> None:
    """Has a link sent to the address if anything is stored about it. Raises `TooOftenError`.

    The same statements run in any case, so that the time it takes tells nothing either; what was written for nobody is
    taken back. The mail waits for the next tick for the same reason.
    """
    asked = DataRequest.objects.filter(network_hash=network_hash, at__gt=at - NETWORK_WINDOW)
    if asked.count() >= PER_NETWORK:
        raise TooOftenError
    DataRequest.objects.create(network_hash=network_hash, at=at)
    person = Person.of(email)
    known = person.is_known()
    with transaction.atomic():
        _put_mail(person if known else _NOBODY, at)
        if not known:
            transaction.set_rollback(True)


def _put_mail(person: Person, at: datetime) -> None:
    """Where no further mail may go, the key of an earlier one is taken, so that the statement runs and changes nothing."""
    address = address_row(person, at)
    sent = Mail.objects.filter(address=address, kind=Mail.Kind.PRIVACY, created_at__gt=at - timedelta(days=1))
    earlier = list(sent.order_by("pk").values_list("key", "state"))
    key = f"privacy-{address.pk}-{at:%Y%m%d%H%M%S}"
    if len(earlier) >= PER_DAY or any(state in _UNDER_WAY for _, state in earlier):
        key = earlier[-1][0]
    mail = Mail(kind=Mail.Kind.PRIVACY, key=key, address=address, created_at=at, due_at=at)
    Mail.objects.bulk_create([mail], ignore_conflicts=True)
