"""Whole answers with a known text, for learning how to split: composed ones and real ones."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inference.lab.data.records import Record
from inference.lab.training.compose import Composed, Writer, compose
from inference.reading.ink.strokes import Floats, Stroke, thin, to_arrays
from inference.reading.splitting.boxes import around, box_of


@dataclass(frozen=True, slots=True)
class Answer:
    """Ink and what it says; ``weight`` is how often it counts in learning."""

    strokes: list[Stroke]
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Marks:
    """Ink of signs, each scaled to a longer side of 1."""

    minus: list[Stroke]
    points: list[Stroke]
    commas: list[Stroke]


MIRROR_WRITTEN = 0.04
"""Part of the digits of composed answers that are written as in a mirror."""

SPECKS = 0.08
"""Part of the composed answers on which a touch of the pen left a speck."""

SLANTED, MOST_SLANT = 0.4, 0.45
"""Part of the composed answers that are slanted to the right, and how far, in heights."""

KINDS = ("whole", "whole", "whole", "whole", "negative", "decimal", "slash")
"""What is composed: one of these, equally often."""


def marks_of(records: Sequence[Record]) -> Marks:
    """Collect the one-stroke signs of a data set of symbols."""
    by_label: dict[str, list[Stroke]] = {"-": [], ".": [], ",": []}
    for record in records:
        strokes = thin(to_arrays(record.strokes))
        if record.label in by_label and len(strokes) == 1 and len(strokes[0]):
            by_label[record.label].append(_unit(strokes[0]))
    return Marks(by_label["-"], by_label["."], by_label[","])


def compose_answer(writer: Writer, marks: Marks, rng: np.random.Generator) -> Answer:
    """Compose a whole number, a negative, a decimal, or a fraction with a slash."""
    answer = _compose_answer(writer, marks, rng)
    if rng.uniform() < SLANTED:
        lean = np.array([[1, 0], [-rng.uniform(0, MOST_SLANT), 1]], np.float32)
        answer = Answer([stroke @ lean for stroke in answer.strokes], answer.text)
    if rng.uniform() < SPECKS and marks.points:
        return Answer([*answer.strokes, _speck(answer, marks, rng)], answer.text)
    return answer


def _compose_answer(writer: Writer, marks: Marks, rng: np.random.Generator) -> Answer:
    kind = KINDS[rng.integers(len(KINDS))]
    first = compose(writer, int(rng.integers(1, 5)), rng, MIRROR_WRITTEN)
    if kind == "negative" and marks.minus:
        return Answer([_minus(first, marks, rng), *first.strokes], "-" + text_of(first))
    if kind in ("decimal", "slash") and marks.points:
        second = compose(writer, int(rng.integers(1, 3)), rng)
        sign = _point(first, marks, rng) if kind == "decimal" else _slash(first, rng)
        reach = around(box_of(stroke) for stroke in [*first.strokes, sign]).right
        start = around(box_of(stroke) for stroke in second.strokes).left
        right = np.array([reach - start + rng.uniform(-0.05, 0.3), 0], np.float32)
        moved = [stroke + right for stroke in second.strokes]
        between = "." if kind == "decimal" else "/"
        return Answer([*first.strokes, sign, *moved], text_of(first) + between + text_of(second))
    return Answer(first.strokes, text_of(first))


def real_answers(records: Sequence[Record], weight: float = 1.0, longest: int = 10) -> list[Answer]:
    """Return the records whose label is digits alone, spaces left out."""
    labelled = [(record, record.label.replace(" ", "")) for record in records]
    kept = [(record, text) for record, text in labelled if text.isdigit() and len(text) <= longest]
    inked = [(thin(to_arrays(record.strokes)), text) for record, text in kept]
    return [Answer([one for one in strokes if len(one)], text, weight) for strokes, text in inked]


def text_of(composed: Composed) -> str:
    """Return what a composed number says."""
    return "".join(text for text, _ in composed.parts)


def _minus(number: Composed, marks: Marks, rng: np.random.Generator) -> Stroke:
    box = around(box_of(stroke) for stroke in number.strokes)
    sign = marks.minus[rng.integers(len(marks.minus))] * np.float32(rng.uniform(0.2, 0.7))
    first = box_of(number.strokes[0])
    at = box.left - rng.uniform(0.08, 0.6), first.down + rng.normal(0, 0.1)
    return _with_right_end(sign, at)


def _point(number: Composed, marks: Marks, rng: np.random.Generator) -> Stroke:
    box = around(box_of(stroke) for stroke in number.strokes)
    comma = rng.uniform() < 0.3 and marks.commas
    kinds, sizes = (marks.commas, (0.1, 0.3)) if comma else (marks.points, (0.005, 0.12))
    sign = kinds[rng.integers(len(kinds))] * np.float32(rng.uniform(*sizes))
    at = box.right + rng.uniform(0.05, 0.3), box.bottom + rng.normal(0, 0.06)
    return _with_right_end(sign, at)


def _speck(answer: Answer, marks: Marks, rng: np.random.Generator) -> Stroke:
    """A touch of the pen on one of the strokes, or beside it."""
    near = answer.strokes[rng.integers(len(answer.strokes))]
    at = near[rng.integers(len(near))] + rng.normal(0, 0.12, 2)
    size = np.float32(rng.uniform(0.002, 0.08))
    point = marks.points[rng.integers(len(marks.points))] * size
    return _with_right_end(point, (float(at[0]), float(at[1])))


def _slash(number: Composed, rng: np.random.Generator) -> Stroke:
    box = around(box_of(stroke) for stroke in number.strokes)
    tall = rng.uniform(1.0, 1.6)
    left, down = box.right + rng.uniform(-0.1, 0.2), box.down + rng.normal(0, 0.08)
    part = np.linspace(0, 1, 12)
    bend = rng.normal(0, 0.02) * np.sin(part * np.pi)
    across = left + tall * rng.uniform(0.25, 0.7) * (1 - part) + bend
    return np.stack([across, down + tall * (part - 0.5)], axis=1).astype(np.float32)


def _with_right_end(sign: Stroke, at: tuple[float, float]) -> Stroke:
    box = box_of(sign)
    return sign + np.array([at[0] - box.right, at[1] - box.down], np.float32)


def _unit(stroke: Stroke) -> Floats:
    box = box_of(stroke)
    return stroke / np.float32(max(box.width, box.height, 1e-6))
