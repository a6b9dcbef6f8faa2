"""The engine: one child process that reads, so that the socket loop never does."""

import asyncio
import logging
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from inference import child

logger = logging.getLogger(__name__)


class Engine:
    """Keeps one reading child alive; a child that died is replaced and its batch read again."""

    def __init__(self, model: str = "default") -> None:
        self.model = model
        self._pool: ProcessPoolExecutor | None = None

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                max_workers=1,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=child.start,
                initargs=(self.model,),
            )
        return self._pool

    async def process_id(self) -> int:
        """Start the child if it is not there, and return its process id."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._running(), child.process_id)

    async def read_many(self, requests: list[str]) -> list[str]:
        """Return the readings of ``requests`` (JSON text both).

        Raises ``BrokenProcessPool`` where the child dies twice over the same batch.
        """
        loop = asyncio.get_running_loop()
        pool = self._running()
        try:
            return await loop.run_in_executor(pool, child.read_encoded, requests)
        except BrokenProcessPool:
            logger.warning("The reader's child process died; starting another.")
            if pool is self._pool:  # else another batch has replaced it already
                self.stop()
            return await loop.run_in_executor(self._running(), child.read_encoded, requests)

    def stop(self) -> None:
        """End the child; the next batch starts a new one."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)
