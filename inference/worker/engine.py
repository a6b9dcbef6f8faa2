"""The engine: one child process that reads, so that the socket loop never does."""

import asyncio
import logging
import multiprocessing
import signal
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Final, TypeVar

from inference.reading.classifier import ModelError
from inference.reading.source import Source
from inference.worker import child

logger = logging.getLogger(__name__)

RETRY_SECONDS: Final = 60.0
"""How long a reader that could not be loaded is left alone: its files may still be on the way."""

STUCK_SECONDS: Final = 10.0
STUCK_SECONDS_EACH: Final = 0.5
"""How long a child may take over a batch, and over each of its sheets: the worst takes 0.05 s."""

A = TypeVar("A")
R = TypeVar("R")


def _pool(initializer: Callable[..., None], *arguments: object) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        max_workers=1,
        # Not forked: the parent has threads and an event loop, which a fork would copy half.
        mp_context=multiprocessing.get_context("spawn"),
        initializer=initializer,
        initargs=arguments,
    )


def _submit(pool: ProcessPoolExecutor, work: Callable[[A], R], about: A) -> asyncio.Future[R]:
    """Give ``work`` to the pool's child, and start the child if it is not there.

    A child inherits the signal mask: without SIGINT it cannot be hit by a Ctrl-C before it has
    come to the point of leaving that to its parent.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return asyncio.get_running_loop().run_in_executor(pool, work, about)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _kill(pool: ProcessPoolExecutor) -> None:
    """End a pool's child at once; whatever waits for it raises ``BrokenProcessPool``."""
    for process in (pool._processes or {}).values():  # the pool knows no other way to end one
        process.kill()


class Engine:
    """Keeps one reading child alive; a child that died is replaced and its batch read again."""

    def __init__(self, model: str = "default") -> None:
        self.source = Source(model)
        self._pool: ProcessPoolExecutor | None = None
        self._refused = ""
        self._again_at = 0.0

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = _pool(child.start, self.source)
        return self._pool

    async def change(self, source: Source) -> None:
        """Go on with another reader, once its child has loaded it; running batches end in peace.

        Raises ``ModelError`` where it cannot be loaded; then the present reader goes on.
        """
        pool = _pool(child.attach)
        try:
            await _submit(pool, child.load, source)
        except BaseException as error:
            pool.shutdown(wait=False, cancel_futures=True)
            if isinstance(error, ModelError) or not isinstance(error, Exception):
                raise
            raise ModelError(f"The reader {source} cannot be loaded: {error}") from None
        old, self._pool, self.source = self._pool, pool, source
        self._again_at = 0.0
        if old is not None:
            old.shutdown(wait=False)

    async def process_id(self) -> int:
        """Start the child if it is not there, and return its process id."""
        return await _submit(self._running(), child.process_id, None)

    async def read_many(self, requests: list[str]) -> list[str]:
        """Return the readings of ``requests`` (JSON text both).

        Raises ``ModelError`` where the reader cannot be loaded, which is said once and tried again
        after a minute, and ``BrokenProcessPool`` where the child dies, or is stuck, twice over the
        same batch.
        """
        if time.monotonic() < self._again_at:
            raise ModelError(self._refused)
        pool = self._running()
        try:
            return await self._read(pool, requests)
        except BrokenProcessPool:
            logger.warning("The reader's child process died; starting another.")
            if pool is self._pool:  # else another batch has replaced it already
                self.stop()
            return await self._read(self._running(), requests)

    async def _read(self, pool: ProcessPoolExecutor, requests: list[str]) -> list[str]:
        reading = _submit(pool, child.read_encoded, requests)
        patience = STUCK_SECONDS + STUCK_SECONDS_EACH * len(requests)
        done, _ = await asyncio.wait([reading], timeout=patience)
        if not done:
            logger.error("The reader's child process is stuck over %d sheets.", len(requests))
            _kill(pool)
        try:
            return await reading
        except ModelError as error:
            if pool is self._pool:  # else another batch has said so already
                logger.error("%s Until that is mended, no sheet is read.", error)
                self._refused, self._again_at = str(error), time.monotonic() + RETRY_SECONDS
                self._pool = None
                pool.shutdown(wait=False)
            raise

    def stop(self) -> None:
        """End the child; the next batch starts a new one."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)
