"""Sockets that are read together, some fifty times a second, and not at each packet.

Where a hundred children draw, packets come one by one and hundreds a second. To wake the loop for
each costs about as much as all that is done with the packet; a few that have gathered are read in
one go. Boards are told ten times a second, so nobody sees the hundredth of a second that it takes.
"""

import asyncio
import logging
import os
import selectors
from collections.abc import Callable
from contextvars import Context
from typing import Final

logger = logging.getLogger(__name__)

TICK: Final = 0.02
"""Seconds in which packets gather, from the first one on."""

PIECE: Final = 64 * 1024
"""Bytes of one socket that are read at once."""

Read = Callable[[], object]
"""Reads what has come over one socket."""


class Gatherer:
    """The sockets of one event loop that are read together; it does nothing while nothing comes."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        # A selector that has something is itself something for the loop to wait for.
        self._sockets = selectors.DefaultSelector()
        self._wait()

    def add(self, descriptor: int, read: Read) -> None:
        """Call ``read`` soon after something has come over a socket."""
        self._sockets.register(descriptor, selectors.EVENT_READ, read)

    def remove(self, descriptor: int) -> bool:
        """Look at a socket no more; say whether it was looked at."""
        if descriptor not in self._sockets.get_map():
            return False
        self._sockets.unregister(descriptor)
        return True

    def _wait(self) -> None:
        self.loop.add_reader(self._sockets, self._something_came)

    def _something_came(self) -> None:
        self.loop.remove_reader(self._sockets)
        # In a context of its own: that of one connection is none of the others'.
        self.loop.call_later(TICK, self._read_all, context=Context())

    def _read_all(self) -> None:
        for key, _ in self._sockets.select(0):
            if self._sockets.get_map().get(key.fd) != key:
                continue  # what was read just now has closed it
            try:
                key.data()
            except Exception:
                logger.exception("What came over a socket could not be taken.")
        self._wait()


_present: Gatherer | None = None


def of_this_loop() -> Gatherer:
    """Return the gatherer of the running event loop."""
    global _present
    if _present is None or _present.loop is not asyncio.get_running_loop():
        _present = Gatherer()
    return _present


class GatheredReads:
    """Reads for a transport of asyncio's, which itself reads nothing meanwhile."""

    def __init__(self, transport: asyncio.Transport, take: Callable[[bytes], None]) -> None:
        self._transport = transport
        self._take = take
        self._descriptor: int = transport.get_extra_info("socket").fileno()
        self.goes_on = False

    def begin(self) -> None:
        """Read from now on."""
        self.goes_on = True
        self._transport.pause_reading()
        of_this_loop().add(self._descriptor, self._read)

    def end(self) -> None:
        """Read no more; the transport may do so again."""
        if self.goes_on:
            self.goes_on = False
            of_this_loop().remove(self._descriptor)

    def _read(self) -> None:
        try:
            data = os.read(self._descriptor, PIECE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if data:
            self._take(data)
        else:
            # The connection ends: the transport is to see for itself.
            self.end()
            if not self._transport.is_closing():
                self._transport.resume_reading()
