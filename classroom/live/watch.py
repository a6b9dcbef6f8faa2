"""The watch over open boards: whoever may not look any more is shown out within a second.

Signing out, an admin's click, a command in another process and a query by hand all end in the
database, so that is where this process looks, for all its boards at once.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextvars import Context
from dataclasses import dataclass, field
from typing import Final

from channels.db import database_sync_to_async
from django.db import DatabaseError
from django.utils import timezone

from classroom.live.selectors.access import Access, AccessCheck, Lost

logger = logging.getLogger(__name__)

INTERVAL: Final = 0.5
"""Seconds between two looks."""

LATELY: Final = 1.0
"""Seconds for which a look says that the boards it did not show out may still look."""

Tell = Callable[[Lost], Awaitable[None]]
"""Tells a board that it must close, and why."""


@dataclass(slots=True)
class Watch:
    """The boards of one event loop; the watch goes on as long as there is one."""

    boards: dict[str, tuple[Access, Tell]] = field(default_factory=dict)
    task: asyncio.Task[None] | None = None
    check: AccessCheck = field(default_factory=AccessCheck)
    looked_at: float = float("-inf")
    """When the last look began that came to its end, on the clock of the process."""

    def enter(self, key: str, access: Access, tell: Tell) -> None:
        """Watch over a board."""
        self.boards[key] = (access, tell)
        if self.task is None or self.task.done():
            # In a context of its own: what it logs is not about the board that came first.
            loop = asyncio.get_running_loop()
            self.task = loop.create_task(self._run(), context=Context())

    def leave(self, key: str) -> None:
        """Watch over a board no more."""
        self.boards.pop(key, None)
        if not self.boards and self.task is not None:
            self.task.cancel()
            self.task = None

    def has_looked(self) -> bool:
        """Say whether a look at all boards has come to its end lately."""
        return time.monotonic() - self.looked_at < LATELY

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(INTERVAL)
            try:
                await self.look()
            except DatabaseError as error:
                logger.error("The boards could not be looked after (%s).", error)
            except Exception:
                logger.exception("The boards could not be looked after.")

    async def look(self) -> None:
        """Show out whoever may not stay."""
        boards, began = list(self.boards.values()), time.monotonic()
        accesses = {access for access, _ in boards}
        lost = await database_sync_to_async(self.check.lost)(accesses, timezone.now())
        for access, tell in boards:
            if access in lost:
                await tell(lost[access])
        self.looked_at = began


_watches: dict[int, Watch] = {}


def of_this_loop() -> Watch:
    """Return the watch of the running event loop."""
    return _watches.setdefault(id(asyncio.get_running_loop()), Watch())
