"""XLSX: looked at from outside before it is opened, and read without its formulas."""

import io
import logging
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, Final

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from classroom.exchange.table import MAX_COLUMNS, BadTable, Row, Table, checked

logger = logging.getLogger(__name__)

MAX_PARTS: Final = 400
MAX_UNPACKED: Final = 30 * 1024 * 1024
MAX_RATIO: Final = 60
"""How many times its size a part may unpack to; 2,000 rows of one and the same word reach 23."""
_SMALL: Final = 1024 * 1024


def read_xlsx(content: bytes) -> Table:
    """Return the table on the first sheet of a workbook. Raises ``BadTable``."""
    _inspect(content)
    try:
        workbook = load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )
        return checked(_rows(workbook.worksheets[0]))
    except BadTable:
        raise
    except Exception as error:  # a damaged workbook makes openpyxl raise anything at all
        logger.info("a workbook could not be read: %r", error)
        raise BadTable(_("This workbook is damaged. Open it, save it again and try it.")) from None


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


def _rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()  # a file may claim any size; the rows themselves count
    rows = sheet.iter_rows(max_col=MAX_COLUMNS + 1, values_only=True)
    for line, values in enumerate(rows, 1):
        cells = [_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        yield Row(line, tuple(cells))


def _text(value: object) -> str:
    """Return a cell as people read it: 56 and not 56.0, a date as 2026-09-01."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes") if value.time() != time() else str(value.date())
    return value.isoformat() if isinstance(value, date | time) else str(value)
