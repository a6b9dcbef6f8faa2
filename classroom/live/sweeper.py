"""The sweeper: sees to it that every stored answer gets its reading, and that rooms go on in time.

A process may die between storing and reading. The database is the queue: an answer whose claim
nobody has renewed is claimed and read by whichever process comes first. One that too many took on
in vain may be what they died of: it is left to the teacher.
"""

import asyncio
import logging
from typing import Final

from channels.db import database_sync_to_async
from django.utils import timezone

from classroom.live import collecting, going_on, marking
from classroom.live.beside import again_and_again
from classroom.live.reading_desk import desk
from classroom.live.services.claims import (
    answers_claim,
    answers_give_up,
    answers_lapsed,
    answers_leave,
    answers_renew,
)
from classroom.models import Answer

logger = logging.getLogger(__name__)

INTERVAL: Final = 2.0
"""Seconds between two looks for answers that wait."""

MOST: Final = 64
"""Answers that one look takes on."""


async def run() -> None:
    """Sweep, let timer rooms go on, and collect unsent ink, until cancelled."""
    sweeping = again_and_again(_sweep_then_wait, interval=INTERVAL, failed="A sweep failed.")
    await asyncio.gather(sweeping, going_on.run(), collecting.run())


async def _sweep_then_wait() -> float:
    await sweep()
    return INTERVAL


async def sweep() -> int:
    """Renew what is held here, and take on what nobody holds; return how many that were."""
    await _renew()
    if not await database_sync_to_async(answers_lapsed)(timezone.now()):
        return 0
    for answer in await database_sync_to_async(answers_give_up)(now=timezone.now()):
        logger.error("The answer %s was never read: its teacher marks it.", answer.pk)
    limit = min(MOST, desk().places_left())
    answers = await database_sync_to_async(answers_claim)(now=timezone.now(), limit=limit)
    left = [answer.pk for answer in answers if not _have_read(answer)]
    if left:  # claimed again by a later sweep
        await database_sync_to_async(answers_leave)(answers=left)
    return len(answers)


def _have_read(answer: Answer) -> bool:
    """Ask for a reading; False where there was no place. What cannot be asked holds up no other."""
    try:
        return marking.mark_when_read(answer)
    except Exception:
        logger.exception("The answer %s could not be given to the reader.", answer.pk)
        return True


async def _renew() -> None:
    held = marking.held()
    if held:
        kept = await database_sync_to_async(answers_renew)(answers=held, now=timezone.now())
        marking.forget(held - kept)
