"""The hub: whatever happens in a room goes out once per interval, in order, and merged."""

import asyncio

import pytest

from classroom import protocol
from classroom.live.hub import INTERVAL, RoomHub, close
from classroom.protocol import Batch, BoardEvent, InkEvent, PresenceEvent, TruncateEvent

ADA, BO = 1, 2


class Sent:
    """Takes the place of the channel layer."""

    def __init__(self) -> None:
        self.batches: list[Batch] = []

    async def __call__(self, room_id: int, batch: Batch) -> None:
        self.batches.append(batch)

    @property
    def events(self) -> list[BoardEvent]:
        return [event for batch in self.batches for event in batch.events]


@pytest.fixture
def sent() -> Sent:
    return Sent()


def ink(seat: int, start: int, *xs: int, stroke: int = 0) -> InkEvent:
    points = tuple((x, 500) for x in xs)
    return InkEvent(seat=seat, round=1, stroke=stroke, start=start, points=points)


async def test_frames_of_one_stroke_become_one_event(sent: Sent) -> None:
    hub = RoomHub(1, sent)
    hub.ink(ink(ADA, 0, 10, 11))
    hub.ink(ink(BO, 0, 90))
    hub.ink(ink(ADA, 2, 12))
    await asyncio.sleep(INTERVAL * 2)
    assert sent.events == [ink(ADA, 0, 10, 11, 12), ink(BO, 0, 90)]
    assert len(sent.batches) == 1


async def test_an_undo_between_two_strokes_keeps_its_place(sent: Sent) -> None:
    hub = RoomHub(1, sent)
    keep = TruncateEvent(seat=ADA, round=1, strokes=0)
    hub.ink(ink(ADA, 0, 10))
    hub.event(keep, seat_id=ADA)
    hub.ink(ink(ADA, 0, 20))
    hub.ink(ink(ADA, 1, 21))
    await hub.flush()
    assert sent.events == [ink(ADA, 0, 10), keep, ink(ADA, 0, 20, 21)]


async def test_two_strokes_stay_two(sent: Sent) -> None:
    hub = RoomHub(1, sent)
    hub.ink(ink(ADA, 0, 10))
    hub.ink(ink(ADA, 0, 20, stroke=1))
    await hub.flush()
    assert sent.events == [ink(ADA, 0, 10), ink(ADA, 0, 20, stroke=1)]


async def test_a_hundred_frames_make_few_batches(sent: Sent) -> None:
    hub = RoomHub(1, sent)
    loop = asyncio.get_running_loop()
    began = loop.time()
    for start in range(100):
        hub.ink(ink(ADA, start, start))
        await asyncio.sleep(INTERVAL / 50)
    await asyncio.sleep(INTERVAL * 2)
    assert len(sent.batches) <= (loop.time() - began) / INTERVAL + 1
    assert [batch.seq for batch in sent.batches] == list(range(1, len(sent.batches) + 1))
    merged = [
        point for event in sent.events if isinstance(event, InkEvent) for point in event.points
    ]
    assert merged == [(start, 500) for start in range(100)]


async def test_a_batch_that_cannot_be_sent_leaves_a_gap_and_the_next_one_goes_out(
    sent: Sent,
) -> None:
    lost: list[Batch] = []

    async def send(room_id: int, batch: Batch) -> None:
        if not lost:
            lost.append(batch)
            raise OSError("the layer is away")
        await sent(room_id, batch)

    hub = RoomHub(1, send)
    hub.event(PresenceEvent(seat=ADA, here=True), seat_id=ADA)
    await asyncio.sleep(INTERVAL * 2)
    hub.event(PresenceEvent(seat=BO, here=True), seat_id=BO)
    await asyncio.sleep(INTERVAL * 2)
    assert [batch.seq for batch in sent.batches] == [2]


def flushing() -> list[str]:
    return [repr(task) for task in asyncio.all_tasks() if "_flush_soon" in repr(task)]


async def test_nothing_is_left_running_when_the_hubs_are_closed(sent: Sent) -> None:
    for room in (1, 2):
        RoomHub(room, sent).event(PresenceEvent(seat=ADA, here=True), seat_id=ADA)
    assert len(flushing()) == 2
    await close()
    assert (flushing(), sent.events) == ([], [])


def test_a_batch_is_small_on_the_wire() -> None:
    batch = Batch(hub="ab12", seq=1, events=(ink(ADA, 0, 10),))
    assert protocol.encode(batch) == (
        '{"type":"batch","hub":"ab12","seq":1,"events":'
        '[{"type":"ink","seat":1,"round":1,"stroke":0,"start":0,"points":[[10,500]]}]}'
    )
