"""WebSockets as Daphne serves them, with what it lacks: they wait for who reads slowly.

Autobahn writes whatever it is given into memory. Here a send waits until the client has taken
what was sent before, so that a socket never holds more than a few messages; a client that takes
nothing for a while is cut off, and all that it held is given back.
"""

import asyncio
import time
from contextlib import suppress
from http import HTTPStatus
from typing import Any, Final

from autobahn.twisted.websocket import ConnectionDeny
from daphne import server
from daphne.ws_protocol import WebSocketFactory, WebSocketProtocol
from twisted.internet import reactor

from astro_site.servers import limits, said
from astro_site.servers.frames import frames_of, text_frame, whole_text
from classroom.live.consumers.at_once import AtOnce
from classroom.protocol import CLOSE_CODES

_ERROR: Final = CLOSE_CODES["error"]
_NOT_FOUND: Final = CLOSE_CODES["no_room"]


class PatientSocket(WebSocketProtocol):
    """A WebSocket that sends no faster than its client reads."""

    _room: "asyncio.Future[None] | None" = None
    _giving_up: Any = None
    _left = _looks = 0

    def __init__(self) -> None:
        super().__init__()
        self.at_once = AtOnce(write=self._writes_at_once)

    # --- What comes in -------------------------------------------------------------------------

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        """Offer plain frames to the application at once; the rest goes autobahn's way."""
        if self._takes_at_once(data):
            return
        for frame in frames_of(data) if self._between_messages() else [data]:
            if not self._takes_at_once(frame):
                super().dataReceived(frame)

    def _takes_at_once(self, frame: bytes) -> bool:
        text = whole_text(frame) if self._between_messages() else None
        if text is None or not self.application_queue.empty() or not self.at_once.takes(text):
            return False
        self.last_ping = time.time()  # as onMessage does
        if self.autoPingTimeoutCall and self.autoPingRestartOnAnyTraffic:
            self._cancelAutoPingTimeoutCall()
        return True

    def _between_messages(self) -> bool:
        """Whether the next byte begins a message."""
        return (
            self.state == self.STATE_OPEN
            and not self.data
            and self.current_frame is None
            and not self.inside_message
            and not (self.failedByMe or self.muted)
        )

    # --- What the transport says: its buffer is full, or empty again ---------------------------

    def connectionMade(self) -> None:  # noqa: N802 - Twisted's name
        """Take the place of the HTTP connection that this one was until now."""
        super().connectionMade()
        self.transport.unregisterProducer()
        self.transport.registerProducer(self, True)

    def pauseProducing(self) -> None:  # noqa: N802 - Twisted's name
        """Send no more, and hear nothing more, until the client has read."""
        if self._room is None:
            self._room = asyncio.get_event_loop().create_future()
            self._left, self._looks = self._waiting, 0
            self._look_later()
        self.transport.pauseProducing()

    def resumeProducing(self) -> None:  # noqa: N802 - Twisted's name
        """Go on: everything was read."""
        self._release()
        if self.transport.disconnecting:
            self.transport.unregisterProducer()  # a transport that has one does not end
        else:
            self.transport.resumeProducing()

    def stopProducing(self) -> None:  # noqa: N802 - Twisted's name
        """The connection is gone."""
        self._release()

    def connectionLost(self, reason: Any = None) -> None:  # noqa: N802 - Twisted's name
        """Let go whoever waits to send."""
        self._release()
        self.at_once.write = None  # which would hold this connection for ever
        super().connectionLost(reason)

    def _release(self) -> None:
        room, self._room = self._room, None
        if room is not None and not room.done():
            room.set_result(None)
        if self._giving_up is not None and self._giving_up.active():
            self._giving_up.cancel()
        self._giving_up = None

    @property
    def _waiting(self) -> int:
        """Return how many bytes the client has not taken yet, without what the kernel keeps."""
        line = self.transport
        waiting: int = len(line.dataBuffer) - line.offset + line._tempDataLen
        return waiting

    def _look_again(self) -> None:
        """Give up a client that took nothing in all these looks; a slow line has its time."""
        before, self._left = self._left, self._waiting
        self._looks = 0 if self._left < before else self._looks + 1
        if self._looks < limits.LOOKS:
            self._look_later()
        else:
            self._give_up()

    def _look_later(self) -> None:
        self._giving_up = reactor.callLater(limits.STALLED / limits.LOOKS, self._look_again)

    def _give_up(self) -> None:
        said.stalled(self.name)
        while not self.application_queue.empty():  # nobody would read what comes of it
            self.application_queue.get_nowait()
        self.transport.abortConnection()

    async def room_to_send(self) -> None:
        """Wait until the client has read what was sent, or is gone."""
        while self._room is not None:
            # Shielded: several sends wait for the same future, and one that is cancelled must not
            # end it.
            await asyncio.shield(self._room)

    # --- What the application says --------------------------------------------------------------

    @property
    def name(self) -> str:
        """The socket's address, for the log."""
        request = getattr(self, "request", None)
        return f"The socket {request.path}" if request is not None else "A socket"

    def serverSend(self, content: Any, binary: bool = False) -> None:  # noqa: N802 - Daphne's name
        """Send a message, whatever the limit for incoming ones is; nothing to a socket that is cut.

        Autobahn holds a plain ``sendMessage`` against the size that it accepts from clients.
        """
        if self.state == self.STATE_CONNECTING:
            self.serverAccept()
        if self.state != self.STATE_OPEN:
            return
        if binary:
            self.sendPreparedMessage(self.factory.prepareMessage(content, True, doNotCompress=True))
        else:
            self._write(text_frame(content))

    def _writes_at_once(self, text: str) -> bool:
        """Send a text where nothing waits for the client, neither here nor by a send."""
        if self.state != self.STATE_OPEN or self._room is not None:
            return False
        if self._waiting or self.send_queue or not self.transport.connected:
            return False
        self._write(text_frame(text))
        return True

    def _write(self, frame: bytes) -> None:
        """Write at once what the system takes; the rest, if any, waits for the client.

        Twisted would first ask whether the client can take something, in three calls of the system.
        """
        if not (self._waiting or self.send_queue) and self.transport.connected:
            with suppress(OSError):  # it takes nothing now, or is gone: Twisted sees to both
                frame = frame[self.transport.socket.send(frame) :]
        if frame:
            self.sendData(frame)

    def serverReject(self, code: int = 403) -> None:  # noqa: N802 - Daphne's name
        """Refuse the handshake with an HTTP status."""
        self._deny(code)
        self.server.protocol_disconnected(self)

    def _deny(self, code: int) -> None:
        handshake = self.__dict__.pop("handshake_deferred", None)
        if handshake is not None:
            handshake.errback(ConnectionDeny(code=code, reason=HTTPStatus(code).phrase))

    def handle_reply(self, message: dict[str, Any]) -> None:
        """Do what the application says; an address that leads nowhere is not found."""
        closing = message["type"] == "websocket.close" and self.state == self.STATE_CONNECTING
        if closing and message.get("code") == _NOT_FOUND:
            self.serverReject(404)
        else:
            super().handle_reply(message)

    def _max_message_size_exceeded(self, size: int, most: int, reason: str) -> None:
        """Close with 1009; autobahn would cut the client off without a word."""
        self.failedByMe = True  # what else it sends is thrown away
        self.sendCloseFrame(
            code=self.CLOSE_STATUS_CODE_MESSAGE_TOO_BIG, reasonUtf8=reason.encode()[:123]
        )

    def handle_exception(self, exception: BaseException) -> None:
        """Close after an error of the application; autobahn takes no code below 3000."""
        if self.state == self.STATE_CONNECTING:
            self._deny(500)
        else:
            self.sendCloseFrame(code=_ERROR)


class PatientFactory(WebSocketFactory):
    """Makes sockets that wait for their clients."""

    protocol = PatientSocket


def use() -> None:
    """Let every Daphne server of this process make such sockets: it takes no factory itself."""
    server.WebSocketFactory = PatientFactory
