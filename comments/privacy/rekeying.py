"""After the site's secret key was changed: authors whose address is still stored get their digest under the new one.

A digest cannot be turned back into an address. Where no row holds the address any more the earlier digest stays: it is found
when its owner asks, as long as SECRET_KEY_FALLBACKS names the key it was made with, and counts for nobody meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from comments.author import keys_of_email
from comments.models import Address, Ban, Comment

PART = 200


@dataclass(slots=True)
class Rekeyed:
    comments: int = 0
    addresses: int = 0
    bans: int = 0
    left: int = 0  # comments that bear the digest of an address which is stored nowhere


def rekey() -> Rekeyed:
    """In parts; a second run finds nothing."""
    done, present, part = Rekeyed(), set(), []
    for email in _stored():
        present.add(keys_of_email(email)[0])
        part.append(email)
        if len(part) == PART:
            _rekey_part(part, done)
            part = []
    _rekey_part(part, done)
    signed = Comment.objects.exclude(author_key="").order_by().values_list("author_key", flat=True)
    done.left = sum(key not in present for key in signed.iterator(chunk_size=2_000))
    return done


def _stored() -> Iterator[str]:
    """Every address that is stored, once."""
    of_comments = Comment.objects.exclude(email="").order_by().values_list("email")
    yield from (email for (email,) in of_comments.union(Address.objects.order_by().values_list("email")))


@transaction.atomic
def _rekey_part(emails: list[str], done: Rekeyed) -> None:
    for email in emails:
        present, *earlier = keys_of_email(email)
        if earlier:
            done.comments += Comment.objects.filter(author_key__in=earlier).update(author_key=present)
            done.addresses += Address.objects.filter(author_key__in=earlier).update(author_key=present)
            done.bans += Ban.objects.filter(kind=Ban.Kind.AUTHOR, key__in=earlier).update(key=present)
