"""How well start, direction and order of digits are judged: ``python -m benchmarks.formation``.

Pen data from ``$ASTRO_DATA/strokes`` (the dev sets, or those named behind). A sample counts as
conventional by a table of its own, which looks at starts and ends alone and knows no templates: how
many strokes, where the first begins, where the last ends, and for the loop of 0 which way round it
goes. Of these the judge should accept 98 %, and refuse 98 % of the same drawn backwards: every
stroke from its end, the last one first. Exits 1 where it does not. ``--most 500`` takes so many
samples of each set, the same ones every time.
"""

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from classroom.handwriting.formations import forms
from classroom.rules.formation import Slip, slip_of
from inference.lab.data.records import Points, read_records

SETS: Final = ("dev-pendigits", "dev-unipen-digits", "dev-unipen-digits-ctx", "dev-crohme-digits")
NEEDED: Final = 0.98

Point = tuple[float, float]
Box = list[list[Point]]


def _box(strokes: Sequence[Points]) -> Box:
    """Return the strokes in a box one wide and one high."""
    every = [point for stroke in strokes for point in stroke]
    left, top = min(x for x, _ in every), min(y for _, y in every)
    wide = max(x for x, _ in every) - left or 1.0
    high = max(y for _, y in every) - top or 1.0
    return [[((x - left) / wide, (y - top) / high) for x, y in stroke] for stroke in strokes]


def _turns_left(stroke: Sequence[tuple[float, float]]) -> bool:
    """Say whether a loop goes against the clock, with y down."""
    pairs = zip(stroke, [*stroke[1:], stroke[0]], strict=True)
    return sum(x * to_y - to_x * y for (x, y), (to_x, to_y) in pairs) < 0


def _tall(stroke: Sequence[tuple[float, float]]) -> bool:
    ys = [y for _, y in stroke]
    return max(ys) - min(ys) > 0.5


def _bar(stroke: Sequence[tuple[float, float]]) -> bool:
    return not _tall(stroke) and stroke[0][0] < stroke[-1][0]


def _one(check: Callable[[Point, Point], bool]) -> Callable[[Box], bool]:
    return lambda box: len(box) == 1 and check(box[0][0], box[0][-1])


CONVENTIONAL: Final[dict[str, Callable[[Box], bool]]] = {
    "0": lambda box: len(box) == 1 and box[0][0][1] < 0.3 and _turns_left(box[0]),
    "1": _one(lambda start, end: start[1] < 0.5 and end[1] > 0.8),
    "2": _one(lambda start, end: start[1] < 0.5 and end[0] > 0.5 and end[1] > 0.6),
    "3": _one(lambda start, end: start[1] < 0.4 and end[1] > 0.6),
    "4": lambda box: (
        len(box) == 2 and box[0][0][1] < 0.5 and box[1][0][1] < box[1][-1][1] and _tall(box[1])
    ),
    "5": lambda box: (
        box[0][0][1] < 0.4
        and box[0][-1][1] > 0.5
        and (box[0][0][0] > 0.4 if len(box) == 1 else len(box) == 2 and _bar(box[1]))
    ),
    "6": _one(lambda start, end: start[1] < 0.3 and end[1] > 0.4),
    "7": lambda box: (
        box[0][0][0] < 0.5
        and box[0][0][1] < 0.4
        and box[0][-1][1] > 0.7
        and (len(box) == 1 or (len(box) == 2 and _bar(box[1])))
    ),
    "8": _one(lambda start, end: start[1] < 0.4 and end[1] < 0.5),
    "9": _one(lambda start, end: start[1] < 0.5 and end[1] > 0.7),
}


def main() -> int:
    """Print a row for each set and digit; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=SETS)
    parser.add_argument("--most", type=int, default=500)
    asked = parser.parse_args()
    folder = Path(os.environ.get("ASTRO_DATA", "")) / "strokes"
    if not folder.is_dir():
        print("Name the folder with the data sets: ASTRO_DATA=DIR.", file=sys.stderr)
        return 2
    missed = False
    print("| set | samples | conventional | accepted | refused backwards | most often said |")
    print("| :-- | --: | --: | --: | --: | :-- |")
    for name in asked.sets:
        missed |= _row(name, folder, asked.most)
    return int(missed)


def _row(name: str, folder: Path, most: int) -> bool:
    records = [
        each for each in read_records(folder / f"{name}.jsonl.gz") if each.label in CONVENTIONAL
    ]
    random.Random(1).shuffle(records)
    accepted, refused, slips = 0, 0, Counter[str]()
    usual = 0
    for record in records[:most]:
        strokes = [stroke for stroke in record.strokes if stroke]
        if not strokes or not CONVENTIONAL[record.label](_box(strokes)):
            continue
        usual += 1
        slip = slip_of(strokes, forms(record.label))
        backwards = [stroke[::-1] for stroke in reversed(strokes)]
        accepted += slip is Slip.NOTHING
        refused += slip_of(backwards, forms(record.label)) is not Slip.NOTHING
        if slip is not Slip.NOTHING:
            slips[f"{record.label} {slip}"] += 1
    said = ", ".join(f"{what} ×{times}" for what, times in slips.most_common(3)) or "–"
    shares = (accepted / max(usual, 1), refused / max(usual, 1))
    cells = (name, min(most, len(records)), usual, f"{shares[0]:.1%}", f"{shares[1]:.1%}", said)
    print(f"| {' | '.join(map(str, cells))} |", flush=True)
    return min(shares) < NEEDED


if __name__ == "__main__":
    sys.exit(main())
