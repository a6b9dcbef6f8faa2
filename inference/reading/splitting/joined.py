"""Cutting a stroke in which digits overlap: wherever the pen turns, if digits lie to both sides."""

from itertools import pairwise

import numpy as np

from inference.reading.ink.strokes import Stroke
from inference.reading.splitting.boxes import box_of
from inference.reading.splitting.effort import AreDigits

NARROWEST = 0.75
"""Width from which a stroke is looked at, in heights of the writing."""

SHORTEST_PIECE = 0.4
"""Height of a piece, in heights of the writing, at least."""

APART = 0.2
"""How far the middle of the later piece lies to the right, in heights of the writing, at least."""

TURN = 0.12
"""How far the pen goes back up or down for a turn, in heights of the writing, at least."""

MOST_CUTS = 8
"""Cuts that are tried, the middle ones of more."""

MOST_TURNS = 40
"""Turns of a stroke that is cut at all: eight digits in one go have fewer."""

WHOLE, PIECE = 0.5, 0.3
"""Probabilities of being a digit: of a stroke that is cut at most, of each piece at least."""


def cut_joined(stroke: Stroke, height: float, are_digits: AreDigits) -> list[Stroke]:
    """Return the stroke in two pieces that are digits by themselves; most strokes stay whole."""
    tried = _cuts(stroke, height) if _is_wide(stroke, height) else []
    if not tried or are_digits([[stroke]])[0] >= WHOLE:
        return [stroke]
    valid = are_digits([[part] for at in tried for part in (stroke[:at], stroke[at:])])
    both = [min(pair) for pair in zip(valid[::2], valid[1::2], strict=True)]
    best = int(np.argmax(both))
    at = tried[best]
    return [stroke[:at], stroke[at:]] if both[best] >= PIECE else [stroke]


def _is_wide(stroke: Stroke, height: float) -> bool:
    return len(stroke) >= 8 and float(np.ptp(stroke[:, 0])) >= NARROWEST * height


def _cuts(stroke: Stroke, height: float) -> list[int]:
    """Return the turns, and the middles between them, that part tall pieces side by side."""
    at_turns = turns(stroke[:, 1], TURN * height)
    if len(at_turns) > MOST_TURNS:
        return []
    between = [(before + after) // 2 for before, after in pairwise(at_turns)]
    fit = [at for at in sorted([*at_turns, *between]) if _parts(stroke[:at], stroke[at:], height)]
    spare = max(0, len(fit) - MOST_CUTS) // 2
    return fit[spare : spare + MOST_CUTS]


def _parts(before: Stroke, after: Stroke, height: float) -> bool:
    """Whether both pieces are tall enough, and the later one lies to the right."""
    if not len(before) or not len(after):
        return False
    boxes = box_of(before), box_of(after)
    tall = min(box.height for box in boxes)
    return tall >= SHORTEST_PIECE * height and (boxes[1].across - boxes[0].across >= APART * height)


def turns(down: Stroke, least: float) -> list[int]:
    """Return where a pen turns from down to up or from up to down, small wiggles passed over."""
    found, heading, furthest = [], 0, 0
    for at, y in enumerate(down.tolist()):
        ahead = (y - float(down[furthest])) * heading
        if heading == 0:
            if abs(y - float(down[0])) >= least:
                heading, furthest = (1 if y > float(down[0]) else -1), at
        elif ahead >= 0:
            furthest = at
        elif -ahead >= least:
            found.append(furthest)
            heading, furthest = -heading, at
    return found
