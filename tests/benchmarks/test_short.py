"""The short benchmarks: what misses a bar once is late, what misses it twice is a fault."""

import pytest

from benchmarks import short
from benchmarks.faults.cli import parse as parse_faults
from benchmarks.live_room.cli import AGAIN, MISSED
from benchmarks.live_room.cli import parse as parse_loads
from benchmarks.results_page.cli import parse as parse_results
from benchmarks.soak.cli import parse as parse_soak


@pytest.mark.parametrize(
    ("statuses", "status", "said"),
    [
        ([0], 0, "soak: all bars kept, "),
        ([MISSED, 0], 0, "soak: all bars kept, MISSED the first time"),
        ([MISSED, MISSED], 1, "soak: MISSED twice"),
        ([AGAIN], 0, "soak: SAYS NOTHING"),
    ],
)
def test_a_run_that_missed_is_played_once_more(
    statuses: list[int], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    played = iter(statuses)
    assert short.main([("soak",)], lambda run: next(played)) == status
    assert said in capsys.readouterr().out
    assert list(played) == []


def test_each_run_is_one_that_its_benchmark_knows() -> None:
    parsers = {
        "live_room": parse_loads,
        "faults": parse_faults,
        "soak": parse_soak,
        "results_page": parse_results,
    }
    for name, *words in short.RUNS:
        assert parsers[name](words)
