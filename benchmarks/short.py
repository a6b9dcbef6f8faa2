"""Loads, troubles and a soak in their short forms, in ten minutes: ``python -m benchmarks.short``.

What missed a bar is played once more: on a busy machine a bar of time is soon missed, a fault
misses it again. What did not count for want of time, or was left out, is named and let pass.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Final

from benchmarks.live_room.cli import AGAIN

Run = tuple[str, ...]

ROWS: Final = ("300", "answers", "joins", "returns", "readings")
RUNS: Final[Sequence[Run]] = (
    ("live_room", *(word for row in ROWS for word in ("--row", row))),
    ("faults", "--short", "--children", "20"),
    ("faults", "--short", "--children", "20", "--shape", "many", "--only", "away"),
    ("soak", "--minutes", "1"),
    ("results_page",),
)


def main(runs: Sequence[Run] = RUNS, play: Callable[[Run], int] | None = None) -> int:
    """Play all runs; return 1 where one missed a bar twice."""
    played = {run: _played(run, play or _play) for run in runs}
    print("\n" + "\n".join(f"{' '.join(run)}: {said}" for run, (_, said) in played.items()))
    return int(any(missed for missed, _ in played.values()))


def _played(run: Run, play: Callable[[Run], int]) -> tuple[bool, str]:
    """Return whether a run missed, and what is to be said of it."""
    began = time.monotonic()
    statuses = [play(run)]
    if statuses[0] not in (0, AGAIN):
        statuses.append(play(run))
    kept = {0: "all bars kept", AGAIN: "SAYS NOTHING, look above for why"}
    said = kept.get(statuses[-1], "MISSED twice")
    once = ", MISSED the first time" if len(statuses) > 1 and statuses[-1] in kept else ""
    return statuses[-1] not in kept, f"{said}{once}, {time.monotonic() - began:.0f} s"


def _play(run: Run) -> int:
    name, *words = run
    print(f"\n== {' '.join(run)}\n", flush=True)
    return subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *words]).returncode


if __name__ == "__main__":
    raise SystemExit(main())
