"""What all sockets of a lesson share: the sub-protocol, decoding, refusals, close codes."""

import asyncio
import logging
import random
import time
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from functools import partial
from typing import Any, ClassVar, Final

from channels.consumer import get_handler_name
from channels.exceptions import ChannelFull, StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.layers import get_channel_layer

from classroom import protocol
from classroom.live import about, callers, connected, figures, load
from classroom.live.beside import UNAVAILABLE, beside
from classroom.live.callers import Caller
from classroom.live.consumers import at_once
from classroom.live.consumers.pump import Pump
from classroom.live.consumers.told import Told
from classroom.live.hearing import hear
from classroom.protocol import CLOSE_CODES, MAX_MESSAGE_BYTES, Closed, Codec, Drawn, Refused

logger = logging.getLogger(__name__)

MOST_TOO_FAST: Final = 200
"""How many messages in a row may be refused as too fast until the socket is closed."""

MISSED_PAUSE: Final = (0.3, 1.5)
"""Seconds until a socket looks anew that may have missed something, by chance in between."""

SOON: Final = 1.0
"""Seconds in which changes gather that each ask for a whole snapshot, and that may wait."""

SNAPSHOT_PAUSE: Final = 1.0
"""Seconds until a snapshot comes to whoever has asked for too many."""


