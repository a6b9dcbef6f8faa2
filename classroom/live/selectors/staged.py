"""What is on a room's stage: whose sheets for the board, the ink for the stage."""

import msgspec
from django.db.models import TextField
from django.db.models.functions import Cast, Coalesce

from classroom import protocol
from classroom.live.selectors.naming import Naming, naming_in
from classroom.models import Room, StagedSheet, alive
from inference.api.contract import Sheet

_sheet = msgspec.json.Decoder(Sheet)


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


def stage_ink(room_id: int, sheet_id: int) -> protocol.StageInk | None:
    """Return the ink of one sheet on the stage, or None where it was taken off meanwhile."""
    rows = StagedSheet.objects.filter(alive.present("seat"), room=room_id, pk=sheet_id)
    written = Coalesce(Cast("answer__strokes", TextField()), Cast("strokes", TextField()))
    for (ink,) in rows.annotate(ink=written).values_list("ink"):
        return protocol.StageInk(sheet=sheet_id, strokes=_sheet.decode(ink))
    return None
