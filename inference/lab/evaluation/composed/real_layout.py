"""Numbers of dev digits, put side by side as the training writers really put theirs."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from inference.lab.data.digits import whole_digits
from inference.lab.data.folder import TRAINING_DIGITS, TRAINING_SYMBOLS, DataFolder
from inference.lab.data.halves import Half, person_of
from inference.lab.data.records import Record
from inference.lab.evaluation.composed.layouts import Layouts, MarkPlace, Step, learn_layouts
from inference.lab.evaluation.composed.measure import SEED
from inference.lab.evaluation.composed.row import box_round, flat, moved
from inference.lab.evaluation.composed.writers import Digit, Writer, writers_of
from inference.lab.evaluation.sets import DIGIT_SETS, read_sets
from inference.reading.ink.strokes import Stroke, thin, to_arrays
from inference.reading.splitting.boxes import around, box_of

COUNTS = {"whole numbers": 2000, "decimals": 2000, "negative numbers": 500}
"""Answers of each kind."""

MARK_SIZES = {".": (0.0, 0.2), ",": (0.1, 0.45), "-": (0.2, 0.9)}
"""Longer sides of marks, in heights of their writer's digits, as they stand in numbers."""

SHAKEN = 0.04
"""How far the place of a mark differs from a real one, in heights: there are few real ones."""

BEHIND_MINUS = (0.1, 0.5)
"""Room behind a minus, in heights."""


@dataclass(frozen=True, slots=True)
class Hands:
    """What training writers do: layouts, and the ink of marks in heights of their digits."""

    layouts: Layouts
    marks: Mapping[str, list[Stroke]]


Compose = Callable[[Writer, Hands, np.random.Generator], tuple[list[Stroke], str]]


@cache
def learn_hands(folder: DataFolder) -> Hands | None:
    """Return what the training writers of a folder do, None where it holds too little of them."""
    layouts = learn_layouts(folder)
    marks = _mark_ink(folder)
    known = layouts.rows and layouts.marks and all(marks.get(one) for one in MARK_SIZES)
    return Hands(layouts, marks) if known else None


def compose_laid_out(
    folder: DataFolder, half: Half, part: float = 1.0
) -> Iterator[tuple[str, list[Record]]]:
    """Yield the kinds with their answers, or such a part of them; the same in every run."""
    digits = [one for _, own in read_sets(folder, DIGIT_SETS, half) for one in own]
    writers, hands = writers_of(whole_digits(digits)), learn_hands(folder)
    if not writers or hands is None:
        return
    for number, (kind, compose) in enumerate(KINDS.items()):
        rng = np.random.default_rng((SEED, number))
        count = round(COUNTS[kind] * part)
        yield (
            kind,
            [_record(writers[at % len(writers)], hands, compose, rng) for at in range(count)],
        )


def place_digits(
    writer: Writer, text: str, row: Sequence[Step], rng: np.random.Generator
) -> list[Digit]:
    """Write the digits of a text with the steps of a real number of as many."""
    placed: list[Digit] = []
    for character, step in zip(text, row, strict=True):
        size = np.float32(np.clip(step.size, 0.6, 1.6))
        digit = [stroke * size for stroke in writer.write(character, rng)]
        own = box_round([digit])
        if placed:
            before = box_round([placed[-1]])
            digit = moved(
                digit, before.right + step.gap - own.left, before.down + step.down - own.down
            )
        placed.append(digit)
    return placed


def _whole(writer: Writer, hands: Hands, rng: np.random.Generator) -> tuple[list[Stroke], str]:
    row, text = _any_row(writer, hands, rng)
    return flat(place_digits(writer, text, row, rng)), text


def _decimal(writer: Writer, hands: Hands, rng: np.random.Generator) -> tuple[list[Stroke], str]:
    row, text = _any_row(writer, hands, rng)
    digits = place_digits(writer, text, row, rng)
    at = int(rng.integers(1, len(text)))
    mark = _any(hands.marks[".,"[int(rng.integers(2))]], rng)
    place = _shaken(hands.layouts.marks[rng.integers(len(hands.layouts.marks))], rng)
    last, box = box_round([digits[at - 1]]), box_of(mark)
    across, down = last.right + place.before - box.left, last.bottom + place.head - box.top
    (mark,) = moved([mark], across, down)
    room = box_of(mark).right + place.behind - box_round(digits[at:]).left
    further = [moved(digit, room, 0.0) for digit in digits[at:]]
    return [*flat(digits[:at]), mark, *flat(further)], f"{text[:at]}.{text[at:]}"


def _negative(writer: Writer, hands: Hands, rng: np.random.Generator) -> tuple[list[Stroke], str]:
    strokes, text = _whole(writer, hands, rng)
    minus = _any(hands.marks["-"], rng)
    first, box = box_of(strokes[0]), box_of(minus)
    room = first.left - rng.uniform(*BEHIND_MINUS) - box.right
    level = first.down + rng.normal(0, 0.1) - box.down
    return [*moved([minus], room, level), *strokes], f"-{text}"


KINDS: Mapping[str, Compose] = {
    "whole numbers": _whole,
    "decimals": _decimal,
    "negative numbers": _negative,
}
"""How each kind is composed."""


def _record(writer: Writer, hands: Hands, compose: Compose, rng: np.random.Generator) -> Record:
    strokes, text = compose(writer, hands, rng)
    lines = [[(float(x), float(y)) for x, y in stroke] for stroke in strokes]
    return Record(strokes=lines, label=text, writer=writer.name, source="composed")


def _any_row(writer: Writer, hands: Hands, rng: np.random.Generator) -> tuple[Sequence[Step], str]:
    row = hands.layouts.rows[rng.integers(len(hands.layouts.rows))]
    return row, writer.any_text(len(row), rng)


def _any(strokes: Sequence[Stroke], rng: np.random.Generator) -> Stroke:
    return strokes[int(rng.integers(len(strokes)))]


def _shaken(place: MarkPlace, rng: np.random.Generator) -> MarkPlace:
    before, behind, head = rng.normal(0, SHAKEN, 3).tolist()
    return MarkPlace(place.before + before, place.behind + behind, place.head + head)


def _mark_ink(folder: DataFolder) -> dict[str, list[Stroke]]:
    """Return the one-stroke marks of writers whose digits tell how large they write."""
    heights: dict[str, list[float]] = defaultdict(list)
    for name in TRAINING_DIGITS:
        for record in folder.read(name) if folder.has(name) else ():
            strokes = [stroke for stroke in to_arrays(record.strokes) if len(stroke)]
            if strokes:
                heights[person_of(record.writer)].append(around(map(box_of, strokes)).height)
    found: dict[str, list[Stroke]] = defaultdict(list)
    for record in folder.read(TRAINING_SYMBOLS) if folder.has(TRAINING_SYMBOLS) else ():
        strokes = [stroke for stroke in thin(to_arrays(record.strokes)) if len(stroke)]
        height = float(np.median(heights.get(person_of(record.writer), [0.0])))
        if len(strokes) != 1 or record.label not in MARK_SIZES or height == 0:
            continue
        mark = (strokes[0] - strokes[0][0]) / np.float32(height)
        low, high = MARK_SIZES[record.label]
        box = box_of(mark)
        if low <= max(box.width, box.height) <= high:
            found[record.label].append(mark)
    return found
