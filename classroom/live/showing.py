"""How a change is shown to boards, stages and children, once it was read; ``notify`` says when."""

import logging
from collections.abc import Collection

from classroom import protocol
from classroom.live import broadcast, hub
from classroom.live.rank_telling import ranks_changed
from classroom.live.selectors.changes import Change
from classroom.live.selectors.moves import News
from classroom.models import Answer

logger = logging.getLogger(__name__)


async def show_round(
    room_id: int, news: News | None, *, looks: bool, ranks: bool, soon: bool = False
) -> None:
    """Show where a room stands now; ``ranks``: children hear who stands where in it, too."""
    await broadcast.round_changed(room_id, news, looks=looks, soon=soon)
    if ranks:
        ranks_changed(room_id)


async def show_answer(answer: Answer, change: Change) -> None:
    """Show an answer to the boards and its child, and what it changes to everybody else."""
    room_id = answer.round.room_id
    seat_id, at = answer.seat_id, change.at
    events: list[protocol.BoardEvent] = [protocol.TileEvent(tile=change.tile, at=at)]
    if change.is_earlier:
        queued = protocol.QueueEvent(seat=seat_id, answer=answer.pk, queued=change.queued, at=at)
        events.append(queued)
    await hub.tell(room_id, events, seat_id=seat_id)
    room_hub = hub.find(room_id)
    if room_hub is None:  # nobody of the room is connected to this process
        await broadcast.answers_changed(room_id)
        await broadcast.children_count(room_id)
    else:
        room_hub.count_changed()
    await broadcast.to_seat(answer.seat_id, change.marked)
    if change.moves_bonus:  # the answer that the child looks at may have another one now
        await broadcast.seat_moved(answer.seat_id)
    if change.moves_ranks:
        ranks_changed(room_id)


async def show_seat(room_id: int, seat_id: int) -> None:
    """Let the boards look at a seat, behind what was read of it before."""
    room_hub = hub.find(room_id)
    if room_hub is not None:
        try:
            await room_hub.send_held(seat_id)
        except Exception:
            # They notice the gap in seq, and what they are to look at now they must hear all the
            # same.
            logger.exception("Room %d: a batch was lost.", room_id)
    await broadcast.seat_changed(room_id, seat_id)


async def show_hands(
    room_id: int, events: Collection[protocol.TileEvent], by_teacher: bool
) -> None:
    """Show hands that went up or down to the boards, and to the children whose they are."""
    room_hub = hub.find(room_id)
    if room_hub is None:
        await broadcast.board_events(room_id, list(events))
    for event in events:
        if room_hub is not None:
            room_hub.event(event, seat_id=event.tile.id)
        changed = protocol.HandChanged(hand=event.tile.hand, by_teacher=by_teacher)
        await broadcast.to_seat(event.tile.id, changed)


async def show_annotation(
    room_id: int, part: protocol.AnnotationPart, *, staged: int | None
) -> None:
    """Show what stands on a sheet to the boards and its child, and on the stage where it is there.

    It comes after the strokes of the same adult that are still being drawn.
    """
    await broadcast.board_events(room_id, [protocol.AnnotatedEvent(annotation=part)])
    await broadcast.to_seat(part.seat, protocol.AnnotatedSheet(annotation=part))
    if staged is not None:
        await broadcast.staged_ink(room_id, staged)


async def show_seats_gone(room_id: int, seat_ids: Collection[int], at: int) -> None:
    """Show that seats were removed: what they earned goes with them."""
    await broadcast.seats_gone(room_id, seat_ids, at)
    ranks_changed(room_id)
