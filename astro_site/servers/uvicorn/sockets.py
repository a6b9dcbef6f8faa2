"""WebSockets as uvicorn serves them, told and ended as Daphne's are.

uvicorn lets a send wait until the client has taken what was sent before; what it lacks is said at
each method.
"""

import asyncio
from http import HTTPStatus
from typing import Any, Final

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import CloseCode
from websockets.protocol import State

from astro_site.servers import limits, said
from astro_site.servers.frames import MOST_HEAD, Cutter, text_frame, whole_text
from astro_site.servers.gathering import GatheredReads
from astro_site.servers.uvicorn.stalling import Stalling
from classroom.live.consumers.at_once import EXTENSION, AtOnce
from classroom.protocol import CLOSE_CODES, MAX_FRAME_BYTES

MOST_WAITING: Final = 64 * 1024
"""Bytes that a client may send ahead of the application; then it must wait."""

MOST_AHEAD: Final = 4 * 1024
"""Bytes that may wait for a client to which more is written at once: the loop writes them when it
comes round."""

LAST_WORD: Final = 1.0
"""Seconds in which a client that is closed for what it sent may still take the reason."""

_ERROR: Final = CLOSE_CODES["error"]
_NOT_FOUND: Final = CLOSE_CODES["no_room"]


class PatientSocket(Stalling, WebSocketsSansIOProtocol):
    """A WebSocket that sends no faster than its client reads."""

    _work: "asyncio.Task[Any] | None" = None
    _has_failed = False
    _waiting = 0
    _frames: Cutter | None = None
    _heard_at = 0.0
    _reads: GatheredReads | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at_once = AtOnce(write=self._writes_at_once)

    @property
    def name(self) -> str:
        """The socket's address, for the log."""
        scope: Any = getattr(self, "scope", None)
        return f"The socket {scope['path']}" if scope else "A socket"

    # --- What the client says -------------------------------------------------------------------

    def data_received(self, data: bytes) -> None:
        """Take what came, unless the client has made the connection useless.

        A plain frame is offered to the application at once.
        """
        self._heard_at = self.loop.time()
        if not self.handshake_complete:
            # The first packet is the request. What a client says before it was let in, and where a
            # frame of that ends, is not known here.
            if self._frames is not None:
                self._frames.give_up()
            self._frames = self._frames or Cutter(MAX_FRAME_BYTES + MOST_HEAD)
            super().data_received(data)
            return
        assert self._frames is not None
        self._read_with_others()
        for frame in self._frames.cut(data):
            if not self._has_failed and not self._takes_at_once(frame):
                super().data_received(frame)

    def _read_with_others(self) -> None:
        """Let what comes be read together with what comes over other sockets."""
        if self._reads is None:
            self._reads = GatheredReads(self.transport, self.data_received)
        if not self._reads.goes_on and not self.transport.is_closing():
            self._reads.begin()

    def _read_no_more(self) -> None:
        if self._reads is not None:
            self._reads.end()

    def _takes_at_once(self, frame: bytes) -> bool:
        assert self._frames is not None
        if self._frames.has_given_up or self.close_sent or not self.queue.empty():
            return False
        # Inside a message of several frames a text may not begin: the library says so.
        if self.conn.current_size is not None or self.conn.state is not State.OPEN:
            return False
        text = whole_text(frame)
        return text is not None and self.at_once.takes(text)

    def handle_connect(self, event: Any) -> None:
        """Begin, with what a server may offer beside its queue in the scope."""
        super().handle_connect(event)
        extensions: Any = self.scope["extensions"]
        extensions[EXTENSION] = self.at_once

    def send_receive_event_to_app(self) -> None:
        """Queue a message; only where much waits hear no more, so that a cut is noticed at once."""
        data, self.frames = b"".join(self.frames), []
        if self.close_sent:
            return
        message: Any = {"type": "websocket.receive"}
        try:
            is_text = self.curr_msg_data_type == "text"
            message |= {"text": data.decode()} if is_text else {"bytes": data}
        except UnicodeDecodeError:
            self.conn.fail(CloseCode.INVALID_DATA)
            self.handle_parser_exception()
            return
        self._waiting = len(data) + (0 if self.queue.empty() else self._waiting)
        self.queue.put_nowait(message)
        if self._waiting > MOST_WAITING and not self.read_paused:
            self.read_paused = True
            self._read_no_more()
            self.transport.pause_reading()

    def handle_parser_exception(self) -> None:
        """Close with the code, and take what else comes until the client has read it.

        With bytes of the client's unread the system would cut the connection off, and the code with
        it.
        """
        self._has_failed = self.close_sent = True
        assert self.conn.close_sent is not None
        code, reason = self.conn.close_sent.code, self.conn.close_sent.reason
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.transport.write_eof()
        self.transport.resume_reading()
        self.close_timer = self.loop.call_later(LAST_WORD, self.transport.abort)

    # --- What becomes of the connection ---------------------------------------------------------

    def give_up(self) -> None:
        """Cut it off; what it asked for is not worked out any more, since nobody would read it."""
        while not self.queue.empty():
            self.queue.get_nowait()
        super().give_up()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let the work for it end, within its time."""
        self._read_no_more()
        self.at_once.write = None  # which would hold this connection for ever
        super().connection_lost(exc)
        if self._work is not None and not self._work.done():
            timer = self.loop.call_later(limits.LATE, self._end_late_work)
            self._work.add_done_callback(lambda _: timer.cancel())

    def send_keepalive_ping(self) -> None:
        """Ask whether the client is there, where it has said nothing for a while."""
        silence = self.loop.time() - self._heard_at
        left = (self.ping_interval or 0.0) - silence
        if left > 0:
            self.ping_timer = self.loop.call_later(left, self.send_keepalive_ping)
        else:
            super().send_keepalive_ping()

    def keepalive_timeout(self) -> None:
        """Cut off who does not answer: its last words would wait for ever."""
        super().keepalive_timeout()
        self.transport.abort()

    def _end_late_work(self) -> None:
        assert self._work is not None
        said.late(self.name)
        self._work.cancel()

    # --- What the application says --------------------------------------------------------------

    async def run_asgi(self) -> None:
        """Run the application; if it breaks, the log says so once and the client hears 4500."""
        self._work = asyncio.current_task()
        try:
            await self.app(self.scope, self.receive, self.send)
        except Exception as error:
            said.broke(self.name, error)
            self.send_500_response()  # where it is not open yet
            await self.send({"type": "websocket.close", "code": _ERROR, "reason": ""})
        finally:
            if self.close_timer is None:
                self.transport.close()

    async def send(self, message: Any) -> None:
        """Send what the application says; nothing to a socket that is closed.

        An exception would keep the application from hearing that the client has gone.
        """
        await self.writable.wait()
        if self.disconnected or self.close_sent:
            return
        is_opening = not self.handshake_complete
        text = message.get("text")
        if is_opening and message["type"] == "websocket.close":
            is_nowhere = message.get("code") == _NOT_FOUND
            self._refuse(HTTPStatus.NOT_FOUND if is_nowhere else HTTPStatus.FORBIDDEN)
        elif text is not None and self.conn.state is State.OPEN:
            self.transport.write(text_frame(text))
        else:
            await super().send(message)

    def _writes_at_once(self, text: str) -> bool:
        """Send a text where next to nothing waits for the client, neither here nor by a send."""
        if not self.handshake_complete or self.disconnected or self.close_sent:
            return False
        if self.conn.state is not State.OPEN or not self.writable.is_set():
            return False
        if self.transport.get_write_buffer_size() > MOST_AHEAD:
            return False
        self.transport.write(text_frame(text))
        return True

    def _refuse(self, status: HTTPStatus) -> None:
        self.queue.put_nowait({"type": "websocket.disconnect", "code": 1006})
        self.conn.send_response(self.conn.reject(status, ""))
        self.close_sent = self.handshake_complete = True
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.transport.close()
