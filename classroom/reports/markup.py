"""The cells of a room's grid as HTML, written here because a template would take a second."""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from classroom.reports.grid import Cell
from classroom.reports.standings import STANDINGS
from classroom.reports.words import WORDS, answer_words


def words() -> dict[str, str]:
    """Return what standings are called in the present language."""
    return {standing: escape(str(WORDS[standing])) for standing in STANDINGS}


def cells_html(cells: Iterable[Cell], called: dict[str, str], *, roomy: bool) -> SafeString:
    """Return the ``<td>`` elements of a row; one with an answer links to it.

    Where cells are ``roomy`` the word stands beside the sign, else it is only read out: thousands
    of hidden elements would take a browser as long as all the rest.
    """
    write = _roomy if roomy else _narrow
    return mark_safe("".join(write(cell, called[cell.standing]) for cell in cells))


def _roomy(cell: Cell, word: str) -> str:
    if cell.given is None:
        return f'<td class="m m--{cell.standing}">{word}</td>'
    return f'<td class="m m--{cell.standing}">{_link(cell)}>{_text(cell)} <i>{word}</i></a></td>'


def _narrow(cell: Cell, word: str) -> str:
    if cell.given is None:
        return f'<td class="m m--{cell.standing}">–</td>'
    text = _text(cell)
    return (
        f'<td class="m m--{cell.standing}">{_link(cell)} aria-label="{text} {word}">{text}</a></td>'
    )


def _link(cell: Cell) -> str:
    return f'<a href="cells/{cell.seat}/{cell.round}/"'


def _text(cell: Cell) -> str:
    return escape(answer_words(cell.given.text, cell.standing) if cell.given else "") or "…"
