"""XLSX: looked at from outside before it is opened, and read with the values of its formulas."""

import io
import logging
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from classroom.exchange.table import MAX_COLUMNS, BadTable, EmptyTable, Kind, Row, Table, checked

logger = logging.getLogger(__name__)

MAX_PARTS: Final = 400
MAX_UNPACKED: Final = 30 * 1024 * 1024
"""Files inside a workbook, and bytes of them unpacked: a small file may hold gigabytes (a zip
bomb)."""

MAX_RATIO: Final = 60
"""How many times its size a part may unpack to; 2,000 rows of one and the same word reach 23."""
_SMALL: Final = 1024 * 1024
"""Below a megabyte a part may pack as well as it likes."""


def read_xlsx(content: bytes) -> list[tuple[str, Table | BadTable]]:
    """Return the tables on the visible sheets of a workbook by the sheets' names.

    Empty sheets are left out; one that is no table stands there with what is wrong. Raises
    ``BadTable`` where there is no table at all.
    """
    _inspect(content)
    try:
        values, formulas = (_opened(content, data_only=only) for only in (True, False))
        sheets = [
            (sheet.title, _table(sheet, formulas[sheet.title]))
            for sheet in _visible(values)
            if hasattr(sheet, "iter_rows")
        ]
    except Exception as error:  # a damaged workbook makes openpyxl raise anything at all
        logger.info("a workbook could not be read: %r", error)
        raise BadTable(_("This workbook is damaged. Open it, save it again and try it.")) from None
    found = [(name, sheet) for name, sheet in sheets if sheet is not None]
    faults = [sheet for _name, sheet in found if isinstance(sheet, BadTable)]
    if not found or len(faults) == len(found):
        raise faults[0] if faults else EmptyTable
    return found


def _opened(content: bytes, *, data_only: bool) -> Any:
    return load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)


def _visible(workbook: Any) -> list[Any]:
    shown = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    return shown or list(workbook.worksheets)


def _table(values: Any, formulas: Any) -> Table | BadTable | None:
    """Return the table on a sheet, what is wrong with it, or None for an empty one."""
    try:
        return checked(_rows(values, formulas))
    except EmptyTable:
        return None
    except BadTable as bad:
        return bad


def _inspect(content: bytes) -> None:
    """Raise ``BadTable`` for a bomb, by the sizes in the directory; unpacking keeps to those."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise BadTable(_("This workbook is damaged. Open it, save it again and try it.")) from None
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise BadTable(_("This is no Excel workbook. Choose a CSV or XLSX file."))
    swollen = any(
        part.file_size > _SMALL and part.file_size > MAX_RATIO * part.compress_size
        for part in parts
    )
    if swollen or len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise BadTable(_("This workbook unpacks to far more than a table of ours can need."))


def _rows(values: Any, formulas: Any) -> Iterator[Row]:
    """Yield the rows of a sheet, opened once for its values and once for its formulas."""
    for sheet in (values, formulas):
        sheet.reset_dimensions()  # a file may claim any size; the rows themselves count
    pairs = zip(
        values.iter_rows(max_col=MAX_COLUMNS + 1),
        formulas.iter_rows(max_col=MAX_COLUMNS + 1),
        strict=True,
    )
    for line, (shown, written) in enumerate(pairs, 1):
        cells = [_text(cell) for cell in shown]
        kinds = {
            column: kind
            for column, (cell, formula) in enumerate(zip(shown, written, strict=False), 1)
            if (kind := _kind(cell, formula)) is not None
        }
        while cells and not cells[-1] and len(cells) not in kinds:
            cells.pop()
        yield Row(line, tuple(cells), kinds)


def _kind(cell: Any, formula: Any) -> Kind | None:
    if cell.value is None:
        return "formula" if formula.data_type == "f" else None
    if cell.data_type == "e":
        return "error"
    if isinstance(cell.value, date | time | timedelta):
        return "date"
    is_number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    return "number" if is_number else None


def _text(cell: Any) -> str:
    """Return a cell as people read it: 56 and not 56.0, 50 % and not 0.5, a date as 2026-09-01."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        is_share = "%" in (cell.number_format or "").split(";")[0]
        return f"{_number(value * 100)} %" if is_share else _number(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes") if value.time() != time() else str(value.date())
    if isinstance(value, time) and "s" not in (cell.number_format or "").lower():
        return f"{value.hour}:{value.minute:02}"
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _number(value: float) -> str:
    """Return a number with the fifteen digits that spreadsheets keep, and without a power."""
    if isinstance(value, int):
        return str(value)
    return f"{Decimal(f'{value:.15g}'):f}"
