"""Who may do what: the two groups of the newsroom, in one table.

Administrators are superusers and need no row. Whatever stands in no row is theirs alone: deleting from the ledger,
deleting comments, accounts, groups.
"""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

VIEW = ("view",)
WRITE = ("view", "add", "change")
WRITE_AND_DELETE = (*WRITE, "delete")
APPEND = ("view", "add")

# Group → model → actions. An action with a name of its own ("publish_article") is written out.
ROLES: dict[str, dict[str, tuple[str, ...]]] = {
    "Editors": {
        # The catalogue and the ledger: written, corrected by superseding, never deleted.
        "shows.platform": WRITE,
        "shows.show": WRITE,
        "shows.season": WRITE,
        "shows.person": WRITE,
        "shows.castmember": WRITE,
        "shows.source": WRITE,
        "shows.claim": WRITE,  # change: the verdict and the pointer to what supersedes it; the rest is read-only in the admin
        "shows.check": APPEND,
        "shows.proposal": ("view", "change"),  # change: making a claim of a tip, or declining it
        "shows.viewership": WRITE,
        "shows.video": WRITE,
        # Articles: drafts and their blocks come and go; what was published is withdrawn, not deleted.
        "blog.article": (*WRITE_AND_DELETE, "publish_article"),
        "blog.articleauthor": WRITE_AND_DELETE,
        "blog.articleseason": WRITE_AND_DELETE,
        "blog.richtext": WRITE_AND_DELETE,
        "blog.pictureblock": WRITE_AND_DELETE,
        "blog.quote": WRITE_AND_DELETE,
        "blog.embed": WRITE_AND_DELETE,
        "blog.liveblock": WRITE_AND_DELETE,
        "blog.picture": WRITE,
        "blog.author": WRITE,
        "blog.category": WRITE,
        "blog.revision": VIEW,
        "taggit.tag": WRITE,
        # What readers said about it.
        "comments.comment": ("view", "answer_comment"),
        "comments.thread": VIEW,
    },
    "Moderators": {
        "comments.comment": ("view", "moderate_comment", "answer_comment"),
        "comments.thread": ("view", "change"),  # change: closing a thread
        "comments.decision": VIEW,
        "comments.note": VIEW,  # written on the desk
        "comments.report": VIEW,
        "comments.ban": VIEW,  # made and lifted on the desk; lifted in the admin too
        "comments.wordlist": WRITE,
        "blog.article": VIEW,
        "shows.show": VIEW,
        "shows.season": VIEW,
        "shows.proposal": VIEW,  # what became of the tips they sent
    },
}


def codenames(role: str) -> set[tuple[str, str]]:
    """(app, codename) of everything the role may do."""
    return {
        (app, action if "_" in action else f"{action}_{model}")
        for dotted, actions in ROLES[role].items()
        for app, _, model in [dotted.partition(".")]
        for action in actions
    }


def ensure_groups() -> None:
    """Creates the groups and gives them exactly the table's permissions; running it again changes nothing."""
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role)
        wanted = Q()
        for app, codename in codenames(role):
            wanted |= Q(content_type__app_label=app, codename=codename)
        group.permissions.set(Permission.objects.filter(wanted))
