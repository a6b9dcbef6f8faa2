"""The reading desk: one at a time for each child, nobody starves, nothing is lost."""

import asyncio
from collections.abc import Callable
from typing import Any
from unittest.mock import AsyncMock

import pytest
import pytest_asyncio
from channels.layers import get_channel_layer

from classroom.live import about, reading_desk
from classroom.live.reading_desk import ANSWER, MOST_OF_SEAT, SHEET, DeskFull, ReadingDesk
from classroom.rules.fair_queue import Seat, Turn
from classroom.rules.window import MOST
from inference.api.client import READY, ReaderBusy, encode_reply
from inference.api.contract import Reading, ReadingRequest

ADA, BO, CY = Seat(1, 1), Seat(1, 2), Seat(2, 3)


class SlowReader:
    """Takes requests and answers when the test says so, with the first point's x as the text."""

    def __init__(self) -> None:
        self.waiting: list[tuple[str, str, ReadingRequest]] = []
        self.seen: list[str] = []
        self.about: set[about.About | None] = set()
        self.busy = 0
        self.why_busy: Exception = ReaderBusy()
        self._came = asyncio.Event()

    async def __call__(self, *, ticket: str, reply_channel: str, request: ReadingRequest) -> None:
        if self.busy:
            self.busy -= 1
            raise self.why_busy
        self.about.add(about.present())
        self.waiting.append((ticket, reply_channel, request))
        self.seen.append(text_of(request))
        self._came.set()

    async def has(self, count: int) -> list[str]:
        """Wait until so many requests were seen; return what all of them say."""
        while len(self.seen) < count:
            self._came.clear()
            await asyncio.wait_for(self._came.wait(), 10)
        return self.seen

    async def reply(self, place: int = 0) -> None:
        ticket, channel, request = self.waiting.pop(place)
        reading = Reading(text=text_of(request), confidence=1.0, unsure=False)
        layer = get_channel_layer()
        assert layer is not None
        await layer.send(channel, encode_reply([(ticket, reading)]))


def text_of(request: ReadingRequest) -> str:
    return str(request.sheet[0][0][0])


def says(number: int) -> Callable[[], ReadingRequest]:
    return lambda: ReadingRequest(sheet=(((number, 0),),))


async def settled() -> None:
    """Let everything run that can run."""
    for _ in range(20):
        await asyncio.sleep(0)


@pytest.fixture
def reader() -> SlowReader:
    return SlowReader()


@pytest_asyncio.fixture
async def desk(reader: SlowReader) -> ReadingDesk:
    return ReadingDesk(reader)


async def test_a_sheet_is_read(desk: ReadingDesk, reader: SlowReader) -> None:
    reading = desk.ask(Turn(ADA, SHEET, "s"), says(56))
    await reader.has(1)
    await reader.reply()
    request, found = await reading
    assert (request, found.text) == (says(56)(), "56")


async def test_ada_has_one_sheet_at_the_reader_and_bo_waits_for_none_of_her_others(
    desk: ReadingDesk, reader: SlowReader
) -> None:
    for number in range(MOST_OF_SEAT):
        desk.ask(Turn(ADA, ANSWER, number), says(number))
    bos = desk.ask(Turn(BO, SHEET, "s"), says(99))
    assert await reader.has(2) == ["0", "99"]
    await reader.reply(1)
    assert (await bos)[1].text == "99"
    await settled()
    assert reader.seen == ["0", "99"]
    await reader.reply()
    assert await reader.has(3) == ["0", "99", "1"]


async def test_little_is_at_the_reader_and_the_rest_waits_here(
    desk: ReadingDesk, reader: SlowReader
) -> None:
    for number in range(100):
        desk.ask(Turn(Seat(1, number), SHEET, "s"), says(number))
    await reader.has(1)
    await settled()
    assert len(reader.waiting) <= MOST
    adas = desk.ask(Turn(Seat(2, 1000), ANSWER, 1), says(777))
    before = len(reader.seen)
    await reader.reply()
    await reader.has(before + 1)
    assert reader.seen[before] == "777"
    adas.cancel()


async def test_what_the_desk_logs_is_not_about_whoever_came_first(
    desk: ReadingDesk, reader: SlowReader
) -> None:
    about.begin()
    about.here(room=ADA.room, seat=7)
    desk.ask(Turn(ADA, SHEET, "s"), says(1))
    await reader.has(1)
    assert reader.about == {None}


async def test_what_was_replaced_or_given_up_is_never_read(
    desk: ReadingDesk, reader: SlowReader
) -> None:
    desk.ask(Turn(ADA, SHEET, "s"), says(1))
    await reader.has(1)
    old = desk.ask(Turn(ADA, ANSWER, 7), says(2))
    new = desk.ask(Turn(ADA, ANSWER, 7), says(3))
    gone = desk.ask(Turn(ADA, ANSWER, 8), says(4))
    gone.cancel()
    await settled()
    assert old.cancelled()
    await reader.reply()
    assert await reader.has(2) == ["1", "3"]
    await reader.reply()
    assert (await new)[1].text == "3"
    await settled()
    assert reader.seen == ["1", "3"]


async def test_a_reading_that_nobody_wants_any_more_still_holds_its_place(
    desk: ReadingDesk, reader: SlowReader
) -> None:
    first = desk.ask(Turn(ADA, SHEET, "s"), says(1))
    await reader.has(1)
    first.cancel()
    second = desk.ask(Turn(ADA, SHEET, "s"), says(2))
    await settled()
    assert reader.seen == ["1"]
    await reader.reply()
    assert await reader.has(2) == ["1", "2"]
    await reader.reply()
    assert (await second)[1].text == "2"


