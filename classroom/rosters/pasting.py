"""A pasted list as a table: names in lines, names with commas between them, or cells of a sheet."""

import re
from typing import Final

from django.utils.translation import gettext as _

from classroom.exchange import BadTable, Row, Table
from classroom.exchange.csv_in import read_csv
from classroom.rosters.layout import role_of

_NUMBER: Final = re.compile(r"^\s*\d+[.):\t]\s*")
_BULLET: Final = re.compile(r"^\s*[-–•*·▪◦‣]\s+")
_BETWEEN: Final = re.compile(r"[;,、，；]")
_SEVERAL: Final = re.compile(r"[;、；]|@[^,]*,")
_WITH_NUMBER: Final = re.compile(r"\d|@")


def table_of_text(text: str) -> Table:
    """Return a pasted list as a table; empty lines, numbers and bullets in front are left out.

    Cells that came along from a spreadsheet stay cells. Raises ``BadTable`` for an empty list.
    """
    raw = text.splitlines()
    if _is_table([line for line in raw if line.strip()]):
        return Table(read_csv("\n".join(raw)).rows)
    bare = [(n, _BULLET.sub("", _NUMBER.sub("", line))) for n, line in enumerate(raw, 1)]
    lines = [(number, line) for number, line in bare if line.strip()]
    if not lines:
        raise BadTable(_("There is no name in it."))
    if names := _names_in_rows([line for _number, line in lines]):
        return Table(tuple(Row(place, (name,)) for place, name in enumerate(names, 1)))
    return Table(tuple(Row(number, (" ".join(line.split()),)) for number, line in lines))


def _is_table(lines: list[str]) -> bool:
    """Say whether lines are rows of a sheet: as many cells in each, or named by a header."""
    for sign in "\t;,":
        counts = {line.count(sign) for line in lines}
        cells = lines[0].split(sign) if lines else []
        named = [cell for cell in cells if role_of(cell.strip(' "'))]
        if len(cells) > 1 and len(named) > 1:
            return True
        is_even = len(lines) > 1 and len(counts) == 1 and counts != {0}
        # "Lovelace, Ada" in each line is no table; with a number or an address it is.
        if is_even and (sign != "," or all(_WITH_NUMBER.search(line) for line in lines)):
            return True
    return False


def _names_in_rows(lines: list[str]) -> list[str]:
    """Return the names of lines with several in each, or nothing where a line is one name.

    One comma may stand between a last and a first name; two or more, or a semicolon, do not.
    """
    rows = [[part.strip() for part in _BETWEEN.split(line) if part.strip()] for line in lines]
    has_several = any(
        len(row) > 2 or (len(row) > 1 and _SEVERAL.search(line))
        for row, line in zip(rows, lines, strict=True)
    )
    return [name for row in rows for name in row] if has_several else []
