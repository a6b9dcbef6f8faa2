"""A way past a socket's queues, for what needs no waiting: a frame of ink is drawn as it is read.

A message in a queue wakes a task, and that costs several times what drawing the ink does. A server
that has this extension of ASGI offers each text to the application before it queues it, and writes
what the application says as it is said. ``told`` is how a socket hears so what its room says.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol

from classroom import protocol
from classroom.live import figures
from classroom.live.callers import Caller
from classroom.live.consumers.pump import Pump
from classroom.protocol import Drawn

EXTENSION: Final = "astro.at_once"
"""The extension's name in a scope, with an ``AtOnce`` of the connection's own."""


@dataclass(slots=True)
class AtOnce:
    """Where a server offers what it has read; ``take`` is the application's, once it is ready.

    ``take`` is given a text's bytes and says whether it has done all that is to be done with them.
    The server queues what it did not take, and offers nothing while something is queued: so
    everything is done in the order in which it came.

    ``write`` is the server's, as long as the connection is open: it sends a text now or, where the
    client has not read all that was sent before, says that it does not.
    """

    take: Callable[[bytes], bool] | None = None
    write: Callable[[str], bool] | None = None

    def takes(self, text: bytes) -> bool:
        """Offer a text; False where it must be queued."""
        return self.take is not None and self.take(text)

    def says(self, text: str) -> bool:
        """Send a text; False where it must be sent in its turn, by a send that waits."""
        return self.write is not None and self.write(text)


def of_scope(scope: Any) -> AtOnce:
    """Return the connection's extension; where its server has none, one that is never offered."""
    found: AtOnce = (scope.get("extensions") or {}).get(EXTENSION) or AtOnce()
    return found


class Drawer(Protocol):
    """A socket over which ink comes."""

    pump: Pump
    caller: Caller
    too_fast: int


def take(socket: Drawer, draw: Callable[[Drawn], object], text: bytes) -> bool:
    """Draw a frame of ink; False where it is none, or not its turn, or cannot be drawn.

    What is refused changes nothing, so it may be refused once more in its turn: there the client
    can be told.
    """
    if not socket.pump.is_idle:
        return False
    drawn = protocol.peek_drawn(text)
    if drawn is None or not socket.caller.messages.take(time.monotonic()):
        return False
    try:
        draw(drawn)
    except Exception:
        return False
    figures.counts.frames += 1
    socket.too_fast = 0
    return True
