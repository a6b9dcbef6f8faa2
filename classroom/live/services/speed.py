"""How long an answer took, where its round counts speed: said once, when the answer is stored."""

from datetime import datetime, timedelta
from typing import Any, Final

from classroom.live.prepared import Prepared
from classroom.models import Answer, Problem, Room, Round
from classroom.protocol import moment
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

    The network's time is no part of it, nor are reading time and pauses.
    """
    asked: Round = answer.round
    if asked.speed_seconds is None or answer.began_at is None:
        return None
    [(thinking_only, past)] = _ROOM.rows(asked.room_id)
    if not thinking_only and answer.times is None:
        return None
    writing = 0 if thinking_only else sum(answer.times or ())
    done = answer.began_at + timedelta(milliseconds=writing)
    took = taken(
        opened=asked.opens_at,
        done=min(done, answer.received_at),
        pauses=[*map(_pause, past), *_present_pause(asked.room, answer.received_at)],
    )
    return round(took / timedelta(milliseconds=1))


def _pause(kept: list[int]) -> Pause:
    begin, end = kept
    return moment(begin), moment(end)


def _present_pause(room: Room, now: datetime) -> list[Pause]:
    return [] if room.paused_at is None else [(room.paused_at, now)]


def _room(room_id: int) -> Any:
    return Room.objects.filter(pk=room_id).order_by().values_list("thinking_only", "pauses")


_ROOM: Final = Prepared(_room, int)
