"""Free ports of loopback, which no two shapes of this machine take, even if they start at once."""

import secrets
import socket
from typing import Final

LOOPBACK: Final = "127.0.0.1"

RANGE: Final = (15_000, 32_000)
"""They lie below those that the system gives to whoever calls out: a caller could hold one just
when a part that was killed wants it again."""


class Ports:
    """The ports of one shape, its own until ``close``, whether or not somebody listens there.

    What listens is started only after all ports are known: until then another shape that starts
    would find them free. A name that one process at a time can have says that they are taken; the
    kernel takes it back when the process ends, however it ends.
    """

    def __init__(self) -> None:
        self._names: list[socket.socket] = []

    def take(self, count: int) -> list[int]:
        """Return so many more ports that are free now, one after the other."""
        least, most = RANGE
        while True:
            first = secrets.choice(range(least, most - count))
            ports = list(range(first, first + count))
            if self._have(ports):
                return ports

    def _have(self, ports: list[int]) -> bool:
        names = []
        try:
            for port in ports:
                names.append(_named(port))
                socket.create_server((LOOPBACK, port)).close()
        except OSError:
            for name in names:
                name.close()
            return False
        self._names += names
        return True

    def close(self) -> None:
        """Let others take them."""
        while self._names:
            self._names.pop().close()


def _named(port: int) -> socket.socket:
    """Return what holds a port's name. Raises ``OSError`` where somebody else has it."""
    name = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        # In no file system: nothing is left over, and each user of the machine meets all others.
        name.bind(f"\0astro-numbers.port.{port}")
    except OSError:
        name.close()
        raise
    return name
