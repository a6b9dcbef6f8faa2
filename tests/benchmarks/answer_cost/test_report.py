"""The benchmark of an answer: its table and its bars."""

import pytest

from benchmarks.answer_cost.cli import parse
from benchmarks.answer_cost.measure import Cost
from benchmarks.answer_cost.report import missed_bars, table

SMALL = Cost(answer_ms=4.0, resync_ms=2.0)


def test_a_full_room_that_costs_the_same_misses_no_bar() -> None:
    assert missed_bars(SMALL, Cost(answer_ms=4.4, resync_ms=1.9)) == []


def test_a_bar_that_is_missed_is_named() -> None:
    assert missed_bars(SMALL, Cost(answer_ms=8.0, resync_ms=4.0)) == [
        "An answer costs 8.0 ms in a full room; the bar is 5 ms.",
        "An answer costs 2.00 times as much as in a room of two; the bar is 1.5.",
        "A resync costs 2.00 times as much as in a room of two; the bar is 1.5.",
    ]


def test_the_table_has_both_rooms_and_their_ratio() -> None:
    rows = [line.split("|")[2:5] for line in table(SMALL, SMALL, 170).splitlines()]
    assert [cell.strip() for cell in rows[0]] == ["2 seats", "170 seats", "ratio"]
    assert [cell.strip() for cell in rows[2]] == ["4.0", "4.0", "1.00"]


@pytest.mark.parametrize("arguments", [["--seats", "1"], ["--seats", "201"], ["--rounds", "0"]])
def test_a_room_without_sense_is_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        parse(arguments)
