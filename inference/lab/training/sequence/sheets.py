"""Sheets for the sequence model: numbers, signs and letters in a row, written in haste or care."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inference.lab.training.compose import Writer, writer_of
from inference.lab.training.numbers import Answer
from inference.lab.training.sequence.hands import in_one_hand
from inference.lab.training.sequence.ink import Ink, in_another_hand, in_other_hands
from inference.lab.training.sequence.marks import SIGNS, any_mark, place_mark, with_sign
from inference.lab.training.sequence.rows import Row, box_round, moved, write_row
from inference.lab.training.styles import draw_styles
from inference.reading.ink.strokes import Stroke
from inference.reading.splitting.boxes import box_of

KINDS: Final = {
    "whole": 0.40,
    "negative": 0.10,
    "decimal": 0.20,
    "slash": 0.05,
    "mixed": 0.04,
    "letters": 0.11,
    "sign": 0.03,
    "real": 0.07,
}
"""What is composed, and how often; kinds for which there is no ink become whole numbers."""

DIGITS = (1, 1, 2, 2, 3, 3, 4, 5, 6)
AFTER_A_SIGN = (1, 1, 2, 2, 3)
LETTERS = (1, 1, 1, 2, 3, 4)
"""How many digits a number has, and as many behind a point or a slash, and how many letters stand
side by side: one of these."""

BEHIND_A_MINUS = ("whole", "whole", "whole", "decimal", "slash", "mixed")
"""What a minus stands before."""

BELOW_ONE: Final = 0.3
"""Part of the decimals that begin with 0."""

LATE_POINTS, SPECKS = 0.12, 0.08
"""Part of the decimals whose point is set last, and of the sheets with a touch of the pen."""

SMALL_FRACTIONS: Final = 0.75
"""Part of the mixed numbers whose fraction is small beside the whole number."""

DIGITS_AMONG_LETTERS: Final = 0.25

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
        return Answer(in_one_hand(self._specked(answer).strokes, self._rng), answer.text)

    def _whole(self) -> Answer:
        row = self._row(self._writer(), DIGITS)
        return Answer(row.strokes, row.text)

    def _negative(self) -> Answer:
        rng, minus = self._rng, self._ink.marks.minus
        number = self._composers[BEHIND_A_MINUS[rng.integers(len(BEHIND_A_MINUS))]](self)
        if not minus:
            return number
        first = box_of(number.strokes[0])
        sign = _any(minus, rng) * np.float32(rng.uniform(0.2, 0.8))
        right = box_round(number.strokes).left - rng.uniform(0.05, 0.6)
        sign = _at(sign, right - np.ptp(sign[:, 0]), first.down + rng.normal(0, 0.1))
        return Answer([sign, *number.strokes], "-" + number.text)

    def _decimal(self) -> Answer:
        rng, writer = self._rng, self._writer()
        first = self._row(writer, DIGITS[:-3], 0 if rng.uniform() < BELOW_ONE else None)
        if first.text[0] == "0" and len(first.digits) > 1:
            first = Row(first.digits[:1], "0")
        mark = any_mark(self._ink.marks, rng)
        if mark is None:
            return Answer(first.strokes, first.text)
        mark, room = place_mark(mark, first.last, self._ink.mark_places, rng)
        tail = self._row(writer, AFTER_A_SIGN)
        tail = _beside(tail, room, first.last.down + rng.normal(0, 0.05))
        late = rng.uniform() < LATE_POINTS
        order = [*tail.strokes, mark] if late else [mark, *tail.strokes]
        return Answer([*first.strokes, *order], f"{first.text}.{tail.text}")

    def _slash(self) -> Answer:
        rng, writer = self._rng, self._writer()
        first = self._row(writer, AFTER_A_SIGN)
        sign = _slash(rng, rng.uniform(0.9, 1.6))
        sign = _at(sign, first.box.right + rng.uniform(-0.15, 0.3), first.last.down)
        room = float(sign[:, 0].max()) + rng.uniform(-0.2, 0.3)
        tail = _beside(self._row(writer, AFTER_A_SIGN), room, first.last.down)
        return Answer([*first.strokes, sign, *tail.strokes], f"{first.text}/{tail.text}")

    def _mixed(self) -> Answer:
        """Write a whole number and a fraction behind it; no blank says where it begins."""
        rng, writer = self._rng, self._writer()
        small = rng.uniform() < SMALL_FRACTIONS
        size = rng.uniform(0.35, 0.75) if small else rng.uniform(0.75, 1.0)
        apart = rng.uniform(0, 0.4, 2) if small else rng.normal(0, 0.06, 2)
        whole, over = self._row(writer, (1, 1, 1, 2)), self._row(writer, (1, 1, 1, 2)).sized(size)
        under = self._row(writer, (1, 1, 2)).sized(size)
        level = whole.last.down
        left = whole.box.right + (rng.uniform(0.05, 0.6) if small else rng.uniform(0.4, 1.2))
        over = _beside(over, left, level - apart[0])
        sign = _slash(rng, rng.uniform(0.65, 1.2))
        sign = _at(sign, over.box.right + rng.uniform(-0.1, 0.12), level)
        right = sign[:, 0].max() - rng.uniform(-0.1, 0.4) * np.ptp(sign[:, 0])
        under = _beside(under, float(right), level + apart[1])
        strokes = [*whole.strokes, *over.strokes, sign, *under.strokes]
        return Answer(strokes, f"{whole.text}{over.text}/{under.text}")

    def _letters(self) -> Answer:
        rng, own, writer = self._rng, self._ink.letters, self._writer()
        if not own:
            return self._whole()
        letters, strokes, text, reach = own[rng.integers(len(own))], [], "", 0.0
        count = int(rng.choice(LETTERS))
        for _ in range(count):
            if count > 1 and rng.uniform() < DIGITS_AMONG_LETTERS:
                row = self._row(writer, (1,))
                part = Answer(row.strokes, row.text)
            else:
                group = letters.groups[rng.integers(len(letters.groups))]
                group = in_another_hand(group, rng) if self._distorted else group
                part = Answer([stroke / np.float32(letters.height) for stroke in group], "?")
            box = box_round(part.strokes)
            left = reach + rng.uniform(-0.05, 0.3) - box.left
            strokes += moved(part.strokes, left, -box.down)
            text, reach = text + part.text, box.right + left
        return Answer(strokes, text)

    def _sign(self) -> Answer:
        """Write a drawn sign alone or beside a number: 56 %, $ 3, 20°."""
        way = self._rng.choice(len(SIGNS), p=list(SIGNS.values()))
        row = self._row(self._writer(), (1, 2, 2, 3))
        return with_sign(row, list(SIGNS)[way], self._rng)

    def _real(self) -> Answer:
        if not self._ink.numbers:
            return self._whole()
        answer = self._ink.numbers[self._rng.integers(len(self._ink.numbers))]
        height = np.float32(box_round(answer.strokes).height or 1.0)
        return Answer([stroke / height for stroke in answer.strokes], answer.text)

    _composers: Final[dict[str, Callable[["Composer"], Answer]]] = {
        "whole": _whole,
        "negative": _negative,
        "decimal": _decimal,
        "slash": _slash,
        "mixed": _mixed,
        "letters": _letters,
        "sign": _sign,
        "real": _real,
    }

    def _writer(self) -> Writer:
        return self._writers[self._rng.choice(len(self._writers), p=self._weights)]

    def _row(self, writer: Writer, counts: Sequence[int], first: int | None = None) -> Row:
        count = int(self._rng.choice(counts))
        return write_row(writer, count, self._ink.rows, self._rng, first)

    def _specked(self, answer: Answer) -> Answer:
        """Leave a touch of the pen on a stroke, or beside it, of some sheets."""
        rng, points = self._rng, self._ink.marks.points
        if rng.uniform() >= SPECKS or not points or "?" in answer.text:
            return answer
        near = answer.strokes[rng.integers(len(answer.strokes))]
        across, down = near[rng.integers(len(near))] + rng.normal(0, 0.1, 2)
        speck = _any(points, rng) * np.float32(rng.uniform(0.002, 0.07))
        return Answer([*answer.strokes, _at(speck, float(across), float(down))], answer.text)


def _slash(rng: np.random.Generator, tall: float) -> Stroke:
    part = np.linspace(0, 1, 12)
    bend = rng.normal(0, 0.02) * np.sin(part * np.pi)
    across = tall * rng.uniform(0.1, 0.7) * (1 - part) + bend
    sign = np.stack([across, tall * (part - 0.5)], axis=1).astype(np.float32)
    return sign[::-1].copy() if rng.uniform() < 0.2 else sign


def _beside(row: Row, left: float, down: float) -> Row:
    """Return a row whose ink begins at ``left``, its first digit on about that line."""
    return row.moved(left - row.box.left, down - box_round(row.digits[0]).down)


def _any(strokes: Sequence[Stroke], rng: np.random.Generator) -> Stroke:
    return strokes[int(rng.integers(len(strokes)))]


def _at(stroke: Stroke, left: float, down: float) -> Stroke:
    """Return a stroke whose left edge and whose middle are there."""
    box = box_of(stroke)
    return stroke + np.array([left - box.left, down - box.down], np.float32)
