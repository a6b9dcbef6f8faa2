"""The teacher of a scene: asks and closes one problem after the other, over any number of cuts."""

import asyncio
import contextlib

import msgspec
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import WebSocketException

from benchmarks.faults.children import page_of
from benchmarks.live_room.socket import Door

ASKED_SECONDS = 3.0
CLOSED_SECONDS = 1.0


class Room(msgspec.Struct, frozen=True):
    """Where the room stands."""

    phase: str
    version: int


class Problem(msgspec.Struct, frozen=True):
    """A problem of the set."""

    id: int


class Heard(msgspec.Struct, frozen=True):
    """Any message to a board; only snapshots are looked at."""

    type: str
    room: Room | None = None
    problems: tuple[Problem, ...] = ()


decode = msgspec.json.Decoder(Heard).decode


class Teacher:
    """Conducts the lesson until it is ``stopping``; the round that is open then stays open."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.stopping = False
        self.sockets_lost = 0

    async def stay(self) -> None:
        """Be in the lesson until cancelled."""
        while True:
            with contextlib.suppress(WebSocketException, OSError, TimeoutError):
                async with page_of(self.door) as board:
                    await self._conduct(board)
            self.sockets_lost += 1
            await asyncio.sleep(0.5)

    async def _conduct(self, board: ClientConnection) -> None:
        moving: asyncio.Task[None] | None = None
        version = -1
        try:
            async for text in board:
                heard = decode(text)
                if heard.type != "board" or heard.room is None or heard.room.version <= version:
                    continue
                version = heard.room.version
                if moving is not None:
                    moving.cancel()
                moving = asyncio.create_task(self._move(board, heard.room, heard.problems[0].id))
        finally:
            if moving is not None:
                moving.cancel()

    async def _move(self, board: ClientConnection, room: Room, problem: int) -> None:
        is_open = room.phase == "asking"
        await asyncio.sleep(ASKED_SECONDS if is_open else CLOSED_SECONDS)
        if self.stopping:
            return
        command: dict[str, object] = {
            "type": "close" if is_open else "ask",
            "version": room.version,
        }
        if not is_open:
            command["problem"] = problem
        await board.send(msgspec.json.encode(command).decode())
