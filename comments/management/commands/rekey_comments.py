"""After a change of the secret key; see docs/how-to/change-the-secret-key.md."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from comments.privacy import rekeying


class Command(BaseCommand):
    help = "After a change of the secret key: give authors whose address is stored their digest under the new key."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.SECRET_KEY_FALLBACKS:
            raise CommandError("SECRET_KEY_FALLBACKS is empty: name the earlier key there first.")
        done = rekeying.rekey()
        self.stdout.write(
            f"Digests made anew: of comments {done.comments:,}, of addresses for mails {done.addresses:,}, of bans {done.bans:,}."
        )
        if done.left:
            self.stdout.write(
                f"Digests left as they are: of comments {done.left:,}. Their address is stored nowhere; if they are older than the"
                " change, they are found only when their author asks, and only while SECRET_KEY_FALLBACKS names the earlier key."
            )
