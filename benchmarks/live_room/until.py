"""Waiting for a book that has no loop which could wake anybody."""

import asyncio
from collections.abc import Callable


async def until(is_over: Callable[[], bool], seconds: float) -> None:
    """Wait until something has come to an end, or for so many seconds."""
    loop = asyncio.get_running_loop()
    patience = loop.time() + seconds
    while not is_over() and loop.time() < patience:  # noqa: ASYNC110
        await asyncio.sleep(0.02)
