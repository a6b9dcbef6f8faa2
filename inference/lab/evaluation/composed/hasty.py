"""Whole numbers that a hasty writer makes look like others."""

from collections.abc import Callable, Mapping

import numpy as np

from inference.api.contract import Separator
from inference.lab.evaluation.composed.decimals import HANGING, TIGHT, Said, comma, placed
from inference.lab.evaluation.composed.row import box_round, flat, leaning, write_row
from inference.lab.evaluation.composed.writers import Digit, Writer
from inference.reading.ink.strokes import Floats, Stroke
from inference.reading.splitting.boxes import box_of


def comma_at_the_end(writer: Writer, rng: np.random.Generator) -> Said:
    """Write a whole number and a comma behind it."""
    text = writer.any_text(int(rng.integers(1, 5)), rng)
    row = write_row(writer, text, rng)
    place = (HANGING, TIGHT)[rng.integers(2)]
    mark = placed(comma(rng), box_round([row[-1]]), place, rng)
    separator = Separator.POINT if rng.uniform() < 0.5 else Separator.COMMA
    return Said([*flat(row), mark], text, separator)


def looped_two(writer: Writer, rng: np.random.Generator) -> Said:
    """Write a number in which every 2 begins with a loop, as in joined-up writing."""
    text = writer.any_text(int(rng.integers(1, 4)), rng)
    if "2" in writer.digits:
        at = int(rng.integers(len(text)))
        text = text[:at] + "2" + text[at + 1 :]
    row = write_row(writer, text, rng)
    drawn = [_looped(one, rng) if said == "2" else one for said, one in zip(text, row, strict=True)]
    return Said(flat(drawn), text)


def steep_ones(writer: Writer, rng: np.random.Generator) -> Said:
    """Write a slanted number of which the 1s are plain lines that lean still further."""
    text = writer.any_text(int(rng.integers(2, 5)), rng)
    if "1" in writer.digits:
        at = int(rng.integers(1, len(text)))
        text = text[:at] + "1" + text[at + 1 :]
    row = write_row(writer, text, rng)
    further = rng.uniform(0.05, 0.25)
    both = zip(text, row, strict=True)
    drawn = [_steep(one, further, rng) if said == "1" else one for said, one in both]
    return Said(leaning(flat(drawn), rng.uniform(0.1, 0.5)), text)


HASTY: Mapping[str, Callable[[Writer, np.random.Generator], Said]] = {
    "comma at the end": comma_at_the_end,
    "2 begun with a loop": looped_two,
    "steep 1s in slanted writing": steep_ones,
}
"""Kinds of whole numbers by the name that the table of figures gives them."""


def _looped(digit: Digit, rng: np.random.Generator) -> Digit:
    """Return a digit whose first stroke begins with a round loop that runs into it."""
    first = digit[0]
    size = float(rng.uniform(0.08, 0.2)) * max(box_of(first).height, 0.3)
    ahead = first[min(len(first) - 1, 3)] - first[0]
    heading = float(np.arctan2(ahead[1], ahead[0]))
    turns = 2 * np.pi * rng.uniform(0.7, 1.1)
    turn = heading - np.pi / 2 + np.linspace(-turns, 0, 16)
    ring = np.stack([np.cos(turn), np.sin(turn)], axis=1) * size
    loop = first[0] + ring - ring[-1]
    return [np.asarray(np.concatenate([loop, first[1:]]), np.float32), *digit[1:]]


def _steep(digit: Digit, further: float, rng: np.random.Generator) -> Digit:
    """Return a plain line in the place of a digit, from the upper right to the lower left."""
    box = box_round([digit])
    tall = box.height * rng.uniform(0.9, 1.15)
    part = np.linspace(0, 1, 12)
    bend = rng.normal(0, 0.015) * np.sin(part * np.pi)
    across = box.across + tall * further * (0.5 - part) + bend
    line: Floats = np.stack([across, box.down + tall * (part - 0.5)], axis=1).astype(np.float32)
    strokes: list[Stroke] = [line]
    return strokes
