"""What the times of ink cost on the wire: ``python -m benchmarks.ink_size``.

Answers of one to six digits, drawn by a pen of 120 points a second: the bytes of the ``send``
message with the points that the pad keeps, with and without their times, and with every point that
the pen reported. Exits 1 where a sheet with times takes more than 1.3 times the same without, or
more than half of the unthinned one.
"""

import sys
import uuid
from collections.abc import Sequence
from itertools import pairwise

from benchmarks.machine import describe
from classroom.protocol import Send, encode
from inference.api.contract import Sheet
from inference.reading.ink.thinning import thinned_stroke
from tests.ink.composer import TimedStroke, timed

RATE = 120
HANDS = 40
OF_UNTIMED, OF_UNTHINNED = 1.3, 0.5

Timed = tuple[tuple[int, int], float]
"""A point of the grid, and when it was drawn in milliseconds."""


def main() -> int:
    """Print a row for each length of an answer; return the exit status."""
    print(f"{describe()}; means of {HANDS} hands, a pen of {RATE} points a second.\n")
    print("| digits | unthinned, bytes | thinned | with times | of thinned | of unthinned |")
    print("| --: | --: | --: | --: | --: | --: |")
    missed = False
    for text in ("7", "42", "136", "9058", "71246", "830195"):
        sizes = [_sizes(text, seed) for seed in range(HANDS)]
        unthinned, thinned, timely = (sum(one) / HANDS for one in zip(*sizes, strict=True))
        of_thinned, of_unthinned = timely / thinned, timely / unthinned
        row = f"| {len(text)} | {unthinned:.0f} | {thinned:.0f} | {timely:.0f} "
        print(f"{row}| {of_thinned:.2f} | {of_unthinned:.2f} |")
        missed |= of_thinned > OF_UNTIMED or of_unthinned > OF_UNTHINNED
    return int(missed)


def _sizes(text: str, seed: int) -> tuple[int, int, int]:
    """Return the bytes of an answer: every point, the kept ones, these with their times."""
    drawn = timed(text, seed=seed, rate=RATE)
    every = tuple(tuple((x, y) for x, y, _ in stroke) for stroke in drawn)
    kept = [_kept(stroke) for stroke in drawn]
    strokes = tuple(tuple(point for point, _ in stroke) for stroke in kept)
    return _bytes(every), _bytes(strokes), _bytes(strokes, _times(kept))


def _kept(stroke: TimedStroke) -> list[Timed]:
    """Return the points that the pad keeps of a stroke, each with the moment it was drawn."""
    places = [(x, y) for x, y, _ in stroke]
    left = iter(stroke)
    kept: list[Timed] = []
    for x, y in thinned_stroke(places, [at for _, _, at in stroke]):
        kept.append(((x, y), next(at for one, other, at in left if (one, other) == (x, y))))
    return kept


def _times(kept: Sequence[Sequence[Timed]]) -> tuple[int, ...]:
    moments = [round(at) for stroke in kept for _, at in stroke]
    return (0, *(after - before for before, after in pairwise(moments)))


def _bytes(strokes: Sheet, times: tuple[int, ...] | None = None) -> int:
    began = None if times is None else 2345
    answer = uuid.UUID(int=1)
    sent = Send(
        round=1,
        answer=answer,
        strokes=strokes,
        times=times,
        began=began,
        first_ink_ms=2345,
        writing_ms=3456,
    )
    return len(encode(sent).replace('"times":null,"began":null,"typed":"",', ""))


if __name__ == "__main__":
    sys.exit(main())
