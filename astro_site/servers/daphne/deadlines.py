"""Requests that come too slowly end, so that half-open ones cannot fill the server."""

from typing import Any, ClassVar
from weakref import WeakSet

from twisted.web.http import HTTPChannel

from astro_site.servers import limits


class DeadlineChannel(HTTPChannel):
    """A connection on which every request must come whole within its time.

    Twisted's own timer only ends what is wholly silent: a byte now and then kept it open for ever.
    Once a request is whole, and so on a connection that became a WebSocket, no deadline runs.
    """

    _deadline: Any = None
    _open: ClassVar[WeakSet["DeadlineChannel"]] = WeakSet()  # one may become a WebSocket's

    @classmethod
    def close_idle(cls) -> None:
        """Close where nothing is being answered: a proxy would send somebody new over it."""
        for channel in list(cls._open):
            if not channel._handlingRequest:
                channel.loseConnection()

    def connectionMade(self) -> None:  # noqa: N802 - Twisted's name
        """Begin to wait for the first request."""
        super().connectionMade()
        self._open.add(self)
        self._wait()

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        """Take what came; the first bytes of a later request begin its time."""
        if self._deadline is None and not self._handlingRequest:
            self._wait()
        super().dataReceived(data)

    def allHeadersReceived(self) -> None:  # noqa: N802 - Twisted's name
        """Give the body a time of its own."""
        self._wait()
        super().allHeadersReceived()

    def rawDataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        """Let a body that really comes take longer."""
        if self._deadline is not None:
            self._deadline.delay(len(data) / limits.SLOWEST)
        super().rawDataReceived(data)

    def allContentReceived(self) -> None:  # noqa: N802 - Twisted's name
        """The request is whole: how long its answer takes is another matter."""
        self._wait_no_more()
        super().allContentReceived()

    def connectionLost(self, reason: Any) -> None:  # noqa: N802 - Twisted's name
        """Nothing is waited for any more."""
        self._open.discard(self)
        self._wait_no_more()
        super().connectionLost(reason)

    def _wait(self) -> None:
        self._wait_no_more()
        self._deadline = self.callLater(limits.HEAD, self._too_slow)

    def _wait_no_more(self) -> None:
        if self._deadline is not None and self._deadline.active():
            self._deadline.cancel()
        self._deadline = None

    def _too_slow(self) -> None:
        self._deadline = None
        self.transport.write(limits.TOO_SLOW)
        self.timeoutConnection()
