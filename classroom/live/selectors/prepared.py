"""Queries that are written once: putting one together costs many times what running it does."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from django.db import connection
from django.db.models import QuerySet

Value: TypeAlias = int | str | uuid.UUID
_SLOT: Final = 7_190_000_000_000
"""Stands for a parameter until the query runs; no table has so many rows."""


class Prepared:
    """A query of rows of values, with the parameters of ``build`` left open.

    ``build`` is called once, with an int or a text in place of each parameter as ``kinds`` says,
    and returns the queryset of values; it may not look at them.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *kinds: type[int] | type[str]):
        self._build = build
        self._slots: list[Any] = [kind(_SLOT + place) for place, kind in enumerate(kinds)]
        self._written: dict[str, tuple[Any, str, list[Any]]] = {}

    def rows(self, *values: Value) -> list[Sequence[Any]]:
        """Run the query with these values for its parameters."""
        compiler, sql, parameters = self._sql()
        given = [self._filled(parameter, values) for parameter in parameters]
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            found: Iterator[Any] = compiler.results_iter([cursor.fetchall()], tuple_expected=True)
            return list(found)

    def _sql(self) -> tuple[Any, str, list[Any]]:
        written = self._written.get(connection.vendor)
        if written is None:
            compiler = self._build(*self._slots).query.get_compiler(connection=connection)
            sql, parameters = compiler.as_sql()
            written = self._written[connection.vendor] = compiler, sql, list(parameters)
        return written

    def _filled(self, parameter: Any, values: Sequence[Value]) -> Any:
        for slot, value in zip(self._slots, values, strict=True):
            if parameter == slot:
                return value
            if isinstance(slot, str) and isinstance(parameter, str) and slot in parameter:
                return parameter.replace(slot, str(value))  # inside the pattern of a LIKE
        return parameter
