"""Tries: which answers take one, how many may come, and what each earns."""

from hypothesis import given
from hypothesis import strategies as st

from classroom.rules.scoring import points_for
from classroom.rules.tries import (
    MOST_TRIES,
    UNTIL_RIGHT,
    hold_needs_one_try,
    may_try,
    takes_a_try,
    worth_of_try,
)
from classroom.rules.words import UNREAD, Mark

ALLOWED = st.integers(UNTIL_RIGHT, MOST_TRIES)
NUMBERS = st.integers(1, 20)
POINTS = st.integers(0, 100)
MARKS = st.sampled_from([*Mark, UNREAD])


@given(disputed=st.booleans())
def test_right_and_wrong_take_a_try_whoever_says_so(disputed: bool) -> None:
    assert takes_a_try(mark=Mark.RIGHT, disputed=disputed)
    assert takes_a_try(mark=Mark.WRONG, disputed=disputed)


def test_what_the_reader_is_unsure_about_takes_none_unless_the_child_left_it_to_the_teacher() -> (
    None
):
    assert not takes_a_try(mark=Mark.UNSURE, disputed=False)
    assert takes_a_try(mark=Mark.UNSURE, disputed=True)


@given(disputed=st.booleans())
def test_what_never_counted_takes_none(disputed: bool) -> None:
    assert not takes_a_try(mark=UNREAD, disputed=disputed)
    assert not takes_a_try(mark=Mark.UNCOUNTED, disputed=disputed)


@given(allowed=ALLOWED, marks=st.lists(st.tuples(MARKS, st.booleans()), max_size=12))
def test_no_more_tries_are_taken_than_are_allowed(
    allowed: int, marks: list[tuple[str, bool]]
) -> None:
    taken = 0
    for mark, disputed in marks:
        if may_try(allowed=allowed, taken=taken):
            taken += takes_a_try(mark=mark, disputed=disputed)
    assert allowed == UNTIL_RIGHT or taken <= allowed


@given(points=POINTS, number=NUMBERS, allowed=ALLOWED)
def test_without_the_setting_every_try_earns_the_same(
    points: int, number: int, allowed: int
) -> None:
    assert worth_of_try(points, number=number, allowed=allowed, first_doubles=False) == points


@given(points=POINTS, number=st.integers(2, 20), allowed=ALLOWED)
def test_with_it_a_later_try_earns_half_of_the_first(
    points: int, number: int, allowed: int
) -> None:
    later = worth_of_try(points, number=number, allowed=allowed, first_doubles=True)
    first = worth_of_try(points, number=1, allowed=allowed, first_doubles=True)
    assert later == points
    assert first == (points if allowed == 1 else 2 * points)


@given(mark=MARKS, points=POINTS, number=NUMBERS, late=st.booleans(), settled=st.booleans())
def test_only_right_answers_earn_anything_at_any_try(
    mark: str, points: int, number: int, late: bool, settled: bool
) -> None:
    worth = worth_of_try(points, number=number, allowed=0, first_doubles=True)
    earned = points_for(mark=mark, worth=worth, late=late, settled=settled)
    assert earned in (0, worth)
    assert mark == Mark.RIGHT or earned == 0


@given(allowed=ALLOWED)
def test_marks_are_held_back_with_one_try_only(allowed: int) -> None:
    assert hold_needs_one_try(allowed=allowed, hold=True) == (allowed == 1)
    assert hold_needs_one_try(allowed=allowed, hold=False)
