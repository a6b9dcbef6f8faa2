"""A file that somebody uploaded, read as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final, Literal, TypeAlias

from django.core.files.base import File
from django.utils.translation import gettext as _

from classroom.exchange.csv_in import read_csv
from classroom.exchange.decoding import decodings
from classroom.exchange.table import BadTable, Table
from classroom.exchange.uploads import is_too_large, too_large
from classroom.exchange.xlsx_in import read_xlsx

_ZIP: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of XLSX, a ZIP archive, and of the XLS before it. Names of files lie."""

SAMPLES: Final = 4
SAMPLE: Final = 80
"""Lines, and characters of each, by which a teacher can tell one encoding from another."""

Source: TypeAlias = Literal["sheet", "encoding"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One table that a file may mean: what it is called, or why it is no table."""

    name: str
    table: Table | None
    fault: str = ""

    @property
    def samples(self) -> list[str]:
        """A few of its lines; first of all those with letters that could be read otherwise."""
        rows = [row.cells for row in self.table.rows] if self.table else []
        telling = [cells for cells in rows if not "".join(cells).isascii()]
        return [_line(cells) for cells in (telling or rows)[:SAMPLES]]


def _line(cells: Sequence[str]) -> str:
    line = " · ".join(cell.strip() for cell in cells if cell.strip())
    return line if len(line) <= SAMPLE else f"{line[:SAMPLE]}…"


@dataclass(frozen=True, slots=True)
class Choice:
    """One reading as it is offered: ``samples`` shows by what it differs from the others."""

    name: str
    fault: str
    samples: Sequence[str]


@dataclass(frozen=True, slots=True)
class Readings:
    """The tables that a file may mean: its sheets, or its letters read in several ways.

    The likeliest stands first; where none ``is_sure``, people are to be asked which one is meant.
    """

    source: Source
    each: tuple[Reading, ...]
    is_sure: bool

    @property
    def choices(self) -> list[Choice]:
        """The readings to choose from; of letters read in several ways the cells that change."""
        changed = _changed(self.tables) if self.source == "encoding" else []
        return [
            Choice(one.name, one.fault, [cells[place] for cells in changed] or one.samples)
            for place, one in enumerate(self.each)
        ]

    @property
    def tables(self) -> list[Table]:
        """The tables without those that are none."""
        return [one.table for one in self.each if one.table is not None]


def _changed(tables: Sequence[Table]) -> list[tuple[str, ...]]:
    """Return a few cells that read differently, each as every table reads it.

    Those come first without which two tables would look the same.
    """
    rows = [[row.cells for row in table.rows] for table in tables]
    if len({tuple(map(len, one)) for one in rows}) != 1:
        return []  # some separator was lost: whole lines show it
    flat = ([cell.strip() for cells in one for cell in cells] for one in rows)
    cells = [one for one in dict.fromkeys(zip(*flat, strict=True)) if len(set(one)) > 1]
    telling: list[tuple[str, ...]] = []
    for one in cells:
        if len(set(zip(*telling, one, strict=True))) > len(set(zip(*telling, strict=True))):
            telling.append(one)
    shown = list(dict.fromkeys([*telling, *cells]))[: max(SAMPLES, len(telling))]
    return [_around_change(one) for one in shown]


def _around_change(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return a piece of each cell in which the first letter that reads differently is seen."""
    first = next(
        place for place, letters in enumerate(zip_longest(*cells)) if len(set(letters)) > 1
    )
    start = max(first - SAMPLE // 2, 0) if first > SAMPLE * 3 // 4 else 0
    return tuple("…" * (start > 0) + _line([cell[start:]]) for cell in cells)


def read_tables(upload: "File[bytes]") -> Readings:
    """Return the tables in a CSV or XLSX file; what it is shows in its bytes, not in its name.

    CSV may be written in any of the usual encodings, separated by comma, semicolon or tab. Cells
    are texts as they stand, not stripped; empty rows are left out. Raises ``BadTable``.
    """
    if is_too_large(upload):
        raise BadTable(too_large())
    content = upload.read()
    if content.startswith(_ZIP):
        return _sheets(content)
    if content.startswith(_OLD_EXCEL):
        sentence = _("This is an old Excel file, or one with a password. Save it as XLSX or CSV.")
        raise BadTable(sentence)
    return _texts(content)


def read_table(upload: "File[bytes]") -> Table:
    """Return the likeliest table of ``read_tables``. Raises ``BadTable``."""
    return read_tables(upload).tables[0]


def _sheets(content: bytes) -> Readings:
    each = []
    for name, sheet in read_xlsx(content):
        if isinstance(sheet, BadTable):
            each.append(Reading(name, None, str(sheet)))
        else:
            each.append(Reading(name, sheet))
    return Readings("sheet", tuple(each), is_sure=len(each) == 1)


def _texts(content: bytes) -> Readings:
    found = decodings(content)
    first, *others = found.texts
    each = [Reading(first.name, read_csv(first.text, first.encoding))]
    for other in others:
        try:
            each.append(Reading(other.name, read_csv(other.text, other.encoding)))
        except BadTable:
            continue  # letters read so wrongly that a separator was lost
    return Readings("encoding", tuple(each), found.is_sure or len(each) == 1)
