"""The tables of a file on their way through a question: signed, and carried by the page itself."""

from dataclasses import replace
from typing import Any, Final

from django.core import signing
from django.utils.translation import gettext as _

from classroom.exchange.reading import Reading, Readings
from classroom.exchange.table import BadTable, Row, Table

MAX_AGE: Final = 24 * 3600
"""A day: a page that is left open overnight still works in the morning, and no longer."""

MAX_TICKET: Final = 2_000_000
"""Below what a form may send."""


def readings_ticket(readings: Readings, owner: object) -> str:
    """Return ``readings`` as a text that only ``owner`` can hand back, within a day.

    Of a large file whose likeliest table is sure that one alone is kept. Raises ``BadTable`` for
    more than a page can carry.
    """
    ticket = _signed(readings, owner)
    if len(ticket) > MAX_TICKET and readings.is_sure:
        ticket = _signed(replace(readings, each=readings.each[:1]), owner)
    if len(ticket) > MAX_TICKET:
        sentence = _("This file is too large to be looked at. Keep only what is needed in it.")
        raise BadTable(sentence)
    return ticket


def _signed(readings: Readings, owner: object) -> str:
    each = [
        [one.name, one.fault, _rows(one.table), one.table.encoding if one.table else ""]
        for one in readings.each
    ]
    payload = [readings.source, each, readings.is_sure]
    return signing.dumps(payload, salt=_salt(owner), compress=True)


def of_readings_ticket(ticket: str, owner: object) -> Readings | None:
    """Return what ``readings_ticket`` took, or None for a ticket that is foreign or too old."""
    try:
        source, each, is_sure = signing.loads(ticket, salt=_salt(owner), max_age=MAX_AGE)
    except signing.BadSignature:
        return None
    return Readings(source, tuple(_reading(*one) for one in each), is_sure)


def _rows(table: Table | None) -> list[list[Any]] | None:
    if table is None:
        return None
    return [[row.line, row.cells, list(row.kinds.items())] for row in table.rows]


def _reading(name: str, fault: str, rows: list[list[Any]] | None, encoding: str) -> Reading:
    if rows is None:
        return Reading(name, None, fault)
    kept = tuple(Row(line, tuple(cells), dict(kinds)) for line, cells, kinds in rows)
    return Reading(name, Table(kept, encoding), fault)


def _salt(owner: object) -> str:
    return f"exchange.readings.{owner}"
