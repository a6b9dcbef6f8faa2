"""How a running worker takes on the version that is served, without a restart."""

import asyncio
import logging
import time
from typing import Final, Protocol

from channels.db import database_sync_to_async

from inference.reading.classifier import ModelError
from inference.reading.source import Source
from inference.versions.selectors import served_source
from inference.worker.engine import RETRY_SECONDS

logger = logging.getLogger(__name__)

SECONDS: Final = 5.0
"""How often a worker looks which version is served: one small query."""


class ChangesReader(Protocol):
    """What reads with one reader and can go on with another."""

    source: Source

    async def change(self, source: Source) -> None:
        """Go on with another reader. Raises ``ModelError``, and then keeps the present one."""
        ...


class Follower:
    """Keeps an engine at the served version; one that cannot be loaded is tried again later."""

    def __init__(self, engine: ChangesReader) -> None:
        self.engine = engine
        self._refused: Source | None = None
        self._again_at = 0.0

    async def run(self) -> None:
        """Look for ever; a database that is away for a while stops nothing."""
        while True:
            await asyncio.sleep(SECONDS)
            await self.look()

    async def look(self) -> None:
        """Take on the served version where it is another one than the engine's."""
        try:
            served = await database_sync_to_async(served_source)()
        except Exception as error:
            logger.warning("Which reader is served cannot be looked up: %s", error)
            return
        waits = served == self._refused and time.monotonic() < self._again_at
        if served != self.engine.source and not waits:
            await self._take(served)

    async def _take(self, served: Source) -> None:
        try:
            await self.engine.change(served)
        except ModelError as error:
            self._refused, self._again_at = served, time.monotonic() + RETRY_SECONDS
            logger.error("%s Reading goes on with %s.", error, self.engine.source)
        else:
            logger.info("Reading with %s from now on.", served)
