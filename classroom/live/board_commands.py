"""What a board asks for: done alike, whatever carries its messages."""

from typing import Any

from channels.db import database_sync_to_async
from django.utils import timezone

from classroom.live import broadcast
from classroom.live.adults import Adult
from classroom.live.board_writes import COMMANDS, command
from classroom.live.hearing import Say
from classroom.live.selectors import boards, inks
from classroom.live.simulated.rehearsals import rehearse
from classroom.protocol import Look, Refused, Show, Simulate


class BoardCommands:
    """Does what an adult at a board of a room asks; whether they may stand there the caller knows.

    What a colleague may not do is refused here.
    """

    def __init__(self, room_id: int, adult: Adult, *, say: Say) -> None:
        self.room_id = room_id
        self.adult = adult
        self._say = say

    async def handle(self, message: Any) -> None:
        """Do what ``message`` asks; what is no command changes nothing. Raises ``Refused``."""
        self.adult.prove(message)
        if isinstance(message, COMMANDS):
            now = timezone.now()
            done = database_sync_to_async(command)
            await done(message, room_id=self.room_id, adult=self.adult, now=now)
        elif isinstance(message, Show):
            await self.show_seat(message)
        elif isinstance(message, Look):
            await self.look(message)
        elif isinstance(message, Simulate):
            await rehearse(self.room_id, here=message.here)

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
