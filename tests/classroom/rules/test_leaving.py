"""What a child is told at the end of a lesson, and which run of practice fits what went wrong."""

import pytest

from classroom.practice.levels import LEVELS
from classroom.rules.leaving import Praise, Went, went_well, worth_practising
from classroom.rules.practising import Aim, aim_of, next_level
from classroom.rules.words import Operation, Standing, Well

RIGHT, WRONG = Standing.RIGHT, Standing.WRONG


def went(said: str) -> list[Went]:
    """Return problems A, B, ... by a letter each: r at once, m mastered, w wrong, - nothing."""
    marks = {"r": (RIGHT, RIGHT), "m": (WRONG, RIGHT), "w": (WRONG, WRONG), "-": (None, None)}
    return [Went(chr(65 + place), *marks[each]) for place, each in enumerate(said)]


@pytest.mark.parametrize(
    ("said", "praise"),
    [
        ("rrr", Praise(Well.ALL_FIRST, times=3)),
        ("rmr", Praise(Well.MASTERED, "B")),
        ("wmwm", Praise(Well.MASTERED, "D")),
        ("wrwr-r", Praise(Well.IMPROVED)),
        ("rrrw", Praise(Well.ROW, times=3)),
        ("rwrw", Praise(Well.RIGHT, "C", 2)),
        ("ww-", Praise(Well.STAYED, times=2)),
        ("--", Praise(Well.NOTHING)),
    ],
)
def test_the_best_that_is_true_is_said(said: str, praise: Praise) -> None:
    assert went_well(went(said)) == praise


def test_right_at_the_end_with_no_first_try_known_is_right() -> None:
    said = [Went("A", None, RIGHT), Went("B", RIGHT, RIGHT)]
    assert went_well(said) == Praise(Well.ALL_RIGHT, times=2)


def test_what_stayed_wrong_is_practised_before_what_came_right() -> None:
    assert worth_practising(went("wmrw-")) == ["D", "A", "B"]


@pytest.mark.parametrize(
    ("prompt", "aim"),
    [
        ("7 × 8 =", Aim(Operation.MULTIPLY, 3, "7×8")),
        ("8 × 5 =", Aim(Operation.MULTIPLY, 1, "5×8")),
        ("11 × 12 =", Aim(Operation.MULTIPLY, 4, "11×12")),
        ("56 ÷ 7 =", Aim(Operation.DIVIDE, 3, "7×8")),
        ("7 × ▢ = 56", Aim(Operation.MULTIPLY, 3, "7×8")),
        ("3 + 4 =", Aim(Operation.ADD, 1)),
        ("38 + 45 =", Aim(Operation.ADD, 4)),
        ("3 − 9 =", Aim(Operation.SUBTRACT, 6)),
        ("0.3 + 0.4 =", Aim(Operation.ADD, 6)),
        ("23 × 4 =", Aim(Operation.MULTIPLY, 5)),
        ("What is half of 18?", None),
    ],
)
def test_a_problem_leads_into_the_run_that_practises_it(prompt: str, aim: Aim | None) -> None:
    assert aim_of(prompt) == aim
    assert aim is None or aim.level <= len(LEVELS[aim.operation])


@pytest.mark.parametrize(("right", "level"), [(10, 4), (9, 3), (8, 3), (7, 2), (0, 2)])
def test_up_after_a_clean_run_and_down_after_three_slips(right: int, level: int) -> None:
    assert next_level(3, asked=10, right=right, levels=6) == level


def test_no_level_below_the_first_or_above_the_last() -> None:
    assert next_level(1, asked=10, right=0, levels=6) == 1
    assert next_level(6, asked=10, right=10, levels=6) == 6
    assert next_level(2, asked=0, right=0, levels=6) == 2
