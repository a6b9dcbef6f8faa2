"""The sweeper: no stored answer waits for ever."""

import uuid
from datetime import timedelta

import pytest
from channels.layers import get_channel_layer
from django.utils import timezone

from classroom.live import sweeper
from classroom.live.services.answers import answer_store
from classroom.live.services.rooms import room_ask
from classroom.models import Answer, Room, Seat
from classroom.protocol import Send
from inference.client import decode_reply
from tests.ink.composer import compose

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def waiting(room: Room, ada: Seat) -> Answer:
    """Ada's answer, stored a minute ago by a process that died before it was read."""
    a_minute_ago = timezone.now() - timedelta(minutes=1)
    asked = room_ask(room_id=room.pk, version=0, problem_id=None, now=a_minute_ago)
    message = Send(round=asked.pk, answer=uuid.uuid4(), strokes=compose("56", seed=1))
    return answer_store(seat=ada, sent=message, reading=None, now=a_minute_ago)


async def test_an_answer_whose_worker_died_is_read_after_all(waiting: Answer, reader: None) -> None:
    layer = get_channel_layer()
    assert layer is not None
    channel = await layer.new_channel()
    assert await sweeper.sweep(channel) == 1
    ticket, reading = decode_reply(await layer.receive(channel))
    await sweeper.mark(uuid.UUID(ticket), reading)
    await waiting.arefresh_from_db()
    assert (waiting.text, waiting.mark, waiting.points) == ("56", "right", 1)


async def test_an_answer_that_was_just_claimed_is_left_alone(waiting: Answer) -> None:
    layer = get_channel_layer()
    assert layer is not None
    channel = await layer.new_channel()
    assert await sweeper.sweep(channel) == 1
    assert await sweeper.sweep(channel) == 0


async def test_a_full_queue_leaves_the_answer_for_a_later_sweep(waiting: Answer) -> None:
    queue = get_channel_layer("inference")
    layer = get_channel_layer()
    assert queue is not None
    assert layer is not None
    for _ in range(100):
        await queue.send("inference", {"type": "sheet.read"})
    assert await sweeper.sweep(await layer.new_channel()) == 1
    await waiting.arefresh_from_db()
    assert waiting.mark == "reading"
