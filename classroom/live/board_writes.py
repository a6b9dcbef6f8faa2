"""What a board commands, carried out by the services that write it, whoever commands."""

from datetime import datetime
from typing import Any, Final

import msgspec

from classroom.live.adults import Adult
from classroom.live.services import door, hands, hiding, settings, spot, staging, teams
from classroom.live.services.acts import KINDS, carried_out
from classroom.live.services.conducting import room_conduct
from classroom.live.settling import settle
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
    LowerHands,
    NameSheet,
    NewCode,
    OpenNow,
    Pause,
    Remove,
    Settle,
    SettleMany,
    ShowName,
    ShowNames,
    Skip,
    StageSheet,
    ToTeam,
    Unpause,
    Unsettle,
)

COMMANDS: Final = tuple(KINDS)
"""The messages of a board that change something."""

_DECIDE: Final = {
    Admit: door.seat_admit,
    Decline: door.seat_decline,
    ShowName: door.name_show,
    KeepName: door.name_keep_back,
}


def command(message: Any, *, room_id: int, adult: Adult, now: datetime) -> None:
    """Do what an adult commands, and keep who it was. Raises ``Refused``."""

    def write() -> Any:
        return _write(message, room_id, adult, now)

    carried_out(write, message, room_id=room_id, adult=adult, now=now)


def _write(message: Any, room_id: int, adult: Adult, now: datetime) -> Any:
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
            return room_conduct(room_id=room_id, message=message, now=now)
        case Settle() | Correct() | SettleMany() | CorrectMany() | CountMany() | Unsettle():
            return settle(message, room_id=room_id, adult=adult, now=now)
        case Admit() | Decline() | ShowName() | KeepName():
            return _DECIDE[type(message)](room_id=room_id, seat_id=message.seat)
        case Remove():
            return door.seats_remove(room_id=room_id, seat_ids=message.seats, now=now)
        case LowerHands():
            until = message.until
            return hands.hands_lower(room_id=room_id, seat_ids=message.seats, until=until)
        case AddToSet() | StageSheet() | NameSheet() | ClearStage():
            return _change_stage(message, room_id, now)
        case _:
            return _change_room(message, room_id)


def _change_room(message: Any, room_id: int) -> Any:
    """Turn the key, change code or settings, or let names and readings be seen."""
    match message:
        case Lock():
            return door.room_lock(room_id=room_id, locked=message.locked)
        case NewCode():
            return door.room_new_code(room_id=room_id, code=message.code)
        case ShowNames():
            return door.names_show(room_id=room_id)
        case Configure():
            return settings.room_configure(room_id=room_id, **msgspec.structs.asdict(message))
        case ToTeam():
            team = {"seat_id": message.seat, "team": message.team}
            return teams.seat_to_team(room_id=room_id, **team)
        case Hide():
            what = {"hide_names": message.names, "hide_readings": message.readings}
            return hiding.room_hide(room_id=room_id, **what)


def _change_stage(
    message: AddToSet | StageSheet | NameSheet | ClearStage, room_id: int, now: datetime
) -> Any:
    """Keep a question asked on the spot, or put sheets on the stage and take them off."""
    match message:
        case AddToSet():
            return spot.question_add_to_set(room_id=room_id, round_id=message.round)
        case StageSheet():
            return staging.sheet_stage(
                room_id=room_id,
                version=message.version,
                seat_id=message.seat,
                answer_id=message.answer,
                strokes=message.strokes,
                named=message.named,
                now=now,
            )
        case NameSheet():
            return staging.sheet_name(
                room_id=room_id, seat_id=message.seat, named=message.named, now=now
            )
        case ClearStage():
            return staging.stage_clear(room_id=room_id, seat_id=message.seat)
