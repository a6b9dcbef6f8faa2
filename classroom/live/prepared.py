"""Queries that are written once: putting one together costs many times what running it does."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Generic, TypeAlias, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)
Value: TypeAlias = int | str | uuid.UUID | datetime
Kind: TypeAlias = type[int] | type[str] | type[uuid.UUID] | type[datetime]

_SLOT: Final = 7_190_000_000_000
"""Stands for a parameter until the query runs; no table has so many rows."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A query as one kind of database takes it.

    ``places`` says for each of ``parameters`` which value it stands for, or None where it is fixed.
    """

    compiler: Any
    sql: str
    parameters: list[Any]
    places: list[int | None]
    converters: Any


class Prepared:
    """A query of rows of values, with the parameters of ``build`` left open.

    ``build`` is called once, with something of its kind in place of each parameter, and returns
    the queryset of values; it may not look at them.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *kinds: Kind):
        self._build = build
        self._slots = [_slot(kind, place) for place, kind in enumerate(kinds)]
        self._written: dict[str, _Written] = {}

    def rows(self, *values: Value) -> list[Sequence[Any]]:
        """Run the query with these values for its parameters."""
        return [tuple(row) for row in self._found(self._of_this_database(), values)]

    def _found(self, written: _Written, values: Sequence[Value]) -> Iterable[Sequence[Any]]:
        if len(values) != len(self._slots):
            raise ValueError(f"{len(self._slots)} values are needed, {len(values)} were given")
        with connection.cursor() as cursor:
            cursor.execute(written.sql, self._filled(written, [_stored(each) for each in values]))
            rows: list[Sequence[Any]] = cursor.fetchall()
        if not written.converters:
            return rows
        converted: Iterable[Sequence[Any]]
        converted = written.compiler.apply_converters(rows, written.converters)
        return converted

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

    def _of_this_database(self) -> _Written:
        written = self._written.get(connection.vendor)
        if written is None:
            compiler = self._build(*self._slots).query.get_compiler(connection=connection)
            sql, parameters = compiler.as_sql()
            places = [self._place(parameter) for parameter in parameters]
            converters = compiler.get_converters([column for column, *_ in compiler.select])
            written = _Written(compiler, sql, list(parameters), places, converters)
            self._written[connection.vendor] = written
        return written

    def _place(self, parameter: Any) -> int | None:
        for place, slot in enumerate(self._slots):
            if parameter == _stored(slot):
                return place
            if isinstance(slot, str) and isinstance(parameter, str) and slot in parameter:
                return place
        return None


class PreparedObjects(Prepared, Generic[M]):
    """A query of objects, which may bring related ones along (``select_related``)."""

    def objects(self, *values: Value) -> list[M]:
        """Run the query with these values for its parameters."""
        written = self._of_this_database()
        select, klass = written.compiler.select, written.compiler.klass_info
        begin, end = klass["select_fields"][0], klass["select_fields"][-1] + 1
        names = [column.target.attname for column, *_ in select[begin:end]]
        related = get_related_populators(  # type: ignore[call-arg]  # of a later Django
            klass, select, connection.alias
        )
        found: list[M] = []
        for row in self._found(written, values):
            found.append(klass["model"].from_db(connection.alias, names, row[begin:end]))
            for populator in related:
                populator.populate(row, found[-1])
        return found

    def first(self, *values: Value) -> M | None:
        """Run the query, and return the first object that it finds."""
        return next(iter(self.objects(*values)), None)


def _slot(kind: Kind, place: int) -> Value:
    if kind is uuid.UUID:
        return uuid.UUID(int=_SLOT + place)
    if kind is datetime:
        return datetime(7190, 1, 1 + place, tzinfo=UTC)
    return str(_SLOT + place) if kind is str else _SLOT + place


def _stored(value: Value) -> Any:
    """Return a value as this database takes it."""
    if isinstance(value, uuid.UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
