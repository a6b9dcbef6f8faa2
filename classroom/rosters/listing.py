"""Names out of what a teacher pasted or uploaded, each with the line it stands in."""

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from classroom.exchange import BadTable, Row, Table
from classroom.exchange.table import header_columns
from classroom.rules.roster import MAX_STUDENTS, Entry, entry_of

COLUMNS: Final = {
    "name": ["full name", "student", "student name", "pupil", "pupil name", "child"],
    "first name": ["first", "firstname", "given name", "forename"],
    "last name": ["last", "lastname", "surname", "family name"],
}
_NUMBER: Final = re.compile(r"^\s*\d+[.):\t]\s*")


def entries_of_text(text: str) -> list[Entry]:
    """Return the names of a pasted list, one a line; empty lines are left out.

    Numbers in front are no part of a name, and cells that came along from a spreadsheet are one
    name. Raises ``BadTable``.
    """
    lines = [(line, _NUMBER.sub("", text)) for line, text in enumerate(text.splitlines(), 1)]
    return _limited([entry_of(line, text) for line, text in lines if text.strip()])


def entries_of_table(table: Table) -> list[Entry]:
    """Return the names of a table.

    A header may say which column holds the name, or the first and the last name; without one
    every row's first column does. Raises ``BadTable``.
    """
    found = header_columns(table.rows[0], COLUMNS)
    if not found:
        return _limited([entry_of(row.line, row.cells[0]) for row in table.rows])
    wanted = ["name"] if "name" in found else ["first name", "last name"]
    columns = [found[name] for name in wanted if name in found]
    return _limited(list(_below(table.rows[1:], columns)))


def _below(rows: tuple[Row, ...], columns: list[int]) -> Iterator[Entry]:
    for row in rows:
        cells = [row.cells[column - 1] for column in columns if column <= len(row.cells)]
        yield entry_of(row.line, " ".join(cells))


def _limited(entries: list[Entry]) -> list[Entry]:
    if not entries:
        raise BadTable(_("There is no name in it."))
    if len(entries) > MAX_STUDENTS:
        sentence = _("A class has at most %(most)s students, and this list has %(count)s names.")
        raise BadTable(sentence % {"most": MAX_STUDENTS, "count": len(entries)})
    return entries
