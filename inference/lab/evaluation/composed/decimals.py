"""Decimals as they are written in haste: a point or a comma that hangs, stands tight, or wide."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from inference.api.contract import Separator
from inference.lab.evaluation.composed.row import box_round, flat, moved, write_row
from inference.lab.evaluation.composed.writers import Writer
from inference.reading.ink.strokes import Stroke
from inference.reading.splitting.boxes import Box, box_of

BELOW_ONE = 0.35
"""Part of the decimals that begin with 0, where the writer has one."""

Draw = Callable[[np.random.Generator], Stroke]


@dataclass(frozen=True, slots=True)
class Said:
    """Strokes in the order of writing, what they say, and the separator of the set."""

    strokes: list[Stroke]
    text: str
    separator: Separator = Separator.POINT


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark stands, in heights of the writing: room before it and behind it, each a range.

    ``under`` says that it hangs under the digit before; then the room behind it is taken from that.
    """

    before: tuple[float, float]
    behind: tuple[float, float]
    under: bool = False


HANGING = Place((-0.35, 0.02), (0.03, 0.25), under=True)
TIGHT = Place((0.0, 0.06), (0.0, 0.07))
WIDE = Place((0.15, 0.4), (0.3, 0.7))


def point(rng: np.random.Generator) -> Stroke:
    """Draw a tap of the pen, a small round spot, or a touch that slipped."""
    size = rng.uniform(0.0, 0.09)
    way = rng.integers(3)
    if way == 0:
        return np.zeros((1, 2), np.float32)
    if way == 1:
        turn = np.linspace(0, 2 * np.pi * rng.uniform(0.8, 2), 12) + rng.uniform(0, 2 * np.pi)
        return np.asarray(np.stack([np.cos(turn), np.sin(turn)], axis=1) * size / 2, np.float32)
    ends = rng.normal(0, 0.5, 2) * size
    return np.asarray(np.linspace(0, 1, 5)[:, None] * ends, np.float32)


def comma(rng: np.random.Generator) -> Stroke:
    """Draw a short stroke downwards, mostly to the left, straight or bent, some with a head."""
    tall = rng.uniform(0.13, 0.36)
    back = tall * rng.normal(0.35, 0.25)
    part = np.linspace(0, 1, 10)
    bend = rng.normal(0.12, 0.1) * tall * np.sin(part * np.pi)
    line = np.stack([-back * part + bend, tall * part], axis=1)
    if rng.uniform() < 0.2:
        turn = np.linspace(0, 2 * np.pi, 9)
        head = np.stack([np.cos(turn) - 1, np.sin(turn)], axis=1) * rng.uniform(0.015, 0.04)
        line = np.concatenate([head, line])
    return np.asarray(line, np.float32)


def decimal(writer: Writer, rng: np.random.Generator, draw: Draw, place: Place) -> tuple[Said, str]:
    """Write a decimal with such a mark in such a place; its text is parted by ``separator``."""
    whole, part = _parts(writer, rng)
    left, right = (write_row(writer, text, rng) for text in (whole, part))
    last, own = box_round([left[-1]]), box_round(right)
    mark = placed(draw(rng), last, place, rng)
    box = box_of(mark)
    edge = last.right if place.under else max(box.right, last.right)
    room = edge + rng.uniform(*place.behind) - own.left
    further = [moved(digit, room, last.down - own.down) for digit in right]
    return Said([*flat(left), mark, *flat(further)], ""), f"{whole}|{part}"


def placed(mark: Stroke, last: Box, place: Place, rng: np.random.Generator) -> Stroke:
    """Return a mark at the foot of the digit before it."""
    box = box_of(mark)
    room = rng.uniform(*place.before)
    if place.under:
        across = last.right + room * last.width - box.across
        down = last.bottom + rng.uniform(-0.04, 0.1) - box.top
    else:
        across = last.right + room - box.left
        sunk = max(box.height, 0.08)
        down = last.bottom + rng.uniform(-0.7, 0.1) * sunk - box.top
    return np.asarray(mark + np.array([across, down]), np.float32)


def _parts(writer: Writer, rng: np.random.Generator) -> tuple[str, str]:
    if "0" in writer.digits and rng.uniform() < BELOW_ONE:
        return "0", writer.any_text(int(rng.integers(1, 4)), rng)
    lengths = rng.integers(1, 3, 2).tolist()
    whole, part = (writer.any_text(length, rng) for length in lengths)
    return whole, part


def _kind(draw: Draw, place: Place, separator: Separator) -> Callable[..., Said]:
    def write(writer: Writer, rng: np.random.Generator) -> Said:
        said, text = decimal(writer, rng, draw, place)
        return Said(said.strokes, text.replace("|", separator), separator)

    return write


DECIMALS: Mapping[str, Callable[[Writer, np.random.Generator], Said]] = {
    "point, hanging": _kind(point, HANGING, Separator.POINT),
    "point, tight": _kind(point, TIGHT, Separator.POINT),
    "point, wide": _kind(point, WIDE, Separator.POINT),
    "comma, hanging": _kind(comma, HANGING, Separator.COMMA),
    "comma, tight": _kind(comma, TIGHT, Separator.COMMA),
    "comma, wide": _kind(comma, WIDE, Separator.COMMA),
}
"""Kinds of decimals by the name that the table of figures gives them."""
