"""Tables on paper: the header on every page, and columns that do not fit on the next pages."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from classroom.reports.pdf.paper import FONT, Paper, fitted, wrapped

Align: TypeAlias = Literal["L", "C", "R"]
# Millimetres, and shades of grey that a copy still tells from white.
LINE: Final = 4.2
PAD: Final = 1.2
ZEBRA: Final = 244
HEAD: Final = 225


@dataclass(frozen=True, slots=True)
class Head:
    """One column: its title, its width in mm, and whether long texts get more lines."""

    title: str
    width: float
    align: Align = "L"
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A cell; ``shade`` is a grey from 0 to 255, or None; ``white`` turns the text white."""

    text: str
    shade: int | None = None
    white: bool = False
    bold: bool = False


def table(
    paper: Paper, heads: Sequence[Head], rows: Sequence[Sequence[Box]], *, size: float = 8
) -> None:
    """Write a table; where it is too wide, its first column stands before each further part."""
    for number, columns in enumerate(parts(heads, paper.epw)):
        if number:
            paper.add_page()
        _part(paper, [heads[column] for column in columns], rows, columns, size)
    paper.ln(2)


def parts(heads: Sequence[Head], width: float) -> list[list[int]]:
    """Return which columns stand together on pages of ``width`` mm, the first one always."""
    needed = _filled(heads, width, len(heads))
    even = _filled(heads, width, math.ceil((len(heads) - 1) / len(needed)))
    return even if len(even) == len(needed) else needed


def _filled(heads: Sequence[Head], width: float, most: int) -> list[list[int]]:
    """Fill one page after the other, each with at most so many columns beside the first."""
    found, used = [[0]], heads[0].width
    for column in range(1, len(heads)):
        is_full = len(found[-1]) > most or used + heads[column].width > width + 0.01
        if is_full and len(found[-1]) > 1:
            found.append([0])
            used = heads[0].width
        found[-1].append(column)
        used += heads[column].width
    return found


def _part(
    paper: Paper,
    heads: Sequence[Head],
    rows: Sequence[Sequence[Box]],
    columns: Sequence[int],
    size: float,
) -> None:
    titles = _laid(paper, heads, [Box(head.title, HEAD, bold=True) for head in heads], size, True)
    paper.set_draw_color(190)
    _draw(paper, heads, titles, size=size)
    for number, row in enumerate(rows):
        laid = _laid(paper, heads, [row[column] for column in columns], size)
        if paper.will_page_break(_height(laid)):
            paper.add_page()
            _draw(paper, heads, titles, size=size)
        _draw(paper, heads, laid, size=size, ground=ZEBRA if number % 2 else 255)


def _laid(
    paper: Paper, heads: Sequence[Head], boxes: Sequence[Box], size: float, wraps: bool = False
) -> list[tuple[Box, Sequence[str]]]:
    """Break the texts of a row into lines."""
    laid = []
    for head, box in zip(heads, boxes, strict=True):
        paper.set_font(FONT, "B" if box.bold else "", size)
        room = head.width - 2 * PAD
        whole = head.wraps or wraps
        lines = wrapped(paper, box.text, room) if whole else [fitted(paper, box.text, room)]
        laid.append((box, lines))
    return laid


def _height(laid: Sequence[tuple[Box, Sequence[str]]]) -> float:
    return max(len(lines) for _, lines in laid) * LINE + 2 * PAD


def _draw(
    paper: Paper,
    heads: Sequence[Head],
    laid: Sequence[tuple[Box, Sequence[str]]],
    *,
    size: float,
    ground: int = 255,
) -> None:
    x, y, high = paper.l_margin, paper.get_y(), _height(laid)
    for head, (box, lines) in zip(heads, laid, strict=True):
        paper.set_fill_color(ground if box.shade is None else box.shade)
        paper.rect(x, y, head.width, high, style="DF")
        paper.set_font(FONT, "B" if box.bold else "", size)
        paper.set_text_color(255 if box.white else 0)
        for number, line in enumerate(lines):
            paper.set_xy(x, y + PAD + number * LINE)
            paper.cell(head.width, LINE, line, align=head.align)
        x += head.width
    paper.set_text_color(0)
    paper.set_xy(paper.l_margin, y + high)
