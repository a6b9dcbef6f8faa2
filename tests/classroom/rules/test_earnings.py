"""What rounds come to: speed, rows of right answers, the best round of a problem, teams."""

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from classroom.rules.earnings import STREAK, Earned, bonuses, score, score_with_bonuses
from classroom.rules.speed import SPEED_SCALE, speed_points, taken
from classroom.rules.teams import average, deal, smallest
from classroom.rules.words import Standing
from tests.classroom.live.stories import NOON, at

RIGHT, WRONG = Standing.RIGHT, Standing.WRONG
PASSED = (Standing.SKIPPED, Standing.UNCOUNTED, Standing.LATE, Standing.UNSURE, Standing.READING)

standings = st.sampled_from([None, *Standing])


def rounds(*standing: Standing | None) -> list[Earned]:
    """Return rounds of as many problems, each worth one point."""
    return [Earned(n, n, each, int(each is RIGHT)) for n, each in enumerate(standing, start=1)]


# --- Speed ----------------------------------------------------------------------------------------


def test_half_of_the_points_melts_and_the_other_half_stays() -> None:
    took = [0, 11_900, 12_000, 30_000, 59_900, 60_000, 600_000]
    assert [speed_points(1, took_ms=each, seconds=60) for each in took] == [10, 10, 9, 8, 6, 5, 5]
    assert speed_points(1, took_ms=None, seconds=60) == 10


@given(st.integers(1, 200), st.integers(0, 10**7), st.integers(0, 10**7), st.integers(5, 3600))
def test_who_is_quicker_never_earns_less(worth: int, one: int, other: int, seconds: int) -> None:
    quick, slow = (
        speed_points(worth, took_ms=each, seconds=seconds) for each in sorted((one, other))
    )
    assert worth * SPEED_SCALE >= quick >= slow >= worth * SPEED_SCALE / 2


@given(st.lists(st.integers(0, 100), max_size=6), st.integers(0, 100), st.integers(0, 100))
def test_what_stood_still_is_no_part_of_the_time(
    moments: list[int], opened: int, length: int
) -> None:
    times = sorted(moments)
    pauses = [(at(begin), at(end)) for begin, end in zip(times[::2], times[1::2], strict=False)]
    running = [
        second
        for second in range(opened, opened + length)
        if not any(begin <= at(second) < end for begin, end in pauses)
    ]
    took = taken(opened=at(opened), done=at(opened + length), pauses=pauses)
    assert took == timedelta(seconds=len(running))


def test_ink_before_the_opening_took_no_time() -> None:
    assert taken(opened=at(1), done=NOON) == timedelta(0)


# --- Rows of right answers ------------------------------------------------------------------------


def test_every_third_right_answer_in_a_row_earns_the_bonus() -> None:
    assert bonuses(rounds(*[RIGHT] * 7), bonus=1) == [0, 0, 1, 0, 0, 1, 0]
    assert bonuses(rounds(RIGHT, RIGHT, WRONG, RIGHT, RIGHT, RIGHT), bonus=10)[-1] == 10
    assert bonuses(rounds(RIGHT, RIGHT, None, RIGHT), bonus=1) == [0] * 4


@given(st.lists(standings), st.sampled_from(PASSED), st.data())
def test_what_counts_for_nobody_neither_ends_nor_lengthens_a_row(
    before: Sequence[Standing | None], passed: Standing, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(before)))
    without = bonuses(rounds(*before), bonus=1)
    with_it = bonuses(rounds(*before[:place], passed, *before[place:]), bonus=1)
    assert with_it == [*without[:place], 0, *without[place:]]


@given(st.lists(standings))
def test_a_bonus_comes_with_right_answers_alone_and_never_more_often_than_each_third(
    given_: Sequence[Standing | None],
) -> None:
    found = bonuses(rounds(*given_), bonus=1)
    assert all(each is RIGHT for each, bonus in zip(given_, found, strict=True) if bonus)
    assert sum(found) <= sum(each is RIGHT for each in given_) // STREAK


def test_of_a_problem_that_is_asked_again_the_best_round_counts_with_its_bonus() -> None:
    asked = [Earned(n, problem, RIGHT, 1) for n, problem in ((1, 7), (2, 8), (3, 7), (4, 8))]
    assert score_with_bonuses(asked, bonus=1) == 2 + 1
    assert score((each.problem, each.points) for each in asked) == 2


# --- Teams ----------------------------------------------------------------------------------------


@given(st.lists(st.integers(), unique=True, max_size=40), st.integers(2, 8))
def test_children_are_dealt_evenly_and_a_late_one_comes_to_the_smallest_team(
    seats: list[int], teams: int
) -> None:
    dealt = deal(seats, teams)
    sizes = [list(dealt.values()).count(team) for team in range(1, teams + 1)]
    assert max(sizes) - min(sizes) <= 1
    assert sizes[smallest(dealt.values(), teams) - 1] == min(sizes)


def test_a_team_has_the_average_of_its_children_to_a_tenth() -> None:
    assert average([1, 2]) == 1.5
    assert average([1, 0, 0]) == 0.3
    assert average([1, *[0] * 19]) == 0.1  # halves go up
    assert average([]) == 0
