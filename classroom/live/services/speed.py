"""How long an answer took, where its round counts speed: said once, when the answer is stored."""

from datetime import datetime, timedelta
from typing import Any, Final

from classroom.live.own_time import factor_of
from classroom.live.prepared import Prepared
from classroom.models import Answer, Problem, Room, Round
from classroom.protocol import moment
from classroom.rules.own_time import counted_ms
from classroom.rules.speed import Pause, taken
from classroom.rules.words import Scoring


def speed_seconds_of(room: Room, problem: Problem | None) -> int | None:
    """Return after how long nothing is left of a round's speed; None where speed does not count.

    That is the time which a timer gives the problem, whether or not one closes it here; more time
    that a teacher gives later changes nobody's points.
    """
    if room.scoring != Scoring.SPEED:
        return None
    return (problem.seconds if problem is not None else None) or room.seconds


def took_ms_of(answer: Answer) -> int | None:
    """Return how long an answer took by its ink's own times, in milliseconds; None: not known.

    The network's time is no part of it, nor are reading time and pauses; of who has more time it
    counts as if it were the usual.
    """
    asked: Round = answer.round
    if asked.speed_seconds is None:
        return None
    [(thinking_only, past)] = _ROOM.rows(asked.room_id)
    done = _done_at(answer, thinking_only)
    if done is None:
        return None
    took = taken(
        opened=asked.opens_at,
        done=min(done, answer.received_at),
        pauses=[*map(_pause, past), *_present_pause(asked.room, answer.received_at)],
    )
    return counted_ms(round(took / timedelta(milliseconds=1)), factor_of(answer.seat))


def _done_at(answer: Answer, thinking_only: bool) -> datetime | None:
    """Return when the ink that counts was done, by its own times; None: not known.

    Nobody sent what was collected, so without times it took until then: to switch a device off
    must not be the quickest way.
    """
    if answer.began_at is not None and thinking_only:
        return answer.began_at
    if answer.is_typed and answer.began_at is not None and answer.writing_ms is not None:
        return answer.began_at + timedelta(milliseconds=answer.writing_ms)
    if answer.began_at is None or answer.times is None:
        return answer.received_at if answer.is_collected else None
    return answer.began_at + timedelta(milliseconds=sum(answer.times))


def _pause(kept: list[int]) -> Pause:
    begin, end = kept
    return moment(begin), moment(end)


def _present_pause(room: Room, now: datetime) -> list[Pause]:
    return [] if room.paused_at is None else [(room.paused_at, now)]


def _room(room_id: int) -> Any:
    return Room.objects.filter(pk=room_id).order_by().values_list("thinking_only", "pauses")


_ROOM: Final = Prepared(_room, int)
