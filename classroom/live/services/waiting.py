"""The writer of how long a round waits: for the last of those who have more time."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from classroom.live import notify
from classroom.live.own_time import factor_at, factor_of, factors_in, paused_in, times_of
from classroom.live.prepared import Prepared
from classroom.live.rounds import clock_of, last_round
from classroom.live.services.locking import locked, room_locked
from classroom.live.services.moving import times_set
from classroom.models import Answer, Room, Round, Seat
from classroom.rules.own_time import is_waited_for, waiting_for
from classroom.rules.round_times import RoundTimes
from classroom.rules.tries import may_try, takes_a_try
from classroom.rules.words import Pace, Phase, TimeFactor


def waits_from_start(room: Room, times: RoundTimes) -> RoundTimes:
    """Return the times of a round that is asked now: it waits for all who have more time."""
    if times.closes_at is None:
        return times
    factors = list(factors_in(room).values())
    return waiting_for(times, factors, clock=times.opens_at) if factors else times


def round_waits_anew(asked: Round, now: datetime) -> None:
    """Let an open round wait for those who are not done yet, and no longer; the caller locked it.

    Says so to the room where that is another moment than before.
    """
    times, clock = times_of(asked), clock_of(asked, now)
    if asked.seat_id is not None or _is_over(times, clock):
        return
    factors = factors_in(asked.room)
    if not factors and times.class_closes_at is None:
        return
    done = _done(asked, factors)
    waited = [factor for seat, factor in factors.items() if seat not in done]
    anew = waiting_for(times, waited, clock=clock, paused=paused_in(asked))
    if anew != times:
        times_set(asked, anew)
        notify.room_moved(asked.room_id, soon=True)


def rooms_wait_anew(*, room_ids: Iterable[int], now: datetime) -> None:
    """Look anew in these rooms: a child with more time has come or gone, or was given another."""
    for room_id in sorted(room_ids):
        room = room_locked(room_id)
        last = last_round(room) if room.phase == Phase.ASKING and room.pace != Pace.OWN else None
        if last is None:
            continue
        asked = locked(Round.objects.filter(pk=last.pk)).get()
        asked.room = room
        round_waits_anew(asked, now)


def seat_came_or_went(seat: Seat, now: datetime) -> None:
    """Look anew whom the seat's room waits for, where the seat has more time than others."""
    if seat.student_id is not None and factor_of(seat) is not TimeFactor.USUAL:
        rooms_wait_anew(room_ids=[seat.room_id], now=now)


def seat_is_waited_for(asked: Round, seat: Seat) -> bool:
    """Say whether a round may be waiting for a seat, so that what it does is looked at."""
    if asked.class_closes_at is None or asked.seat_id is not None:
        return False
    return factor_of(seat) is not TimeFactor.USUAL


def seat_at_is_waited_for(asked: Round, seat_id: int) -> bool:
    """Say so of a seat of which no more is known than its key."""
    if asked.class_closes_at is None or asked.seat_id is not None:
        return False
    return factor_at(seat_id) is not TimeFactor.USUAL


def _is_over(times: RoundTimes, clock: datetime) -> bool:
    return times.closes_at is not None and times.closes_at <= clock


def _done(asked: Round, seats: Iterable[int]) -> set[int]:
    """Return those of these seats that have nothing left to do in a round."""
    wanted = frozenset(seats)
    return {
        seat
        for seat, mark, disputed, number in _ANSWERED.rows(asked.pk)
        if seat in wanted
        and not is_waited_for(mark, may_try=_may_try(asked, mark, disputed, number))
    }


def _answered(round_id: int) -> Any:
    answers = Answer.objects.current().filter(round=round_id).order_by()
    return answers.values_list("seat", "mark", "is_disputed", "try_number")


_ANSWERED: Final = Prepared(_answered, int)


def _may_try(asked: Round, mark: str, disputed: bool, number: int) -> bool:
    taken = number if takes_a_try(mark=mark, disputed=disputed) else number - 1
    return may_try(allowed=asked.tries, taken=taken)
