"""Rows that are written once a second in every room: the statement is put together once.

What Django's ``save`` does with signals, parents and keys that the database gives is left out: the
models that are written so have none of it. Only services write.
"""

from collections.abc import Collection, Iterable
from typing import Any, Final, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import AutoField, DateTimeField, Field, JSONField, Model, UUIDField
from django.db.models.sql import InsertQuery

M = TypeVar("M", bound=Model)

_PLAIN: Final = (int, str, float, bool, type(None))
"""What a database takes as it is, in a field that does not store it as something else."""

_STORED_OTHERWISE: Final = (DateTimeField, JSONField, UUIDField)
"""Fields whose plain values a database stores as something else: they go through Django."""


class PreparedInsert(Generic[M]):
    """The insertion of one new object; a number that the database counts is not read back."""

    def __init__(self, model: type[M]) -> None:
        self._model = model
        self._fields = [
            each for each in model._meta.local_fields if not isinstance(each, AutoField)
        ]
        self._sql: dict[str, str] = {}

    def run(self, *new: M) -> None:
        """Insert objects in this order. Raises ``IntegrityError`` where a constraint forbids it."""
        connection = connections[DEFAULT_DB_ALIAS]
        sql = self._sql.get(connection.vendor)
        if sql is None:
            sql = self._sql[connection.vendor] = self._statement(connection, new[0])
        with connection.cursor() as cursor:
            for each in new:
                cursor.execute(sql, list(_values(self._fields, each, connection, adding=True)))
        for each in new:
            each._state.adding, each._state.db = False, connection.alias

    def _statement(self, connection: BaseDatabaseWrapper, new: M) -> str:
        query = InsertQuery(self._model)
        query.insert_values(self._fields, [new])
        [(sql, _)] = query.get_compiler(connection=connection).as_sql()
        return str(sql)


class PreparedUpdate(Generic[M]):
    """The update of some fields of one object, found by its key."""

    def __init__(self, model: type[M], names: Collection[str]) -> None:
        self._fields = [each for each in model._meta.local_fields if each.name in names]
        self._key = model._meta.pk
        self._table = model._meta.db_table
        self._sql: dict[str, str] = {}

    def run(self, changed: M) -> None:
        """Write the fields of ``changed``."""
        connection = connections[DEFAULT_DB_ALIAS]
        sql = self._sql.get(connection.vendor)
        if sql is None:
            sql = self._sql[connection.vendor] = self._statement(connection)
        fields = (*self._fields, self._key)
        with connection.cursor() as cursor:
            cursor.execute(sql, list(_values(fields, changed, connection, adding=False)))

    def _statement(self, connection: BaseDatabaseWrapper) -> str:
        name = connection.ops.quote_name
        values = ", ".join(f"{name(str(each.column))} = %s" for each in self._fields)
        return f"UPDATE {name(self._table)} SET {values} WHERE {name(str(self._key.column))} = %s"


def _values(
    fields: Iterable["Field[Any, Any]"],
    row: Model,
    connection: BaseDatabaseWrapper,
    *,
    adding: bool,
) -> Iterable[Any]:
    """Return what is stored in each of ``fields``: mostly what is there already."""
    for field in fields:
        value = field.pre_save(row, adding)
        if type(value) in _PLAIN and not isinstance(field, _STORED_OTHERWISE):
            yield value
        else:
            yield field.get_db_prep_save(value, connection=connection)
