"""Where decimal marks and signs that are in no number stand beside digits."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from inference.lab.evaluation.composed.layouts import MarkPlace
from inference.lab.training.distractors.draw import draw_sign
from inference.lab.training.distractors.skeletons import draw_shape
from inference.lab.training.numbers import Answer, Marks
from inference.lab.training.sequence.rows import Row, box_round, moved
from inference.reading.ink.strokes import Stroke
from inference.reading.splitting.boxes import Box, box_of

COMMAS, UNDER, AS_REAL = 0.55, 0.25, 0.2
"""Part of the decimal marks that are commas; of all that hang under the digit before them; and of
all that stand where somebody set one."""

COMMA_SIZES, POINT_SIZES = (0.12, 0.45), (0.005, 0.14)
"""Longer sides of marks, in heights of the writing."""

BEHIND = ((-0.12, 0.4), (0.0, 0.08), (0.3, 0.75))
WITH_BEHIND = (0.65, 0.15, 0.2)
"""Room behind a mark: any, hardly any, much of it."""

SHAKEN: Final = 0.06
"""How far a mark is from where somebody set one: there are few of these."""

SIGNS: Final = {"alone": 0.3, "before": 0.15, "behind": 0.3, "raised": 0.1, "degree": 0.15}
"""Where a sign stands, and how often."""

DEGREES: Final = (
    "~5,0 1,3 3,9 8,8 9,3 5,0",
    "~5,0 9,4 5,9 1,5 5,0",
    "6,0 4,9",
    "5,0 4,8 / 8,0 7,8",
)
"""Skeletons of what is small and raised behind a number: a degree sign, minutes, seconds."""


def any_mark(marks: Marks, rng: np.random.Generator) -> Stroke | None:
    """Return a point or a comma as tall as these are; None where there is no ink of such."""
    comma = rng.uniform() < COMMAS and bool(marks.commas)
    pool = marks.commas if comma else marks.points
    if not pool:
        return None
    size = rng.uniform(*(COMMA_SIZES if comma else POINT_SIZES))
    return pool[rng.integers(len(pool))] * np.float32(size)


def place_mark(
    mark: Stroke, before: Box, real: Sequence[MarkPlace], rng: np.random.Generator
) -> tuple[Stroke, float]:
    """Return a mark behind or under a digit, and from where on further digits stand."""
    box, way = box_of(mark), rng.uniform()
    behind = rng.uniform(*BEHIND[rng.choice(len(BEHIND), p=WITH_BEHIND)])
    if way < UNDER:
        left = before.right + rng.uniform(-0.5, 0.05) * max(before.width, 0.1) - box.width / 2
        top, edge = before.bottom + rng.uniform(-0.06, 0.14), before.right
    else:
        left = before.right + rng.uniform(-0.06, 0.35)
        top = before.bottom + rng.uniform(-0.9, 0.25) * max(box.height, 0.08)
        if way > 1 - AS_REAL and real:
            place = real[int(rng.integers(len(real)))]
            shaken = rng.normal(0, SHAKEN, 3)
            left = before.right + place.before + shaken[0]
            top, behind = before.bottom + place.head + shaken[1], place.behind + shaken[2]
        edge = max(before.right, left + box.width)
    return mark + np.array([left - box.left, top - box.top], np.float32), float(edge + behind)


def with_sign(row: Row, where: str, rng: np.random.Generator) -> Answer:
    """Return a number with a sign that is in none; ``?`` stands for that."""
    small = where in ("raised", "degree")
    sign = draw_shape(DEGREES[rng.integers(len(DEGREES))], rng) if where == "degree" else None
    sign = sign or draw_sign(rng)
    box, tall = box_round(sign), rng.uniform(0.15, 0.45) if small else rng.uniform(0.6, 1.3)
    sign = [stroke * np.float32(tall / max(box.height, box.width, 1e-6)) for stroke in sign]
    box = box_round(sign)
    if where == "alone":
        return Answer(sign, "?")
    if where == "before":
        sign = moved(sign, row.box.left - rng.uniform(0.05, 0.4) - box.right, -box.down)
        return Answer([*sign, *row.strokes], "?" + row.text)
    level = row.last.top + rng.uniform(-0.15, 0.25) if small else row.last.down
    sign = moved(sign, row.box.right + rng.uniform(0, 0.4) - box.left, level - box.down)
    return Answer([*row.strokes, *sign], row.text + "?")
