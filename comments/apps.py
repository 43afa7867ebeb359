from __future__ import annotations

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate


def _give_roles(**kwargs: object) -> None:
    from comments.roles import ensure_groups

    ensure_groups()


class CommentsConfig(AppConfig):
    name = "comments"

    def ready(self) -> None:
        from comments import desk, ticks
        from comments.mailing import setting_up
        from comments.rules import extra

        desk.set_up()
        ticks.set_up()
        setting_up.set_up()
        checks.register(extra.paths_can_be_imported)
        # The last app of the list, so the permissions of all others exist by then.
        post_migrate.connect(_give_roles, sender=self, dispatch_uid="comments.roles")
