"""The cells of a room's grid as HTML, written here because a template would take a second."""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from classroom.reports.grid_parts import Cell
from classroom.reports.legend import is_sure
from classroom.reports.standings import STANDINGS
from classroom.reports.words import (
    WORDS,
    answer_words,
    collected_words,
    first_words,
    helping_words,
    ink_words,
    mirrored_words,
    try_words,
    typed_words,
)


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
        return f'<td class="m m--{cell.standing}"><b>{word}</b></td>'
    link, text = _link(cell), _text(cell)
    return f'<td class="m m--{cell.look}">{link}>{text}{_tried(cell)} <i>{word}</i></a></td>'


def _narrow(cell: Cell, word: str) -> str:
    if cell.given is None:
        return f'<td class="m m--{cell.standing}" aria-label="{word}">–</td>'
    text = _text(cell)
    return (
        f'<td class="m m--{cell.look}">{_link(cell)} aria-label="{text} {_said(cell, word)}">'
        f"{text}{_tried(cell)}</a></td>"
    )


def _said(cell: Cell, word: str) -> str:
    """Return what the sign of a cell means, and all that its small signs say."""
    notes = [
        try_words(cell.number),
        collected_words(cell.is_collected),
        typed_words(cell.is_typed),
        ink_words(cell.given),
        _mirrored(cell),
        *helping_words(cell.given),
    ]
    return ", ".join([word, *(escape(note) for note in notes if note)])


def _tried(cell: Cell) -> str:
    """Return the small signs of a later try, of what was collected, typed, flagged or mirrored."""
    said = {
        "↓": collected_words(cell.is_collected),
        "⌨": typed_words(cell.is_typed),
        "!": ink_words(cell.given),
        "⇋": _mirrored(cell),
    }
    signs = (f'<sup title="{escape(words)}">{sign}</sup>' for sign, words in said.items() if words)
    return _later(cell) + "".join(signs) + _helped(cell)


def _mirrored(cell: Cell) -> str:
    return mirrored_words(cell.given.mirrored) if cell.given else ""


def _helped(cell: Cell) -> str:
    """Return the small signs of a hint that was looked at, and of a child that was sure of it."""
    given = cell.given
    hint = f'<sup title="{escape(_("with the hint"))}">?</sup>' if given and given.hinted else ""
    if given is None or not is_sure(given):
        return hint
    return f'{hint}<sup title="{escape(_("sure of it"))}">‼</sup>'


def _later(cell: Cell) -> str:
    """Return the small number of a later try, with how the first one stood."""
    if cell.number < 2:
        return ""
    first = escape(first_words(cell.first)) if cell.first else ""
    title = f"{escape(try_words(cell.number))}; {escape(_('first'))} {first}" if first else ""
    return f'<sup title="{title}">{cell.number}</sup>'


def _link(cell: Cell) -> str:
    return f'<a href="cells/{cell.seat}/{cell.round}/"'


def _text(cell: Cell) -> str:
    return escape(answer_words(cell.given.text, cell.standing) if cell.given else "") or "…"
