"""What every page does: it comes back when its connection is gone, or says nothing any more."""

import asyncio
import time
from random import Random

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.typing import Subprotocol

from benchmarks.faults.books import Books
from benchmarks.live_room.socket import Door
from benchmarks.live_room.wire import Clock, encode

CLOCK_SECONDS = 10.0
SILENCE_SECONDS = 4.0
"""As in ``static/js/live/pulse.js``: no answer for so long, and the page connects anew."""

QUIET_SECONDS = 2.0
"""A page that watches and has heard nothing for so long asks whether anybody is there."""

FIRST_BACK = (0.4, 2.0)
BACK_GROWS = 1.5
LAST_BACK = 8.0
OPEN_SECONDS = 6.0
"""As in ``static/js/live/reconnecting.js``."""

LASTING_SECONDS = 5.0
"""A connection that lasted so long lets the page begin its pauses anew, as partysocket does."""

FINAL = range(4400, 4429)
"""Close codes after which a page does not come back by itself."""


class Page:
    """One page of one person; ``asks`` beats at once, as a page does that waits for a reply."""

    watches = False

    def __init__(self, door: Door, seed: int, books: Books) -> None:
        self.door = door
        self.books = books
        self.chance = Random(seed)
        self._asked_at: float | None = None
        self._heard_at = 0.0
        self._is_given_up = False

    async def open(self, socket: ClientConnection) -> None:
        """Do what the page does as soon as it is connected."""

    async def hear(self, socket: ClientConnection, text: str | bytes) -> None:
        """Take one message."""
        raise NotImplementedError

    async def live(self, socket: ClientConnection) -> None:
        """Do what the page does all the time, until cancelled."""
        await asyncio.Event().wait()

    async def stay(self) -> None:
        """Be in the lesson until cancelled: come back whenever the connection is gone.

        A page that gives a silent connection up does so at once; after any other end it pauses.
        """
        tries = 0
        while True:
            self._is_given_up, opened_at = False, float("inf")
            try:
                async with page_of(self.door) as socket:
                    opened_at = time.perf_counter()
                    await self._sit(socket)
            except ConnectionClosed as closed:
                code = closed.rcvd.code if closed.rcvd else 0
                self.books.told["cut" if code not in FINAL else f"closed {code}"] += 1
                if code in FINAL:
                    return
            except (WebSocketException, OSError, TimeoutError):
                self.books.told["cut"] += 1
            if self._is_given_up or time.perf_counter() - opened_at > LASTING_SECONDS:
                tries = 0
            if not self._is_given_up:
                await asyncio.sleep(self._back(tries))
                tries += 1

    def _back(self, tries: int) -> float:
        return min(LAST_BACK, self.chance.uniform(*FIRST_BACK) * BACK_GROWS**tries)

    async def _sit(self, socket: ClientConnection) -> None:
        self._asked_at, self._heard_at = None, time.perf_counter()
        async with asyncio.TaskGroup() as group:
            beside = [group.create_task(self._beat(socket)), group.create_task(self.live(socket))]
            try:
                await self.open(socket)
                while True:
                    text = await socket.recv()
                    self._asked_at, self._heard_at = None, time.perf_counter()
                    await self.hear(socket, text)
            except (WebSocketException, OSError) as gone:
                lost = gone
            for task in beside:
                task.cancel()
        raise lost

    async def asks(self, socket: ClientConnection, text: str) -> None:
        """Send what the server answers; where it does not, the page connects anew."""
        await socket.send(text)
        await socket.send(encode(Clock(time.time() * 1000)).decode())
        if self._asked_at is None:
            self._asked_at = time.perf_counter()

    async def _beat(self, socket: ClientConnection) -> None:
        beat_at = time.perf_counter()
        while True:
            await asyncio.sleep(0.25)
            now = time.perf_counter()
            if self._asked_at is not None and now - self._asked_at > SILENCE_SECONDS:
                self.books.told["silent"] += 1
                self._is_given_up = True
                socket.transport.abort()
                return
            quiet = self.watches and self._asked_at is None and now - self._heard_at > QUIET_SECONDS
            if quiet or now - beat_at > CLOCK_SECONDS:
                beat_at = now
                self._asked_at = self._asked_at or now
                await _say(socket, encode(Clock(time.time() * 1000)).decode())


async def _say(socket: ClientConnection, text: str) -> None:
    try:
        await socket.send(text)
    except WebSocketException:  # whoever reads the socket hears of it
        return


def page_of(door: Door) -> connect:
    """Return a socket to be opened, as a page opens it."""
    return connect(
        door.url,
        additional_headers=dict(door.headers),
        subprotocols=[Subprotocol(door.subprotocol)] if door.subprotocol else None,
        compression=None,
        ping_interval=None,
        max_size=None,
        open_timeout=OPEN_SECONDS,
        close_timeout=1,
    )
