"""The sweeper: no stored answer waits for ever, and none is read twice."""

import asyncio
from contextlib import suppress
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.db import OperationalError
from django.utils import timezone

from classroom.live import marking, sweeper
from classroom.live.reading_desk import ANSWER, MOST_OF_SEAT, Asked, DeskFull, desk
from classroom.live.services.answers import answer_mark, answer_store
from classroom.live.services.claims import MOST_CLAIMS
from classroom.live.services.rooms import room_ask
from classroom.models import Answer, Room, Seat, User
from classroom.protocol import TileEvent
from classroom.rules.fair_queue import Seat as Asker
from classroom.rules.fair_queue import Turn
from inference.api.contract import ReadingRequest
from tests.classroom.live.sockets import at_the_board
from tests.classroom.live.stories import kinds, written

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def waiting(room: Room, ada: Seat) -> Answer:
    """Ada's answer, stored a minute ago by a process that died before it was read."""
    a_minute_ago = timezone.now() - timedelta(minutes=1)
    asked = room_ask(room_id=room.pk, version=0, problem_id=None, now=a_minute_ago)
    message = written(asked.pk, "56", seed=1)
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


async def test_an_answer_whose_process_died_before_the_clock_was_set_back_is_read(
    waiting: Answer, reader: None
) -> None:
    in_an_hour = timezone.now() + timedelta(hours=1)
    await Answer.objects.filter(pk=waiting.pk).aupdate(claimed_at=in_an_hour)
    assert await sweeper.sweep() == 1
    await marked(waiting)
    assert (waiting.text, waiting.mark) == ("56", "right")


async def test_an_answer_that_waits_to_be_read_is_not_claimed_again(waiting: Answer) -> None:
    assert await sweeper.sweep() == 1
    long_ago = timezone.now() - timedelta(minutes=1)
    for _ in range(2):  # nobody reads, and the claim would have lapsed
        await Answer.objects.filter(pk=waiting.pk).aupdate(claimed_at=long_ago)
        assert await sweeper.sweep() == 0
    await waiting.arefresh_from_db()
    assert waiting.claimed_at is not None
    assert waiting.claimed_at > long_ago + timedelta(seconds=30)


async def test_an_answer_that_could_not_be_marked_is_read_again(
    waiting: Answer,
    reader: None,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    mark, faults = answer_mark, [OperationalError("disk I/O error")]

    def mark_unless_it_fails(**given: Any) -> Any:
        if faults:
            raise faults.pop()
        return mark(**given)

    monkeypatch.setattr(marking, "answer_mark", mark_unless_it_fails)
    assert await sweeper.sweep() == 1
    assert (await marked(waiting)).mark == "reading"
    assert "could not be marked; it is read again" in caplog.text
    assert marking.held() == set()
    a_minute_ago = timezone.now() - timedelta(minutes=1)
    await Answer.objects.filter(pk=waiting.pk).aupdate(claimed_at=a_minute_ago)
    assert await sweeper.sweep() == 1
    assert ((await marked(waiting)).text, waiting.mark) == ("56", "right")


async def test_what_was_settled_elsewhere_is_not_read(waiting: Answer) -> None:
    assert await sweeper.sweep() == 1
    await Answer.objects.filter(pk=waiting.pk).aupdate(mark="wrong", claimed_at=None)
    await sweeper.sweep()
    await marked(waiting)
    assert (waiting.mark, waiting.text) == ("wrong", "")


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


async def test_an_answer_that_was_superseded_before_the_restart_is_read_as_well(
    waiting: Answer, ada: Seat, reader: None
) -> None:
    later = written(waiting.round_id, "42", seed=1)
    a_minute_ago = timezone.now() - timedelta(minutes=1)
    answer = await database_sync_to_async(answer_store)(
        seat=ada, sent=later, reading=None, now=a_minute_ago
    )
    assert await sweeper.sweep() == 2
    await marked(answer)
    await marked(waiting)
    assert (answer.text, answer.mark, answer.try_number) == ("42", "wrong", 2)
    assert (waiting.mark, waiting.is_current) == ("right", False)


async def lapsed(answer: Answer) -> Answer:
    """Let the process that holds an answer die."""
    task = marking._held.pop(answer.pk, None)
    if task is not None:
        task.cancel()
    long_ago = timezone.now() - timedelta(minutes=1)
    await Answer.objects.filter(pk=answer.pk).aupdate(claimed_at=long_ago)
    await answer.arefresh_from_db()
    return answer


async def test_an_answer_over_which_one_process_after_the_other_died_is_left_to_the_teacher(
    waiting: Answer, room: Room, vega: User, caplog: pytest.LogCaptureFixture
) -> None:
    board, _ = await at_the_board(room, vega)
    for claimed in range(MOST_CLAIMS):
        assert await sweeper.sweep() == 1
        assert (await lapsed(waiting)).claims == claimed + 1
    assert await sweeper.sweep() == 0
    await waiting.arefresh_from_db()
    assert (waiting.mark, waiting.text, waiting.points) == ("unsure", "", 0)
    assert await database_sync_to_async(kinds)(waiting) == ["stored", "marked"]
    tile = (await board.event(TileEvent)).tile
    assert (tile.name, tile.answer.mark) == ("Ada", "unsure")
    assert [each.getMessage() for each in caplog.records] == [
        f"The answer {waiting.pk} was never read: its teacher marks it."
    ]
    await board.close()


async def test_an_answer_that_found_no_place_was_not_tried(waiting: Answer) -> None:
    seat = Asker(room=waiting.round.room_id, seat=waiting.seat_id)
    others = count()

    def ask_for_another() -> "asyncio.Future[Asked]":
        turn = Turn(seat, ANSWER, key=f"other {next(others)}")
        return desk().ask(turn, lambda: ReadingRequest(sheet=()))

    asked = [ask_for_another() for _ in range(MOST_OF_SEAT)]
    async with asyncio.timeout(10):
        while len(asked) == MOST_OF_SEAT:  # until the first of them lies at the reader
            await asyncio.sleep(0)
            with suppress(DeskFull):
                asked.append(ask_for_another())
    for _ in range(MOST_CLAIMS + 1):
        assert await sweeper.sweep() == 1
        assert (await lapsed(waiting)).claims == 0
    for reading in asked:
        reading.cancel()


async def test_an_answer_whose_ink_is_damaged_keeps_no_other_from_the_reader(
    waiting: Answer, bo: Seat, reader: None, caplog: pytest.LogCaptureFixture
) -> None:
    a_minute_ago = timezone.now() - timedelta(minutes=1)
    message = written(waiting.round_id, "56", seed=2)
    bos = await database_sync_to_async(answer_store)(
        seat=bo, sent=message, reading=None, now=a_minute_ago
    )
    await Answer.objects.filter(pk=waiting.pk).aupdate(strokes=[["no", "ink"]])
    for _ in range(MOST_CLAIMS):
        await sweeper.sweep()
        await lapsed(waiting)
        await marked(bos)
    assert (bos.text, bos.mark) == ("56", "right")
    await sweeper.sweep()
    await marked(waiting)
    assert (waiting.mark, waiting.text) == ("unsure", "")
    assert "could not be given to the reader" in caplog.text
