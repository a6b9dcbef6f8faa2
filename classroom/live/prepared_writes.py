"""Rows that are written once a second in every room: the statement is put together once.

What Django's ``save`` does with signals, parents and keys that the database gives is left out: the
models that are written so have none of it. Only services write.
"""

from collections.abc import Collection
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import AutoField, Field, Model
from django.db.models.sql import InsertQuery

M = TypeVar("M", bound=Model)


class PreparedInsert(Generic[M]):
    """The insertion of one new object; a number that the database counts is not read back."""

    def __init__(self, model: type[M]) -> None:
        self._model = model
        self._fields = [
            each for each in model._meta.local_fields if not isinstance(each, AutoField)
        ]
        self._sql: dict[str, str] = {}

    def run(self, new: M) -> None:
        """Insert ``new``. Raises ``IntegrityError`` where a constraint forbids it."""
        sql = self._sql.get(connection.vendor)
        if sql is None:
            query = InsertQuery(self._model)
            query.insert_values(self._fields, [new])
            [(sql, _)] = query.get_compiler(connection=connection).as_sql()
            self._sql[connection.vendor] = sql
        with connection.cursor() as cursor:
            cursor.execute(sql, [_stored(each, each.pre_save(new, True)) for each in self._fields])
        new._state.adding, new._state.db = False, connection.alias


class PreparedUpdate(Generic[M]):
    """The update of some fields of one object, found by its key."""

    def __init__(self, model: type[M], names: Collection[str]) -> None:
        self._fields = [each for each in model._meta.local_fields if each.name in names]
        self._key = model._meta.pk
        self._table = model._meta.db_table
        self._sql: dict[str, str] = {}

    def run(self, changed: M) -> None:
        """Write the fields of ``changed``."""
        sql = self._sql.get(connection.vendor)
        if sql is None:
            sql = self._sql[connection.vendor] = self._statement()
        parameters = [_stored(each, each.pre_save(changed, False)) for each in self._fields]
        with connection.cursor() as cursor:
            cursor.execute(sql, [*parameters, _stored(self._key, changed.pk)])

    def _statement(self) -> str:
        name = connection.ops.quote_name
        values = ", ".join(f"{name(str(each.column))} = %s" for each in self._fields)
        return f"UPDATE {name(self._table)} SET {values} WHERE {name(str(self._key.column))} = %s"


def _stored(field: "Field[Any, Any]", value: Any) -> Any:
    return field.get_db_prep_save(value, connection=connection)
