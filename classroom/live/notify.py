"""Telling others after a write: services say here what changed, and whoever watches hears of it.

``classroom.live.telling`` says how: once the write is committed, in the room's order.
"""

import logging
import uuid
from collections.abc import Collection
from functools import partial

from django.utils import timezone
from msgspec.structs import replace

from classroom import protocol
from classroom.live import broadcast, hub
from classroom.live.selectors import boards, changes, moves
from classroom.live.selectors.acts import act_part
from classroom.live.selectors.annotations import annotation_on, staged_with
from classroom.live.selectors.looks import look_number
from classroom.live.selectors.naming import naming_in
from classroom.live.selectors.staged import stage_ask_of, staged_event
from classroom.live.showing import (
    show_annotation,
    show_answer,
    show_hands,
    show_round,
    show_seat,
    show_seats_gone,
)
from classroom.live.telling import Send, tell
from classroom.models import Act, Answer

logger = logging.getLogger(__name__)


def room_moved(room_id: int, *, soon: bool = False) -> None:
    """A room has another phase: tell everyone in it where it stands now.

    ``soon``: only a time is another one, so boards and stages may hear of it a moment later.
    """

    def read() -> Send:
        logger.debug("Room %d has another phase.", room_id)
        news, looks = moves.news(room_id, timezone.now()), moves.marks_were_held(room_id)
        ranks = moves.tells_ranks(room_id)
        return partial(show_round, room_id, news, looks=looks, ranks=ranks, soon=soon)

    tell(room_id, read)


def room_changed(room_id: int) -> None:
    """A room has another code, is locked, or shows more names."""
    tell(room_id, lambda: partial(broadcast.room_changed, room_id))


def everybody_looks(room_id: int) -> None:
    """A room hides its names, or lets everybody type: boards, stages and seats look anew."""
    tell(room_id, lambda: partial(broadcast.everybody_looks, room_id))


def scores_changed(room_id: int) -> None:
    """A room gives points otherwise, or has other teams: everybody in it looks anew."""
    tell(room_id, lambda: partial(broadcast.everybody_looks, room_id))


def acted(act: Act) -> None:
    """An adult did something on a board."""

    def read() -> Send:
        part = act_part(act, naming_in(act.room))
        return partial(broadcast.board_events, act.room_id, [protocol.ActEvent(act=part)])

    tell(act.room_id, read)


def stage_changed(room_id: int) -> None:
    """A sheet was put on the stage, taken off, or given a name; or a replay began there."""
    tell(room_id, lambda: partial(broadcast.stage_changed, room_id, staged_event(room_id)))


def replay_moved(room_id: int) -> None:
    """The replay on the stage was held, moved or ended."""
    tell(room_id, lambda: partial(broadcast.replay_moved, room_id, staged_event(room_id)))


def replay_passes(room_id: int, place: protocol.ReplayPart) -> None:
    """The replay on the stage passes a place, where nothing is kept of it."""

    def read() -> Send:
        staged = staged_event(room_id)
        passing = staged if staged.replay is None else replace(staged, replay=place)
        return partial(broadcast.replay_moved, room_id, passing)

    tell(room_id, read)


def stage_asked(room_id: int, seat_id: int) -> None:
    """A child is asked whether its sheet may go on the stage, or is asked no more."""

    def read() -> Send:
        asked = protocol.StageAsked(ask=stage_ask_of(seat_id))
        return partial(broadcast.to_seat, seat_id, asked)

    tell(room_id, read)


def answer_changed(answer: Answer) -> None:
    """An answer is new, marked, disputed or settled: for the boards, its student and the stages.

    What was superseded, or is late behind one in time, shows nowhere.
    """

    def read() -> Send | None:
        logger.debug("The answer %s is %s.", answer.pk, answer.mark)
        change = changes.change_of(answer)
        return None if change is None else partial(show_answer, answer, change)

    tell(answer.round.room_id, read)


def seat_changed(room_id: int, seat_id: int) -> None:
    """A seat is new, or another device asks for it or asks no more."""
    tell(room_id, lambda: partial(show_seat, room_id, seat_id))


def tile_changed(room_id: int, seat_id: int) -> None:
    """Boards show something else of a seat that nobody else is shown."""

    def read() -> Send:
        return partial(hub.tell, room_id, boards.tile_events(room_id, [seat_id]), seat_id=seat_id)

    tell(room_id, read)


def seat_handed_over(room_id: int, seat_id: int) -> None:
    """It was decided who holds a seat, or by which name: its sockets prove themselves again."""

    async def send() -> None:
        await broadcast.seat_handed_over(seat_id)
        await show_seat(room_id, seat_id)

    tell(room_id, lambda: send)


def hands_changed(room_id: int, seat_ids: Collection[int], *, by_teacher: bool = False) -> None:
    """Hands went up or down: for the boards, and for the children whose hands they are."""

    def read() -> Send:
        return partial(show_hands, room_id, boards.tile_events(room_id, seat_ids), by_teacher)

    tell(room_id, read)


def seat_moved(room_id: int, seat_id: int) -> None:
    """A seat that goes at its own pace has moved on, or a page of it is behind."""

    async def send() -> None:
        await broadcast.seat_moved(seat_id)
        await show_seat(room_id, seat_id)

    tell(room_id, lambda: send)


def annotated(room_id: int, seat_id: int, round_id: int, answer_id: uuid.UUID | None) -> None:
    """An adult wrote on a sheet, or rubbed out: for the boards, its child, and the stages."""

    def read() -> Send:
        part = annotation_on(seat_id, round_id, answer_id)
        return partial(show_annotation, room_id, part, staged=staged_with(seat_id, answer_id))

    tell(room_id, read)


def seats_gone(room_id: int, seat_ids: Collection[int]) -> None:
    """Seats were removed, together."""
    tell(room_id, lambda: partial(show_seats_gone, room_id, seat_ids, look_number()))
