"""How a run's tests are shared among its workers: file after file, the longest first."""

from typing import Final

import pytest
from xdist.scheduler import LoadFileScheduling

TRAINING: Final = tuple(
    f"tests/inference/test_{name}.py"
    for name in ("training", "resuming", "sequence", "labels", "scorer_data", "places")
)
"""One worker has them all: each that trains loads TensorFlow, which takes ten seconds of a core."""

SHAPES: Final = (
    "tests/browser/test_many.py",
    "tests/astro_site/test_many.py",
    "tests/benchmarks/live_room/test_readings.py",
)
"""One worker has them all: two would wait for each other's first start, half a minute."""

LONGEST_FIRST: Final = (
    *SHAPES,
    *TRAINING,
    "tests/many/",
    "tests/browser/",
    "tests/astro_site/",
    "tests/inference/",
    "tests/benchmarks/",
    "tests/classroom/test_",
    "tests/classroom/machine/",
    "tests/classroom/live/mixed/",
    "tests/classroom/permissions/",
    "tests/javascript/",
    "tests/ink/",
)
"""Where files take up to a minute each, and all that trains two; the rest take a second or two.

Workers take file after file in this order: were a long one the last, one would wait for the other.
"""


def in_turn(items: list[pytest.Item]) -> None:
    """Begin with the longest files; a folder stays in one piece: it shares what starts slowly."""

    def turn(item: pytest.Item) -> int:
        starts = (item.nodeid.startswith(begins) for begins in LONGEST_FIRST)
        return next((at for at, is_here in enumerate(starts) if is_here), len(LONGEST_FIRST))

    items.sort(key=turn)


class Sharing(LoadFileScheduling):
    """Gives a worker a file, or all that load one heavy library or start the same processes."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        if file in SHAPES:
            return "shapes"
        return "training" if file in TRAINING else file
