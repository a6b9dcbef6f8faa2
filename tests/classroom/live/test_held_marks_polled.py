"""Marks that are held back, where no socket opens: no reply before the close tells one."""

import pytest
from channels.db import database_sync_to_async
from django.utils import timezone

from classroom import protocol
from classroom.live.services.settling_one import answer_settle
from classroom.models import Answer, Room, Round, Seat, User
from classroom.protocol import SeatSnapshot
from classroom.rules.words import Ruling, Told
from tests.classroom.live.polls import Visitor, board_visitor, seat_visitor, stage_visitor
from tests.classroom.live.test_held_marks import TELLS, held, typed

__all__ = ["held"]
pytestmark = pytest.mark.django_db(transaction=True)


def quiet(visitor: Visitor) -> None:
    for message in visitor.messages:
        assert not TELLS.search(protocol.encode(message)), message


async def test_no_reply_before_the_close_tells_a_mark(
    room: Room,
    held: Round,
    ada: Seat,
    bo: Seat,
    vega: User,
) -> None:
    board, stage = await board_visitor(room, vega), stage_visitor(room)
    adas, bos = seat_visitor(ada), seat_visitor(bo)
    await adas.visit(typed(held, "56"))
    await bos.visit(typed(held, "54"))
    answer = await Answer.objects.aget(seat=bo)
    await database_sync_to_async(answer_settle)(
        room_id=room.pk, answer_id=answer.pk, mark=Ruling.RIGHT, user=vega, now=timezone.now()
    )
    await bos.visit(protocol.Dispute(answer=answer.pk), typed(held, "56"))
    await adas.visit(typed(held, "42"))
    for visitor in (adas, bos, stage):
        quiet(visitor)
        quiet(await visitor.visit())
    version = (await board.visit()).one(protocol.BoardSnapshot).room.version
    await board.visit(protocol.Pause(version=version))
    for visitor in (adas, bos, stage):
        quiet(await visitor.visit())
    await board.visit(protocol.Close(version=version + 1))
    for visitor in (adas, bos):
        told = (await visitor.visit()).one(SeatSnapshot)
        assert told.answer is not None
        assert (told.answer.mark, told.seat.score) == (Told.RIGHT, 1)
