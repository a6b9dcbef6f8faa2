"""The simulated child: dev digits as a model of young hands writes them. No child wrote these."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from inference.lab.data.folder import DataFolder
from inference.lab.data.halves import Half
from inference.lab.data.records import Record
from inference.lab.evaluation.bars import CHILD
from inference.lab.evaluation.composed.decimals import point
from inference.lab.evaluation.composed.measure import SEED, dev_writers
from inference.lab.evaluation.composed.pen import chance
from inference.lab.evaluation.composed.row import box_round, moved
from inference.lab.evaluation.composed.writers import Digit, Writer
from inference.lab.evaluation.judged import judge
from inference.lab.evaluation.sureness import sure_rows
from inference.lab.evaluation.table import Row
from inference.lab.evaluation.thinned import as_kept
from inference.reading.ink.strokes import Stroke
from inference.reading.ink.thinning import TOLERANCE
from inference.reading.reader import Reader

REVERSED = "12379"
"""What children write as in a mirror, up to seven years and beyond."""

DECIMALS = 0.15
"""Part of the answers with a decimal point."""

KNOTS = 0.25
"""Way of the pen between two knots of a trembling line, in heights of the writing."""


@dataclass(frozen=True, slots=True)
class Hand:
    """How unsteady a hand is: lengths in heights of the writing, parts of the digits or strokes.

    ``sizes``, ``widths``: spread of the logarithms; ``drift``: how far a line runs off, for each
    height; ``dot``: the largest a point becomes that is written slowly.
    """

    tremor: float
    sizes: float
    widths: float
    drift: float
    levels: float
    gaps: tuple[float, float]
    reversed: float
    overshoots: float
    restarts: float
    lifts: float
    dot: float
    most_digits: int


HANDS: Mapping[str, Hand] = {
    "about 5 years": Hand(0.04, 0.28, 0.2, 0.16, 0.14, (0.0, 0.7), 0.15, 0.3, 0.08, 0.08, 0.2, 2),
    "about 7 years": Hand(
        0.025, 0.18, 0.14, 0.1, 0.09, (0.03, 0.55), 0.06, 0.2, 0.04, 0.04, 0.15, 3
    ),
    "about 9 years": Hand(
        0.014, 0.11, 0.09, 0.06, 0.06, (0.05, 0.45), 0.02, 0.12, 0.02, 0.02, 0.11, 4
    ),
}
"""Three ages, by the name that the table of figures gives them; the oldest has the bars."""

COUNTS = {"about 5 years": 1000, "about 7 years": 1000, "about 9 years": 2000}
"""Answers of each age."""


def child_rows(reader: Reader, folder: DataFolder, half: Half = Half.TUNE) -> Iterator[Row]:
    """Measure every age; nothing where the folder has no dev digits."""
    for age, records in compose_child(folder, half):
        yield from sure_rows(reader, CHILD, age, judge(reader, records))


def compose_child(folder: DataFolder, half: Half) -> Iterator[tuple[str, list[Record]]]:
    """Yield the ages with their answers, on the ink grid as a pad keeps them; always the same."""
    writers = dev_writers(folder, half)
    if not writers:
        return
    for number, (age, hand) in enumerate(HANDS.items()):
        rng = np.random.default_rng((SEED, 100 + number))
        records = [write(writers[at % len(writers)], hand, rng) for at in range(COUNTS[age])]
        yield age, records


def write(writer: Writer, hand: Hand, rng: np.random.Generator) -> Record:
    """Write one answer with such a hand."""
    text = writer.any_text(int(rng.integers(1, hand.most_digits + 1)), rng)
    at = int(rng.integers(1, len(text))) if len(text) > 1 and chance(DECIMALS, rng) else 0
    drift, gap = rng.normal(0, hand.drift), rng.uniform(*hand.gaps)
    placed: list[Stroke] = []
    reach = 0.0
    for place, character in enumerate(text):
        if place == at and at > 0:
            dot = point(rng) * np.float32(hand.dot / 0.09)
            placed += moved([dot], reach + rng.uniform(0.05, 0.2), 0.5 + drift * reach)
            reach = box_round([placed]).right
        digit = unsteady(writer.write(character, rng), character, hand, rng)
        own = box_round([digit])
        down = drift * reach + rng.normal(0, hand.levels) - own.down
        room = 0.0 if place == 0 else max(0.0, gap + rng.normal(0, 0.08))
        placed += moved(digit, reach + room - own.left, down)
        reach = box_round([placed]).right
    said = f"{text[:at]}.{text[at:]}" if at else text
    kept = as_kept([stroke.tolist() for stroke in placed], TOLERANCE)
    lines = [[(float(x), float(y)) for x, y in stroke] for stroke in kept]
    return Record(strokes=lines, label=said, writer=writer.name, source="simulated child")


def unsteady(digit: Digit, said: str, hand: Hand, rng: np.random.Generator) -> Digit:
    """Return a digit as such a hand writes it."""
    across = np.exp(rng.normal(0, hand.sizes) + rng.normal(0, hand.widths))
    down = np.exp(rng.normal(0, hand.sizes))
    if said in REVERSED and chance(hand.reversed, rng):
        across = -across
    found: list[Stroke] = []
    for stroke in digit:
        scaled = stroke * np.array([across, down], np.float32)
        found += _drawn(scaled, hand, rng)
    return found


def _drawn(stroke: Stroke, hand: Hand, rng: np.random.Generator) -> list[Stroke]:
    line = trembled(stroke, hand.tremor, rng)
    if len(line) < 8:
        return [line]
    if chance(hand.overshoots, rng):
        line = _run_on(line, rng.uniform(0.03, 0.15))
    if chance(hand.lifts, rng):
        at, lost = int(rng.uniform(0.25, 0.75) * len(line)), max(1, len(line) // 30)
        return [line[:at], line[at + lost :]]
    if chance(hand.restarts, rng):
        begun = line[: int(rng.uniform(0.2, 0.45) * len(line)) + 1]
        return [begun, trembled(line, hand.tremor / 2, rng)]
    return [line]


def trembled(stroke: Stroke, tremor: float, rng: np.random.Generator) -> Stroke:
    """Return a stroke of dense points that leaves the line it follows, to here and to there."""
    steps = np.hypot(*np.diff(stroke, axis=0).T)
    way = np.concatenate(([0.0], np.cumsum(steps)))
    if way[-1] <= 0:
        return stroke
    at = np.linspace(0, way[-1], max(8, int(way[-1] / 0.02)))
    line = np.stack([np.interp(at, way, stroke[:, axis]) for axis in (0, 1)], axis=1)
    knots = np.arange(0, way[-1] + 2 * KNOTS, KNOTS)
    aside = rng.normal(0, tremor, (len(knots), 2))
    smooth = [np.interp(at, knots, aside[:, axis]) for axis in (0, 1)]
    return np.asarray(line + np.stack(smooth, axis=1), np.float32)


def _run_on(line: Stroke, further: float) -> Stroke:
    """Return a line that goes on beyond its end, the way it went."""
    ahead = line[-1] - line[-6]
    length = float(np.hypot(*ahead))
    if length == 0:
        return line
    more = line[-1] + np.linspace(0.2, 1, 5)[:, None] * (ahead / length * further)
    return np.asarray(np.concatenate([line, more]), np.float32)
