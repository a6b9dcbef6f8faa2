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


def level_mixed_number(writer: Writer, rng: np.random.Generator) -> Written:
    """Write a whole number and a smaller fraction behind it, with a level bar."""
    whole, over, under, text = _mixed_parts(writer, rng)
    size = np.float32(rng.uniform(0.4, 0.75))
    upper, lower = ([stroke * size for stroke in part] for part in (over, under))
    box, top, foot = (box_round([part]) for part in (whole, upper, lower))
    left, down = box.right + rng.uniform(0.1, 0.5), box.down + rng.normal(0, 0.06)
    reach = max(top.width, foot.width, 0.2) * rng.uniform(1.05, 1.6)
    over_room, under_room = rng.uniform(0.04, 0.15, 2)
    upper = moved(upper, left + reach / 2 - top.across, down - over_room - top.bottom)
    lower = moved(lower, left + reach / 2 - foot.across, down + under_room - foot.top)
    bar = _line((left, down), (left + reach, down + rng.normal(0, 0.02)), rng)
    fraction = [bar, *upper, *lower] if rng.uniform() < 0.15 else [*upper, bar, *lower]
    sign, text = _signed(text, box.left, box.down, rng)
    return [*sign, *whole, *fraction], text


def slash_mixed_number(writer: Writer, rng: np.random.Generator) -> Written:
    """Write a whole number and a fraction with a slash: a small one, or one behind a wide gap."""
    whole, over, under, text = _mixed_parts(writer, rng)
    small = rng.uniform() < 0.7
    size = np.float32(rng.uniform(0.4, 0.7) if small else rng.uniform(0.75, 1.0))
    aside = rng.uniform(0.1, 0.35, 2) if small else rng.normal(0, 0.04, 2)
    upper, lower = ([stroke * size for stroke in part] for part in (over, under))
    box, top, foot = (box_round([part]) for part in (whole, upper, lower))
    left = box.right + (rng.uniform(0.1, 0.5) if small else rng.uniform(0.6, 1.1))
    upper = moved(upper, left - top.left, box.down - aside[0] - top.down)
    start = box_round([upper]).right + rng.uniform(0.0, 0.1)
    tall = rng.uniform(0.7, 1.1)
    wide = tall * rng.uniform(0.25, 0.6)
    bar = _line((start + wide, box.down - tall / 2), (start, box.down + tall / 2), rng)
    right = start + wide * rng.uniform(0.6, 1.1) - foot.left
    lower = moved(lower, right, box.down + aside[1] - foot.down)
    sign, text = _signed(text, box.left, box.down, rng)
    return [*sign, *whole, *upper, bar, *lower], text


KINDS: Mapping[str, Callable[[Writer, np.random.Generator], Written]] = {
    "fractions with a level bar": level_fraction,
    "fractions with a slash": slash_fraction,
    "struck-out digits": struck_out,
    "touching digits": touching,
    "late bars": late_bars,
    "decimals": decimal,
    "mixed numbers with a level bar": level_mixed_number,
    "mixed numbers with a slash": slash_mixed_number,
}
"""What is composed, by the name that the table of figures gives it."""


def _mixed_parts(
    writer: Writer, rng: np.random.Generator
) -> tuple[list[Stroke], list[Stroke], list[Stroke], str]:
    """Return the ink of a whole number, of what is over and under its fraction, and the text."""
    digits = sorted(set(writer.digits) - {"0"})
    over, under = sorted(rng.choice(digits, 2, replace=False).tolist())
    more = writer.any_text(1, rng) if rng.uniform() < 0.2 else ""
    texts = [str(rng.choice(digits)), over, under + more]
    if rng.uniform() < 0.25:
        texts[0] += writer.any_text(1, rng)
    whole, upper, lower = (flat(write_row(writer, text, rng)) for text in texts)
    return whole, upper, lower, f"{texts[0]} {texts[1]}/{texts[2]}"


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
