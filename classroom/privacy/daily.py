"""The daily purge of a running site: a little at a time, between the frames of a lesson."""

import asyncio
import logging
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from channels.db import database_sync_to_async
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from classroom.privacy.purge import purge, rooms_end

logger = logging.getLogger(__name__)

FIRST: Final = 60.0
"""Seconds after the start: a laptop that runs for one lesson a day purges too."""
DAY: Final = 24 * 3600.0
HOUR: Final = 3600
"""Seconds for which a purge is the one process's that began it first; the others leave it."""
_TURN: Final = "purge.turn"
PAUSE: Final = 0.2
"""Seconds between two transactions, in which answers are stored."""


async def run() -> None:
    """Purge every day until cancelled; a purge that fails is logged, and the next one comes."""
    await asyncio.sleep(FIRST)
    while True:
        try:
            if await cache.aadd(_TURN, True, HOUR):
                await purge_once(timezone.now())
        except Exception:
            logger.exception("The daily purge failed.")
        await asyncio.sleep(DAY)


async def purge_once(now: datetime) -> int:
    """Purge what is planned at ``now``; return how many rows went."""
    await database_sync_to_async(rooms_end)(now=now)
    gone: Counter[str] = Counter()
    steps = purge(now=now)
    while (step := await database_sync_to_async(_next)(steps)) is not None:
        gone += step
        await asyncio.sleep(PAUSE)
    await database_sync_to_async(call_command)("clearsessions")
    if gone:
        logger.info("Purged: %s.", ", ".join(f"{count} {name}" for name, count in gone.items()))
    return gone.total()


def _next(steps: Iterator[Counter[str]]) -> Counter[str] | None:
    # A future takes no ``StopIteration``: the end comes as None.
    return next(steps, None)
