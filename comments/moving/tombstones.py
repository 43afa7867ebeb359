"""What was moved in once and is deleted here for good does not come back with an old export."""

from __future__ import annotations

from collections.abc import Iterable

from comments.digests import digest_of, digests_of
from comments.models import Comment, Tombstone

PURPOSE = "tombstone"
BATCH = 500


def raise_for(comments: Iterable[Comment]) -> None:
    """Before they go. Of comments that were written here nothing is noted."""
    digests = [digest_of(PURPOSE, comment.imported_as) for comment in comments if comment.imported_as]
    if digests:
        Tombstone.objects.bulk_create(map(_tombstone, digests), batch_size=BATCH, ignore_conflicts=True)


def buried(keys: Iterable[str]) -> set[str]:
    """Those of these keys (`Comment.imported_as`) whose comments are gone for good."""
    if not Tombstone.objects.exists():
        return set()
    by_digest = {digest: key for key in keys for digest in digests_of(PURPOSE, key)}
    digests, found = list(by_digest), set()
    for start in range(0, len(digests), BATCH):
        rows = Tombstone.objects.filter(digest__in=digests[start : start + BATCH])
        found |= {by_digest[digest] for digest in rows.values_list("digest", flat=True)}
    return found


def _tombstone(digest: str) -> Tombstone:
    return Tombstone(digest=digest)
