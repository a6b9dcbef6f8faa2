"""A sheet of Ada's kills the reader: Ms. Vega marks it, and everybody else's are read."""

import uuid
from collections.abc import Iterator

import pytest
from channels.db import database_sync_to_async
from django.utils import timezone

from classroom.live.services.rooms import room_ask
from classroom.models import Answer, Room, Round, Seat, User
from classroom.protocol import Marked, Send
from inference.api.contract import Sheet
from inference.worker import child, consumer
from inference.worker.engine import Engine
from tests.classroom.live.sockets import Socket, at_the_board, connected
from tests.classroom.live.stories import at_ease
from tests.inference.test_guard import POISON, die_of_poison
from tests.ink.composer import compose

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def fragile(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The reader's own child process, which one sheet kills."""
    engine = Engine()
    monkeypatch.setattr(consumer, "ENGINE", engine)
    monkeypatch.setattr(child, "read_encoded", die_of_poison)
    yield
    engine.stop()


async def hand_in(socket: Socket, asked: Round, sheet: Sheet) -> None:
    message = Send(round=asked.pk, answer=uuid.uuid4(), strokes=sheet, times=at_ease(sheet))
    await socket.send(message)


async def mark_of(socket: Socket) -> str:
    while (marked := await socket.wait_for(Marked)).answer.mark == "reading":
        pass
    return marked.answer.mark


async def test_one_sheet_takes_the_reader_from_nobody(
    fragile: None, room: Room, asked: Round, ada: Seat, bo: Seat, cy: Seat, vega: User, reader: None
) -> None:
    orions = await database_sync_to_async(room_ask)(
        room_id=cy.room_id, version=0, problem_id=None, now=timezone.now()
    )
    board, _ = await at_the_board(room, vega)
    adas, bos, cys = [(await connected(seat))[0] for seat in (ada, bo, cy)]
    await hand_in(adas, asked, POISON)
    await hand_in(bos, asked, compose("56", seed=1))
    await hand_in(cys, orions, compose("2", seed=1))
    marks = [await mark_of(socket) for socket in (adas, bos, cys)]
    assert marks == ["unsure", "right", "right"]
    await hand_in(adas, asked, POISON)  # the same ink once more does no harm any more
    assert await mark_of(adas) == "unsure"
    answer = await Answer.objects.aget(seat=ada, is_current=True)
    assert (answer.mark, answer.text, answer.claims) == ("unsure", "", 0)
    for socket in (adas, bos, cys, board):
        await socket.close()
