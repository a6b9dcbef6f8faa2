"""The phases of a room, and what its clock does to them."""

from datetime import UTC, datetime, timedelta

import pytest

from classroom.rules.phases import (
    GRACE,
    goes_on_at,
    is_closed,
    is_closed_ms,
    is_early,
    is_early_ms,
    phase_at,
    state_at,
)
from classroom.rules.states import State
from classroom.rules.words import Phase

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TICK = timedelta(milliseconds=1)
HOUR = timedelta(hours=1)


def test_a_round_without_a_time_never_closes_by_itself() -> None:
    assert not is_closed(None, NOON)


def test_the_last_second_has_grace_for_the_network() -> None:
    assert not is_closed(NOON, NOON)
    assert not is_closed(NOON, NOON + GRACE)
    assert is_closed(NOON, NOON + GRACE + TICK)


def test_so_has_the_first_one_for_a_clock_that_is_ahead() -> None:
    assert not is_early(NOON, NOON - GRACE)
    assert is_early(NOON, NOON - GRACE - TICK)


@pytest.mark.parametrize("past", [-GRACE - TICK, -GRACE, timedelta(), GRACE, GRACE + TICK])
def test_in_milliseconds_it_is_the_same(past: timedelta) -> None:
    noon, now = round(NOON.timestamp() * 1000), round((NOON + past).timestamp() * 1000)
    assert is_early_ms(noon, now) is is_early(NOON, NOON + past)
    assert is_closed_ms(noon, now) is is_closed(NOON, NOON + past)
    assert not is_closed_ms(None, now)


def test_a_room_whose_round_ran_out_of_time_is_in_review_whoever_looks() -> None:
    assert phase_at(Phase.ASKING, NOON, NOON + GRACE) is Phase.ASKING
    assert phase_at(Phase.ASKING, NOON, NOON + GRACE + TICK) is Phase.REVIEW
    assert phase_at(Phase.ASKING, None, NOON) is Phase.ASKING


@pytest.mark.parametrize("phase", [Phase.LOBBY, Phase.REVIEW, Phase.OVER])
def test_time_moves_no_other_phase(phase: Phase) -> None:
    assert phase_at(phase, NOON, NOON + HOUR) is phase


def test_a_round_that_is_paused_in_time_does_not_close_however_long_it_takes() -> None:
    assert phase_at(Phase.ASKING, NOON, NOON + HOUR, paused_at=NOON + GRACE) is Phase.ASKING
    assert phase_at(Phase.ASKING, NOON, NOON + HOUR, paused_at=NOON + 2 * GRACE) is Phase.REVIEW


def test_a_problem_is_read_until_its_round_opens() -> None:
    times = {"opens_at": NOON, "closes_at": NOON + HOUR}
    assert state_at(Phase.ASKING, NOON - TICK, **times) is State.READING
    assert state_at(Phase.ASKING, NOON, **times) is State.ASKING
    paused = state_at(Phase.ASKING, NOON + HOUR, **times, paused_at=NOON - TICK)
    assert paused is State.READING_PAUSED
    assert state_at(Phase.OVER, NOON - TICK, **times) is State.OVER


def test_looking_begins_after_the_grace_or_later_after_a_pause() -> None:
    assert goes_on_at(NOON, 5) == NOON + GRACE + timedelta(seconds=5)
    assert goes_on_at(NOON, 5, NOON + HOUR) == NOON + HOUR + timedelta(seconds=5)
