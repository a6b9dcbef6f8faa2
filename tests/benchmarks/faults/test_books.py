"""The books of a scene, and the bars that it must keep."""

import sqlite3
from collections import Counter
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from benchmarks.faults.books import Books, Kept, Row, kept_in, row_of
from benchmarks.faults.cli import line, missed_bars, parse
from benchmarks.faults.scenes import SCENES, Played

ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))


def books() -> Books:
    """Three answers were sent, two acknowledged, one marked."""
    kept = Books()
    for answer in (ONE, TWO, THREE):
        kept.note_sent(answer, 1.0)
    kept.note_stored(ONE, 1.25)
    kept.note_stored(TWO, 1.5)
    kept.note_marked(ONE, 3.0)
    return kept


def test_lost_is_what_was_acknowledged_and_is_not_there() -> None:
    row = row_of("a scene", books(), Kept(Counter([ONE, THREE]), unmarked={THREE}))
    assert (row.sent, row.acknowledged, row.stored, row.marked) == (3, 2, 2, 1)
    assert (row.lost, row.twice) == (1, 0)
    assert (row.stored_p95, row.marked_p95) == (0.5, 2.0)


def test_an_answer_that_is_sent_again_counts_from_its_first_time() -> None:
    kept = books()
    kept.note_sent(ONE, 9.0)
    kept.note_marked(ONE, 9.0)
    assert kept.p95(kept.marked) == 2.0


def test_the_database_is_read_beside_the_server(tmp_path: Path) -> None:
    path = tmp_path / "astro.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE classroom_answer (id char(32), mark varchar(10))")
        rows = [(ONE.hex, "right"), (TWO.hex, "reading")]
        connection.executemany("INSERT INTO classroom_answer VALUES (?, ?)", rows)
    kept = kept_in(path)
    assert kept.stored == Counter([ONE, TWO])
    assert kept.unmarked == {TWO}


GOOD = Row("nothing happens", 9, 9, 9, 9, 0, 0, 0, 0.1, 0.4)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"lost": 2}, "2 acknowledged answers are not stored"),
        ({"twice": 1}, "1 answers are stored twice"),
        ({"acknowledged": 8}, "1 were not acknowledged"),
        ({"marked": 6}, "3 were never marked"),
        ({"marked_p95": 1.5}, "marks take 1.5 s at p95; the bar is 1 s"),
    ],
)
def test_each_missed_bar_is_named(change: dict[str, float], said: str) -> None:
    assert missed_bars(Played(SCENES[0], GOOD, 0)) == []
    (sentence,) = missed_bars(Played(SCENES[0], replace(GOOD, **change), 0))  # type: ignore[arg-type]
    assert said in sentence


def test_a_board_that_never_reads_may_not_cost_more_and_more() -> None:
    stalled = next(scene for scene in SCENES if "never reads" in scene.name)
    (sentence,) = missed_bars(Played(stalled, GOOD, 200_000_000))
    assert "the server grew by 200 MB" in sentence


def test_a_line_of_the_table() -> None:
    assert line(GOOD) == "| nothing happens | 9 | 9 | 9 | 9 | 0 | 0 | 0 | 100 | 400 |"


@pytest.mark.parametrize(
    "arguments", [["--children", "0"], ["--seconds", "1"], ["--only", "dragons"]]
)
def test_what_makes_no_sense_is_refused(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(arguments)
    assert ended.value.code == 2
