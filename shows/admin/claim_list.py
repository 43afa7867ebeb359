"""The list of claims: their states, and the copies among them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest

from shows.models import Claim
from shows.reading import standings_of


class CopyFilter(admin.SimpleListFilter):
    title = "copy"
    parameter_name = "copy"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Repeats another claim"), ("no", "Stands on its own")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        if self.value() in {"yes", "no"}:
            return queryset.filter(origin__isnull=self.value() == "no")
        return queryset


class ClaimChangeList(ChangeList):
    """Each claim of the page with its state, computed for all its seasons at once."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        claims = list(self.result_list)
        standings = standings_of({claim.season for claim in claims})
        entries = {entry.claim.pk: entry for standing in standings.values() for entry in standing.entries}
        for claim in claims:
            claim.entry = entries.get(claim.pk)
        self.result_list = claims
