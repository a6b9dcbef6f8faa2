"""How Twisted's reactor reads: sockets of a lesson together, everything else in fewer steps.

For each packet Twisted would first set up a context in which its own log names the connection;
nothing is written there. A server reads sockets alone, of which the loop takes every one, so what
the reactor does for files that it does not take is left out.
"""

from functools import partial
from typing import Any

from twisted.internet.asyncioreactor import AsyncioSelectorReactor

from astro_site.servers import gathering
from astro_site.servers.daphne.sockets import PatientSocket


def use() -> None:
    """Let the reactor of this process read so."""
    AsyncioSelectorReactor.addReader = add_reader
    AsyncioSelectorReactor.removeReader = remove_reader


def add_reader(self: Any, reader: Any) -> None:
    """Read a connection whenever something has come.

    While a connection becomes a WebSocket it is not read, and comes here anew.
    """
    if reader in self._readers:
        return
    descriptor = self._readers[reader] = reader.fileno()
    read = partial(self._readOrWrite, reader, True)
    if isinstance(getattr(reader, "protocol", None), PatientSocket):
        gathering.of_this_loop().add(descriptor, read)
    else:
        self._asyncioEventloop.add_reader(descriptor, read)


def remove_reader(self: Any, reader: Any) -> None:
    """Read a connection no more; it may be closed already."""
    descriptor = self._readers.pop(reader, None)
    if descriptor is not None and not _was_gathered(descriptor):
        self._asyncioEventloop.remove_reader(descriptor)


def _was_gathered(descriptor: int) -> bool:
    try:
        return gathering.of_this_loop().remove(descriptor)
    except RuntimeError:  # no loop runs: it is over
        return False
