"""Everything that goes to more than one socket: the only place that knows the groups' names."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import Any, Final

import msgspec
from channels.layers import get_channel_layer

from classroom import protocol
from classroom.live.own_time import part_for
from classroom.rules.words import TimeFactor

PASSES: Final = "passes"
"""Marks a pointer's message: what a socket is behind with goes to it in one."""

_ANSWERS = (protocol.TileEvent, protocol.QueueEvent)
"""Events after which a count of answers may be another; ink is not, and comes far more often."""


def students(room_id: int) -> str:
    """Return the group of all seats of a room."""
    return f"room.{room_id}.students"


def boards(room_id: int) -> str:
    """Return the group of a room's boards."""
    return f"room.{room_id}.boards"


def stages(room_id: int) -> str:
    """Return the group of a room's stages."""
    return f"room.{room_id}.stages"


def seat(seat_id: int) -> str:
    """Return the group of one seat's sockets."""
    return f"seat.{seat_id}"


async def _send(group: str, **message: Any) -> None:
    layer = get_channel_layer()
    assert layer is not None
    # A layer that is away says so itself, once, and tells the group later that it missed something.
    with suppress(ConnectionError):
        await layer.group_send(group, message)


async def round_changed(
    room_id: int,
    message: protocol.RoundOpened | protocol.RoundClosed | protocol.RoomOver | None,
    *,
    looks: bool = False,
    soon: bool = False,
) -> None:
    """Tell every seat of a new phase, and let boards and stages fetch a new snapshot.

    ``looks``: the seats fetch one, too. Without a ``message`` that is all that they do. ``soon``:
    boards and stages do so in a moment, once for all that changes until then.
    """
    # Seats first: their message is whole, while boards and stages go and read a snapshot.
    if message is None:
        await _send(students(room_id), type="seat.look")
    else:
        await _send_round(room_id, message, looks=looks)
    await _send(boards(room_id), type="board.refresh", soon=soon)
    await _send(stages(room_id), type="stage.refresh", soon=soon)


async def _send_round(
    room_id: int,
    message: protocol.RoundOpened | protocol.RoundClosed | protocol.RoomOver,
    *,
    looks: bool,
) -> None:
    opened = message.round if isinstance(message, protocol.RoundOpened) else None
    await _send(
        students(room_id),
        type="round.changed",
        text=protocol.encode(message),
        version=message.room.version,
        opened=opened and opened.id,
        separator=opened and opened.separator,
        opens_at=opened and opened.opens_at,
        closes_at=None if isinstance(message, protocol.RoomOver) else message.round.closes_at,
        collects=opened is not None and opened.collects,
        paused_at=message.room.paused_at,
        over=isinstance(message, protocol.RoomOver),
        looks=looks,
        ends=_own_ends(message),
    )


def _own_ends(
    message: protocol.RoundOpened | protocol.RoundClosed | protocol.RoomOver,
) -> dict[str, dict[str, Any]]:
    """Return what seats with more time are told instead, by how much they have."""
    if isinstance(message, protocol.RoomOver) or not message.round.waits:
        return {}
    found: dict[str, dict[str, Any]] = {}
    for factor in TimeFactor:
        part = part_for(message.round, factor)
        if part != message.round:
            own = msgspec.structs.replace(message, round=part)
            found[factor.value] = {"text": protocol.encode(own), "closes_at": part.closes_at}
    return found


async def batch(room_id: int, message: protocol.Batch) -> None:
    """Send what a hub gathered to the room's boards, encoded once."""
    answers = any(isinstance(event, _ANSWERS) for event in message.events)
    await _send(boards(room_id), type="board.batch", text=protocol.encode(message), answers=answers)


async def board_events(room_id: int, events: Sequence[protocol.BoardEvent]) -> None:
    """Send the boards what happened where no hub gathers it: each numbers it among its own."""
    unnumbered = protocol.Batch(hub="", seq=0, events=tuple(events))
    await _send(boards(room_id), type="board.events", text=protocol.encode(unnumbered))


async def stands_here(room_id: int, event: protocol.AdultEvent) -> None:
    """Say to the boards of a room which adult stands at one of them, or has just gone."""
    await board_events(room_id, [event])


async def who_is_here(room_id: int) -> None:
    """Ask the boards of a room to say which adult stands there."""
    await _send(boards(room_id), type="board.who")


