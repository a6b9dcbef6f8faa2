"""What a board asks for: done alike, whatever carries its messages."""

import time
from typing import Any, Final

from channels.db import database_sync_to_async
from django.utils import timezone
from msgspec.structs import replace

from classroom.live import broadcast, pointing
from classroom.live.adults import Adult
from classroom.live.board_writes import COMMANDS, command
from classroom.live.hearing import Say
from classroom.live.selectors import boards, inks
from classroom.live.selectors.annotations import has_seat
from classroom.live.services.annotations import annotation_add, annotation_rub_out
from classroom.live.services.replaying import replay_keep, stage_replay
from classroom.live.simulated.rehearsals import rehearse
from classroom.protocol import (
    Annotate,
    AnnotatingEvent,
    KeepReplay,
    Look,
    LookStage,
    PointAt,
    Pointer,
    Refused,
    ReplayStage,
    RubOut,
    Show,
    Simulate,
)
from classroom.rules.bucket import TokenBucket

FRAMES: Final = 12.0
"""Frames a second of what an adult draws for others to see at once; pages send ten."""

PROVEN_SECONDS: Final = 2.0
"""So long a seat that was found in the room is written on without another look."""


class BoardCommands:
    """Does what an adult at a board of a room asks; whether they may stand there the caller knows.

    What a colleague may not do is refused here.
    """

    def __init__(self, room_id: int, adult: Adult, *, say: Say) -> None:
        self.room_id = room_id
        self.adult = adult
        self._say = say
        self._drawings = TokenBucket(rate=FRAMES, burst=2 * FRAMES)
        self._proven: tuple[int, float] = (0, 0.0)
        self._drawing: AnnotatingEvent | None = None

    async def handle(self, message: Any) -> None:
        """Do what ``message`` asks; what is no command changes nothing. Raises ``Refused``."""
        self.adult.prove(message)
        if isinstance(message, Annotate | RubOut):
            await self.annotate(message)
        elif isinstance(message, PointAt):
            await self.point(message)
        elif isinstance(message, COMMANDS):
            now = timezone.now()
            done = database_sync_to_async(command)
            await done(message, room_id=self.room_id, adult=self.adult, now=now)
        elif isinstance(message, Show):
            await self.show_seat(message)
        elif isinstance(message, Look):
            await self.look(message)
        elif isinstance(message, ReplayStage):
            replay = database_sync_to_async(stage_replay)
            await replay(room_id=self.room_id, message=message, now=timezone.now())
        elif isinstance(message, KeepReplay):
            keep = database_sync_to_async(replay_keep)
            await keep(room_id=self.room_id, now=timezone.now())
        elif isinstance(message, LookStage):
            await self.look_at_stage()
        elif isinstance(message, Simulate):
            await rehearse(self.room_id, here=message.here)

    @staticmethod
    def only_shows(message: Any) -> bool:
        """Say whether a message is one of many a second that change nothing and are not kept."""
        return isinstance(message, PointAt) or (isinstance(message, Annotate) and not message.up)

    async def annotate(self, message: Annotate | RubOut) -> None:
        """Write on a seat's sheet: a stroke is kept when it is done, and only shown before."""
        if isinstance(message, RubOut) or message.up:
            write = annotation_add if isinstance(message, Annotate) else annotation_rub_out
            self._drawing = None
            about: Any = {"room_id": self.room_id, "message": message}
            await database_sync_to_async(write)(**about, adult=self.adult, now=timezone.now())
            return
        if not self._drawings.take(time.monotonic()):
            raise Refused("too_fast", "ten frames of a stroke a second are enough")
        await self._prove_seat(message.seat)
        self._drawing = AnnotatingEvent(
            adult=self.adult.key,
            seat=message.seat,
            round=message.round,
            answer=message.answer,
            points=message.points,
        )
        await broadcast.annotating(self.room_id, self._drawing)

    async def drop_stroke(self) -> None:
        """Take a stroke back that was seen while it was drawn, and that nobody ends any more."""
        drawing, self._drawing = self._drawing, None
        if drawing is not None:
            await broadcast.annotating(self.room_id, replace(drawing, points=()))

    async def _prove_seat(self, seat_id: int) -> None:
        """Look whether a seat is in the room: once a stroke, not for each frame of it."""
        proven, at = self._proven
        if seat_id == proven and time.monotonic() - at < PROVEN_SECONDS:
            return
        if not await database_sync_to_async(has_seat)(self.room_id, seat_id):
            raise Refused("no_seat", "this seat is not in the room")
        self._proven = (seat_id, time.monotonic())

    async def point(self, message: PointAt) -> None:
        """Point at something on everybody's screen."""
        if not self._drawings.take(time.monotonic()):
            raise Refused("too_fast", "ten frames of a pointer a second are enough")
        await pointing.point(self.room_id, Pointer(at=message.at, points=message.points))

    def point_beside(self, message: PointAt) -> bool:
        """Point at something, whatever else is being done for the board; False where too often."""
        if not self._drawings.take(time.monotonic()):
            return False
        pointing.point_beside(self.room_id, Pointer(at=message.at, points=message.points))
        return True

    async def show_seat(self, message: Show) -> None:
        """Ask one seat for its sheet."""
        tile = await database_sync_to_async(boards.tile)(message.seat, self.room_id)
        if tile is None:
            raise Refused("no_seat", "this seat is not in the room")
        await broadcast.show(message.seat)

    async def look(self, message: Look) -> None:
        """Send the ink of answers, as much as one message holds: the board asks for the rest."""
        read = inks.timed_ink if message.times else inks.answer_ink
        ink = await database_sync_to_async(read)(self.room_id, message.answers)
        await self._say(ink)

    async def look_at_stage(self) -> None:
        """Send the sheets that stages show, to replay them."""
        for ink in await database_sync_to_async(inks.stage_inks_timed)(self.room_id):
            await self._say(ink)
