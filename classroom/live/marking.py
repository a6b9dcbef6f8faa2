"""Has stored answers read, and marks them when their reading has come.

What this process has taken on is *held*: the sweeper renews its claims, so that no other process
reads it as well, and a claim that nobody renews says that its process has died.
"""

import asyncio
import logging
import uuid
from collections.abc import Iterable
from contextvars import Context

import msgspec
from django.utils import timezone

from classroom.live import telling
from classroom.live.reading_desk import ANSWER, Asked, DeskFull, desk
from classroom.live.selectors.parts import request_of
from classroom.live.services.answers import answer_mark
from classroom.models import Answer
from classroom.rules.fair_queue import Seat, Turn
from inference.api.contract import ReadingRequest

logger = logging.getLogger(__name__)

_decoder = msgspec.json.Decoder(ReadingRequest)
_held: dict[uuid.UUID, "asyncio.Task[None]"] = {}


def mark_when_read(answer: Answer) -> bool:
    """Ask for the reading of a stored answer; once it is there, mark the answer.

    False where too much waits already: its claim lapses, and the sweep asks again.
    """
    if answer.pk in _held:
        return True
    seat = Seat(room=answer.round.room_id, seat=answer.seat_id)
    # A thousand full sheets may wait: as text they take a tenth of the room.
    text = msgspec.json.encode(request_of(answer))
    try:
        asked = desk().ask(Turn(seat, ANSWER, key=str(answer.pk)), lambda: _decoder.decode(text))
    except DeskFull:
        return False
    # In a context of its own: it outlives a request, whose thread is asgiref's for all it began.
    loop = asyncio.get_running_loop()
    _held[answer.pk] = Context().run(loop.create_task, _mark(answer.pk, asked))
    return True


def held() -> set[uuid.UUID]:
    """Return the answers that this process has read or waits to have read."""
    return set(_held)


def forget(answers: Iterable[uuid.UUID]) -> None:
    """Have these answers read no more: they were settled or deleted meanwhile."""
    for answer_id in answers:
        task = _held.get(answer_id)
        if task is not None:
            task.cancel()


async def _mark(answer_id: uuid.UUID, asked: "asyncio.Future[Asked]") -> None:
    try:
        _, reading = await asked
        await telling.in_thread(
            answer_mark, answer_id=answer_id, reading=reading, now=timezone.now()
        )
    except Exception:
        logger.exception("An answer that was read could not be marked; it is read again.")
    finally:
        _held.pop(answer_id, None)
