"""What an answer earns, and who stands where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.rules.scoring import needs_teacher, places, points_for, standing_of


def test_a_right_answer_in_time_earns_what_the_problem_is_worth() -> None:
    assert points_for(mark="right", worth=3, late=False, settled=False) == 3


@pytest.mark.parametrize("mark", ["reading", "wrong", "unsure"])
@pytest.mark.parametrize("settled", [False, True])
def test_nothing_but_right_earns_points(mark: str, settled: bool) -> None:
    assert points_for(mark=mark, worth=3, late=False, settled=settled) == 0


def test_a_late_answer_earns_its_points_once_the_teacher_counts_it() -> None:
    assert points_for(mark="right", worth=3, late=True, settled=False) == 0
    assert points_for(mark="right", worth=3, late=True, settled=True) == 3


def test_an_answer_to_a_skipped_round_earns_nothing_and_waits_for_nobody() -> None:
    assert points_for(mark="right", worth=3, late=False, settled=True, skipped=True) == 0
    assert needs_teacher(mark="unsure", late=False, settled=False)
    assert not needs_teacher(mark="unsure", late=False, settled=False, skipped=True)
    assert standing_of(mark="right", late=False, settled=False, skipped=True) == "skipped"


def test_equal_scores_share_a_place() -> None:
    assert places([10, 7, 7, 3]) == [1, 2, 2, 4]
    assert places([]) == []


@given(st.lists(st.integers(0, 20)))
def test_a_place_is_one_more_than_the_number_of_better_scores(scores: list[int]) -> None:
    assert places(scores) == [1 + sum(other > score for other in scores) for score in scores]
