"""What is on a room's stage: whose sheets for the board, their names for the stage."""

from typing import Final, cast

from django.db.models import QuerySet

from classroom import protocol
from classroom.live.prepared import PreparedObjects
from classroom.live.selectors.looks import look_number
from classroom.live.selectors.naming import Naming, naming_in
from classroom.models import Room, StagedSheet, alive
from classroom.protocol import epoch_ms, optional_epoch_ms
from classroom.rules.leave import Leave


def staged_event(room_id: int) -> protocol.StagedEvent:
    """Return whose sheets are on the stage, and their replay, as boards hear of it."""
    return staged_seen(room_id, look_number())


def staged_seen(room_id: int, at: int) -> protocol.StagedEvent:
    """Return the same as a part of the look with the number ``at``.

    Where nothing is shown nothing is replayed, whatever the room says.
    """
    rows = StagedSheet.objects.filter(alive.present("seat"), room=room_id).select_related("room")
    sheets = list(rows.only(*_ON_BOARD, *_REPLAY).order_by("pk"))
    shown = next((sheet for sheet in sheets if sheet.leave == Leave.GIVEN), None)
    return protocol.StagedEvent(
        sheets=tuple(_staged_part(sheet) for sheet in sheets),
        at=at,
        replay=None if shown is None else replay_part(shown.room),
    )


_ON_BOARD: Final = ("seat_id", "answer_id", "with_name", "leave", "ask_until")
_REPLAY: Final = (
    "room__replay_at",
    "room__replay_speed",
    "room__replay_since",
    "room__replay_until",
)


def _staged_part(sheet: StagedSheet) -> protocol.StagedPart:
    return protocol.StagedPart(
        id=sheet.pk,
        seat=sheet.seat_id,
        answer=sheet.answer_id,
        named=sheet.with_name,
        leave=Leave(sheet.leave),
        until=optional_epoch_ms(sheet.ask_until) if sheet.leave == Leave.ASKED else None,
    )


def replay_part(room: Room) -> protocol.ReplayPart | None:
    """Return where the replay of the sheets on a room's stage stands, if they are replayed.

    One that nobody leads any more is over by its ``until``, whoever looks.
    """
    if room.replay_at is None or room.replay_until is None:
        return None
    return protocol.ReplayPart(
        at=room.replay_at,
        speed=cast(protocol.ReplaySpeed, room.replay_speed),
        since=optional_epoch_ms(room.replay_since),
        until=epoch_ms(room.replay_until),
    )


def stage_ask_of(seat_id: int) -> protocol.StageAskPart | None:
    """Return what a seat is asked about the stage; whether it is too late its device knows."""
    sheet = _ASKED.first(seat_id)
    if sheet is None or sheet.ask_until is None:
        return None
    until = epoch_ms(sheet.ask_until)
    return protocol.StageAskPart(sheet=sheet.pk, until=until, named=sheet.with_name)


def _asked(seat_id: int) -> QuerySet[StagedSheet]:
    asked = StagedSheet.objects.filter(seat=seat_id, leave=Leave.ASKED.value)
    return asked.defer("strokes").order_by()


_ASKED: Final = PreparedObjects[StagedSheet](_asked, int)


def shown_sheets() -> QuerySet[StagedSheet]:
    """Return what stages show: sheets of children who are there and gave their leave."""
    return StagedSheet.objects.filter(alive.present("seat"), leave=Leave.GIVEN.value)


def stage_sheets(room: Room) -> tuple[protocol.StageSheetPart, ...]:
    """Return what the stage shows: a name only where the teacher chose it and all may see it."""
    rows = shown_sheets().filter(room=room).order_by("pk")
    sheets = list(rows.select_related("seat").defer("strokes"))
    named = any(sheet.with_name for sheet in sheets)
    naming = naming_in(room) if named else Naming(hides=room.hide_names, language=room.language)
    return tuple(_sheet_part(sheet, naming) for sheet in sheets)


def _sheet_part(sheet: StagedSheet, naming: Naming) -> protocol.StageSheetPart:
    name = naming.on_stage(sheet.seat) if sheet.with_name else ""
    avatar = naming.avatar(sheet.seat) if name else None
    return protocol.StageSheetPart(id=sheet.pk, name=name, avatar=avatar)
