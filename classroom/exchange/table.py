"""A table as a file holds it: texts in rows, each with its line, and what may be wrong with it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from classroom.exchange.headers import phrase

MAX_ROWS: Final = 2000
"""Below the header."""
MAX_LINES: Final = 20_000
"""How far down a spreadsheet is looked at, empty lines included."""
MAX_COLUMNS: Final = 50
MAX_CELL: Final = 2000
"""Far above any list or set of ours: what is wider or longer is another kind of file, and is
refused before it is gone through."""

HEADER_WITHIN: Final = 20
"""In so many rows a header may stand; above it are titles."""

Kind: TypeAlias = Literal["number", "date", "formula", "error"]
"""What a spreadsheet says that a cell is: "formula" is one without a stored value."""


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


class EmptyTable(BadTable):
    """A file, or a sheet of it, that holds nothing."""

    def __init__(self) -> None:
        super().__init__(_("This file is empty."))


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty; ``line`` counts from 1, as an editor or a spreadsheet does."""

    line: int
    cells: tuple[str, ...]
    kinds: Mapping[int, Kind] = field(default_factory=dict)
    """What cells are that are no texts, by column from 1; numbers are written with a point."""

    def cell(self, column: int) -> str:
        """Return the cell of a column, from 1, without white space around it; "" beyond the row."""
        return self.cells[column - 1].strip() if 0 < column <= len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file; ``encoding`` is what its text was read as, "" for a spreadsheet."""

    rows: tuple[Row, ...]
    encoding: str = ""


def address(line: int, column: int) -> str:
    """Return how spreadsheets call a cell: B2."""
    return f"{get_column_letter(column)}{line}"


def cell_fault(row: Row, column: int) -> str:
    """Return a sentence for a cell that holds no value, or ""."""
    kind = row.kinds.get(column)
    if kind not in ("formula", "error"):
        return ""
    words = {"cell": address(row.line, column), "text": row.cell(column)}
    if kind == "formula":
        return (
            _(
                "%(cell)s holds a formula without a stored value. Open the file in your "
                "spreadsheet, let it calculate and save it again, or write the value itself."
            )
            % words
        )
    return _("%(cell)s holds the error %(text)s. Fix the formula, or write a value.") % words


@dataclass(frozen=True, slots=True)
class Record:
    """A row read by the header's words: ``record["prompt"]`` is a cell, "" where there is none."""

    row: Row
    columns: Mapping[str, int]

    @property
    def line(self) -> int:
        """Its line in the file, from 1."""
        return self.row.line

    def __getitem__(self, name: str) -> str:
        """Return the cell of a column, without the white space around it."""
        return self.row.cell(self.columns.get(name, 0))

    def kind(self, name: str) -> Kind | None:
        """Return what a spreadsheet says that the cell of a column is."""
        return self.row.kinds.get(self.columns.get(name, 0))

    def fault(self, name: str) -> str:
        """Return a sentence for the cell of a column where it holds no value, or ""."""
        return cell_fault(self.row, self.columns.get(name, 0))


def records(
    table: Table, *, columns: Mapping[str, Collection[str]], required: Collection[str] = ()
) -> Iterator[Record]:
    """Yield the rows below the header, read by ``columns``: a name and the words that mean it.

    The header may stand below titles: it is the first of the upper rows that names all
    ``required`` columns, else the one that names most. ``record.columns`` says at which column,
    from 1, a name stands. Raises ``BadTable`` where a word comes twice in the header, or a
    required column is missing.
    """
    if not table.rows:
        raise EmptyTable
    place = _header_place(table, columns, required)
    header = table.rows[place]
    found = header_columns(header, columns)
    missing = [name for name in required if name not in found]
    if missing:
        raise BadTable(_missing(missing), line=header.line)
    for row in table.rows[place + 1 :]:
        yield Record(row, found)


def _header_place(
    table: Table, columns: Mapping[str, Collection[str]], required: Collection[str]
) -> int:
    upper = table.rows[:HEADER_WITHIN]
    named = [set(_named(row, columns).values()) for row in upper]
    whole = [place for place, names in enumerate(named) if required and names >= set(required)]
    return whole[0] if whole else max(range(len(upper)), key=lambda place: len(named[place]))


def _missing(missing: Collection[str]) -> str:
    words = {"names": "”, “".join(missing), "within": HEADER_WITHIN}
    sentence = (
        _("There is no column “%(names)s”.")
        if len(missing) == 1
        else _("There are no columns “%(names)s”.")
    )
    hint = _(
        "The row with the columns’ names may stand further down, in the first %(within)s lines."
    )
    return f"{sentence % words} {hint % words}"


def _named(header: Row, columns: Mapping[str, Collection[str]]) -> dict[int, str]:
    """Return the names that the cells of a row mean, by column from 1."""
    names = {phrase(word): name for name, words in columns.items() for word in (name, *words)}
    cells = enumerate(map(phrase, header.cells), 1)
    return {column: names[words] for column, words in cells if words in names}


def header_columns(header: Row, columns: Mapping[str, Collection[str]]) -> dict[str, int]:
    """Return at which column, from 1, each known name stands. Raises ``BadTable`` for a double."""
    found: dict[str, int] = {}
    for column, name in _named(header, columns).items():
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
        if row.kinds or any(cell.strip() for cell in row.cells):
            _check(row)
            kept.append(row)
    if not kept:
        raise EmptyTable
    return Table(tuple(kept), encoding)


def _check(row: Row) -> None:
    if len(row.cells) > MAX_COLUMNS and any(row.cells[MAX_COLUMNS:]):
        sentence = _("There are more than %(most)s columns.") % {"most": MAX_COLUMNS}
        raise BadTable(sentence, line=row.line)
    for column, cell in enumerate(row.cells, 1):
        if len(cell) > MAX_CELL:
            sentence = _("This cell holds more than %(most)s characters.") % {"most": MAX_CELL}
            raise BadTable(sentence, line=row.line, column=column)
