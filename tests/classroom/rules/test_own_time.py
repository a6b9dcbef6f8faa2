"""When a round ends for a child with more time, and how long the round waits for it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.rules.own_time import (
    counted_ms,
    is_waited_for,
    own_end,
    shown_end,
    waiting_for,
    waits,
)
from classroom.rules.round_times import RoundTimes, after_pause, closed, extended, opened
from classroom.rules.words import Mark, TimeFactor
from tests.classroom.rules.test_round_times import at

MINUTE = RoundTimes(at(0), at(60))
USUAL, HALF, DOUBLE, TRIPLE = (TimeFactor(each) for each in ("1", "1.5", "2", "3"))
NO_LIMIT = TimeFactor.NO_LIMIT


def asked(*factors: TimeFactor) -> RoundTimes:
    """A round of a minute that waits for children with these factors."""
    return waiting_for(MINUTE, factors, clock=at(0))


def test_it_waits_for_the_last_and_each_has_an_end_of_its_own() -> None:
    times = asked(HALF, TRIPLE)
    assert times == RoundTimes(at(0), at(180), at(60))
    ends = [own_end(times, factor) for factor in (USUAL, HALF, DOUBLE, TRIPLE, NO_LIMIT)]
    assert ends == [at(60), at(90), at(120), at(180), at(180)]
    assert waits(times)
    assert not waits(MINUTE)


def test_without_a_limit_only_the_teacher_ends_it() -> None:
    times = asked(NO_LIMIT)
    assert (times.closes_at, own_end(times, NO_LIMIT), own_end(times, USUAL)) == (
        None,
        None,
        at(60),
    )


def test_who_is_done_is_waited_for_no_more() -> None:
    times = asked(DOUBLE)
    early = waiting_for(times, [], clock=at(30))
    assert (early.closes_at, waits(early)) == (at(60), False)
    after = waiting_for(times, [], clock=at(75))
    assert after.closes_at == at(75)
    assert own_end(after, DOUBLE) == at(120), "its own time is not taken from it"
    assert shown_end(after, DOUBLE) == at(75)


def test_where_the_teacher_moves_on_what_comes_within_the_own_time_is_not_late() -> None:
    times = closed(asked(DOUBLE), at(70))
    assert own_end(times, DOUBLE) == at(120)
    assert shown_end(times, DOUBLE) == at(70)
    assert own_end(times, USUAL) == at(60)
    assert own_end(closed(asked(DOUBLE), at(20)), USUAL) == at(20)


@given(pause=st.integers(1, 500), begins=st.integers(1, 110))
def test_a_pause_moves_every_end_by_its_own_length(pause: int, begins: int) -> None:
    times = asked(DOUBLE)
    length = timedelta(seconds=pause)
    later = after_pause(times, paused_at=at(begins), now=at(begins) + length)
    assert own_end(later, USUAL, paused=length) == at(60) + length
    assert own_end(later, DOUBLE, paused=length) == later.closes_at == at(120) + length


def test_more_time_for_all_is_more_time_for_each() -> None:
    longer = extended(asked(DOUBLE), seconds=30, clock=at(20))
    assert longer is not None
    assert waiting_for(longer, [DOUBLE], clock=at(20)) == RoundTimes(at(0), at(180), at(90))
    shorter = extended(asked(DOUBLE), seconds=-30, clock=at(20))
    assert shorter is not None
    assert waiting_for(shorter, [DOUBLE], clock=at(20)).closes_at == at(60)


def test_more_time_once_the_class_is_through_counts_from_now() -> None:
    longer = extended(asked(TRIPLE), seconds=30, clock=at(100))
    assert longer is not None
    assert longer.class_closes_at == at(130)
    assert extended(asked(TRIPLE), seconds=-30, clock=at(100)) == asked(TRIPLE)


def test_reading_time_is_nobodys_writing_time() -> None:
    times = waiting_for(RoundTimes(at(10), at(70)), [DOUBLE], clock=at(0))
    assert own_end(times, DOUBLE) == at(130)
    assert own_end(opened(times, at(4)), DOUBLE) == at(124)


@pytest.mark.parametrize(
    ("mark", "may_try", "waited"),
    [
        (None, True, True),
        (Mark.WRONG, True, True),
        (Mark.WRONG, False, False),
        (Mark.READING, True, True),
        (Mark.READING, False, False),
        (Mark.RIGHT, True, False),
        (Mark.UNSURE, True, False),
    ],
)
def test_who_has_something_left_to_do(mark: Mark | None, may_try: bool, waited: bool) -> None:
    assert is_waited_for(mark, may_try=may_try) is waited


def test_speed_counts_as_if_the_time_were_the_usual() -> None:
    assert [counted_ms(30_000, factor) for factor in (USUAL, DOUBLE, NO_LIMIT)] == [
        30_000,
        15_000,
        0,
    ]


def test_without_a_timer_nothing_waits() -> None:
    open_end = replace(MINUTE, closes_at=None)
    assert waiting_for(open_end, [DOUBLE], clock=at(0)) == open_end
    assert own_end(open_end, DOUBLE) is None
