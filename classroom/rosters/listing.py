"""Names out of a table, each with the line it stands in, and the lines that hold none."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from django.utils.translation import gettext as _

from classroom.exchange import BadTable, Row, Table
from classroom.exchange.headers import phrase
from classroom.exchange.table import cell_fault
from classroom.rosters.layout import Layout, Role
from classroom.rosters.words import OTHER, SUMMARIES
from classroom.rules.roster import MAX_STUDENTS, Entry, entry_of

Reason: TypeAlias = Literal["title", "header", "summary"]
_ADDRESS: Final = re.compile(r"<[^<>]*@[^<>]*>")
_EASTERN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Kana, Han and Hangul: family name first, and nothing between."""

_ORDER: Final[tuple[Role, ...]] = ("full", "reversed", "first", "between", "last")
"""In which order the columns of a name make it up."""

_SHOWN: Final = 80
"""Characters of a line that a sentence about it quotes."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that was not taken for a child, and why."""

    line: int
    text: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Listed:
    """What a table says by a layout: the names, the lines left out, cells without a value."""

    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]
    faults: tuple[str, ...]


def listed(table: Table, layout: Layout, *, kept: Collection[int] = ()) -> Listed:
    """Return the names in a table; ``kept`` are lines to be taken all the same.

    Raises ``BadTable`` where there is none, or more than a class has room for.
    """
    entries: list[Entry] = []
    left_out: list[LeftOut] = []
    for row in table.rows:
        reason = None if row.line in kept else _reason(row, layout, is_first=row is table.rows[0])
        if reason is not None:
            left_out.append(LeftOut(row.line, _shown(row), reason))
        elif any(layout.roles):
            entries.extend(_entries(row, layout))
    if layout.is_grid:
        entries = [Entry(n, one.name, one.take) for n, one in enumerate(entries, 1)]
    if any(layout.roles):
        _check(entries)
    return Listed(tuple(entries), tuple(left_out), tuple(_faults(table, layout)))


def _reason(row: Row, layout: Layout, *, is_first: bool) -> Reason | None:
    if row.line <= layout.header:
        return "header" if row.line == layout.header else "title"
    names = [cell for column in _columns(layout) if (cell := row.cell(column))]
    if len(names) == 1 and phrase(re.sub(r"\d+", "", names[0])) in SUMMARIES:
        return "summary"
    is_title = is_first and not layout.header and len(names) == 1 and _is_title(names[0])
    return "title" if is_title else None


def _is_title(cell: str) -> bool:
    """Say whether a list's first line is its title: "Class 5B", "Year 4 pupils:"."""
    tokens = phrase(cell).split()
    is_about = bool(set(tokens) & OTHER) and any(character.isdigit() for character in cell)
    return len(tokens) > 1 and (is_about or cell.endswith(":"))


def _columns(layout: Layout) -> list[int]:
    """Return the columns of the names in the order in which a name is read."""
    roles = list(enumerate(layout.roles, 1))
    return [column for role in _ORDER for column, given in roles if given == role]


def _entries(row: Row, layout: Layout) -> Iterator[Entry]:
    columns = _columns(layout)
    if layout.is_grid:
        each = (row.cell(column) for column in columns)
        yield from (entry_of(row.line, _ADDRESS.sub(" ", cell)) for cell in each if cell)
        return
    cells = [_ADDRESS.sub(" ", row.cell(column)) for column in columns]
    if "reversed" in layout.roles:
        cells = [_turned(cell) for cell in cells]
    if all(_EASTERN.match(cell) for cell in cells if cell):
        cells.reverse()  # 山田 太郎: there the last name is said first
    yield entry_of(row.line, " ".join(cell for cell in cells if cell))


def _turned(name: str) -> str:
    """Return a name that begins with the last name with the first name first.

    A comma shows where it ends, else capitals (LOVELACE Ada); of two words they change places.
    """
    if "," in name:
        return name
    parts = name.split()
    capitals = 0
    while capitals < len(parts) and parts[capitals].isupper() and len(parts[capitals]) > 1:
        capitals += 1
    if not 0 < capitals < len(parts):
        capitals = 1 if len(parts) == 2 else 0
    return " ".join(parts[capitals:] + parts[:capitals])


def _shown(row: Row) -> str:
    text = " · ".join(" ".join(cell.split()) for cell in row.cells if cell.strip())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _faults(table: Table, layout: Layout) -> Iterator[str]:
    for row in table.rows:
        if row.line > layout.header:
            sentences = (cell_fault(row, column) for column in _columns(layout))
            yield from (sentence for sentence in sentences if sentence)


def _check(entries: list[Entry]) -> None:
    if not entries:
        raise BadTable(_("There is no name in it."))
    if len(entries) > MAX_STUDENTS:
        sentence = _("A class has at most %(most)s students, and this list has %(count)s names.")
        raise BadTable(sentence % {"most": MAX_STUDENTS, "count": len(entries)})
