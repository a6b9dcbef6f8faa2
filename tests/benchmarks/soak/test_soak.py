"""The soak: what it plays, what it says of what a server holds, and two short lessons for real."""

from dataclasses import replace

import pytest

from benchmarks.soak.child import Day
from benchmarks.soak.cli import parse, play
from benchmarks.soak.counted import Counts
from benchmarks.soak.plan import LONG_MINUTES, Plan, plan_for
from benchmarks.soak.report import findings, head, line
from benchmarks.soak.watching import Rest, grown

COUNTS = Counts(15, 3, 0, 0, 0, 10, 3, 200_000, {"builtins.dict": 900, "classroom.Caller": 4})
DAY = Day(joined=32, rounds=24, sent=96, stored=96, marked=96, cuts=32, back=32)
SHORT = Plan(lessons=4, rooms=2, children=8, rounds=3, cuts=1, seconds=60)
LONG = replace(SHORT, seconds=60 * LONG_MINUTES)


def rests(*megabytes: float, tasks: int = 15) -> list[Rest]:
    """A line for each mean memory; in the last of them so many tasks run."""
    made = [
        Rest(i, i / 2, mb * 1e6, 80e6, 44, 6, COUNTS) for i, mb in enumerate(megabytes, start=1)
    ]
    kinds = {"builtins.dict": 1000, "classroom.Caller": 4}
    last = replace(made[-1], counts=Counts(tasks, 3, 0, 0, 0, 10, 3, 200_000, kinds))
    return [*made[:-1], last]


def test_a_whole_day_is_what_six_hours_of_a_hundred_children_bring() -> None:
    day = plan_for(LONG_MINUTES)
    assert (day.lessons, day.rooms, day.children, day.rounds) == (8, 4, 100, 20)
    assert day.lessons * day.children * day.rounds == 16_000, "answers"
    assert day.round > 10, "a problem is not over before a child has written"
    assert day.lessons * (day.rest + day.joining + day.rounds * day.round) == pytest.approx(3300)


@pytest.mark.parametrize("minutes", [0.5, 1, 5, 20])
def test_a_shorter_soak_leaves_time_to_write(minutes: float) -> None:
    plan = plan_for(minutes)
    assert plan.round > 2.5
    assert plan.lessons >= 4
    assert plan.children < 100


def test_what_a_server_holds_and_does_not_give_back_misses_a_bar() -> None:
    assert findings(LONG, DAY, rests(180, 181, 182, 183)).missed == []
    assert findings(LONG, DAY, rests(180, 181, 200, 210)).missed == [
        "web MB, second half of the first: 1.136 ×; the bar is ≤ 1.05 ×."
    ]
    assert findings(SHORT, DAY, rests(180, 181, 200, 210)).missed == [], "it only warms up"
    assert findings(SHORT, DAY, rests(180, 181, 182, 183, tasks=19)).missed == [
        "tasks at the end: 19; the bar is ≤ 18."
    ]
    assert grown(rests(180, 181, 182, 183)) == ["builtins.dict +100"]


def test_an_answer_that_was_lost_misses_a_bar() -> None:
    lost = replace(DAY, stored=95)
    assert findings(SHORT, lost, rests(1, 1)).missed == ["acknowledged: 95; the bar is 96."]


def test_a_line_has_a_cell_for_each_column() -> None:
    names = head().splitlines()[0].split("|")
    cells = line(rests(180.4)[0]).split("|")
    assert len(cells) == len(names)
    told = dict(zip((n.strip() for n in names), (c.strip() for c in cells), strict=True))
    assert (told["web MB"], told["tasks"], told["Python objects"]) == ("180", "15", "200,000")


def test_a_soak_without_sense_is_refused() -> None:
    with pytest.raises(SystemExit, match="2"):
        parse(["--minutes", "0"])


def test_two_short_lessons_leave_nothing_behind() -> None:
    plan = Plan(lessons=2, rooms=1, children=3, rounds=1, cuts=1, seconds=14)
    day, seen = play(plan, "daphne")
    assert (day.joined, day.sent, day.stored, day.marked) == (6, 6, 6, 6)
    assert (day.cuts, day.back) == (6, 6)
    first, last = (rest.counts for rest in seen)
    assert last.hubs == last.groups == last.members == 0, "everybody has gone"
    assert last.tasks <= first.tasks + 3
    assert 0 < last.connections <= first.connections + 3
    assert seen[-1].reader_memory > 0
