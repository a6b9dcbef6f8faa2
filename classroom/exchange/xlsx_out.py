"""Workbooks: texts typed as texts, so that none is ever a formula."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from classroom.exchange.csv_out import Cell, local

_SAMPLE: Final = 200
"""Rows by which columns get their widths: a workbook is written row by row, widths first."""

_WIDTHS: Final = (8, 60)
"""Characters of a column at least, so that its title can be read, and at most, so that others
fit."""

_MAX_TITLE: Final = 31

_MAX_TEXT: Final = 32_767
"""Excel's limits for the name of a sheet and the text of a cell: it "repairs" what is longer."""

_NOT_IN_TITLES: Final = str.maketrans("", "", "[]:*?/\\'")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook; ``title`` is cut to what Excel allows."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def xlsx_bytes(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook: headers bold and in sight, columns as wide as their first rows."""
    workbook = Workbook(write_only=True)
    for number, sheet in enumerate(sheets, 1):
        title = ILLEGAL_CHARACTERS_RE.sub("", sheet.title).translate(_NOT_IN_TITLES).strip()
        _fill(workbook.create_sheet(title[:_MAX_TITLE].strip() or str(number)), sheet)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _fill(target: Any, sheet: Sheet) -> None:
    rows = iter(sheet.rows)
    first = list(islice(rows, _SAMPLE))
    target.freeze_panes = "A2"
    for column, width in enumerate(_widths(sheet.header, first), 1):
        target.column_dimensions[get_column_letter(column)].width = width
    target.append([_cell(target, text, bold=True) for text in sheet.header])
    for row in chain(first, rows):
        target.append([_cell(target, value) for value in row])


def _widths(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[int]:
    least, most = _WIDTHS
    columns: list[list[Cell]] = [[text] for text in header]
    for row in rows:
        for column, value in zip(columns, row, strict=False):
            column.append(value)
    longest = [max(len(str(value)) for value in column) for column in columns]
    return [min(max(length + 2, least), most) for length in longest]


def _cell(target: Any, value: Cell, *, bold: bool = False) -> Any:
    if isinstance(value, datetime):
        value = local(value)
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(target, ILLEGAL_CHARACTERS_RE.sub("", value)[:_MAX_TEXT])
    cell.data_type = "s"  # else "=1+1" would be a formula, and "#N/A" an error
    if bold:
        cell.font = Font(bold=True)
    return cell
