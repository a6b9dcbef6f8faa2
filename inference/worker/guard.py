"""The guard before the engine: a sheet that ends the child is left to a person."""

import hashlib
import logging
from collections import OrderedDict
from typing import Final

import msgspec

from inference.api.contract import ReadingRequest
from inference.reading.source import Source
from inference.worker.engine import Engine
from inference.worker.process import ReaderDied

logger = logging.getLogger(__name__)

REMEMBERED: Final = 1000
"""Deadly sheets that are known again; the oldest are forgotten."""

_BLANK: Final = msgspec.json.encode(ReadingRequest(sheet=())).decode()
"""A sheet without ink: a child that dies over it is itself at fault, and no sheet is."""


class Guard:
    """Reads as its engine does; where a batch ends the child its sheets are read one by one.

    A sheet that ends the child by itself, while a blank one does not, is answered as the blank one:
    nothing was read, and it is unsure. A child that dies of anything is no sheet's fault.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._source: Source | None = None
        self._deadly: OrderedDict[bytes, str] = OrderedDict()

    async def read_many(self, requests: list[str]) -> list[str]:
        """Return the readings of ``requests`` (JSON text both).

        Raises ``ModelError`` as the engine does, and ``ReaderDied`` where no child lives.
        """
        if self._source != self.engine.source:  # another reader may bear them
            self._deadly.clear()
            self._source = self.engine.source
        known = [self._deadly.get(_digest(request)) for request in requests]
        asked = [request for request, reading in zip(requests, known, strict=True) if not reading]
        found = iter(await self._read(asked) if asked else [])
        return [reading or next(found) for reading in known]

    async def _read(self, requests: list[str]) -> list[str]:
        try:
            return await self.engine.read_many(requests)
        except ReaderDied:
            if len(requests) == 1:
                return [await self._unread(requests[0])]
        return [reading for request in requests for reading in await self._read([request])]

    async def _unread(self, request: str) -> str:
        (blank,) = await self.engine.read_many([_BLANK])
        logger.error(
            "A sheet of %d bytes ends the reader's child: a person reads it.", len(request)
        )
        self._deadly[_digest(request)] = blank
        while len(self._deadly) > REMEMBERED:
            self._deadly.popitem(last=False)
        return blank


def _digest(request: str) -> bytes:
    return hashlib.blake2b(request.encode(), digest_size=16).digest()
