"""How well start, direction and order of digits are judged: ``python -m benchmarks.formation``.

Pen data from ``$ASTRO_DATA/strokes`` (the dev sets, or those named behind). A sample counts as
conventional by a table of its own, which looks at starts and ends alone and knows no templates: how
many strokes, where the first begins, where the last ends, and for the loop of 0 which way round it
goes. Of these the judge should accept 98 %, and refuse 98 % of the same drawn backwards: every
stroke from its end, the last one first. And it should say the right word of 98 %: of one stroke
from its end the start, of two strokes with one of them turned the direction (or, of the first one,
the start), of two in turn the order. Exits 1 where it does not. ``--most 500`` takes so many
samples of each set, the same ones every time.
"""

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
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


def _width(stroke: Sequence[tuple[float, float]]) -> float:
    xs = [x for x, _ in stroke]
    return max(xs) - min(xs)


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
        len(box) == 2
        and box[0][0][1] < 0.5
        and box[1][0][1] < box[1][-1][1]
        and _tall(box[1])
        and _width(box[0]) > _width(box[1])  # the angle first, then the line
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
    print("| set | samples | conventional | accepted | refused backwards |", end="")
    print(" start said | direction said | order said | most often missed |")
    print("| :-- | --: | --: | --: | --: | --: | --: | --: | :-- |")
    for name in asked.sets:
        missed |= _row(name, folder, asked.most)
    return int(missed)


@dataclass
class Share:
    """How many of those that were tried came out as they should."""

    tried: int = 0
    right: int = 0

    def note(self, is_right: bool) -> None:
        """Count one."""
        self.tried += 1
        self.right += is_right

    @property
    def missed(self) -> bool:
        """Whether fewer did than should."""
        return self.right < NEEDED * self.tried

    def __str__(self) -> str:
        return f"{self.right / self.tried:.1%} of {self.tried:,}" if self.tried else "–"


@dataclass
class Judged:
    """What came of a set, in the order of the columns."""

    accepted: Share = field(default_factory=Share)
    refused: Share = field(default_factory=Share)
    start: Share = field(default_factory=Share)
    direction: Share = field(default_factory=Share)
    order: Share = field(default_factory=Share)
    faults: Counter[str] = field(default_factory=Counter)

    def judge(self, digit: str, strokes: Box) -> None:
        """Judge a conventional sample, and the same gone wrong in each way."""
        backwards = [stroke[::-1] for stroke in reversed(strokes)]
        self._note(self.accepted, digit, "taken for", slip_of(strokes, forms(digit)), _RIGHT)
        self._note(self.refused, digit, "backwards", slip_of(backwards, forms(digit)), _WRONG)
        if len(strokes) == 1:
            slip = slip_of([strokes[0][::-1]], forms(digit))
            self._note(self.start, digit, "turned", slip, {Slip.START})
        elif len(strokes) == 2:
            slip = slip_of(strokes[::-1], forms(digit))
            self._note(self.order, digit, "in turn", slip, {Slip.ORDER})
            for place in range(2):
                turned = [each[::-1] if at == place else each for at, each in enumerate(strokes)]
                slip = slip_of(turned, forms(digit))
                self._note(self.direction, digit, f"stroke {place + 1} turned", slip, _TURNED)

    def _note(
        self, share: Share, digit: str, gone: str, slip: Slip, wanted: Collection[Slip]
    ) -> None:
        share.note(slip in wanted)
        if slip not in wanted:
            self.faults[f"{digit} {gone}: {slip}"] += 1


_RIGHT: Final = {Slip.NOTHING}
_WRONG: Final = set(Slip) - _RIGHT
_TURNED: Final = {Slip.DIRECTION, Slip.START}


def _row(name: str, folder: Path, most: int) -> bool:
    records = [
        each for each in read_records(folder / f"{name}.jsonl.gz") if each.label in CONVENTIONAL
    ]
    random.Random(1).shuffle(records)
    judged = Judged()
    for record in records[:most]:
        strokes = [list(stroke) for stroke in record.strokes if stroke]
        if strokes and CONVENTIONAL[record.label](_box(strokes)):
            judged.judge(record.label, strokes)
    shares = [judged.accepted, judged.refused, judged.start, judged.direction, judged.order]
    said = ", ".join(f"{what} ×{times}" for what, times in judged.faults.most_common(3)) or "–"
    usual = judged.accepted.tried
    first = [f"{each.right / max(1, each.tried):.1%}" for each in shares[:2]]
    cells = (name, min(most, len(records)), usual, *first, *shares[2:], said)
    print(f"| {' | '.join(map(str, cells))} |", flush=True)
    return any(share.missed for share in shares)


if __name__ == "__main__":
    sys.exit(main())
