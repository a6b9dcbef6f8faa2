"""The sweeper: sees to it that every stored answer gets its reading.

A worker or a socket may die between storing and reading. The database is the queue: answers that
have waited too long are claimed and read again, by whichever process comes first.
"""

import asyncio
import logging
import uuid
from typing import Final

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.utils import timezone

from classroom.live import announce
from classroom.live.selectors.parts import request_of
from classroom.live.services.answers import answer_mark, answers_claim
from inference.client import ReaderBusy, decode_reply, request_reading
from inference.contract import Reading

logger = logging.getLogger(__name__)

INTERVAL: Final = 2.0
"""Seconds between two looks for answers that wait."""


async def run() -> None:
    """Sweep until cancelled; a round that fails is logged, and the next one comes."""
    layer = get_channel_layer()
    assert layer is not None
    channel = await layer.new_channel()
    await asyncio.gather(_sweep_for_ever(channel), _mark_for_ever(channel))


async def _sweep_for_ever(channel: str) -> None:
    while True:
        try:
            await sweep(channel)
        except Exception:
            logger.exception("A sweep failed.")
        await asyncio.sleep(INTERVAL)


async def sweep(reply_channel: str) -> int:
    """Ask the reader for every answer that has waited too long; return how many there were."""
    answers = await database_sync_to_async(answers_claim)(now=timezone.now())
    for answer in answers:
        try:
            await request_reading(
                ticket=str(answer.pk), reply_channel=reply_channel, request=request_of(answer)
            )
        except ReaderBusy:
            break  # claimed again by a later sweep
    return len(answers)


async def _mark_for_ever(channel: str) -> None:
    layer = get_channel_layer()
    assert layer is not None
    while True:
        message = await layer.receive(channel)
        try:
            ticket, reading = decode_reply(message)
            await mark(uuid.UUID(ticket), reading)
        except Exception:
            logger.exception("A swept answer could not be marked.")


async def mark(answer_id: uuid.UUID, reading: Reading) -> None:
    """Mark one stored answer by its reading, and tell everyone."""
    answer = await database_sync_to_async(answer_mark)(
        answer_id=answer_id, reading=reading, now=timezone.now()
    )
    if answer is not None:
        await announce.answer_changed(answer)