async def test_a_lost_reply_is_asked_for_again_and_a_late_one_taken(
    desk: ReadingDesk, reader: SlowReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_desk, "LOST_AFTER", 0.02)
    adas = desk.ask(Turn(ADA, ANSWER, 1), says(1))
    assert await reader.has(2) == ["1", "1"]
    monkeypatch.setattr(reading_desk, "LOST_AFTER", 60)
    await reader.reply()
    assert (await adas)[1].text == "1"
    bos = desk.ask(Turn(BO, ANSWER, 1), says(2))
    await reader.has(len(reader.seen) + 1)
    await reader.reply(-1)
    assert (await bos)[1].text == "2"


async def test_what_a_worker_of_another_version_replies_is_asked_for_again(
    desk: ReadingDesk, reader: SlowReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_desk, "LOST_AFTER", 0.02)
    adas = desk.ask(Turn(ADA, ANSWER, 1), says(56))
    await reader.has(1)
    ticket, channel, _ = reader.waiting.pop()
    layer = get_channel_layer()
    assert layer is not None
    await layer.send(channel, {"type": "reading.ready", "ticket": ticket, "reading": "{}"})
    await reader.has(2)  # in the middle of an update: the next one may be another's
    monkeypatch.setattr(reading_desk, "LOST_AFTER", 60)
    await reader.reply()
    assert (await adas)[1].text == "56"


def cannot_be_asked() -> ReadingRequest:
    raise ZeroDivisionError("there is no such sheet")


async def test_a_sheet_that_cannot_be_asked_for_is_told_and_holds_up_nobody(
    desk: ReadingDesk, reader: SlowReader
) -> None:
    adas = desk.ask(Turn(ADA, ANSWER, 1), cannot_be_asked)
    bos = desk.ask(Turn(BO, ANSWER, 1), says(56))
    with pytest.raises(ZeroDivisionError):
        await adas
    await reader.has(1)
    await reader.reply()
    assert (await bos)[1].text == "56"
    await settled()
    assert (desk._tickets, desk._wanted, desk._at_reader, len(desk._queue)) == ({}, {}, {}, 0)


async def test_a_reply_that_says_nothing_loses_none_of_the_others(
    desk: ReadingDesk, reader: SlowReader
) -> None:
    adas, bos = (desk.ask(Turn(seat, ANSWER, 1), says(7)) for seat in (ADA, BO))
    await reader.has(2)
    ticket, channel, _ = reader.waiting[0]
    layer = get_channel_layer()
    assert layer is not None
    for nothing in ({"readings": [(ticket, "{")]}, {"readings": [(ticket,)]}, {}):
        await layer.send(channel, {"type": READY, **nothing})
    await layer.send(channel, {"type": "socket.missed"})
    await reader.reply()
    await reader.reply()
    assert [(await reading)[1].text for reading in (adas, bos)] == ["7", "7"]


@pytest.mark.parametrize("why", [ReaderBusy(), ConnectionError("Redis is away")])
async def test_a_queue_of_the_reader_that_is_full_or_away_is_tried_again(
    desk: ReadingDesk, reader: SlowReader, monkeypatch: pytest.MonkeyPatch, why: Exception
) -> None:
    monkeypatch.setattr(reading_desk, "BUSY_PAUSE", 0)
    reader.busy, reader.why_busy = 3, why
    adas = desk.ask(Turn(ADA, ANSWER, 1), says(1))
    await reader.has(1)
    await reader.reply()
    assert (await adas)[1].text == "1"


async def test_a_desk_that_stopped_starts_again_and_has_lost_nothing(
    desk: ReadingDesk, reader: SlowReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer: Any = get_channel_layer()
    away_at_first = AsyncMock(side_effect=[OSError("Redis is away"), await layer.new_channel()])
    monkeypatch.setattr(layer, "new_channel", away_at_first)
    adas = desk.ask(Turn(ADA, ANSWER, 1), says(1))
    await reader.has(1)
    await reader.reply()
    assert ((await adas)[1].text, away_at_first.await_count) == ("1", 2)


async def test_the_desk_takes_only_so_much(
    desk: ReadingDesk, reader: SlowReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(MOST_OF_SEAT):
        desk.ask(Turn(ADA, ANSWER, number), says(number))
    with pytest.raises(DeskFull):
        desk.ask(Turn(ADA, ANSWER, "more"), says(1))
    desk.ask(Turn(ADA, ANSWER, 0), says(1))  # newer ones of the same round take no new place
    monkeypatch.setattr(reading_desk, "MOST_WAITING", MOST_OF_SEAT)
    with pytest.raises(DeskFull):
        desk.ask(Turn(CY, ANSWER, 1), says(1))


async def test_nothing_is_remembered_of_what_was_read_or_given_up(
    desk: ReadingDesk, reader: SlowReader
) -> None:
    kept: list[Any] = [desk.ask(Turn(ADA, SHEET, "s"), says(1)) for _ in range(50)]
    await reader.has(1)
    await reader.reply()
    await kept[-1]
    await settled()
    assert (desk._tickets, desk._wanted, desk._at_reader, len(desk._queue)) == ({}, {}, {}, 0)
