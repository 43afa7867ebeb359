"""`{% load moderation %}`: what the pages of the moderators' desk print."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from comments import item_markup
from comments.context import Item
from comments.moderation import ANSWERING

register = template.Library()


@register.simple_tag(takes_context=True)
def printed(context: Context, item: Item) -> SafeString:
    """The item as it stands where the moderator stands (`at`), with what went wrong if something did."""
    at, refused = context["at"], bool(context.get("went_wrong"))
    standing = item_markup.standing_of(
        item,
        at.tab.name,
        says_status=len(at.tab.statuses) != 1,
        says_score=at.order == "score",
        alone=bool(context.get("alone")),
        refused=refused,
        asks_season=bool(context.get("seasons")),
        answers=context["request"].user.has_perm(ANSWERING),
    )
    return item_markup.printed(item, standing, " ".join(context["said"]) if refused else "")
