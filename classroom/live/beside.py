"""Work beside a connection or a room: if it fails, the log says so in its own words."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from functools import partial
from typing import Any, Final

from django.db import InterfaceError, InternalError, OperationalError

logger = logging.getLogger(__name__)

UNAVAILABLE: Final = (OperationalError, InterfaceError, InternalError)
"""What the database raises where it is away, locked, full or not to be written. The last is what
psycopg makes of PostgreSQL's word to a session that it ended for standing still."""


def beside(work: Coroutine[Any, Any, None], what: str) -> asyncio.Task[None]:
    """Let ``work`` run beside; ``what`` names it in the log if it fails."""
    task = asyncio.get_running_loop().create_task(work)
    task.add_done_callback(partial(_ended, what))
    return task


def of_this_loop(tasks: Iterable[asyncio.Task[None]]) -> list[asyncio.Task[None]]:
    """Return those of the running event loop: what another one left behind cannot be waited for."""
    loop = asyncio.get_running_loop()
    return [task for task in tasks if task.get_loop() is loop]


async def end(tasks: Iterable[asyncio.Task[None]]) -> None:
    """Cancel those of the running event loop, which is about to end, and wait for them."""
    ending = of_this_loop(tasks)
    for task in ending:
        task.cancel()
    await asyncio.gather(*ending, return_exceptions=True)


class Away:
    """Whether something is away, which is said when it goes and when it is back: not in between."""

    def __init__(self) -> None:
        self._is_so = False

    def begins(self) -> bool:
        """It is away; True where it was there until now."""
        begins, self._is_so = not self._is_so, True
        return begins

    def ends(self) -> bool:
        """It is there; True where it was away until now."""
        ends, self._is_so = self._is_so, False
        return ends


async def again_and_again(
    look: Callable[[], Awaitable[float]], *, interval: float, failed: str
) -> None:
    """Look until cancelled, each time after as many seconds as the look before returned.

    A look that fails is logged with the sentence ``failed``; the next comes after ``interval``.
    While the database is away only the first is: a night of it would fill the log.
    """
    away = Away()
    while True:
        pause = interval
        try:
            pause = await look()
        except UNAVAILABLE:
            if away.begins():
                logger.exception(failed)
        except Exception:
            logger.exception(failed)
        else:
            if away.ends():
                logger.warning("The database can be used again. Before: %s", failed)
        await asyncio.sleep(pause)


def _ended(what: str, task: asyncio.Task[None]) -> None:
    error = None if task.cancelled() else task.exception()
    if isinstance(error, UNAVAILABLE):
        logger.error("%s failed: the database cannot be used (%s).", what, error)
    elif error is not None:
        logger.error("%s failed.", what, exc_info=error)
