"""What callers of the reader may import: ink as it travels, and the reading that comes back.

The ink grid is isotropic: x grows to the right from 0 to ``GRID_WIDTH``, y grows down from 0 to
``GRID_HEIGHT``. One grid unit is the same length both ways, so a sheet keeps its shape on every
screen.
"""

import re
from enum import StrEnum
from typing import Annotated, Final, TypeAlias

import msgspec
from msgspec import Meta

GRID_WIDTH = 3000
GRID_HEIGHT = 1000

MAX_STROKES = 100
"""Strokes on one sheet; a struck-out and rewritten eight-digit number needs about forty."""

MAX_POINTS = 8000
"""Points on one sheet, all strokes together; a minute of steady writing is about 3,600."""

X: TypeAlias = Annotated[int, Meta(ge=0, le=GRID_WIDTH)]
Y: TypeAlias = Annotated[int, Meta(ge=0, le=GRID_HEIGHT)]
Point: TypeAlias = tuple[X, Y]

Stroke: TypeAlias = Annotated[tuple[Point, ...], Meta(min_length=1, max_length=MAX_POINTS)]
"""Points from one pen-down to the next pen-up, in the order they were drawn."""

Sheet: TypeAlias = Annotated[tuple[Stroke, ...], Meta(max_length=MAX_STROKES)]
"""Everything one student wrote for one round, strokes in the order they were drawn."""


class Separator(StrEnum):
    """The mark between units and tenths; a reading is written with the one that was asked for."""

    POINT = "."
    COMMA = ","


def count_points(sheet: Sheet) -> int:
    """Return how many points lie on the sheet."""
    return sum(len(stroke) for stroke in sheet)


class Symbol(msgspec.Struct, frozen=True, kw_only=True):
    """One character of a reading: which strokes made it, and how sure the reader is (0 to 1)."""

    text: str
    confidence: float
    strokes: tuple[int, ...]
    reversed: bool = False


class Alternative(msgspec.Struct, frozen=True, kw_only=True):
    """Another text that the same sheet might say, with its confidence (0 to 1)."""

    text: str
    confidence: float


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What the reader made of one sheet.

    ``text`` is empty where nothing could be read; such a reading is always ``unsure``. An unsure
    reading is never marked by the machine: the teacher looks. ``reversed`` says that some digit
    was written as in a mirror. ``model`` names the version of the reader that made the reading.
    """

    text: str
    confidence: float
    unsure: bool
    symbols: tuple[Symbol, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    reversed: bool = False
    model: str = ""


class ReadingRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sheet to be read, and the decimal separator that its writer uses."""

    sheet: Sheet
    separator: Separator = Separator.POINT


_LABEL: Final = re.compile(r"-?(\d+(\.\d+)*|\.\d+|\d+/\d+)", re.ASCII)

_SIGNS: Final = str.maketrans({",": ".", "−": "-", "–": "-"})

LONGEST_LABEL: Final = 16
"""Characters of a label at most."""


def label_text(said: str) -> str | None:
    """Return what a labelled sheet says as training takes it, None where it does not.

    It takes 56, -7, 3.5, .5, 1.000, 1/2, not 1.000/2; every mark between digits becomes a point.
    """
    text = said.translate(_SIGNS)
    return text if len(text) <= LONGEST_LABEL and _LABEL.fullmatch(text) else None
