from __future__ import annotations

from django.db import models


class Tombstone(models.Model):
    """A comment that had been moved in and is deleted here for good. An old export is not to bring it back.

    A keyed digest of where it came from and its number there: it names nobody, and says nothing without the export itself.
    """

    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"Tombstone {self.pk}"
