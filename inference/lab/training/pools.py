"""All that the scorer learns from: digits, and pools of what is none."""

from collections.abc import Sequence

import numpy as np

from inference.lab.data.letters import DIGITS_ALONE, part_letters
from inference.lab.data.records import Record
from inference.lab.training.digits import InkDigits, ink_digits
from inference.lab.training.distractors.draw import draw_shapes, strike_digits, turn_digits
from inference.lab.training.group_feed import Others
from inference.lab.training.groups import (
    compose_wrong,
    join_digits,
    symbol_groups,
    training_writers,
    wrong_of_numbers,
)
from inference.lab.training.single_digit import is_line, is_written_digit
from inference.lab.training.styles import draw_styles
from inference.lab.training.writers import split_writers

WRONG_GROUPS, JOINED = 60_000, 10_000
SHAPES, TURNED, STRUCK = 60_000, 5_000, 5_000
"""Sizes of the pools of what is no digit; a small data set gets smaller ones."""

MOST_FOR_EACH = 10
"""Groups of each of these pools for each digit that is learned from, at most."""

STYLES_PART = 0.25
"""Digits in rare styles for each digit of the pen sets."""

SYMBOL_REPEATS = 4
"""How often each written sign is in the pool: there are few."""

LETTER_REPEATS = 3
"""How often each letter that somebody wrote is in the pool, beside those that are drawn."""


def scorer_groups(
    records: Sequence[Record],
    symbols: Sequence[Record],
    letters: Sequence[Record],
    numbers: Sequence[Record],
    rng: np.random.Generator,
) -> tuple[InkDigits, Others]:
    """Return the digits of the writers who train, and what is no digit; the same for the same rng.

    ``symbols`` are records of signs, ``letters`` of letters, ``numbers`` of numbers and rows of
    digits; validating writers are left out of all. What is broken of a letter is no digit either.
    """
    real = written_digits(split_writers(records)[0])
    most = MOST_FOR_EACH * len(real)
    writing = training_writers(records, validating=False)
    wrong = compose_wrong(writing, min(WRONG_GROUPS, most), rng)
    wrong += join_digits(writing, min(JOINED, most), rng)
    wrong += wrong_of_numbers(split_writers(numbers)[0])
    shapes = draw_shapes(min(SHAPES, most), rng)
    drawn = [group for group in shapes if len(group) > 1 or not is_line(group[0])]
    drawn += turn_digits(real.groups, real.labels.tolist(), min(TURNED, most), rng)
    drawn += strike_digits(real.groups, min(STRUCK, most), rng) if len(real) else []
    drawn += symbol_groups(symbols, validating=False) * SYMBOL_REPEATS
    segments = part_letters(letters)
    written = [one for one in segments.whole if one.label not in DIGITS_ALONE]
    drawn += symbol_groups(written, validating=False) * LETTER_REPEATS
    drawn += symbol_groups(segments.broken, validating=False)
    styled, labels = draw_styles(round(STYLES_PART * len(real)), rng)
    both = np.concatenate((real.labels, np.array(labels, np.int64)))
    return InkDigits([*real.groups, *styled], both), Others(wrong, drawn)


def written_digits(records: Sequence[Record]) -> InkDigits:
    """Return the digits of the records without those that cannot have been meant as one."""
    inked = ink_digits(records)
    said = zip(inked.groups, inked.labels.tolist(), strict=True)
    kept = [place for place, (group, label) in enumerate(said) if is_written_digit(group, label)]
    return InkDigits([inked.groups[place] for place in kept], inked.labels[kept])
