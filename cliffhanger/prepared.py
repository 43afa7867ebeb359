"""Queries asked for everything that a stranger sends, in SQL that Django writes once instead of each time.

Writing a query of fifteen subqueries costs Django several times what the database needs to answer it. A `Prepared` is
made of a query like any other, with a `Slot` in each place where the value differs from one asking to the next. What stays
the same as long as the settings do is an argument of the function that makes the query; for each it is written anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field, QuerySet, Value


class Slot(Value):
    """A value that is given when the query is asked, under this name."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(name, output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        return "%s", [self]

    def filled(self, value: Any, connection: Any) -> Any:
        return self.output_field.get_db_prep_value(value, connection)


class Prepared:
    """The rows of `build(*fixed)`, a query that ends in `values()`."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build

    def rows(self, *fixed: Any, **given: Any) -> list[dict[str, Any]]:
        """One statement. `given` has a value for the name of each slot."""
        connection = connections[DEFAULT_DB_ALIAS]
        # Each thread has a connection of its own, and what makes Python's values of an answer belongs to the connection.
        written: dict[Any, _Written] = vars(connection).setdefault("_prepared", {})
        key = (self, fixed)
        if key not in written:
            written[key] = _Written(self._build(*fixed), connection)
        return written[key].rows(given)


class _Written:
    def __init__(self, query: QuerySet[Any, Any], connection: Any) -> None:
        self._connection = connection
        self._compiler = query.query.get_compiler(connection=connection)
        self._sql, self._parameters = self._compiler.as_sql()
        self._names = list(query.query.selected or ())

    def rows(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        values = [
            each.filled(given[each.name], self._connection) if isinstance(each, Slot) else each
            for each in self._parameters
        ]
        with self._connection.cursor() as cursor:
            cursor.execute(self._sql, values)
            found = cursor.fetchall()
        rows = self._compiler.results_iter(results=[found])
        return [dict(zip(self._names, row, strict=True)) for row in rows]
