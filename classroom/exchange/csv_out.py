"""CSV as Excel, LibreOffice and pandas read it: UTF-8 with its mark, formulas made harmless."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final, TypeAlias

from django.utils import timezone

from classroom.exchange.formulas import neutralised

Cell: TypeAlias = str | int | float | Decimal | date | datetime | bool | None
_MARK: Final = "\ufeff"
"""Excel takes a CSV file without it for the old encoding of its country."""


class _Line:
    """A file of one line: what the writer wrote last."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield a CSV file line by line, the header first; times are in the present time zone."""
    line = _Line()
    writer = csv.writer(line)
    writer.writerow([neutralised(cell) for cell in header])
    yield _MARK + line.text
    for row in rows:
        writer.writerow([_written(cell) for cell in row])
        yield line.text


def _written(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return neutralised(cell)
    if isinstance(cell, datetime):
        return local(cell).isoformat(" ", "seconds")
    return cell


def local(moment: datetime) -> datetime:
    """Return ``moment`` as the clock on the wall shows it: spreadsheets know no time zones."""
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment
