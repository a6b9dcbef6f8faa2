"""The engine: one child process that reads, so that the socket loop never does."""

import asyncio
import logging
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from inference import child
from inference.classifier import ModelError
from inference.source import Source

logger = logging.getLogger(__name__)


def _pool(initializer: Callable[..., None], *arguments: object) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        max_workers=1,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=initializer,
        initargs=arguments,
    )


class Engine:
    """Keeps one reading child alive; a child that died is replaced and its batch read again."""

    def __init__(self, model: str = "default") -> None:
        self.source = Source(model)
        self._pool: ProcessPoolExecutor | None = None

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = _pool(child.start, self.source)
        return self._pool

    async def change(self, source: Source) -> None:
        """Go on with another reader, once its child has loaded it; running batches end in peace.

        Raises ``ModelError`` where it cannot be loaded; then the present reader goes on.
        """
        loop = asyncio.get_running_loop()
        pool = _pool(child.attach)
        try:
            await loop.run_in_executor(pool, child.load, source)
        except BaseException as error:
            pool.shutdown(wait=False, cancel_futures=True)
            if isinstance(error, ModelError) or not isinstance(error, Exception):
                raise
            raise ModelError(f"The reader {source} cannot be loaded: {error}") from None
        old, self._pool, self.source = self._pool, pool, source
        if old is not None:
            old.shutdown(wait=False)

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
