"""While Ada sends the heaviest sheets that she may, the marks of the others come at once."""

import asyncio
import uuid
from collections.abc import Iterator

import msgspec
import pytest
from channels.db import database_sync_to_async
from django.utils import timezone

from classroom.live import marking, reading_desk
from classroom.live.services.rooms import room_ask
from classroom.live.services.seats import seat_take
from classroom.models import Answer, Room, Round, Seat
from classroom.protocol import Clock, Marked, Send, Stored, Time
from classroom.rules.window import Window
from inference.api.contract import Reading, ReadingRequest, Sheet
from inference.worker import consumer
from inference.worker.engine import Engine
from tests.classroom.live.sockets import Socket, connected, ink_of
from tests.classroom.live.stories import at_ease
from tests.ink.composer import compose

pytestmark = pytest.mark.django_db(transaction=True)


def heavy(number: int) -> Sheet:
    """Return a sheet of a hundred dots that is like no other one."""
    return tuple(((x * 20, number),) for x in range(100))


FIFTY_SIX = compose("56", seed=1)


class SlowReader(Engine):
    """Reads 56 at once, and a sheet of a hundred dots only when the test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.batches: list[list[ReadingRequest]] = []
        self.go_on = asyncio.Event()

    async def read_many(self, requests: list[str]) -> list[str]:
        batch = [msgspec.json.decode(request, type=ReadingRequest) for request in requests]
        self.batches.append(batch)
        if any(self.is_heavy(request) for request in batch):
            await self.go_on.wait()
        return [self.reading(request) for request in batch]

    @staticmethod
    def is_heavy(request: ReadingRequest) -> bool:
        return len(request.sheet) == 100

    def reading(self, request: ReadingRequest) -> str:
        heavy = self.is_heavy(request)
        text = "" if heavy else "56"
        return msgspec.json.encode(Reading(text=text, confidence=1, unsure=heavy)).decode()

    @property
    def heavy_ones(self) -> int:
        return sum(self.is_heavy(request) for batch in self.batches for request in batch)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowReader]:
    """The real queue, consumer and batcher, with a reader that can be held up."""
    slow = SlowReader()
    monkeypatch.setattr(reading_desk, "LOST_AFTER", 60)
    monkeypatch.setattr(consumer, "ENGINE", slow)
    yield slow
    slow.stop()


async def send(socket: Socket, asked: Round, sheet: Sheet) -> uuid.UUID:
    message = Send(round=asked.pk, answer=uuid.uuid4(), strokes=sheet, times=at_ease(sheet))
    await socket.send(message)
    assert (await socket.wait_for(Stored)).answer == message.answer
    await socket.send(Clock(sent=1.0))
    await socket.wait_for(Time)  # its reading is asked for now
    return message.answer


async def mark_of(socket: Socket) -> str:
    while (marked := await socket.wait_for(Marked)).answer.mark == "reading":
        pass
    return marked.answer.mark


async def test_only_one_of_adas_heavy_sheets_is_in_the_way_of_the_others(
    engine: SlowReader, room: Room, asked: Round, ada: Seat, bo: Seat, cy: Seat, reader: None
) -> None:
    orions = await database_sync_to_async(room_ask)(
        room_id=cy.room_id, version=0, problem_id=None, now=timezone.now()
    )
    adas, bos, cys = [(await connected(seat))[0] for seat in (ada, bo, cy)]
    answers = [await send(adas, asked, heavy(number)) for number in range(6)]
    for frame in ink_of(heavy(7), asked.pk)[:80]:
        await adas.send(frame)
    others = [await send(bos, asked, FIFTY_SIX), await send(cys, orions, FIFTY_SIX)]
    assert marking.held() == {*answers, *others}
    assert engine.heavy_ones <= 1
    engine.go_on.set()
    assert await mark_of(bos) == "right"
    assert await mark_of(cys) == "wrong"
    # All of Ada's tries are read, so that it is known how the first one went; each in its turn.
    assert await mark_of(adas) == "unsure"
    assert await Answer.objects.filter(seat=ada, mark="unsure").acount() == 6
    batches = [[engine.is_heavy(request) for request in batch] for batch in engine.batches]
    assert all(sum(heavy_ones) <= 1 for heavy_ones in batches)
    for socket in (adas, bos, cys):
        await socket.close()


async def test_a_room_full_of_heavy_sheets_leaves_a_place_for_the_next_room(
    engine: SlowReader, room: Room, asked: Round, cy: Seat, reader: None
) -> None:
    orions = await database_sync_to_async(room_ask)(
        room_id=cy.room_id, version=0, problem_id=None, now=timezone.now()
    )
    children = []
    for number in range(24):
        joined = await database_sync_to_async(seat_take)(room=room, name=f"Child {number}")
        children.append((await connected(joined.seat))[0])
    for number, child in enumerate(children):
        await send(child, asked, heavy(number))
    cys, _ = await connected(cy)
    await send(cys, orions, FIFTY_SIX)
    at_the_reader_first = Window().size
    engine.go_on.set()
    await mark_of(cys)
    order = [engine.is_heavy(request) for batch in engine.batches for request in batch]
    assert order.index(False) <= at_the_reader_first + 1
    for socket in (*children, cys):
        await socket.close()
