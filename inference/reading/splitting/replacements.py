"""What was written anew above or below a struck-out digit goes into that digit's place."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inference.reading.ink.strokes import Stroke
from inference.reading.splitting.boxes import Box, around, box_of

OVERLAP = 0.25
"""How far what is written anew may reach into the struck digit, in heights of that."""


@dataclass(frozen=True, slots=True)
class Struck:
    """The box of what was struck out, and the index of the last stroke that did so."""

    box: Box
    by: int


def put_in_place(
    strokes: Sequence[Stroke], kept: Sequence[int], struck: Sequence[Struck]
) -> list[Stroke]:
    """Return the strokes, those moved to the level of a struck digit that replace it."""
    placed = list(strokes)
    boxes = {index: box_of(placed[index]) for index in kept} if struck else {}
    for one in struck:
        later = [index for index in kept if index > one.by]
        for side in (-1, 1):
            anew = [index for index in later if _lies(boxes[index], one.box, side)]
            if anew:
                down = one.box.down - around(boxes[index] for index in anew).down
                for index in anew:
                    placed[index] = placed[index] + np.array([0, down], np.float32)
                    boxes[index] = box_of(placed[index])
    return placed


def _lies(box: Box, struck: Box, side: int) -> bool:
    """Whether a stroke lies above (-1) or below (1) what was struck out."""
    if not struck.left - 0.5 * struck.width <= box.across <= struck.right + 0.5 * struck.width:
        return False
    reach = OVERLAP * max(struck.height, struck.width / 2)
    return box.bottom <= struck.top + reach if side < 0 else box.top >= struck.bottom - reach
