"""The sweeper: no stored answer waits for ever, and none is read twice."""

import asyncio
import uuid
from datetime import timedelta

import pytest
from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.utils import timezone

from classroom.live import marking, sweeper
from classroom.live.services.answers import answer_store
from classroom.live.services.rooms import room_ask
from classroom.models import Answer, Room, Seat
from classroom.protocol import Send
from tests.ink.composer import compose

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def waiting(room: Room, ada: Seat) -> Answer:
    """Ada's answer, stored a minute ago by a process that died before it was read."""
    a_minute_ago = timezone.now() - timedelta(minutes=1)
    asked = room_ask(room_id=room.pk, version=0, problem_id=None, now=a_minute_ago)
    message = Send(round=asked.pk, answer=uuid.uuid4(), strokes=compose("56", seed=1))
    return answer_store(seat=ada, sent=message, reading=None, now=a_minute_ago)


async def marked(answer: Answer) -> Answer:
    """Return the answer once nothing of it is held any more."""
    task = marking._held.get(answer.pk)
    if task is not None:
        await asyncio.wait([task])
    await answer.arefresh_from_db()
    return answer


async def test_an_answer_whose_process_died_is_read_after_all(
    waiting: Answer, reader: None
) -> None:
    assert await sweeper.sweep() == 1
    await marked(waiting)
    assert (waiting.text, waiting.mark, waiting.points) == ("56", "right", 1)


async def test_an_answer_that_waits_to_be_read_is_not_claimed_again(waiting: Answer) -> None:
    assert await sweeper.sweep() == 1
    long_ago = timezone.now() - timedelta(minutes=1)
    for _ in range(2):  # nobody reads, and the claim would have lapsed
        await Answer.objects.filter(pk=waiting.pk).aupdate(claimed_at=long_ago)
        assert await sweeper.sweep() == 0
    await waiting.arefresh_from_db()
    assert waiting.claimed_at is not None
    assert waiting.claimed_at > long_ago + timedelta(seconds=30)


async def test_what_was_superseded_elsewhere_is_not_read(waiting: Answer) -> None:
    assert await sweeper.sweep() == 1
    await Answer.objects.filter(pk=waiting.pk).aupdate(is_current=False, mark="unread")
    await sweeper.sweep()
    await marked(waiting)
    assert (waiting.mark, waiting.text) == ("unread", "")


async def test_a_full_queue_leaves_the_answer_waiting_here(waiting: Answer) -> None:
    queue = get_channel_layer("inference")
    assert queue is not None
    for _ in range(100):
        await queue.send("inference", {"type": "sheet.read"})
    assert await sweeper.sweep() == 1
    await asyncio.sleep(0)
    await waiting.arefresh_from_db()
    assert waiting.mark == "reading"
    assert marking.held() == {waiting.pk}


async def test_an_answer_that_was_superseded_before_the_restart_is_never_read(
    waiting: Answer, ada: Seat, reader: None
) -> None:
    later = Send(round=waiting.round_id, answer=uuid.uuid4(), strokes=compose("42", seed=1))
    a_minute_ago = timezone.now() - timedelta(minutes=1)
    answer = await database_sync_to_async(answer_store)(
        seat=ada, sent=later, reading=None, now=a_minute_ago
    )
    assert await sweeper.sweep() == 1
    await marked(answer)
    await waiting.arefresh_from_db()
    assert (answer.text, answer.mark) == ("42", "wrong")
    assert (waiting.text, waiting.mark) == ("", "unread")
