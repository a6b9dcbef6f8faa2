"""What a teacher does all the while with one pen: marks sheets, points, and fills the stage."""

import asyncio
import time
from collections.abc import Sequence
from typing import Final

from benchmarks.live_room.everything import wire
from benchmarks.live_room.everything.posts import Posts
from benchmarks.live_room.socket import Socket
from benchmarks.live_room.wire import Points, Sent, encode

FRAME_SECONDS: Final = 0.1
"""A board's page sends ten frames a second of what its pen draws."""

TURN: Final = 10
"""Frames after which the pen is lifted: then it points, then it marks the next sheet."""

A_FRAME: Final = 4
"""Points that the pen draws in a frame."""

STAGE_SECONDS: Final = 10.0
"""Another sheet comes on the stage so often."""


class Teacher:
    """The teacher of one room, at its board; ``seats`` are the ids of those who sit there."""

    def __init__(
        self,
        board: Socket,
        stage: Socket,
        seats: Sequence[int],
        round_id: int,
        posts: Posts,
    ) -> None:
        self.board, self.stage = board, stage
        self.seats, self.round_id, self.posts = seats, round_id, posts
        self.ready: asyncio.Future[wire.Heard] = asyncio.get_running_loop().create_future()

    async def begin(self) -> int | None:
        """Look what the room is at; return when its timer ends."""
        self._say(wire.Resync())
        heard = await self.ready
        return heard.round.closes_at if isinstance(heard.round, wire.Round) else None

    async def play(self, seconds: float) -> None:
        """Do all of it for so many seconds."""
        await asyncio.gather(self._draw(seconds), self._fill_stage(seconds))

    def close(self) -> None:
        """End the problem: everybody is told how it is worked out."""
        self.posts.solutions.send(*self.seats)
        self._say(wire.Close(self._version))

    @property
    def _version(self) -> int:
        room = self.ready.result().room
        return room.version if room else 0

    def _say(self, message: Sent) -> None:
        self.board.send(encode(message))

    async def _draw(self, seconds: float) -> None:
        begin = time.perf_counter()
        for frame in range(int(seconds / FRAME_SECONDS)):
            await asyncio.sleep(max(0.0, begin + frame * FRAME_SECONDS - time.perf_counter()))
            turn, place = divmod(frame, TURN)
            if turn % 2:
                self._point(frame)
            else:
                self._mark(turn // 2, place)

    def _point(self, frame: int) -> None:
        place = (frame % 1000, frame // 1000)
        self.posts.points.send(*((seat, place) for seat in self.seats))
        self._say(wire.PointAt("sheet", (place,)))

    def _mark(self, turn: int, place: int) -> None:
        seat = self.seats[turn % len(self.seats)]
        across = range(A_FRAME * (place + 1))
        points = tuple((200 + 12 * step, 100 + 10 * turn % 800 + step % 3) for step in across)
        is_done = place == TURN - 1
        post = self.posts.marks if is_done else self.posts.drawn
        post.send((seat, points))
        self._say(wire.Annotate(seat, self.round_id, points, up=is_done))

    async def _fill_stage(self, seconds: float) -> None:
        for number in range(max(1, int(seconds / STAGE_SECONDS))):
            if number:
                self._say(wire.ClearStage())
            seat = self.seats[number % len(self.seats)]
            sheet: tuple[Points, ...] = (
                ((300 + number, 200), (320, 800)),
                ((600, 200), (620, 800)),
            )
            self.posts.staged.send((self.stage.door.url, sheet))
            self._say(wire.StageSheet(self._version, seat, sheet))
            await asyncio.sleep(STAGE_SECONDS)

    def hear_board(self, text: bytes) -> None:
        """Book what the board is told."""
        kind = wire.kind_of(text).type
        if kind == "board" and not self.ready.done():
            self.ready.set_result(wire.decode(text))
        elif kind == "batch":
            for event in wire.decode(text).events:
                if event.tile is not None:
                    self.posts.hands.come((event.tile.id, event.tile.hand))
                    if event.tile.answer is not None and event.tile.answer.sure:
                        self.posts.sure.come(event.tile.answer.id)

    def hear_stage(self, text: bytes) -> None:
        """Book what the stage shows."""
        if wire.kind_of(text).type == "stage_ink":
            self.posts.staged.come((self.stage.door.url, wire.decode(text).strokes))
