"""What a board asks for: done alike, whatever carries its messages."""

from typing import Any

import msgspec
from channels.db import database_sync_to_async
from django.utils import timezone

from classroom.live import broadcast, on_stage
from classroom.live.hearing import Say
from classroom.live.selectors import boards, inks
from classroom.live.services import door, hands, hiding, settings, teams
from classroom.live.services.conducting import Conducts, room_conduct
from classroom.live.settling import settle
from classroom.live.simulated.rehearsals import rehearse
from classroom.models import User
from classroom.protocol import (
    AddToSet,
    Admit,
    Ask,
    AskTyped,
    ClearStage,
    Close,
    Configure,
    Correct,
    CorrectMany,
    CountMany,
    Decline,
    End,
    Extend,
    Hide,
    KeepName,
    Lock,
    Look,
    LowerHands,
    NameSheet,
    NewCode,
    OpenNow,
    Pause,
    Refused,
    Remove,
    Settle,
    SettleMany,
    Show,
    ShowName,
    ShowNames,
    Simulate,
    Skip,
    StageSheet,
    ToTeam,
    Unpause,
    Unsettle,
)


class BoardCommands:
    """Does what the teacher of a room asks; whether they may is for the caller to know."""

    def __init__(self, room_id: int, user: User, *, say: Say) -> None:
        self.room_id = room_id
        self.user = user
        self._say = say

    async def handle(self, message: Any) -> None:
        """Do what ``message`` asks; what is no command changes nothing. Raises ``Refused``."""
        match message:
            case (
                Ask()
                | AskTyped()
                | Close()
                | Skip()
                | Pause()
                | Unpause()
                | Extend()
                | OpenNow()
                | End()
            ):
                await self.move(message)
            case Settle() | Correct() | SettleMany() | CorrectMany() | CountMany() | Unsettle():
                await settle(message, room_id=self.room_id, user=self.user)
            case Admit() | Decline() | ShowName() | KeepName():
                await self.decide_seat(message)
            case ToTeam():
                await database_sync_to_async(teams.seat_to_team)(
                    room_id=self.room_id, seat_id=message.seat, team=message.team
                )
            case Remove() | LowerHands():
                await self.change_seats(message)
            case (
                Lock()
                | NewCode()
                | ShowNames()
                | Configure()
                | Hide()
                | AddToSet()
                | StageSheet()
                | NameSheet()
                | ClearStage()
            ):
                await self.change_room(message)
            case Simulate():
                await rehearse(self.room_id, here=message.here)
            case Show():
                await self.show_seat(message)
            case Look():
                await self.look(message)

    async def move(self, message: Conducts) -> None:
        """Move the room to its next state."""
        conduct = database_sync_to_async(room_conduct)
        await conduct(room_id=self.room_id, message=message, now=timezone.now())

    async def decide_seat(self, message: Admit | Decline | ShowName | KeepName) -> None:
        """Say who sits on a seat, and by which name."""
        decide = {
            Admit: door.seat_admit,
            Decline: door.seat_decline,
            ShowName: door.name_show,
            KeepName: door.name_keep_back,
        }[type(message)]
        await database_sync_to_async(decide)(room_id=self.room_id, seat_id=message.seat)

    async def change_seats(self, message: Remove | LowerHands) -> None:
        """Take seats out of the room, or put their hands down, all at once."""
        at: dict[str, Any] = {"room_id": self.room_id, "seat_ids": message.seats}
        match message:
            case Remove():
                await database_sync_to_async(door.seats_remove)(**at, now=timezone.now())
            case LowerHands():
                await database_sync_to_async(hands.hands_lower)(**at, until=message.until)

    async def change_room(
        self, message: Lock | NewCode | ShowNames | Configure | Hide | on_stage.OnStage
    ) -> None:
        """Turn the key, change code or settings, let names be seen, or change the stage."""
        match message:
            case Lock():
                await database_sync_to_async(door.room_lock)(
                    room_id=self.room_id, locked=message.locked
                )
            case NewCode():
                await database_sync_to_async(door.room_new_code)(
                    room_id=self.room_id, code=message.code
                )
            case ShowNames():
                await database_sync_to_async(door.names_show)(room_id=self.room_id)
            case Configure():
                given = msgspec.structs.asdict(message)
                await database_sync_to_async(settings.room_configure)(room_id=self.room_id, **given)
            case Hide():
                await database_sync_to_async(hiding.room_hide)(
                    room_id=self.room_id,
                    hide_names=message.names,
                    hide_readings=message.readings,
                )
            case _:
                await database_sync_to_async(on_stage.carry_out)(message, room_id=self.room_id)

    async def show_seat(self, message: Show) -> None:
        """Ask one seat for its sheet."""
        tile = await database_sync_to_async(boards.tile)(message.seat, self.room_id)
        if tile is None:
            raise Refused("no_seat", "this seat is not in the room")
        await broadcast.show(message.seat)

    async def look(self, message: Look) -> None:
        """Send the ink of answers, as much as one message holds: the board asks for the rest."""
        ink = await database_sync_to_async(inks.answer_ink)(self.room_id, message.answers)
        await self._say(ink)
