"""Where in a table the names stand: below which header, and in which columns."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from classroom.exchange import Row, Table
from classroom.exchange.dates import is_date
from classroom.exchange.headers import phrase
from classroom.exchange.table import HEADER_WITHIN
from classroom.rosters import words

Role: TypeAlias = Literal["", "full", "reversed", "first", "between", "last"]
"""What a column holds: the whole name, also with the last name first, or a part of it."""
ROLES: Final[tuple[Role, ...]] = get_args(Role)
EMAIL: Final = re.compile(r"\S+@\S+\.\S+")
_NUMBERS: Final = re.compile(r"[\W\d_]*\d[\W\d_]*")
_PROGRAM: Final = re.compile(r"[\[\]_:*]|[a-z][A-Z]")
"""What a header has that a program wrote, and no name."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The header's line (0: none), what each column holds, and whether that is sure.

    With ``is_grid`` every cell is a name of its own.
    """

    header: int
    roles: tuple[Role, ...]
    is_sure: bool = True
    is_grid: bool = False

    @property
    def signature(self) -> str:
        """A text that is the same for the same choice."""
        return f"{self.header}|{','.join(self.roles)}|{int(self.is_grid)}"


def guess(table: Table) -> Layout:
    """Return where the names seem to stand, by the header's words and by what the columns hold."""
    width = max(len(row.cells) for row in table.rows)
    place = _header_place(table)
    if place is not None:
        header, below = table.rows[place], table.rows[place + 1 :]
        roles = _by_words(header, below, width)
        if any(roles):
            is_half = "last" in roles and "first" not in roles
            return Layout(header.line, roles, is_sure=not is_half)
        return Layout(header.line, _by_content(below, width), is_sure=False)
    if _is_unknown_header(table.rows):
        return Layout(table.rows[0].line, _by_content(table.rows[1:], width), is_sure=False)
    if _is_grid(table.rows):
        every: list[Role] = ["full"] * width
        return Layout(0, tuple(every), is_grid=True)
    roles = _by_content(table.rows, width)
    return Layout(0, roles, is_sure=roles.count("") == width - 1 and any(roles))


def role_of(cell: str) -> str:
    """Return what the words of a header's cell mean: a role, "name", "other", "" where unknown."""
    whole = phrase(cell)
    bare = " ".join(word for word in whole.split() if word not in words.ABOUT_STUDENTS)
    for text in (whole, bare):
        for role, known in _KNOWN:
            if text in known:
                return role
    if not bare and set(whole.split()) - words.JOINTS:
        return "full"
    return "other" if set(whole.split()) & words.OTHER else ""


_KNOWN: Final = (
    ("full", words.FULL),
    ("reversed", words.REVERSED),
    ("first", words.FIRST),
    ("last", words.LAST | words.LASTS),
    ("between", words.BETWEEN),
    ("name", words.NAME),
)


def is_no_name(cell: str) -> bool:
    """Say whether a cell is a number, a date or an e-mail address."""
    return bool(EMAIL.fullmatch(cell) or _NUMBERS.fullmatch(cell)) or is_date(cell)


def _header_place(table: Table) -> int | None:
    """Return which row names the columns; a title above it names fewer."""
    best, most = None, 0
    for place, row in enumerate(table.rows[:HEADER_WITHIN]):
        found = [role_of(cell) for cell in row.cells]
        named = sum(role not in ("", "other") for role in found)
        known = named + found.count("other")
        filled = sum(bool(cell.strip()) for cell in row.cells)
        is_alone = known == 1 and filled == 1 and all(map(_is_titled, table.rows[:place]))
        if named and known > most and (known > 1 or is_alone or place == 0):
            best, most = place, known
    return best


def _is_titled(row: Row) -> bool:
    """Say whether a row may be a title: "Class 5B", "Teacher: Ms. Vega"; a child's name is none."""
    text = " ".join(row.cells)
    is_about = any(role_of(cell) == "other" for cell in row.cells)
    return is_about or ":" in text or any(character.isdigit() for character in text)


def _by_words(header: Row, below: tuple[Row, ...], width: int) -> tuple[Role, ...]:
    found = [role_of(header.cell(column)) for column in range(1, width + 1)]
    for column, role in enumerate(found, 1):
        if role in ("full", "reversed", "name", "first", "last") and _holds_none(below, column):
            found[column - 1] = "other"
    _fill_the_half(found)
    if "first" in found or "last" in found:
        wanted: tuple[str, ...] = ("first", "between", "last")
        if not {"first", "last"} <= set(found):
            wanted = ("full", "reversed") if {"full", "reversed"} & set(found) else wanted
    else:
        wanted = ("full", "reversed")
    return _one_each(header, found, wanted)


