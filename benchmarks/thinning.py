"""How many points the pad keeps of a digit: ``python -m benchmarks.thinning``.

Digits of many hands, drawn by pens of 60, 120 and 240 points a second that tell their place finely
or in whole pixels, thinned with several tolerances. Exits 1 when the pad's own tolerance keeps
fewer than 15 or more than 40 points of a digit on an average.
"""

import sys
from statistics import mean

from inference.reading.ink.thinning import TOLERANCE, thinned_stroke
from tests.ink.composer import TimedStroke, timed

RATES = (60, 120, 240)
PIXELS = (1.0, 2.0, 2.5)
"""Grid units in a pixel of a pen that tells whole pixels: fine, a laptop's sheet, a phone's."""

TOLERANCES = (1.0, 1.5, 2.0, 2.5, 3.0)
HANDS = 12
FEWEST, MOST = 15, 40


def main() -> int:
    """Print a row for each pen and tolerance; return the exit status."""
    print("| rate | grid units in a pixel | tolerance | points reported | kept | most |")
    print("| --: | --: | --: | --: | --: | --: |")
    missed = False
    for rate in RATES:
        digits = [timed(digit, seed=s, rate=rate) for digit in "0123456789" for s in range(HANDS)]
        reported = mean(sum(map(len, digit)) for digit in digits)
        for pixel in PIXELS:
            for tolerance in TOLERANCES:
                kept = [_kept(digit, pixel, tolerance) for digit in digits]
                cells = (rate, f"{pixel:g}", f"{tolerance:g}", f"{reported:.0f}")
                print(f"| {' | '.join(map(str, cells))} | {mean(kept):.1f} | {max(kept)} |")
                if tolerance == TOLERANCE:
                    missed |= not FEWEST <= mean(kept) <= MOST
    return int(missed)


def _kept(strokes: list[TimedStroke], pixel: float, tolerance: float) -> int:
    return sum(
        len(
            thinned_stroke(
                [(_told(x, pixel), _told(y, pixel)) for x, y, _ in stroke],
                [time for _, _, time in stroke],
                tolerance,
            )
        )
        for stroke in strokes
    )


def _told(place: int, pixel: float) -> int:
    """The place in grid units as a pen tells it that knows whole pixels only."""
    return round(round(place / pixel) * pixel)


if __name__ == "__main__":
    sys.exit(main())
