"""Fields that search as one types, safe against values that no such field sends: letters where a number stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.http import HttpRequest

LARGEST_KEY = 2**63 - 1


class _KeysOnly:
    """The stock widget asks the database for whatever was posted, and falls over what is no key. The form itself refuses it."""

    field: Any

    def optgroups(self, name: str, value: Sequence[Any], attr: Any = None) -> Any:
        key = self.field.remote_field.model._meta.pk
        return super().optgroups(name, [one for one in value if _can_be(key, one)], attr)  # type: ignore[misc]


def _can_be(key: Any, value: Any) -> bool:
    try:
        found = key.to_python(value)
    except (ValidationError, ValueError, OverflowError):
        return False
    return not isinstance(found, int) or abs(found) <= LARGEST_KEY


class Autocomplete(_KeysOnly, AutocompleteSelect):
    pass


class AutocompleteMultiple(_KeysOnly, AutocompleteSelectMultiple):
    pass


class KeyedFields:
    """For every ModelAdmin and inline: its searching fields are those of this module."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        stock: Any = self
        if "widget" not in kwargs and db_field.name in stock.get_autocomplete_fields(request):
            kwargs["widget"] = Autocomplete(db_field, stock.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        stock: Any = self
        if "widget" not in kwargs and db_field.name in stock.get_autocomplete_fields(request):
            kwargs["widget"] = AutocompleteMultiple(db_field, stock.admin_site, using=kwargs.get("using"))
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]


@cache
def keyed(stock: type[Any]) -> type[Any]:
    """The same inline, with the fields of this module."""
    return type(stock.__name__, (KeyedFields, stock), {"__module__": stock.__module__})
