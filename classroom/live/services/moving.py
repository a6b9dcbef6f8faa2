"""How a room moves from state to state: locked, checked against its table, its pause ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from classroom.live.own_time import times_of
from classroom.live.rounds import last_round, lead_of, state_of
from classroom.live.services.locking import locked_update, room_locked
from classroom.models import Room, Round
from classroom.protocol import Refused
from classroom.rules.pauses import with_pause
from classroom.rules.phases import looks_from
from classroom.rules.round_times import RoundTimes, after_pause
from classroom.rules.states import Command, NotNow, State, after, is_paused, phase_in
from classroom.rules.words import Phase

MOVED: Final = ["phase", "phase_version", "paused_at", "look_from", "pauses"]
"""The fields of a room that a move may change."""


@dataclass(frozen=True, slots=True)
class Move:
    """What a room has moved from: its ``state``, and the round asked ``last`` to all."""

    state: State
    last: Round | None


def room_to_move(room_id: int, version: int) -> Room:
    """Lock a room that stands where the sender of a command saw it. Raises ``Refused``: stale."""
    room = room_locked(room_id)
    if room.phase_version != version:
        raise Refused("stale", "the room has moved on")
    return room


def move(room: Room, command: Command, *, now: datetime) -> Move:
    """Put the room into the state that ``command`` leads to; the caller saves it (``MOVED``).

    What ends a pause gives its round the time back that was left. Raises ``Refused``: ``not_now``.
    """
    last = last_round(room)
    state = state_of(room, last, now)
    try:
        target = after(state, command, lead_of(room))
    except NotNow as error:
        raise Refused("not_now", str(error)) from None
    if room.paused_at is not None and not is_paused(target):
        _pause_end(room, last, room.paused_at, now)
    elif room.paused_at is None and is_paused(target):
        room.paused_at = now
    room.phase = phase_in(target).value
    room.phase_version += 1
    return Move(state, last)


def _pause_end(room: Room, last: Round | None, paused_at: datetime, now: datetime) -> None:
    room.paused_at, room.pauses = None, with_pause(room.pauses, paused_at, now)
    if last is None:
        return
    if phase_in(state_of(room, last, paused_at)) is Phase.ASKING:
        times_set(last, after_pause(times_of(last), paused_at=paused_at, now=now))
    elif last.closes_at is not None:
        seen_from = looks_from(last.closes_at, room.look_from)
        room.look_from = seen_from + max(now - paused_at, timedelta(0))


def times_set(asked: Round, times: RoundTimes) -> None:
    """Let a round open and close at other moments."""
    changed = {
        "opens_at": times.opens_at,
        "closes_at": times.closes_at,
        "class_closes_at": times.class_closes_at,
    }
    for name, value in changed.items():
        setattr(asked, name, value)
    locked_update(Round.objects.filter(pk=asked.pk), **changed)


def rounds_close(room: Room, now: datetime) -> None:
    """Close every open round of the room; one that is still being read opens and closes now.

    When those with more time would have been through stays: what comes until then is not late.
    """
    is_open = Q(closes_at=None) | Q(closes_at__gt=now)
    rounds = Round.objects.filter(is_open, room=room)
    unopened = rounds.filter(opens_at__gt=now)
    locked_update(unopened, opens_at=now, closes_at=now, class_closes_at=None)
    locked_update(rounds.filter(opens_at__lte=now), closes_at=now)
