"""One cell of a room's grid in words, as files have it."""

from django.utils.translation import gettext as _

from classroom.reports.grid_parts import Cell
from classroom.reports.words import (
    WORDS,
    answer_words,
    collected_words,
    first_words,
    helping_words,
    notes_on_ink,
    try_words,
    typed_words,
)


def cell_words(cell: Cell) -> str:
    """Return a cell in words: ``wrong: 54``, or ``right: 56 (try 2, first wrong: 54)``."""
    words = _final_words(cell)
    first = ""
    if cell.number > 1 and cell.first:
        first = _("first %(words)s") % {"words": first_words(cell.first)}
    notes = (
        try_words(cell.number),
        first,
        collected_words(cell.is_collected),
        typed_words(cell.is_typed),
        notes_on_ink(cell.given),
        *helping_words(cell.given),
    )
    noted = ", ".join(filter(None, notes))
    return f"{words} ({noted})" if noted else words


def _final_words(cell: Cell) -> str:
    word = str(WORDS[cell.standing])
    said = answer_words(cell.given.text, cell.standing) if cell.given else ""
    return f"{word}: {said}" if said else word


def first_try_words(cell: Cell) -> str | None:
    """Return the first try in words, which may be the answer itself; None where none is known."""
    if cell.number == 1:
        return _final_words(cell)
    return first_words(cell.first) if cell.first else None