def _fill_the_half(found: list[str]) -> None:
    """Take a column that says "name" for the half that the others leave open."""
    others = {role for role in found if role in ("first", "last", "full", "reversed")}
    meant = {frozenset({"first"}): "last", frozenset({"last"}): "first", frozenset(): "full"}
    instead = meant.get(frozenset(others), "other")
    for place, role in enumerate(found):
        found[place] = instead if role == "name" else role


def _one_each(header: Row, found: list[str], wanted: tuple[str, ...]) -> tuple[Role, ...]:
    """Leave each role to one column, the preferred one; last names in two columns keep both."""
    roles: list[Role] = [""] * len(found)
    for role in ROLES[1:]:
        columns = [place for place, name in enumerate(found) if name == role and role in wanted]
        texts = {place: phrase(header.cell(place + 1)) for place in columns}
        preferred = [p for p in columns if set(texts[p].split()) & words.PREFERRED]
        together = [p for p in columns if texts[p] in words.LASTS]
        taken = together if len(together) > 1 else (preferred or columns)[:1]
        for place in taken:
            roles[place] = role
    if "full" in roles and "reversed" in roles:
        roles[roles.index("reversed")] = ""
    return tuple(roles)


def _by_content(rows: tuple[Row, ...], width: int) -> tuple[Role, ...]:
    """Guess by what the columns hold: whole names in one, else two columns side by side."""
    if width == 1:
        return ("",) if _holds_none(rows, 1) else ("full",)
    likely = [column for column in range(1, width + 1) if _holds_names(rows, column)]
    roles: list[Role] = [""] * width
    whole = [column for column in likely if _has_two_words(rows, column)]
    if whole or len(likely) == 1:
        roles[(whole or likely)[0] - 1] = "full"
    elif len(likely) > 1:
        one, other = likely[0] - 1, likely[1] - 1
        # "Lovelace, Ada" in a text file: the blank shows that the comma turned the name.
        is_turned = all(row.cells[other][:1] == " " for row in rows if other < len(row.cells))
        roles[one], roles[other] = ("last", "first") if is_turned else ("first", "last")
    return tuple(roles)


def _filled(rows: tuple[Row, ...], column: int) -> list[str]:
    return [cell for row in rows if (cell := row.cell(column))]


def _holds_none(rows: tuple[Row, ...], column: int) -> bool:
    cells = _filled(rows, column)
    return bool(cells) and sum(map(is_no_name, cells)) > len(cells) / 2


def _holds_names(rows: tuple[Row, ...], column: int) -> bool:
    """Say whether a column holds names: words, and not the same few again and again."""
    cells = _filled(rows, column)
    if not cells or len(cells) < len(rows) / 2:
        return False
    fitting = sum(_looks_like_name(cell) for cell in cells)
    is_kind = len(cells) > 3 and len(set(cells)) <= len(cells) / 2
    is_login = len(cells) > 1 and all(cell.isascii() and cell.islower() for cell in cells)
    return fitting >= 0.8 * len(cells) and not is_kind and not is_login


def _looks_like_name(cell: str) -> bool:
    is_text = not any(character.isdigit() for character in cell) and "@" not in cell
    has_letter = any(not character.isascii() or character.isalpha() for character in cell)
    return is_text and has_letter and len(cell) <= 60 and len(cell.split()) <= 6 and len(cell) > 1


def _has_two_words(rows: tuple[Row, ...], column: int) -> bool:
    cells = _filled(rows, column)
    return sum(len(cell.split()) > 1 for cell in cells) > len(cells) / 2


def _is_unknown_header(rows: tuple[Row, ...]) -> bool:
    """Say whether the first row is a header whose words are not known.

    A column of numbers or addresses begins with a word there, or it is written as programs write.
    """
    first, below = rows[0], rows[1:]
    if not below or len(first.cells) < 2:
        return False
    columns = range(1, len(first.cells) + 1)
    if any(is_no_name(first.cell(column)) for column in columns):
        return False
    turns = any(_filled(below, c) and all(map(is_no_name, _filled(below, c))) for c in columns)
    is_written = any(_PROGRAM.search(cell) for cell in first.cells)
    return turns or (is_written and not any(_PROGRAM.search(c) for r in below for c in r.cells))


def _is_grid(rows: tuple[Row, ...]) -> bool:
    """Say whether every cell is a name: one long row, or rows of different length."""
    cells = [cell for row in rows for cell in row.cells if cell.strip()]
    widths = Counter(sum(bool(cell.strip()) for cell in row.cells) for row in rows)
    is_ragged = len(rows) == 1 or (len(widths) > 1 and min(widths) > 1)
    return max(widths) > 2 and is_ragged and all(map(_looks_like_name, cells))
