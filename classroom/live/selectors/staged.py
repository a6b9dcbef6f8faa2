"""What is on a room's stage: whose sheets for the board, their names for the stage."""

from classroom import protocol
from classroom.live.selectors.naming import Naming, naming_in
from classroom.models import Room, StagedSheet, alive


def staged_parts(room_id: int) -> tuple[protocol.StagedPart, ...]:
    """Return whose sheets are on the stage, as the board shows it."""
    rows = StagedSheet.objects.filter(alive.present("seat"), room=room_id).order_by("pk")
    return tuple(
        protocol.StagedPart(id=pk, seat=seat, answer=answer, named=named)
        for pk, seat, answer, named in rows.values_list("pk", "seat", "answer", "with_name")
    )


def stage_sheets(room: Room) -> tuple[protocol.StageSheetPart, ...]:
    """Return what the stage shows: a name only where the teacher chose it and all may see it."""
    rows = StagedSheet.objects.filter(alive.present("seat"), room=room).order_by("pk")
    sheets = list(rows.select_related("seat").defer("strokes"))
    named = any(sheet.with_name for sheet in sheets)
    naming = naming_in(room) if named else Naming(hides=room.hide_names)
    return tuple(
        protocol.StageSheetPart(
            id=sheet.pk, name=naming.on_stage(sheet.seat) if sheet.with_name else ""
        )
        for sheet in sheets
    )
