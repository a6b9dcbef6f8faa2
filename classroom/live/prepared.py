"""Queries that are written once: putting one together costs many times what running it does."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Generic, TypeAlias, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)
Value: TypeAlias = int | str | uuid.UUID | datetime
Converter: TypeAlias = Callable[[Any, Any, BaseDatabaseWrapper], Any]
Kind: TypeAlias = type[int] | type[str] | type[uuid.UUID] | type[datetime]

_SLOT: Final = 7_190_000_000_000
"""Stands for a parameter until the query runs; no table has so many rows."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A query as one kind of database takes it.

    ``places`` says for each of ``parameters`` which value it stands for, or None where it is fixed;
    ``objects`` how objects are made of a row, where the query is one of objects.
    """

    sql: str
    parameters: list[Any]
    places: list[int | None]
    converters: Sequence[tuple[int, Sequence[Converter], Any]]
    objects: "_Objects | None"


@dataclass(frozen=True, slots=True)
class _Objects:
    """How objects are made: from the columns ``begin`` to ``end``, and what belongs to them."""

    model: type[Model]
    begin: int
    end: int
    names: frozenset[str]
    related: Sequence[Any]


class Prepared:
    """A query of rows of values, with the parameters of ``build`` left open.

    ``build`` is called once, with something of its kind in place of each parameter, and returns
    the queryset of values; it may not look at them.
    """

    _makes_objects = False

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *kinds: Kind):
        self._build = build
        self._slots = [_slot(kind, place) for place, kind in enumerate(kinds)]
        self._written: dict[str, _Written] = {}

    def rows(self, *values: Value) -> list[Sequence[Any]]:
        """Run the query with these values for its parameters."""
        connection = connections[DEFAULT_DB_ALIAS]
        return [tuple(row) for row in self._found(connection, self._of(connection), values)]

    def _found(
        self, connection: BaseDatabaseWrapper, written: _Written, values: Sequence[Value]
    ) -> Iterable[Sequence[Any]]:
        if len(values) != len(self._slots):
            raise ValueError(f"{len(self._slots)} values are needed, {len(values)} were given")
        stored = [_stored(connection, each) for each in values]
        with connection.cursor() as cursor:
            cursor.execute(written.sql, self._filled(written, stored))
            rows: list[Sequence[Any]] = cursor.fetchall()
        if not (rows and written.converters):
            return rows
        return _converted(rows, written.converters, connection)

    def _filled(self, written: _Written, values: Sequence[Any]) -> list[Any]:
        filled = []
        for parameter, place in zip(written.parameters, written.places, strict=True):
            slot = None if place is None else self._slots[place]
            if place is None:
                filled.append(parameter)
            elif isinstance(slot, str):  # alone, or inside the pattern of a LIKE
                filled.append(parameter.replace(slot, values[place]))
            else:
                filled.append(values[place])
        return filled

    def _of(self, connection: BaseDatabaseWrapper) -> _Written:
        written = self._written.get(connection.vendor)
        if written is None:
            written = self._written[connection.vendor] = self._write(connection)
        return written

    def _write(self, connection: BaseDatabaseWrapper) -> _Written:
        compiler = self._build(*self._slots).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        return _Written(
            sql=sql,
            parameters=list(parameters),
            places=[self._place(connection, parameter) for parameter in parameters],
            converters=_converters(compiler),
            objects=_objects(compiler, connection.alias) if self._makes_objects else None,
        )

    def _place(self, connection: BaseDatabaseWrapper, parameter: Any) -> int | None:
        for place, slot in enumerate(self._slots):
            if parameter == _stored(connection, slot):
                return place
            if isinstance(slot, str) and isinstance(parameter, str) and slot in parameter:
                return place
        return None


class PreparedObjects(Prepared, Generic[M]):
    """A query of objects, which may bring related ones along (``select_related``)."""

    _makes_objects = True

    def objects(self, *values: Value) -> list[M]:
        """Run the query with these values for its parameters."""
        connection = connections[DEFAULT_DB_ALIAS]
        written = self._of(connection)
        how = written.objects
        assert how is not None
        found: list[Any] = []
        for row in self._found(connection, written, values):
            found.append(how.model.from_db(connection.alias, how.names, row[how.begin : how.end]))
            for populator in how.related:
                populator.populate(row, found[-1])
        return found

    def first(self, *values: Value) -> M | None:
        """Run the query, and return the first object that it finds."""
        return next(iter(self.objects(*values)), None)


def _converters(compiler: Any) -> list[tuple[int, Sequence[Converter], Any]]:
    """Return for each column that is converted its place, by what, and its expression."""
    found = compiler.get_converters([column for column, *_ in compiler.select])
    return [(place, convert, expression) for place, (convert, expression) in found.items()]


def _converted(
    rows: Iterable[Sequence[Any]],
    converters: Sequence[tuple[int, Sequence[Converter], Any]],
    connection: BaseDatabaseWrapper,
) -> list[Sequence[Any]]:
    converted: list[Sequence[Any]] = []
    for row in rows:
        values = list(row)
        for place, convert, expression in converters:
            for each in convert:
                values[place] = each(values[place], expression, connection)
        converted.append(values)
    return converted


def _objects(compiler: Any, alias: str) -> _Objects:
    # What ``ModelIterable`` does with each query, done once; test_prepared says if it changes.
    klass, select = compiler.klass_info, compiler.select
    begin, end = klass["select_fields"][0], klass["select_fields"][-1] + 1
    return _Objects(
        klass["model"],
        begin,
        end,
        frozenset(column.target.attname for column, *_ in select[begin:end]),
        get_related_populators(klass, select, alias),  # type: ignore[call-arg]  # of a later Django
    )


def _slot(kind: Kind, place: int) -> Value:
    # Each slot is told from all others, and from what a query itself may fix.
    if kind is uuid.UUID:
        return uuid.UUID(int=_SLOT + place)
    if kind is datetime:
        return datetime(7190, 1, 1 + place, tzinfo=UTC)
    return str(_SLOT + place) if kind is str else _SLOT + place


def _stored(connection: BaseDatabaseWrapper, value: Value) -> Any:
    """Return a value as this database takes it."""
    if isinstance(value, uuid.UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
