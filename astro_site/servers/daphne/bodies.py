"""Request bodies, capped while they stream in, whatever the site behind it would do with them.

Twisted parses every posted form once more for itself and Daphne queues a body whole: a file of
50 MB cost a gigabyte of memory before any view could refuse it.
"""

from typing import Any

from daphne import server
from daphne.http_protocol import HTTPFactory, WebRequest

from astro_site.servers import limits, said
from astro_site.servers.daphne.deadlines import DeadlineChannel


class CappedRequest(WebRequest):
    """A request that keeps nothing of a body past the limit, and is refused once it has come."""

    error_template = said.PAGE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, parsePOSTFormSubmission=False, **kwargs)
        self.received = 0

    def handleContentChunk(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        """Keep a piece of the body while it is within the limit."""
        self.received += len(data)
        if self.received <= limits.MAX_BODY:
            super().handleContentChunk(data)

    def process(self) -> Any:
        """Hand the request on, or say that it is too large."""
        if self.received <= limits.MAX_BODY:
            return super().process()
        return self.basic_error(413, b"Content Too Large", said.too_large())


class CappedFactory(HTTPFactory):
    """Makes connections whose requests are capped in size and in time."""

    protocol = DeadlineChannel

    def buildProtocol(self, addr: Any) -> Any:  # noqa: N802 - Twisted's name
        """Return a connection whose requests are capped."""
        protocol = super().buildProtocol(addr)
        protocol.requestFactory = CappedRequest
        protocol.timeOut = limits.IDLE
        return protocol


def cap() -> None:
    """Let every Daphne server of this process cap its requests: it takes no factory itself."""
    server.HTTPFactory = CappedFactory
