"""Real ink: every stroke that follows others, and what it would rub out."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks.scribble.rule import Strokes, Written, thinned
from inference.lab.data.records import Points, Record, read_records

NUMBERS: Final = (
    "dev-pendigits",
    "dev-unipen-digits",
    "dev-unipen-digits-ctx",
    "dev-unipen-digit-lines",
    "dev-unipen-numbers",
    "dev-crohme-digits",
    "dev-crohme-numbers",
)
"""Digits and numbers: what children write."""

OTHERS: Final = (
    "dev-unipen-symbols",
    "dev-crohme-other-symbols",
    "dev-crohme-negative",
    "dev-unipen-letters",
)

HIGH: Final = 400
"""Grid units of a digit, as children write it."""
ASIDE: Final = 7
"""How far a line runs beside what it traces, on an average."""
LEFT: Final = 200
TOP: Final = 250


def on_grid(strokes: Sequence[Points], high: float = HIGH) -> Strokes:
    """Return ink ``high`` grid units high, as the pad keeps it; what is wide is made smaller."""
    every = [point for stroke in strokes for point in stroke]
    left, top = min(x for x, _ in every), min(y for _, y in every)
    wide = max(x for x, _ in every) - left
    tall = max(y for _, y in every) - top
    scale = min(high / max(tall, wide / 6, 1.0), 2600 / max(wide, 1.0))
    return [
        thinned((LEFT + (x - left) * scale, TOP + (y - top) * scale) for x, y in stroke)
        for stroke in strokes
        if stroke
    ]


def as_written(records: Sequence[Record]) -> Iterator[Written]:
    """Yield each stroke with those that it follows."""
    for record in records:
        if not any(record.strokes):
            continue
        strokes = on_grid(record.strokes)
        for last in range(1, len(strokes)):
            yield Written(strokes[:last], strokes[last])


def written_over(records: Sequence[Record]) -> Iterator[Written]:
    """Yield each digit with the strokes of another one in its place: corrected, not rubbed out."""
    digits = [record for record in records if any(record.strokes)]
    others = digits[:]
    random.Random(1).shuffle(others)
    for under, over in zip(digits, others, strict=True):
        strokes = on_grid(under.strokes)
        for stroke in on_grid(over.strokes):
            yield Written(strokes, stroke)
            strokes = [*strokes, stroke]


def traced_again(records: Sequence[Record]) -> Iterator[Written]:
    """Yield each digit traced once more there and back, in one line, as to make it bold."""
    rng = random.Random(1)
    for record in records:
        if not any(record.strokes):
            continue
        strokes = on_grid(record.strokes)
        line = [point for stroke in strokes for point in stroke]
        there_and_back = [*line, *line[::-1]]
        drawn = [(x + rng.gauss(0, ASIDE), y + rng.gauss(0, ASIDE)) for x, y in there_and_back]
        yield Written(strokes, thinned(drawn))


def records_of(folder: Path, name: str, most: int | None) -> list[Record]:
    """Return the records of a set, or so many of them, the same ones every time."""
    records = read_records(folder / f"{name}.jsonl.gz")
    random.Random(1).shuffle(records)
    return records[:most]
