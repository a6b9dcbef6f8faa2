"""Which ink a scribble rubs out: ``python -m benchmarks.scribble``.

The browser's own rule (``static/js/ink/scribble.js``) runs in Node over the dev ink of
``$ASTRO_DATA/strokes``: whatever stroke follows others in one piece of writing. Nobody rubbed
anything out there, so a digit that goes is one too many: the bar is none. Behind digits and numbers
stand signs and letters, and digits that are laid over each other, with faults of old tablets among
them, and that are traced anew there and back: nobody drew them so, and they have no bar.
Nobody recorded children that rub out, either: scribbles are simulated, from seeds, as of three
ages, in several styles and sizes. The bar: 95 % of what they lie over is rubbed out, and nothing
beside it; other marks over digits rub out nothing. ``--most 300`` takes so many pieces of each set.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks.scribble.real import (
    NUMBERS,
    OTHERS,
    as_written,
    records_of,
    traced_again,
    written_over,
)
from benchmarks.scribble.rule import Written, rubbed_out
from benchmarks.scribble.simulated import AGES, SIZES, STYLES, Scribbled, marks, scribbles
from inference.lab.data.records import Record

NEEDED: Final = 0.95
DIGITS: Final = ("dev-pendigits", "dev-unipen-digits", "dev-crohme-digits")


def main() -> int:
    """Print a row for each set, style and mark; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=None)
    parser.add_argument("--scribbles", type=int, default=40, help="of each age, style and size")
    asked = parser.parse_args()
    folder = Path(os.environ.get("ASTRO_DATA", "")) / "strokes"
    if not folder.is_dir():
        print("Name the folder with the data sets: ASTRO_DATA=DIR.", file=sys.stderr)
        return 2
    kept = [_real(folder, asked.most), _simulated(asked.scribbles), _marks(asked.scribbles)]
    print("All bars were kept." if all(kept) else "A bar was missed.")
    return 0 if all(kept) else 1


def _real(folder: Path, most: int | None) -> bool:
    print("| real ink | pieces | strokes that follow others | that rub out |")
    print("| :-- | --: | --: | --: |")
    wrong = sum(_row(name, records_of(folder, name, most), as_written) for name in NUMBERS)
    for name in OTHERS:
        _row(name, records_of(folder, name, most), as_written)
    for name in DIGITS:
        records = records_of(folder, name, most)
        _row(f"{name}, one over another", records, written_over)
    for name in DIGITS:
        records = records_of(folder, name, most)
        _row(f"{name}, traced there and back", records, traced_again)
    print()
    return wrong == 0


def _row(
    name: str,
    records: Sequence[Record],
    sheets_of: Callable[[Sequence[Record]], Iterator[Written]],
) -> int:
    sheets = list(sheets_of(records))
    wrong = sum(bool(out) for out in rubbed_out(sheets))
    print(f"| {name} | {len(records):,} | {len(sheets):,} | {wrong} |", flush=True)
    return wrong


def _simulated(count: int) -> bool:
    print(f"| simulated scribbles | {' | '.join(age.name for age in AGES)} | rub out more |")
    print(f"| :-- |{' --: |' * (len(AGES) + 1)}")
    out, beside, all_of_them = 0, 0, 0
    for style in STYLES:
        shares, more = [], 0
        for age in AGES:
            drawn = [each for size in SIZES for each in scribbles(style, age, size, count)]
            gone, too_much = _judged(drawn)
            shares.append(f"{gone / len(drawn):.0%}")
            out, more, all_of_them = out + gone, more + too_much, all_of_them + len(drawn)
        beside += more
        print(f"| {style} | {' | '.join(shares)} | {more} |", flush=True)
    print(f"\n{out:,} of {all_of_them:,} rub out all they lie over: {out / all_of_them:.1%}.\n")
    return out >= NEEDED * all_of_them and beside == 0


def _judged(drawn: Sequence[Scribbled]) -> tuple[int, int]:
    """Return how many rub out all that they lie over, and how many something else."""
    found = rubbed_out([each.written for each in drawn])
    pairs = [(set(each.out), set(out)) for each, out in zip(drawn, found, strict=True)]
    return sum(wanted <= out for wanted, out in pairs), sum(
        bool(out - wanted) for wanted, out in pairs
    )


def _marks(count: int) -> bool:
    drawn = [each for size in SIZES for each in marks(size, count)]
    found = rubbed_out([written for _, written in drawn])
    print("| simulated marks | drawn | that rub out |")
    print("| :-- | --: | --: |")
    wrong = 0
    for name in dict.fromkeys(name for name, _ in drawn):
        outs = [bool(out) for (other, _), out in zip(drawn, found, strict=True) if other == name]
        wrong += sum(outs)
        print(f"| {name} | {len(outs)} | {sum(outs)} |")
    print()
    return wrong == 0


if __name__ == "__main__":
    sys.exit(main())
