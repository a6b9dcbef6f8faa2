"""The engine: one child process that reads, so that the socket loop never does."""

import logging
import time
from typing import Final

from inference.reading.classifier import ModelError
from inference.reading.source import Source
from inference.worker.process import ReaderDied, ReaderProcess

logger = logging.getLogger(__name__)

RETRY_SECONDS: Final = 60.0
"""How long a reader that could not be loaded is left alone: its files may still be on the way."""

STUCK_SECONDS: Final = 10.0
STUCK_SECONDS_EACH: Final = 0.5
"""How long a child may take over a batch, and over each of its sheets: the worst takes 0.05 s."""


class Engine:
    """Keeps one reading child alive; a child that died is replaced and its batch read again."""

    def __init__(self, model: str = "default") -> None:
        self.source = Source(model)
        self._process: ReaderProcess | None = None
        self._refused = ""
        self._again_at = 0.0

    def _running(self) -> ReaderProcess:
        if self._process is None:
            self._process = ReaderProcess(self.source)
        return self._process

    async def change(self, source: Source) -> None:
        """Go on with another reader, once its child has loaded it; running batches end in peace.

        Raises ``ModelError`` where it cannot be loaded; then the present reader goes on.
        """
        process = ReaderProcess(source)
        try:
            await process.read([])
        except BaseException as error:
            process.close()
            if isinstance(error, ModelError) or not isinstance(error, Exception):
                raise
            raise ModelError(f"The reader {source} cannot be loaded: {error!r}.") from None
        old, self._process, self.source = self._process, process, source
        self._again_at = 0.0
        if old is not None:
            old.finish()

    async def process_id(self) -> int:
        """Start the child if it is not there, and return its process id once it can read."""
        process = self._running()
        await process.read([])
        return process.pid

    async def read_many(self, requests: list[str]) -> list[str]:
        """Return the readings of ``requests`` (JSON text both).

        Raises ``ModelError`` where the reader cannot be loaded, which is said once and tried again
        after a minute, ``ReaderDied`` where the child dies, or is stuck, twice over the same batch,
        and ``ReadingFailed``.
        """
        if time.monotonic() < self._again_at:
            raise ModelError(self._refused)
        process = self._running()
        try:
            return await self._read(process, requests)
        except ReaderDied:
            logger.warning("The reader's child process died; starting another.")
            if process is self._process:  # else another batch has replaced it already
                self.stop()
            return await self._read(self._running(), requests)

    async def _read(self, process: ReaderProcess, requests: list[str]) -> list[str]:
        try:
            patience = STUCK_SECONDS + STUCK_SECONDS_EACH * len(requests)
            return await process.read(requests, patience)
        except TimeoutError:
            logger.error("The reader's child process is stuck over %d sheets.", len(requests))
            process.kill()
            raise ReaderDied from None
        except ModelError as error:
            if process is self._process:  # else another batch has said so already
                logger.error("%s Until that is mended, no sheet is read.", error)
                self._refused, self._again_at = str(error), time.monotonic() + RETRY_SECONDS
                self._process = None
                process.finish()
            raise

    def stop(self) -> None:
        """End the child; the next batch starts a new one."""
        process, self._process = self._process, None
        if process is not None:
            process.close()
