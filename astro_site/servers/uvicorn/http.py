"""Requests as uvicorn serves them; those that come too slowly end."""

import asyncio
from typing import Any, Literal

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from astro_site.servers import limits
from astro_site.servers.uvicorn.stalling import Stalling


class DeadlineHttp(Stalling, H11Protocol):
    """A connection on which every request must come whole within its time.

    uvicorn's own timer only ends a connection between two requests. Once a request is whole, and so
    on a connection that became a WebSocket, no deadline runs.
    """

    _waits_for: Literal["head", "body", ""] = ""
    _until = 0.0
    _deadline: asyncio.TimerHandle | None = None
    _came = 0

    @property
    def name(self) -> str:
        """What the log calls this connection."""
        return f"The request {self.scope['path']}" if self.scope else "A request"

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait("head")

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._wait_no_more()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what came."""
        self._came = len(data)
        super().data_received(data)

    def handle_events(self) -> None:
        """Do what came, and see what is still to come."""
        super().handle_events()
        if self.transport.get_protocol() is not self:
            return  # it is a WebSocket's now
        came, self._came = self._came, 0
        match self.conn.their_state:
            case h11.IDLE:
                # Nothing of a later request is there yet: that is uvicorn's own timer's matter.
                if self._waits_for != "head" and self.conn.trailing_data[0]:
                    self._wait("head")
            case h11.SEND_BODY if self._waits_for == "body":
                self._until += came / limits.SLOWEST
            case h11.SEND_BODY:
                self._wait("body")
            case _:
                self._wait_no_more()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Leave the connection to a WebSocket."""
        self._wait_no_more()
        self.be_patient()
        super().handle_websocket_upgrade(event)

    def _wait(self, part: Literal["head", "body"]) -> None:
        self._wait_no_more()
        self._waits_for = part
        self._until = self.loop.time() + limits.HEAD
        self._deadline = self.loop.call_at(self._until, self._look_at_the_clock)

    def _wait_no_more(self) -> None:
        self._waits_for = ""
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _look_at_the_clock(self) -> None:
        if self.loop.time() < self._until:
            self._deadline = self.loop.call_at(self._until, self._look_at_the_clock)
            return
        self._deadline = None
        cycle: Any = self.cycle
        if self._waits_for == "head" or not cycle.response_started:
            self.transport.write(limits.TOO_SLOW)
        self.transport.close()
