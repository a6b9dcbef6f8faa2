"""The writers of what a teacher does while a problem is asked: pause, more time, open now."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final, TypeAlias

from django.db import transaction

from classroom.live import notify
from classroom.live.own_time import times_of
from classroom.live.rounds import lead_of
from classroom.live.services.moving import MOVED, move, room_to_move, times_set
from classroom.live.services.rooms import (
    asks_anew,
    room_ask,
    room_close_round,
    room_end,
    room_skip_round,
)
from classroom.live.services.spot import room_ask_typed
from classroom.live.services.waiting import round_waits_anew
from classroom.models import Room
from classroom.protocol import (
    Ask,
    AskTyped,
    Close,
    End,
    Extend,
    OpenNow,
    Pause,
    Refused,
    Skip,
    Unpause,
)
from classroom.rules.phases import room_clock
from classroom.rules.round_times import extended, opened
from classroom.rules.states import Command, Lead
from classroom.rules.words import Phase

Conducts: TypeAlias = Ask | AskTyped | Close | Skip | End | Pause | Unpause | Extend | OpenNow
"""Messages of a board that move its room."""


def room_conduct(*, room_id: int, message: Conducts, now: datetime) -> None:
    """Do what a board tells its room.

    Raises ``Refused``: ``stale``, ``not_now``, ``no_problem``, ``bad_problem``.
    """
    at: dict[str, Any] = {"room_id": room_id, "version": message.version, "now": now}
    match message:
        case Ask(problem=None) if _goes_each_alone(room_id):
            room_start(**at)
        case Ask():
            room_ask(**at, problem_id=message.problem)
        case AskTyped():
            room_ask_typed(
                **at,
                prompt=message.prompt,
                accepted=message.accepted,
                background=message.background,
            )
        case Extend():
            room_extend(**at, seconds=message.seconds)
        case _:
            _PLAIN[type(message)](**at)


def _goes_each_alone(room_id: int) -> bool:
    return lead_of(Room.objects.get(pk=room_id)) is Lead.EACH


@transaction.atomic
def room_start(*, room_id: int, version: int, now: datetime) -> None:
    """Let each child of a room go through the set at its own pace.

    Raises ``Refused``: ``stale``, ``not_now``.
    """
    room = room_to_move(room_id, version)
    if lead_of(room) is not Lead.EACH:
        raise Refused("not_now", "here the teacher asks the problems")
    move(room, Command.ASK, now=now)
    asks_anew(room, now)


@transaction.atomic
def room_pause(*, room_id: int, version: int, now: datetime) -> None:
    """Lock every canvas and let the room's clock stand still.

    Raises ``Refused``: ``stale``, ``not_now``.
    """
    _move_only(room_id, version, Command.PAUSE, now)


@transaction.atomic
def room_unpause(*, room_id: int, version: int, now: datetime) -> None:
    """Go on after a pause, with the time that was left.

    Raises ``Refused``: ``stale``, ``not_now``.
    """
    _move_only(room_id, version, Command.UNPAUSE, now)


def _move_only(room_id: int, version: int, command: Command, now: datetime) -> None:
    room = room_to_move(room_id, version)
    move(room, command, now=now)
    room.save(update_fields=MOVED)
    notify.room_moved(room_id)


@transaction.atomic
def room_extend(*, room_id: int, version: int, seconds: int, now: datetime) -> None:
    """Give the open round so many seconds more, or fewer; one without a timer gets one.

    Raises ``Refused``: ``stale``, ``not_now``.
    """
    room = room_to_move(room_id, version)
    asked = move(room, Command.EXTEND, now=now).last
    assert asked is not None  # a room that is asking has a round
    clock = room_clock(Phase(room.phase), room.paused_at, now)
    times = extended(times_of(asked), seconds=seconds, clock=clock)
    if times is None:
        raise Refused("not_now", "this round has no timer to shorten")
    times_set(asked, times)
    round_waits_anew(asked, now)
    room.save(update_fields=MOVED)
    notify.room_moved(room_id)


@transaction.atomic
def room_open_now(*, room_id: int, version: int, now: datetime) -> None:
    """End the reading time: everybody may write. Raises ``Refused``: ``stale``, ``not_now``."""
    room = room_to_move(room_id, version)
    asked = move(room, Command.OPEN_NOW, now=now).last
    assert asked is not None  # a room that is asking has a round
    times_set(asked, opened(times_of(asked), now))
    room.save(update_fields=MOVED)
    notify.room_moved(room_id)


_PLAIN: Final[dict[type[Conducts], Callable[..., None]]] = {
    Close: room_close_round,
    Skip: room_skip_round,
    End: room_end,
    Pause: room_pause,
    Unpause: room_unpause,
    OpenNow: room_open_now,
}
