"""Connections that are cut off once their client has taken nothing for a while."""

import asyncio
from typing import TYPE_CHECKING

from astro_site.servers import limits, said

if TYPE_CHECKING:
    Base = asyncio.Protocol
else:
    Base = object


class Stalling(Base):
    """Goes before a protocol of uvicorn's, which waits with its sends while writing is paused.

    ``transport`` and ``loop`` are the protocol's own; ``name`` is what the log calls it.
    """

    transport: asyncio.Transport
    loop: asyncio.AbstractEventLoop
    _giving_up: asyncio.TimerHandle | None = None
    _left = _looks = 0

    @property
    def name(self) -> str:
        """What the log calls this connection."""
        raise NotImplementedError

    def pause_writing(self) -> None:
        """The client does not read: give it a while."""
        super().pause_writing()
        if self._giving_up is None:
            self._left, self._looks = self.transport.get_write_buffer_size(), 0
            self._look_later()

    def resume_writing(self) -> None:
        """It has read."""
        self.be_patient()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone."""
        self.be_patient()
        super().connection_lost(exc)

    def be_patient(self) -> None:
        """Do not cut it off."""
        if self._giving_up is not None:
            self._giving_up.cancel()
            self._giving_up = None

    def _look_later(self) -> None:
        self._giving_up = self.loop.call_later(limits.STALLED / limits.LOOKS, self._look_again)

    def _look_again(self) -> None:
        """Give up a client that took nothing in all these looks; a slow line has its time."""
        before, self._left = self._left, self.transport.get_write_buffer_size()
        self._looks = 0 if self._left < before else self._looks + 1
        if self._looks < limits.LOOKS:
            self._look_later()
        else:
            self.give_up()

    def give_up(self) -> None:
        """Cut it off, and let go of all that waits for it."""
        self._giving_up = None
        said.stalled(self.name)
        self.transport.abort()
