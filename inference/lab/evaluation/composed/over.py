"""Ink that is drawn over a number, round it or below it, and a pen that loses contact."""

import numpy as np

from inference.lab.evaluation.composed.pen import box_at, chance, drawn, ring, trembling
from inference.lab.evaluation.composed.row import box_round, flat, moved, write_row
from inference.lab.evaluation.composed.signs import Written
from inference.lab.evaluation.composed.writers import Writer
from inference.reading.ink.strokes import Stroke
from inference.reading.splitting.boxes import Box

SHORTEST = 0.6
"""Length of a stroke in which the pen loses contact, in heights of the writing, at least."""


def ring_round(writer: Writer, rng: np.random.Generator) -> Written:
    """Write a number and a ring round it, open or closed, drawn in one go or two."""
    text, strokes, box = _number(writer, rng)
    boxy = rng.uniform(2.0, 4.0)
    out = 2 ** (1 / boxy)  # by so much a ring is wider than a box whose corners it touches
    wide = box.width * rng.uniform(0.9, 1.05) * out + rng.uniform(0.1, 0.6)
    tall = box.height * rng.uniform(0.9, 1.05) * out + rng.uniform(0.1, 0.6)
    middle = (box.across + rng.normal(0, 0.05), box.down + rng.normal(0, 0.05))
    line = ring(box_at(middle, wide, tall), rng, rng.uniform(0.9, 1.2), boxy, 0.012)
    half = len(line) // 2
    lines = [line[:half], line[half:]] if chance(0.1, rng) else [line]
    return ([*lines, *strokes] if chance(0.12, rng) else [*strokes, *lines]), text


def underlined(writer: Writer, rng: np.random.Generator) -> Written:
    """Write a number and a line below it: straight, wavy, or through what hangs down."""
    text, strokes, box = _number(writer, rng)
    line = _underline(box, box.bottom + rng.uniform(-0.06, 0.3), rng)
    return ([line, *strokes] if chance(0.1, rng) else [*strokes, line]), text


def underlined_twice(writer: Writer, rng: np.random.Generator) -> Written:
    """Write a number and two lines below it, or one that comes back."""
    text, strokes, box = _number(writer, rng)
    down = box.bottom + rng.uniform(-0.04, 0.25)
    lines = [_underline(box, down, rng), _underline(box, down + rng.uniform(0.07, 0.22), rng)]
    if chance(0.2, rng):
        there, back = sorted(lines, key=lambda line: float(line[:, 1].mean()))
        ways = [there, back[::-1]] if float((there[-1] - there[0])[0]) > 0 else [there[::-1], back]
        lines = [np.concatenate(ways)]
    return [*strokes, *lines], text


def traced_again(writer: Writer, rng: np.random.Generator) -> Written:
    """Write a number of which one digit, or each, is drawn a second time on its own ink."""
    text = writer.any_text(int(rng.integers(1, 5)), rng)
    row = write_row(writer, text, rng)
    everything, one = chance(0.2, rng), int(rng.integers(len(row)))
    late = chance(0.4, rng)
    again: list[Stroke] = []
    for at, digit in enumerate(row):
        if everything or at == one:
            second = _second(digit, rng)
            again += second if late else []
            row[at] = digit if late else [*digit, *second]
    return [*flat(row), *again], text


def lost_contact(writer: Writer, rng: np.random.Generator) -> Written:
    """Write a number of which one stroke has a gap where the pen did not touch."""
    text, strokes, _ = _number(writer, rng)
    long = [at for at, stroke in enumerate(strokes) if _way(stroke)[-1] >= SHORTEST]
    if not long:
        return strokes, text
    at = long[int(rng.integers(len(long)))]
    way = _way(strokes[at])
    gap = rng.uniform(0.02, 0.1)
    begin = rng.uniform(0.08, 0.92) * (way[-1] - gap)
    steps = np.linspace(0, way[-1], 60)  # the pen's own points may lie far apart
    line = np.stack([np.interp(steps, way, strokes[at][:, axis]) for axis in (0, 1)], axis=1)
    before, after = line[steps <= begin], line[steps >= begin + gap]
    parts = [np.asarray(part, np.float32) for part in (before, after) if len(part)]
    return [*strokes[:at], *parts, *strokes[at + 1 :]], text


def written_over(writer: Writer, rng: np.random.Generator) -> Written:
    """Write a number with a wrong digit, and the right one on top of it; the right one counts."""
    text = writer.any_text(int(rng.integers(1, 4)), rng)
    row = write_row(writer, text, rng)
    at = int(rng.integers(len(row)))
    wrong = rng.choice([one for one in sorted(writer.digits) if one != text[at]])
    box, size = box_round([row[at]]), np.float32(rng.uniform(0.85, 1.15))
    under = [stroke * size for stroke in writer.write(str(wrong), rng)]
    own = box_round([under])
    aside, down = rng.normal(0, 0.06, 2)
    placed = moved(under, box.across - own.across + aside, box.down - own.down + down)
    if chance(0.5, rng):
        row[at] = [*placed, *row[at]]
        return flat(row), text
    right, row[at] = row[at], placed  # the mistake is seen when the number stands
    return [*flat(row), *right], text


def _number(writer: Writer, rng: np.random.Generator) -> tuple[str, list[Stroke], Box]:
    text = writer.any_text(int(rng.integers(1, 5)), rng)
    row = write_row(writer, text, rng)
    return text, flat(row), box_round(row)


def _underline(box: Box, down: float, rng: np.random.Generator) -> Stroke:
    """A line as wide as the number, a little shorter or longer; some wave, most run level."""
    reach = max(box.width, 0.25)
    left = box.across - reach * rng.uniform(0.4, 0.55) - rng.uniform(0, 0.15)
    right = box.across + reach * rng.uniform(0.4, 0.55) + rng.uniform(0, 0.15)
    slope = rng.normal(0, 0.02)
    if chance(0.2, rng):
        knots = np.linspace(left, right, max(9, int(12 * (right - left))))
        waves = rng.uniform(0.02, 0.05) * np.sin(knots * rng.uniform(10, 22))
        places = list(zip(knots.tolist(), (down + waves).tolist(), strict=True))
    else:
        places = [(left, down), (right, down + slope * (right - left))]
    line = drawn(places, rng, 0.01)
    return line[::-1].copy() if chance(0.15, rng) else line


def _second(digit: list[Stroke], rng: np.random.Generator) -> list[Stroke]:
    """The same strokes once more, a little off; some run the other way."""
    box = box_round([digit])
    middle = np.array([box.across, box.down], np.float32)
    size, aside = np.float32(rng.normal(1, 0.03)), rng.normal(0, 0.025, 2)
    again = []
    for stroke in digit:
        line = middle + (stroke - middle) * size + np.asarray(aside, np.float32)
        line = line + trembling(len(line), 0.015, rng)
        again.append(line[::-1].copy() if chance(0.1, rng) else line.astype(np.float32))
    return again


def _way(stroke: Stroke) -> np.ndarray:
    steps = np.hypot(*(stroke[1:] - stroke[:-1]).T)
    return np.concatenate(([0.0], np.cumsum(steps, dtype=np.float64)))
