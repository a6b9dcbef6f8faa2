"""Signs that people write beside a number: % ! ° ′ $, and a carry."""

import numpy as np

from inference.lab.evaluation.composed.pen import box_at, chance, dot, drawn, ring
from inference.lab.evaluation.composed.row import box_round, flat, moved, write_row
from inference.lab.evaluation.composed.writers import Writer
from inference.reading.ink.strokes import Stroke
from inference.reading.splitting.boxes import Box

Written = tuple[list[Stroke], str]
"""Strokes in the order of writing, and what they say; nothing where no number says it."""

NO_NUMBER = ""
"""What a sheet says that means no number of this reader."""


def percent(writer: Writer, rng: np.random.Generator) -> Written:
    """Write a number and a percent sign behind it."""
    row, box = _number(writer, rng)
    tall = rng.uniform(0.5, 1.15)
    wide = tall * rng.uniform(0.45, 0.95)
    left, down = box.right + rng.uniform(0.05, 0.45), box.down + rng.normal(0, 0.08)
    top, bottom = down - tall / 2, down + tall / 2
    slash = drawn([(left + wide, top), (left, bottom)], rng)
    size = tall * rng.uniform(0.2, 0.42)
    upper = (left + rng.uniform(0.0, 0.25) * wide, top + size * rng.uniform(0.4, 0.8))
    lower = (left + rng.uniform(0.8, 1.05) * wide, bottom - size * rng.uniform(0.4, 0.8))
    if chance(0.12, rng):
        rings = [dot(upper, rng), dot(lower, rng)]
    else:
        rings = [_small_ring(at, size, rng) for at in (upper, lower)]
    order = rng.integers(4)
    if order == 3:  # the first ring runs on into the slash
        sign = [np.concatenate((rings[0], slash)), rings[1]]
    else:
        sign = [[rings[0], slash, rings[1]], [slash, *rings], [*rings, slash]][order]
    return _together(row, sign, rng), NO_NUMBER


def exclamation_mark(writer: Writer, rng: np.random.Generator) -> Written:
    """Write a number and one exclamation mark or two behind it."""
    row, box = _number(writer, rng)
    sign: list[Stroke] = []
    left = box.right + rng.uniform(0.08, 0.4)
    for _ in range(2 if chance(0.15, rng) else 1):
        tall, lean = rng.uniform(0.5, 1.0), rng.normal(0.05, 0.1)
        top = box.top + rng.normal(0, 0.1)
        bar = drawn([(left + lean, top), (left, top + tall)], rng)
        if chance(0.3, rng):
            bar = bar[::-1].copy()
        below = (left + rng.normal(0, 0.03), top + tall + rng.uniform(0.08, 0.3))
        point = dot(below, rng)
        sign += [point, bar] if chance(0.15, rng) else [bar, point]
        left += rng.uniform(0.15, 0.35)
    return _together(row, sign, rng), NO_NUMBER


def degree(writer: Writer, rng: np.random.Generator) -> Written:
    """Write a number and a small ring behind it, high up."""
    row, box = _number(writer, rng)
    size = rng.uniform(0.12, 0.4)
    at = (box.right + size / 2 + rng.uniform(0.0, 0.25), box.top + rng.normal(0.08, 0.08))
    return _together(row, [_small_ring(at, size, rng)], rng), NO_NUMBER


def prime(writer: Writer, rng: np.random.Generator) -> Written:
    """Write a number and a prime or two behind it, as of minutes and inches."""
    row, box = _number(writer, rng)
    tall, lean = rng.uniform(0.12, 0.4), rng.uniform(-0.05, 0.2)
    left, top = box.right + rng.uniform(0.02, 0.25), box.top + rng.normal(-0.03, 0.08)
    sign = []
    for _ in range(2 if chance(0.25, rng) else 1):
        line = drawn([(left + lean, top), (left, top + tall)], rng, 0.006)
        sign.append(line[::-1].copy() if chance(0.2, rng) else line)
        left += rng.uniform(0.08, 0.2)
    return _together(row, sign, rng), NO_NUMBER


def dollar(writer: Writer, rng: np.random.Generator) -> Written:
    """Write a dollar sign, and a number behind it."""
    row, box = _number(writer, rng)
    tall = rng.uniform(0.75, 1.2)
    wide = tall * rng.uniform(0.35, 0.65)
    middle = (box.left - wide / 2 - rng.uniform(0.08, 0.4), box.down + rng.normal(0, 0.06))
    turn = np.linspace(0, 1, 30)
    across = middle[0] + wide / 2 * np.cos(0.2 + turn * 2.7 * np.pi)
    down = middle[1] - tall / 2 * np.cos(turn * np.pi)
    curve = np.asarray(np.stack((across, down), axis=1), np.float32)
    lines = []
    over = rng.uniform(0.05, 0.25) * tall
    for aside in (-0.12, 0.12) if chance(0.2, rng) else (0.0,):
        x, lean = middle[0] + aside * wide + rng.normal(0, 0.02), rng.normal(0.04, 0.05)
        ends = [
            (x + lean, middle[1] - tall / 2 - over),
            (x, middle[1] + tall / 2 + over * rng.uniform(0.5, 1.2)),
        ]
        lines.append(drawn(ends, rng))
    if chance(0.15, rng):  # only a tick above and one below
        top = [(middle[0], middle[1] - tall / 2 - over), (middle[0], middle[1] - tall / 2 + 0.08)]
        foot = [(middle[0], middle[1] + tall / 2 - 0.08), (middle[0], middle[1] + tall / 2 + over)]
        lines = [drawn(top, rng), drawn(foot, rng)]
    sign = [*lines, curve] if chance(0.2, rng) else [curve, *lines]
    return ([*flat(row), *sign] if chance(0.1, rng) else [*sign, *flat(row)]), NO_NUMBER


def carry(writer: Writer, rng: np.random.Generator) -> Written:
    """Write a number with a small digit carried above one of its own; the number counts."""
    text = writer.any_text(int(rng.integers(2, 5)), rng)
    row = write_row(writer, text, rng)
    at = int(rng.integers(0, len(row)))
    box, size = box_round([row[at]]), np.float32(rng.uniform(0.2, 0.45))
    ones = "1" in writer.digits and chance(0.6, rng)
    small = [
        stroke * size for stroke in writer.write("1" if ones else writer.any_text(1, rng), rng)
    ]
    own = box_round([small])
    right = box.across + rng.normal(0, 0.12) - own.across
    carried = moved(small, right, box.top - rng.uniform(0.03, 0.3) - own.bottom)
    first = rng.integers(3)
    if first == 0:
        return [*carried, *flat(row)], text
    if first == 1:
        return [*flat(row), *carried], text
    return [*flat(row[at:]), *carried, *flat(row[:at])], text


def _number(
    writer: Writer, rng: np.random.Generator, longest: int = 4
) -> tuple[list[list[Stroke]], Box]:
    row = write_row(writer, writer.any_text(int(rng.integers(1, longest + 1)), rng), rng)
    return row, box_round(row)


def _together(
    row: list[list[Stroke]], sign: list[Stroke], rng: np.random.Generator
) -> list[Stroke]:
    """The sign behind the number, as a rule written after it."""
    return [*sign, *flat(row)] if chance(0.06, rng) else [*flat(row), *sign]


def _small_ring(at: tuple[float, float], size: float, rng: np.random.Generator) -> Stroke:
    box = box_at(at, size * rng.uniform(0.7, 1.1), size)
    return ring(box, rng, rng.uniform(0.85, 1.2), wobble=0.03)
