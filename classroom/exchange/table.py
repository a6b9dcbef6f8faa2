"""A table as a file holds it: texts in rows, each with its line, and what may be wrong with it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

MAX_ROWS: Final = 2000
"""Below the header."""
MAX_LINES: Final = 20_000
"""How far down a spreadsheet is looked at, empty lines included."""
MAX_COLUMNS: Final = 50
MAX_CELL: Final = 2000


class BadTable(Exception):
    """A file that is no table for us; ``str()`` is a sentence with line and column, from 1."""

    def __init__(self, sentence: str, *, line: int | None = None, column: int | None = None):
        super().__init__(sentence)
        self.sentence = sentence
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = {"line": self.line, "column": self.column, "sentence": self.sentence}
        if self.line is None:
            return self.sentence
        if self.column is None:
            return _("Line %(line)s: %(sentence)s") % place
        return _("Line %(line)s, column %(column)s: %(sentence)s") % place


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty; ``line`` counts from 1, as an editor or a spreadsheet does."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file; ``encoding`` is what its text was read as, "" for a spreadsheet."""

    rows: tuple[Row, ...]
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A row read by the header's words: ``record["prompt"]`` is a cell, "" where there is none."""

    line: int
    cells: Mapping[str, str]
    columns: Mapping[str, int]

    def __getitem__(self, name: str) -> str:
        """Return the cell of a column, without the white space around it."""
        return self.cells[name]


def records(
    table: Table, *, columns: Mapping[str, Collection[str]], required: Collection[str] = ()
) -> Iterator[Record]:
    """Yield the rows below the header, read by ``columns``: a name and the words that mean it.

    ``record.columns`` says at which column, from 1, a name stands. Raises ``BadTable`` where a
    word comes twice in the header, or a required column is missing.
    """
    if not table.rows:
        raise BadTable(_("This file is empty."))
    header, *rows = table.rows
    found = header_columns(header, columns)
    for name in required:
        if name not in found:
            sentence = _("There is no column “%(name)s”.") % {"name": name}
            raise BadTable(sentence, line=header.line)
    for row in rows:
        yield Record(row.line, {name: _cell(row, found.get(name)) for name in columns}, found)


def header_columns(header: Row, columns: Mapping[str, Collection[str]]) -> dict[str, int]:
    """Return at which column, from 1, each known name stands. Raises ``BadTable`` for a double."""
    names = {word.casefold(): name for name, words in columns.items() for word in (name, *words)}
    found: dict[str, int] = {}
    for column, cell in enumerate(header.cells, 1):
        name = names.get(" ".join(cell.split()).casefold())
        if name is None:
            continue
        if name in found:
            sentence = _("The column “%(name)s” is there twice.") % {"name": name}
            raise BadTable(sentence, line=header.line, column=column)
        found[name] = column
    return found


def checked(rows: Iterator[Row], *, encoding: str = "") -> Table:
    """Return the rows that are not empty as a table. Raises ``BadTable`` past the limits."""
    kept: list[Row] = []
    for row in rows:
        if row.line > MAX_LINES or len(kept) > MAX_ROWS:
            raise BadTable(_("There are more than %(most)s rows.") % {"most": MAX_ROWS})
        if any(cell.strip() for cell in row.cells):
            _check(row)
            kept.append(row)
    if not kept:
        raise BadTable(_("This file is empty."))
    return Table(tuple(kept), encoding)


def _check(row: Row) -> None:
    if len(row.cells) > MAX_COLUMNS and any(row.cells[MAX_COLUMNS:]):
        sentence = _("There are more than %(most)s columns.") % {"most": MAX_COLUMNS}
        raise BadTable(sentence, line=row.line)
    for column, cell in enumerate(row.cells, 1):
        if len(cell) > MAX_CELL:
            sentence = _("This cell holds more than %(most)s characters.") % {"most": MAX_CELL}
            raise BadTable(sentence, line=row.line, column=column)


def _cell(row: Row, column: int | None) -> str:
    return row.cells[column - 1].strip() if column and column <= len(row.cells) else ""
