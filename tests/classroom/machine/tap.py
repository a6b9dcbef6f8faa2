"""What a room says, caught where it would go to its sockets: read after the commit, as it is."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any, TypeVar

import pytest
from django.test import TestCase

T = TypeVar("T")
Read = Callable[[], Callable[[], Coroutine[Any, Any, None]] | None]


class Tap:
    """Runs services by a clock of its own and hands what they tell to ``hear``.

    A test's transaction is never committed, so what a service wants told is told when it returns.
    """

    def __init__(self, patch: pytest.MonkeyPatch, hear: Callable[[str, dict[str, Any]], None]):
        self.now = datetime.min
        self.ranks_moved = False
        self._hear = hear
        self._loop = asyncio.new_event_loop()
        self._reads: list[Read] = []
        self._said: list[tuple[str, dict[str, Any]]] = []
        patch.setattr("django.utils.timezone.now", lambda: self.now)
        patch.setattr("classroom.live.telling._committed", self._committed)
        patch.setattr("classroom.live.broadcast._send", self._send)
        patch.setattr("classroom.live.showing.ranks_changed", self._ranks_changed)

    def call(self, service: Callable[..., T], **given: Any) -> T:
        """Call a service, and tell what it wants told; what it refuses tells nothing."""
        with TestCase.captureOnCommitCallbacks() as committed:
            result = service(**given)
        for each in committed:
            each()
        while self._reads:
            send = self._reads.pop(0)()
            if send is not None:
                self._loop.run_until_complete(send())
            while self._said:  # whoever hears it reads the database, which no loop may
                self._hear(*self._said.pop(0))
        return result

    def close(self) -> None:
        self._loop.close()

    def _committed(self, room_id: int, read: Read) -> None:
        self._reads.append(read)

    async def _send(self, group: str, **message: Any) -> None:
        self._said.append((group, message))

    def _ranks_changed(self, room_id: int) -> None:
        self.ranks_moved = True
