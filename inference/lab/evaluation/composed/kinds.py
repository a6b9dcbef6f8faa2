"""The kinds of answers that are composed: each function writes one with a writer, and says it."""

from collections.abc import Callable, Mapping

import numpy as np

from inference.lab.evaluation.composed.row import (
    box_round,
    flat,
    leaning,
    moved,
    pushed_together,
    write_row,
)
from inference.lab.evaluation.composed.strike import strike
from inference.lab.evaluation.composed.writers import Writer
from inference.reading.ink.strokes import Stroke

Written = tuple[list[Stroke], str]
"""Strokes in the order of writing, and what they say."""

NEGATIVE = 0.15
"""Part of the fractions that are negative."""

STEEPEST_LEAN = 0.35
"""How far the top of the most slanted writing lies to the right, in its heights."""


def level_fraction(writer: Writer, rng: np.random.Generator) -> Written:
    """Write a fraction with a level bar, the parts of one or two digits."""
    texts = [writer.any_text(int(rng.integers(1, 3)), rng) for _ in range(2)]
    size = np.float32(rng.uniform(0.6, 1.0))
    over, under = ([s * size for s in flat(write_row(writer, text, rng))] for text in texts)
    widths = [box_round([part]).width for part in (over, under)]
    reach = max(max(widths), 0.3) * rng.uniform(1.05, 1.5)
    over_room, under_room = rng.uniform(0.05, 0.25, 2)
    box = box_round([over])
    upper = moved(over, (reach - widths[0]) / 2 - box.left, -over_room - box.bottom)
    box = box_round([under])
    lower = moved(under, (reach - widths[1]) / 2 - box.left, under_room - box.top)
    bar = _line((0, rng.normal(0, 0.03)), (reach, rng.normal(0, 0.03)), rng)
    first = rng.uniform() < 0.2  # some draw the bar before anything else
    strokes = [bar, *upper, *lower] if first else [*upper, bar, *lower]
    sign, text = _signed("/".join(texts), 0.0, 0.0, rng)
    return [*sign, *strokes], text


def slash_fraction(writer: Writer, rng: np.random.Generator) -> Written:
    """Write a fraction with a slash, upright or slanted as a whole."""
    texts = [writer.any_text(int(rng.integers(1, 3)), rng) for _ in range(2)]
    left, right = (flat(write_row(writer, text, rng)) for text in texts)
    box = box_round([left])
    tall, wide = rng.uniform(1.05, 1.6), rng.uniform(0.25, 0.6)
    at, down = box.right + rng.uniform(0, 0.2), box.down
    slash = _line((at + wide * tall, down - tall / 2), (at, down + tall / 2), rng)
    other = box_round([right])
    room = at + wide * tall * rng.uniform(0.75, 1.1) + 0.05 - other.left
    sign, text = _signed("/".join(texts), box.left, down, rng)
    strokes = [*sign, *left, slash, *moved(right, room, down - other.down)]
    return leaning(strokes, rng.uniform(0, STEEPEST_LEAN)), text


def struck_out(writer: Writer, rng: np.random.Generator) -> Written:
    """Write a number with a wrong digit, strike that out, and write the right one instead.

    The right one stands beside the wrong one, above it, or on top of it.
    """
    text = writer.any_text(int(rng.integers(1, 4)), rng)
    at = int(rng.integers(len(text)))
    beside = rng.uniform() < 0.6
    wrong = writer.any_text(1, rng)
    rest = text[at:] if beside else text[at + 1 :]
    row = write_row(writer, text[:at] + wrong + rest, rng)
    box = box_round([row[at]])
    row[at] = [*row[at], *strike(box, rng)]
    if not beside:
        right = writer.write(text[at], rng)
        own = box_round([right])
        above = box.top - rng.uniform(0.05, 0.3) - own.bottom
        down = above if rng.uniform() < 0.4 else box.down - own.down
        row[at] += moved(right, box.across - own.across, down)
    return flat(row), text


def touching(writer: Writer, rng: np.random.Generator) -> Written:
    """Write a number of which two neighbours, or all, touch."""
    text = writer.any_text(int(rng.integers(2, 5)), rng)
    row = write_row(writer, text, rng)
    everything, one = rng.uniform() < 0.3, int(rng.integers(1, len(text)))
    for at in range(1, len(row)):
        if everything or at == one:
            closer = pushed_together(row[at - 1], row[at], rng.uniform(0, 0.05))
            shift = box_round([closer]).left - box_round([row[at]]).left
            row[at:] = [moved(digit, shift, 0.0) for digit in row[at:]]
    return flat(row), text


def late_bars(writer: Writer, rng: np.random.Generator) -> Written:
    """Write a number, and only when it stands the later strokes of its digits."""
    text = writer.any_text(int(rng.integers(2, 5)), rng)
    row = write_row(writer, text, rng)
    late = [stroke for digit in row for stroke in digit[1:]]
    return [*(digit[0] for digit in row), *late], text


def decimal(writer: Writer, rng: np.random.Generator) -> Written:
    """Write a decimal whose mark is a tap, a short line or a comma."""
    texts = [writer.any_text(int(rng.integers(1, 3)), rng) for _ in range(2)]
    left, right = (flat(write_row(writer, text, rng)) for text in texts)
    box, other = box_round([left]), box_round([right])
    wide, tall = rng.uniform(0.0, 0.06), rng.uniform(0.0, 0.2)
    start = box.right + rng.uniform(0.06, 0.25)
    foot = box.bottom + rng.normal(0, 0.05)
    mark = _line((start + wide, foot - tall / 3), (start, foot + 2 * tall / 3), rng)
    room = start + wide + rng.uniform(0.05, 0.25) - other.left
    sign, text = _signed(".".join(texts), box.left, box.down, rng)
    return [*sign, *left, mark, *moved(right, room, box.down - other.down)], text


KINDS: Mapping[str, Callable[[Writer, np.random.Generator], Written]] = {
    "fractions with a level bar": level_fraction,
    "fractions with a slash": slash_fraction,
    "struck-out digits": struck_out,
    "touching digits": touching,
    "late bars": late_bars,
    "decimals": decimal,
}
"""What is composed, by the name that the table of figures gives it."""


def _signed(
    text: str, left: float, down: float, rng: np.random.Generator
) -> tuple[list[Stroke], str]:
    """Return a minus sign to the left for some texts, and the text with it."""
    if rng.uniform() >= NEGATIVE:
        return [], text
    right = left - rng.uniform(0.1, 0.35)
    slope = rng.normal(0, 0.04)
    return [_line((right - rng.uniform(0.25, 0.5), down + slope), (right, down), rng)], f"-{text}"


def _line(begin: tuple[float, float], end: tuple[float, float], rng: np.random.Generator) -> Stroke:
    """Return a line drawn without a ruler: hardly bent."""
    part = np.linspace(0, 1, 14)[:, None]
    line = np.array(begin) + (np.array(end) - np.array(begin)) * part
    bend = np.sin(part * np.pi) * rng.normal(0, 0.02, 2) * np.linalg.norm(line[-1] - line[0])
    return np.asarray(line + bend, np.float32)
