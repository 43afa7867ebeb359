"""Whoever an e-mail address belongs to, and everything here that is theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db.models import Count, Q, QuerySet

from comments.author import key_of_email, keys_of_email
from comments.models import Address, Ban, Comment, Mail
from comments.querysets import CommentQuerySet
from comments.text import tidy_email


@dataclass(frozen=True, slots=True)
class Person:
    """Known by the address, and by its digest where the address itself has been forgotten."""

    email: str
    author_key: str

    @classmethod
    def of(cls, email: str) -> Self:
        tidy = tidy_email(email)
        if "@" not in tidy:  # nothing typed would be everybody whose address has been forgotten
            raise ValueError("Not an e-mail address.")
        return cls(tidy, key_of_email(tidy))

    @property
    def keys(self) -> list[str]:
        """The digests by which they are or were known: the site's key may have been changed since."""
        return list(dict.fromkeys([self.author_key, *keys_of_email(self.email)]))

    def comments(self) -> CommentQuerySet:
        return Comment.objects.filter(Q(author_key__in=self.keys) | Q(email=self.email))

    def statuses(self) -> dict[str, int]:
        """How many of their comments are pending, approved and so on."""
        rows = self.comments().order_by().values_list("status").annotate(Count("pk"))
        return dict(rows)

    def address(self) -> Address | None:
        return self.addresses().first()

    def addresses(self) -> QuerySet[Address]:
        return Address.objects.filter(Q(author_key__in=self.keys) | Q(email=self.email))

    def bans(self) -> QuerySet[Ban]:
        return Ban.objects.filter(kind=Ban.Kind.AUTHOR, key__in=self.keys).order_by("at", "pk")

    def is_known(self) -> bool:
        """Both are asked for in any case: how long it takes is not to tell which of them there is."""
        return any([self.address() is not None, self.comments().exists()])

    def mails(self) -> QuerySet[Mail]:
        return Mail.objects.filter(address__in=self.addresses()).order_by("created_at", "pk")


def address_row(person: Person, at: datetime) -> Address:
    """Made when there is none yet. Never by a statement that can fail: a database's log would quote it."""
    made = Address(email=person.email, author_key=person.author_key, created_at=at)
    Address.objects.bulk_create([made], ignore_conflicts=True)
    return person.addresses().get()