async def answers_changed(room_id: int) -> None:
    """Let the stages count the answers anew."""
    await _send(stages(room_id), type="stage.count")


async def children_count(room_id: int) -> None:
    """Let the seats hear soon how many have answered."""
    await _send(students(room_id), type="seat.count")


async def speak_up(room_id: int) -> None:
    """Ask every seat of a room to show itself and its sheet to the boards."""
    await _send(students(room_id), type="seat.show")


async def show(seat_id: int) -> None:
    """Ask one seat to show itself and its sheet to the boards."""
    await _send(seat(seat_id), type="seat.show")


async def to_seat(
    seat_id: int,
    message: protocol.Marked
    | protocol.HandChanged
    | protocol.Placed
    | protocol.AnnotatedSheet
    | protocol.StageAsked,
) -> None:
    """Send a message to one seat's sockets."""
    await _send(seat(seat_id), type="seat.text", text=protocol.encode(message))


async def pointer(room_id: int, message: protocol.Pointer) -> None:
    """Show every child and every stage where an adult points: encoded once, and not kept.

    What a socket is behind with goes to it in one message.
    """
    text = protocol.encode(message)
    await _send(students(room_id), type="seat.text", text=text, **{PASSES: True})
    await _send(stages(room_id), type="stage.text", text=text, **{PASSES: True})


async def annotating(room_id: int, event: protocol.AnnotatingEvent) -> None:
    """Show the stroke that an adult is drawing to the boards and its child; it is not kept."""
    message = protocol.Annotating(round=event.round, answer=event.answer, points=event.points)
    await _send(seat(event.seat), type="seat.text", text=protocol.encode(message))
    await board_events(room_id, [event])


async def staged_ink(room_id: int, sheet_id: int) -> None:
    """Let the stages fetch a sheet anew: an adult wrote on it."""
    await _send(stages(room_id), type="stage.ink", sheet=sheet_id)


async def to_children_and_stages(room_id: int, message: protocol.Together) -> None:
    """Send a message to every seat of a room, and to its stages."""
    text = protocol.encode(message)
    await _send(students(room_id), type="seat.text", text=text)
    await _send(stages(room_id), type="stage.text", text=text)


async def seat_moved(seat_id: int) -> None:
    """A seat goes at its own pace and has moved on: its sockets fetch a snapshot."""
    await _send(seat(seat_id), type="seat.look")


async def everybody_looks(room_id: int) -> None:
    """Seats are called otherwise from now on: everyone in the room looks anew."""
    await _send(students(room_id), type="seat.look")
    await room_changed(room_id)


async def seat_changed(room_id: int, seat_id: int) -> None:
    """A seat is new or another device asks for it: boards show it, stages count it."""
    await _send(boards(room_id), type="tile.changed", seat=seat_id)
    await _send(stages(room_id), type="stage.refresh")


async def seat_handed_over(seat_id: int) -> None:
    """The teacher decided who holds a seat: its sockets prove themselves again."""
    await _send(seat(seat_id), type="seat.prove")


async def seats_gone(room_id: int, seat_ids: Collection[int], at: int) -> None:
    """Seats were removed, together; ``at`` is the number of a look that did not see them."""
    for seat_id in seat_ids:
        await _send(seat(seat_id), type="seat.prove")
    await _send(boards(room_id), type="tiles.gone", seats=list(seat_ids), at=at)
    await _send(stages(room_id), type="stage.refresh")


async def room_changed(room_id: int) -> None:
    """The room has another code, is locked, or shows more names: boards and stages look anew."""
    await _send(boards(room_id), type="board.refresh")
    await _send(stages(room_id), type="stage.refresh")


async def stage_changed(room_id: int, staged: protocol.StagedEvent) -> None:
    """Other sheets are on the stage, or are replayed: boards say so, and stages look anew."""
    await board_events(room_id, [staged])
    await _send(stages(room_id), type="stage.refresh")


async def replay_moved(room_id: int, staged: protocol.StagedEvent) -> None:
    """The replay of the sheets goes on elsewhere: stages have what it needs."""
    await board_events(room_id, [staged])
    text = protocol.encode(protocol.Replayed(replay=staged.replay, at=staged.at))
    await _send(stages(room_id), type="stage.text", text=text)
