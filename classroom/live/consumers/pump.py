"""Feeds a consumer from several sources, one message at a time.

Channels makes a task for every message that it awaits; with hundreds of frames a second that is a
good part of the work. Here each source has one task as long as the connection lasts, and a lock
keeps the messages in a row.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeAlias

Source: TypeAlias = Callable[[], Awaitable[dict[str, Any]]]
Handler: TypeAlias = Callable[[dict[str, Any]], Awaitable[None]]


async def pump(sources: Sequence[Source], handle: Handler) -> None:
    """Await ``handle`` with each message of each source, never two at once.

    Ends only by the first exception that a source or ``handle`` raises, or by being cancelled.
    """
    turn = asyncio.Lock()
    feeds = [asyncio.create_task(_feed(source, handle, turn)) for source in sources]
    try:
        ended, _ = await asyncio.wait(feeds, return_when=asyncio.FIRST_COMPLETED)
        for feed in ended:
            await feed
    finally:
        for feed in feeds:
            feed.cancel()
        await asyncio.gather(*feeds, return_exceptions=True)


async def _feed(source: Source, handle: Handler, turn: asyncio.Lock) -> None:
    while True:
        message = await source()
        async with turn:
            await handle(message)
