"""Feeds a consumer from several sources, one message at a time.

Channels makes a task for every message that it awaits; with hundreds of frames a second that is a
good part of the work. Here each source has one task as long as the connection lasts, and a lock
keeps the messages in a row.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

Source: TypeAlias = Callable[[], Awaitable[dict[str, Any]]]
Handler: TypeAlias = Callable[[dict[str, Any]], Awaitable[None]]


class Pump:
    """Awaits ``handle`` with each message of each source, never two at once."""

    def __init__(self, handle: Handler) -> None:
        self._handle = handle
        self._turn = asyncio.Lock()
        self._taken = 0

    @property
    def is_idle(self) -> bool:
        """Whether no message is being handled, and none that was taken waits for its turn."""
        return self._taken == 0

    @property
    def has_waiting(self) -> bool:
        """Whether a message that was taken waits until another one is done."""
        return self._taken > 1

    async def run(self, *sources: Source) -> None:
        """Go on until a source or ``handle`` raises, or until cancelled."""
        feeds = [asyncio.create_task(self._feed(source)) for source in sources]
        try:
            ended, _ = await asyncio.wait(feeds, return_when=asyncio.FIRST_COMPLETED)
            for feed in ended:
                await feed
        finally:
            for feed in feeds:
                feed.cancel()
            await asyncio.gather(*feeds, return_exceptions=True)

    async def _feed(self, source: Source) -> None:
        while True:
            message = await source()
            self._taken += 1
            try:
                async with self._turn:
                    await self._handle(message)
            finally:
                self._taken -= 1
