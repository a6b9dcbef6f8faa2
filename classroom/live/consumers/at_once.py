"""A way past a socket's queue, for what needs no waiting: a frame of ink is drawn as it is read.

A message in a queue wakes a task, and that costs several times what drawing the ink does. A server
that has this extension of ASGI offers each text to the application before it queues it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

EXTENSION: Final = "astro.at_once"
"""The extension's name in a scope, with an ``AtOnce`` of the connection's own."""


@dataclass(slots=True)
class AtOnce:
    """Where a server offers what it has read; ``take`` is the application's, once it is ready.

    ``take`` is given a text's bytes and says whether it has done all that is to be done with them.
    The server queues what it did not take, and offers nothing while something is queued: so
    everything is done in the order in which it came.
    """

    take: Callable[[bytes], bool] | None = None

    def takes(self, text: bytes) -> bool:
        """Offer a text; False where it must be queued."""
        return self.take is not None and self.take(text)


def of_scope(scope: Any) -> AtOnce:
    """Return the connection's extension; where its server has none, one that is never offered."""
    found: AtOnce = (scope.get("extensions") or {}).get(EXTENSION) or AtOnce()
    return found
