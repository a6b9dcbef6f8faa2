"""When a round opens and closes, whatever the teacher does meanwhile."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from classroom.rules.phases import GRACE, is_closed, room_clock, state_at
from classroom.rules.round_times import (
    LEAST_LEFT,
    MOST_LEFT,
    RoundTimes,
    after_pause,
    asked_at,
    closed,
    extended,
    opened,
)
from classroom.rules.states import Command, NotNow, State, after, is_paused, phase_in
from classroom.rules.words import Phase

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def times(opens: float, closes: float | None) -> RoundTimes:
    return RoundTimes(at(opens), None if closes is None else at(closes))


def test_the_timer_counts_from_the_opening_and_not_from_the_reading() -> None:
    assert asked_at(NOON, read_seconds=10, seconds=60) == times(10, 70)
    assert asked_at(NOON, read_seconds=10, seconds=None) == times(10, None)


def test_after_a_pause_the_round_closes_so_much_later() -> None:
    assert after_pause(times(0, 60), paused_at=at(20), now=at(320)) == times(0, 360)


def test_reading_time_stands_still_too() -> None:
    assert after_pause(times(10, 70), paused_at=at(4), now=at(34)) == times(40, 100)


def test_a_round_that_was_closed_before_the_pause_stays_so() -> None:
    assert after_pause(times(0, 60), paused_at=at(62), now=at(99)) == times(0, 60)


@pytest.mark.parametrize(
    ("before", "seconds", "clock", "becomes"),
    [
        (times(0, 60), 30, 20, times(0, 90)),
        (times(0, 60), -30, 20, times(0, 30)),
        (times(0, 60), -30, 40, times(0, 45)),  # not before five seconds have passed
        (times(0, 60), -30, 58, times(0, 60)),  # less than five are left already
        (times(0, None), 30, 100, times(0, 130)),
        (times(10, None), 30, 4, times(10, 40)),  # still being read
        (times(10, 20), -30, 4, times(10, 15)),
        (times(0, 3590), 600, 0, times(0, 3600)),
    ],
)
def test_time_is_given_and_taken(
    before: RoundTimes, seconds: int, clock: float, becomes: RoundTimes
) -> None:
    assert extended(before, seconds=seconds, clock=at(clock)) == becomes


def test_there_is_no_timer_to_shorten() -> None:
    assert extended(times(0, None), seconds=-30, clock=at(5)) is None


def test_opened_early_the_round_keeps_its_length() -> None:
    assert opened(times(10, 70), at(4)) == times(4, 64)
    assert opened(times(10, 70), at(12)) == times(10, 70)
    assert opened(times(10, None), at(4)) == times(4, None)


def test_closed_while_it_is_read_a_round_opens_and_closes_at_once() -> None:
    assert closed(times(10, 70), at(4)) == times(4, 4)
    assert closed(times(0, None), at(4)) == times(0, 4)
    assert closed(times(0, 3), at(4)) == times(0, 3)


moments = st.floats(-100, 100).map(at)


@given(moments, st.floats(0, 60), st.floats(0, 300), moments, st.floats(0, 1000))
def test_what_was_left_before_a_pause_is_left_after_it(
    asked: datetime, read: float, length: float, paused_at: datetime, pause: float
) -> None:
    before = RoundTimes(
        asked + timedelta(seconds=read), asked + timedelta(seconds=read) + timedelta(seconds=length)
    )
    now = paused_at + timedelta(seconds=pause)
    later = after_pause(before, paused_at=paused_at, now=now)
    if is_closed(before.closes_at, paused_at):
        assert later == before
    else:
        assert later.left(now) == before.left(paused_at)
        assert max(later.opens_at - now, timedelta(0)) == max(
            before.opens_at - paused_at, timedelta(0)
        )


@dataclass
class Room:
    phase: Phase = Phase.LOBBY
    paused_at: datetime | None = None
    round: RoundTimes | None = None


class AnyLesson(RuleBasedStateMachine):
    """A teacher who presses anything at any moment, as the services do it."""

    @initialize()
    def begin(self) -> None:
        self.now = NOON
        self.room = Room()
        self.seen: State = State.LOBBY

    @property
    def state(self) -> State:
        asked = self.room.round
        return state_at(
            self.room.phase,
            self.now,
            opens_at=asked.opens_at if asked else None,
            closes_at=asked.closes_at if asked else None,
            paused_at=self.room.paused_at,
        )

    @rule(seconds=st.floats(0.001, 90))
    def time_passes(self, seconds: float) -> None:
        before = self.state
        self.now += timedelta(seconds=seconds)
        if is_paused(before):
            assert self.state is before  # nothing opens, closes or goes on by itself

    @rule(
        command=st.sampled_from(Command),
        read=st.integers(0, 60),
        seconds=st.one_of(st.none(), st.integers(5, 300)),
        more=st.sampled_from([-600, -30, 30, 600]),
    )
    def press(self, command: Command, read: int, seconds: int | None, more: int) -> None:
        before, room, asked = self.state, self.room, self.room.round
        try:
            target = after(before, command)
        except NotNow:
            return
        clock = room_clock(room.phase, room.paused_at, self.now)
        left = asked.left(clock) if asked else None
        if room.paused_at is not None and not is_paused(target):
            if asked is not None and phase_in(before) is Phase.ASKING:
                asked = after_pause(asked, paused_at=room.paused_at, now=self.now)
                assert asked.left(self.now) == left
            room.paused_at = None
        elif is_paused(target) and room.paused_at is None:
            room.paused_at = self.now
        room.phase = phase_in(target)
        if command in (Command.ASK, Command.JUMP):
            asked = asked_at(self.now, read_seconds=read, seconds=seconds)
        elif command in (Command.CLOSE, Command.SKIP, Command.END) and asked is not None:
            asked = closed(asked, self.now)
        elif command is Command.OPEN_NOW and asked is not None:
            asked = opened(asked, self.now)
        elif command is Command.EXTEND and asked is not None:
            asked = extended(asked, seconds=more, clock=clock) or asked
        room.round = asked
        # Without reading time a round is open at once.
        expected = {target, State.ASKING} if target is State.READING and not read else {target}
        assert self.state in expected

    @precondition(lambda self: self.state in (State.ASKING, State.ASKING_PAUSED))
    @rule(more=st.sampled_from([-600, -30]))
    def less_time_never_closes_at_once(self, more: int) -> None:
        asked = self.room.round
        assert asked is not None
        clock = room_clock(self.room.phase, self.room.paused_at, self.now)
        shorter = extended(asked, seconds=more, clock=clock)
        if shorter is None or shorter.closes_at is None or asked.closes_at is None:
            return
        assert shorter.closes_at >= min(asked.closes_at, clock + LEAST_LEFT)
        assert shorter.closes_at <= max(asked.closes_at, clock + MOST_LEFT)

    @invariant()
    def a_round_closes_after_it_opens(self) -> None:
        asked = self.room.round
        assert asked is None or asked.closes_at is None or asked.closes_at >= asked.opens_at
        if asked is not None and self.state is State.ASKING and asked.closes_at is not None:
            assert self.now <= asked.closes_at + GRACE


TestAnyLesson = AnyLesson.TestCase
