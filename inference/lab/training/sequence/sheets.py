"""Sheets for the sequence model: numbers, signs and letters in a row, written in haste or care."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inference.lab.training.compose import Writer, writer_of
from inference.lab.training.numbers import Answer
from inference.lab.training.sequence.ink import Ink, in_other_hands
from inference.lab.training.styles import draw_styles
from inference.reading.ink.strokes import Floats, Stroke
from inference.reading.outcomes import MIRRORED
from inference.reading.splitting.boxes import Box, around, box_of

KINDS: Final = {
    "whole": 0.46,
    "negative": 0.10,
    "decimal": 0.20,
    "slash": 0.06,
    "letters": 0.09,
    "real": 0.09,
}
"""What is composed, and how often; kinds for which there is no ink become whole numbers."""

DIGITS = (1, 1, 2, 2, 3, 3, 4, 5, 6)
AFTER_A_SIGN = (1, 1, 2, 2, 3)
"""How many digits a number has, and as many behind a point or a slash: one of these."""

GAPS, WITH_GAPS = ((-0.30, 0.02), (-0.02, 0.40), (0.30, 0.90)), (0.22, 0.68, 0.10)
"""Gaps between boxes, in heights of the writing, and how many rows have such: some touch."""

SLOPE, UNEVEN, RESTLESS, OFF_LINE = 0.06, 0.1, 0.07, 0.06
"""How far lines slope, and how far sizes, gaps and levels vary within a row, by and large."""

ALIKE = 0.08
"""Part of the rows in which one digit is repeated: a real hand writes 77 and 100 like this."""

MIRROR_WRITTEN = 0.04
COMMAS, HANGING = 0.5, (-0.08, 0.24)
"""Part of the points that are commas, and how far these lie below the foot of their digit."""

LATE_POINTS, LATE_STROKES = 0.12, 0.04
"""Part of the decimals whose point is set last, and of the sheets with any stroke out of turn."""

SPECKS, SMOOTHED, STEPPED = 0.08, 0.25, 0.25
"""Part of the sheets with a touch of the pen, and of those that came from a smoothing or a coarse
tablet."""

STYLED_WRITERS, STYLED_DIGITS = 6, 70
STYLED_WEIGHT = 6.0
"""Writers drawn from skeletons in each epoch, their digits, and how often they write."""


class Composer:
    """Composes sheets of some ink; with ``distorted`` in hands that change with every composer."""

    def __init__(self, ink: Ink, rng: np.random.Generator, *, distorted: bool) -> None:
        self._ink, self._rng, self._distorted = ink, rng, distorted
        writers, weights = ink.writers, np.sqrt([len(one.groups) for one in ink.writers])
        if distorted:
            writers = [in_other_hands(writer, rng) for writer in writers]
            writers += [writer_of(*draw_styles(STYLED_DIGITS, rng)) for _ in range(STYLED_WRITERS)]
            weights = np.concatenate((weights, np.full(STYLED_WRITERS, STYLED_WEIGHT)))
        self._writers = writers
        self._weights: NDArray[np.float64] = weights / weights.sum()

    def sheet(self) -> Answer:
        """Return one sheet, in heights of its writing, and what it says; ``?`` is a letter."""
        kind = str(self._rng.choice(list(KINDS), p=list(KINDS.values())))
        answer = self._composers[kind](self)
        if not self._distorted:
            return answer
        return Answer(self._in_one_hand(self._specked(answer).strokes), answer.text)

    def _whole(self) -> Answer:
        return self._digits(self._writer(), int(self._rng.choice(DIGITS)))

    def _negative(self) -> Answer:
        number, minus = self._whole(), self._ink.marks.minus
        if not minus:
            return number
        rng, box = self._rng, _box(number.strokes)
        sign = _any(minus, rng) * np.float32(rng.uniform(0.2, 0.7))
        right = box.left - rng.uniform(0.08, 0.6)
        sign = _at(sign, right - np.ptp(sign[:, 0]), box.down + rng.normal(0, 0.1))
        return Answer([sign, *number.strokes], "-" + number.text)

    def _decimal(self) -> Answer:
        rng, marks = self._rng, self._ink.marks
        first, comma = self._whole(), rng.uniform() < COMMAS and marks.commas
        pool = marks.commas if comma else marks.points
        if not pool:
            return first
        low, high = (0.12, 0.45) if comma else (0.005, 0.14)
        box, below = _box(first.strokes), HANGING if comma else (-0.10, 0.08)
        mark = _any(pool, rng) * np.float32(rng.uniform(low, high))
        mark = _at(mark, box.right + rng.uniform(-0.08, 0.35), box.bottom + rng.uniform(*below))
        right = max(box.right, float(mark[:, 0].max())) + rng.uniform(-0.12, 0.4)
        tail = self._beside(right, box.down)
        late = rng.uniform() < LATE_POINTS
        order = [*tail.strokes, mark] if late else [mark, *tail.strokes]
        return Answer([*first.strokes, *order], f"{first.text}.{tail.text}")

    def _slash(self) -> Answer:
        rng, first = self._rng, self._whole()
        box, tall, part = _box(first.strokes), rng.uniform(0.9, 1.6), np.linspace(0, 1, 12)
        bend = rng.normal(0, 0.02) * np.sin(part * np.pi)
        across = tall * rng.uniform(0.1, 0.7) * (1 - part) + bend
        sign = np.stack([across, tall * (part - 0.5)], axis=1).astype(np.float32)
        sign = sign[::-1].copy() if rng.uniform() < 0.2 else sign
        sign = _at(sign, box.right + rng.uniform(-0.15, 0.3), box.down + rng.normal(0, 0.08))
        tail = self._beside(float(sign[:, 0].max()) + rng.uniform(-0.15, 0.3), box.down)
        return Answer([*first.strokes, sign, *tail.strokes], f"{first.text}/{tail.text}")

    def _letters(self) -> Answer:
        rng, own, writer = self._rng, self._ink.letters, self._writer()
        if not own:
            return self._whole()
        letters, strokes, text, reach = own[rng.integers(len(own))], [], "", 0.0
        for _ in range(rng.integers(1, 5)):
            if rng.uniform() < 0.25:
                part = self._digits(writer, 1)
            else:
                group = letters.groups[rng.integers(len(letters.groups))]
                part = Answer([stroke / np.float32(letters.height) for stroke in group], "?")
            box = _box(part.strokes)
            left = reach + rng.uniform(-0.05, 0.3) - box.left
            strokes += _moved(part.strokes, left, -box.down)
            text, reach = text + part.text, box.right + left
        return Answer(strokes, text)

    def _real(self) -> Answer:
        if not self._ink.numbers:
            return self._whole()
        answer = self._ink.numbers[self._rng.integers(len(self._ink.numbers))]
        height = np.float32(_box(answer.strokes).height or 1.0)
        return Answer([stroke / height for stroke in answer.strokes], answer.text)

    _composers: Final[dict[str, Callable[["Composer"], Answer]]] = {
        "whole": _whole,
        "negative": _negative,
        "decimal": _decimal,
        "slash": _slash,
        "letters": _letters,
        "real": _real,
    }

    def _writer(self) -> Writer:
        return self._writers[self._rng.choice(len(self._writers), p=self._weights)]

    def _beside(self, left: float, down: float) -> Answer:
        """Write further digits whose ink begins at ``left``, on about the same line."""
        tail = self._digits(self._writer(), int(self._rng.choice(AFTER_A_SIGN)))
        box = _box(tail.strokes)
        level = down - box.down + self._rng.normal(0, 0.04)
        return Answer(_moved(tail.strokes, left - box.left, level), tail.text)

    def _digits(self, writer: Writer, count: int) -> Answer:
        """Write so many digits side by side: gaps, sizes and levels vary, some touch."""
        rng = self._rng
        gap = rng.uniform(*GAPS[rng.choice(len(GAPS), p=WITH_GAPS)])
        slope, uneven = rng.normal(0, SLOPE), abs(rng.normal(0, UNEVEN))
        restless = abs(rng.normal(0, RESTLESS))
        places = rng.integers(0, len(writer.groups), count)
        places = np.full(count, places[0]) if rng.uniform() < ALIKE else places
        strokes: list[Stroke] = []
        text, reach = "", 0.0
        for place in places:
            size = float(np.exp(rng.normal(0, uneven))) / writer.height
            turned = writer.labels[place] in MIRRORED and rng.uniform() < MIRROR_WRITTEN
            scale = np.array([-size if turned else size, size], np.float32)
            group = [stroke * scale for stroke in writer.groups[place]]
            box = _box(group)
            left = reach + gap + rng.normal(0, restless) - box.left
            strokes += _moved(group, left, slope * reach - box.down + rng.normal(0, OFF_LINE))
            text, reach = text + str(writer.labels[place]), max(reach, box.right + left)
        return Answer(strokes, text)

    def _specked(self, answer: Answer) -> Answer:
        """Leave a touch of the pen on a stroke, or beside it, of some sheets."""
        rng, points = self._rng, self._ink.marks.points
        if rng.uniform() >= SPECKS or not points or "?" in answer.text:
            return answer
        near = answer.strokes[rng.integers(len(answer.strokes))]
        across, down = near[rng.integers(len(near))] + rng.normal(0, 0.1, 2)
        speck = _any(points, rng) * np.float32(rng.uniform(0.002, 0.07))
        return Answer([*answer.strokes, _at(speck, float(across), float(down))], answer.text)

    def _in_one_hand(self, strokes: list[Stroke]) -> list[Stroke]:
        """Return the sheet slanted, turned and stretched as a whole, from one tablet or another."""
        rng = self._rng
        turn, lean = rng.normal(0, 0.04), rng.normal(0.05, 0.16)
        stretch = np.array([[np.exp(rng.normal(0, 0.13)), 0], [-lean, 1]])
        turned = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
        matrix = (stretch @ turned).astype(np.float32)
        strokes = [stroke @ matrix for stroke in strokes]
        if rng.uniform() < SMOOTHED:
            strokes = [_smoothed(stroke) for stroke in strokes]
        if rng.uniform() < STEPPED:
            step = np.float32(1 / rng.uniform(12, 60))
            strokes = [np.round(stroke / step) * step for stroke in strokes]
        if rng.uniform() < LATE_STROKES:
            late = int(rng.integers(len(strokes)))
            strokes = [*strokes[:late], *strokes[late + 1 :], strokes[late]]
        return strokes


def _any(strokes: Sequence[Stroke], rng: np.random.Generator) -> Stroke:
    return strokes[int(rng.integers(len(strokes)))]


def _box(strokes: Sequence[Stroke]) -> Box:
    return around(map(box_of, strokes))


def _moved(strokes: Sequence[Stroke], right: float, down: float) -> list[Stroke]:
    return [stroke + np.array([right, down], np.float32) for stroke in strokes]


def _at(stroke: Stroke, left: float, down: float) -> Stroke:
    """Return a stroke whose left edge and whose middle are there."""
    box = box_of(stroke)
    return stroke + np.array([left - box.left, down - box.down], np.float32)


def _smoothed(stroke: Stroke) -> Floats:
    if len(stroke) < 3:
        return stroke
    inner = (stroke[:-2] + 2 * stroke[1:-1] + stroke[2:]) / np.float32(4)
    return np.concatenate((stroke[:1], inner, stroke[-1:]))