class LiveConsumer(AsyncWebsocketConsumer):
    """A socket that speaks ``astro.v8``.

    Subclasses say what may come in (``codec``), how a connection begins (``enter``), and what each
    message does (``handle``); their names say what ``kind`` they are. Whatever a connection holds
    is given back by ``exits`` when it ends, however it ends.
    """

    codec: ClassVar[Codec]
    kind: ClassVar[str]

    def __init_subclass__(cls) -> None:
        cls.kind = cls.__name__.removesuffix("Consumer").lower()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.caller = Caller()
        self.too_fast = 0
        self.due: dict[str, asyncio.Task[None]] = {}
        self.pump = Pump(self.dispatch)
        self.exits = AsyncExitStack()
        self.exits.callback(self.nothing_is_due)

    async def enter(self) -> None:
        """Begin: find out who this is and send a snapshot. Raises ``Closed``."""
        raise NotImplementedError

    async def send_snapshot(self) -> None:
        """Send everything that this socket shows. Raises ``Closed``."""
        raise NotImplementedError

    async def handle(self, message: Any) -> None:
        """Do what a typed message asks. Raises ``Refused``."""
        raise NotImplementedError

    def text_of(self, message: dict[str, Any]) -> str | None:
        """Return what others have to say to this socket, where that is a text and no more."""
        return None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve one connection as Channels does, but fed by ``pump``."""
        layer: Any = get_channel_layer(self.channel_layer_alias)
        self.scope, self.base_send, self.channel_layer = scope, send, layer
        self.channel_name = await layer.new_channel()
        self.told = Told(self.pump, at_once.of_scope(scope), self.text_of)
        about.begin()  # before the tasks that hear and tell: they share it
        logger.debug("A %s's socket is open.", self.kind)
        connected.enter(self)
        figures.sockets[self.kind] += 1
        self.exits.callback(self._no_more)
        with suppress(StopConsumer):
            async with self.exits:
                load.of_this_loop().enter(self.channel_name)
                self.exits.callback(load.of_this_loop().leave, self.channel_name)
                await self.pump.run(receive, partial(layer.receive, self.channel_name))

    def _no_more(self) -> None:
        logger.debug("A %s's socket has ended.", self.kind)
        connected.leave(self)
        figures.sockets[self.kind] -= 1

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Handle an event without Channels' thread hop per message, which only the ORM needs."""
        handler = getattr(self, get_handler_name(message))
        try:
            await handler(message)
        except Closed as closed:
            logger.debug("A %s's socket is closed: %s.", self.kind, closed.why)
            await self.close(closed.code)
        except StopConsumer:
            raise
        except UNAVAILABLE as error:
            logger.error("A socket is closed: the database cannot be used (%s).", error)
            await self.close(CLOSE_CODES["error"])
        except Exception:
            logger.exception("A %s could not be handled.", message["type"])
            await self.close(CLOSE_CODES["error"])

    async def connect(self) -> None:
        """Accept first, so that the close code reaches the browser."""
        if protocol.VERSION not in self.scope["subprotocols"]:
            await self.accept()
            raise Closed("version")
        await self.accept(subprotocol=protocol.VERSION)
        if connected.is_leaving():
            raise Closed("leaving")
        await self.enter()

    async def websocket_disconnect(self, message: Any) -> None:
        """End. Channels would first go to the database's thread, where nothing is to be done."""
        raise StopConsumer

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Decode one frame and handle it; whatever is wrong with it goes back as ``refused``."""
        figures.counts.frames += 1
        await hear(
            text_data or "",
            self.codec,
            allow=self._not_too_fast,
            handle=self.handle,
            say=self.send_message,
        )

    def draw_at_once(self, draw: Callable[[Drawn], object]) -> None:
        """Let ``draw`` take ink as it is read, where the server offers that."""
        offered = at_once.of_scope(self.scope)
        offered.take = partial(at_once.take, self, draw)
        self.exits.callback(setattr, offered, "take", None)

    def _not_too_fast(self) -> None:
        if self.caller.messages.take(time.monotonic()):
            self.too_fast = 0
            return
        self.too_fast += 1
        if self.too_fast > MOST_TOO_FAST:
            raise Closed("too_fast")
        raise Refused("too_fast", "slow down and send it again")

    async def send(  # type: ignore[override]  # Channels changes it in the same way
        self, text_data: str | None = None, bytes_data: bytes | None = None, close: bool = False
    ) -> None:
        """Send one frame, unless it is larger than any message may be: the socket outlives that."""
        # A character is four bytes at most: what is short need not be encoded to be measured.
        if text_data is not None and len(text_data) * 4 > MAX_MESSAGE_BYTES:
            size = len(text_data.encode())
            if size > MAX_MESSAGE_BYTES:
                kind = protocol.peek_type(text_data)
                logger.error("A %s of %d bytes is too large to be sent.", kind, size)
                return
        await super().send(text_data=text_data, bytes_data=bytes_data, close=close)

    async def heed_load(self) -> None:
        """Let a page that draws hear how often to send ink, whenever that is not as usual."""
        present = load.of_this_loop()
        present.tell(self.channel_name, self.slow_down)
        if present.cadence.step:
            await self.slow_down(present.cadence.frame_ms)

    async def slow_down(self, frame_ms: int) -> None:
        """Tell the page how many milliseconds to leave between two frames of ink."""
        await self.send_message(protocol.SlowDown(frame_ms=frame_ms))

    async def known_as(self, name: str, *, sockets: int) -> None:
        """Count together with the other sockets of ``name``; over ``sockets`` the oldest goes.

        Raises ``Closed`` where too many came in a short time.
        """
        self.caller = callers.find(name)
        if not self.caller.arrivals.take(time.monotonic()):
            raise Closed("too_fast")
        self.exits.callback(self.caller.leave, self.channel_name)
        for channel in self.caller.enter(self.channel_name, sockets):
            # A socket that is full hears nothing, but it has lost its place all the same.
            with suppress(ChannelFull):
                await self.channel_layer.send(channel, {"type": "socket.elsewhere"})

    async def socket_elsewhere(self, event: dict[str, Any]) -> None:
        """Too many newer sockets of the same caller are open."""
        raise Closed("elsewhere")

    async def socket_ends(self, event: dict[str, Any]) -> None:
        """All sockets of this process end."""
        raise Closed(event["why"])

    async def snapshot_wanted(self) -> None:
        """Send a snapshot now or, to whoever wants many, one for all of them a little later."""
        if "snapshot.is_due" in self.due:
            return
        if self.caller.snapshots.take(time.monotonic()):
            await self.send_snapshot()
        else:
            self.handle_later("snapshot.is_due", SNAPSHOT_PAUSE)

    async def snapshot_is_due(self, event: dict[str, Any]) -> None:
        """The pause is over."""
        await self.snapshot_wanted()

    async def socket_missed(self, event: dict[str, Any]) -> None:
        """The layer was away, and what was said meanwhile is lost: look anew, not all at once."""
        self.handle_later("snapshot.is_due", random.uniform(*MISSED_PAUSE))

    def handle_later(self, kind: str, seconds: float) -> None:
        """Handle an event of this ``kind`` after a pause, once for all who want it till then."""
        if kind not in self.due:
            self.due[kind] = beside(self._come_later(kind, seconds), f"A {kind}")

    async def _come_later(self, kind: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        del self.due[kind]
        try:
            # By its own channel, so that it comes between two messages and not into one.
            await self.channel_layer.send(self.channel_name, {"type": kind})
        except ChannelFull:
            figures.counts.dropped += 1
            logger.warning("A %s was dropped: too much waits for this socket.", kind)

    def nothing_is_due(self) -> None:
        """Let nothing come later: the connection has ended."""
        for task in self.due.values():
            task.cancel()

    async def send_message(self, message: protocol.Message) -> None:
        """Send one message to this socket."""
        await self.send(text_data=protocol.encode(message))

    async def join(self, group: str) -> None:
        """Receive what is sent to ``group``, as long as the connection lasts."""
        await self.channel_layer.group_add(group, self.channel_name)
        self.exits.push_async_callback(self.channel_layer.group_discard, group, self.channel_name)
