"""The page on which a list is looked at before it is saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from openpyxl.utils import get_column_letter

from classroom.accounts.pages import AuthenticatedHttpRequest
from classroom.exchange import Reading, Readings, Table
from classroom.exchange.old_encodings import OLD_ENCODINGS
from classroom.models import Classroom
from classroom.rosters.layout import Layout, Role
from classroom.rosters.list_forms import ROLE_NAMES, forms_of
from classroom.rosters.listing import Listed
from classroom.rosters.selectors import names_of
from classroom.rules.roster import Entry, check

SAMPLES: Final = 3
HEADERS: Final = 8
"""Cells that show what a column holds, and rows among which to choose the header."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a list is looked at: which of its readings, by which layout, and what came of it."""

    readings: Readings
    ticket: str
    number: int
    layout: Layout
    kept: Sequence[int]
    listed: Listed | None = None

    @property
    def reading(self) -> Reading:
        """The reading that was chosen."""
        return self.readings.each[self.number]

    @property
    def table(self) -> Table:
        """The table that was chosen."""
        table = self.reading.table
        assert table is not None
        return table


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the page shows it: its letter, its header's word, some cells, what it holds."""

    letter: str
    header: str
    samples: Sequence[str]
    role: Role


def preview(
    request: AuthenticatedHttpRequest,
    classroom: Classroom,
    entries: Sequence[Entry],
    *,
    look: Look | None = None,
    sentence: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show the names with what is wrong with each, and where in the list they were found."""
    checked = check(entries, names_of(classroom))
    lines = forms_of(entries)
    context: dict[str, Any] = {
        "classroom": classroom,
        "checked": checked,
        "lines": lines,
        "rows": list(zip(checked, lines, strict=True)),
        "faults": sum(one.stops for one in checked),
        "ready": sum(one.entry.take and not one.stops for one in checked),
        "sentence": sentence,
    }
    if look is not None:
        context |= _shown(look)
    return render(request, "rosters/preview.html", context, status=status)


def _shown(look: Look) -> dict[str, Any]:
    columns = _columns(look.table, look.layout)
    encoding = OLD_ENCODINGS.get(look.table.encoding, ("", 0.0))[0]
    return {
        "look": look,
        "columns": columns,
        "used": [column for column in columns if column.role],
        "unused": [column for column in columns if not column.role],
        "roles": list(ROLE_NAMES.items()),
        "headers": [(row.line, _line(row.cells)) for row in look.table.rows[:HEADERS]],
        "encoding": encoding,
        "has_columns": len(columns) > 1 or not look.layout.is_sure,
        "is_open": not look.layout.is_sure or not any(look.layout.roles),
    }


def _columns(table: Table, layout: Layout) -> list[Column]:
    header = next((row for row in table.rows if row.line == layout.header), None)
    below = [row for row in table.rows if row.line > layout.header]
    return [
        Column(
            get_column_letter(place),
            header.cell(place) if header else "",
            [cell for row in below if (cell := row.cell(place))][:SAMPLES],
            role,
        )
        for place, role in enumerate(layout.roles, 1)
    ]


def _line(cells: Sequence[str]) -> str:
    text = " · ".join(cell.strip() for cell in cells if cell.strip())
    return text if len(text) <= 60 else f"{text[:60]}…"
