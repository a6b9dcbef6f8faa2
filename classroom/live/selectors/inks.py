"""The ink of answers, for boards that look at them, and of the sheets on the stage.

It is read as text: Django's own way through lists of lists takes six times as long.
"""

import uuid
from collections.abc import Sequence

import msgspec
from django.db.models import TextField
from django.db.models.functions import Cast, Coalesce

from classroom.live.pieces import encoded_size
from classroom.models import Answer, StagedSheet, alive
from classroom.protocol import PIECE_BYTES, AnswerInk, AnswerSheet, StageInk
from inference.api.contract import Sheet

_sheet = msgspec.json.Decoder(Sheet)


def answer_ink(room_id: int, answer_ids: Sequence[uuid.UUID]) -> AnswerInk:
    """Return the ink of as many of these answers as fit into a message, of one at least.

    What is not in the room comes without strokes; that is said once all others have come.
    """
    rows = Answer.objects.filter(pk__in=answer_ids, seat__room=room_id)
    written = rows.annotate(ink=Cast("strokes", TextField())).values_list("pk", "ink")
    found: list[AnswerSheet] = []
    left = PIECE_BYTES
    for pk, ink in written.iterator(chunk_size=1):
        sheet = AnswerSheet(answer=pk, strokes=_sheet.decode(ink))
        left -= encoded_size(sheet)
        if left < 0 and found:
            return AnswerInk(sheets=tuple(found))
        found.append(sheet)
    known = {sheet.answer for sheet in found}
    missing = [AnswerSheet(answer=pk, strokes=()) for pk in answer_ids if pk not in known]
    return AnswerInk(sheets=(*found, *missing))


def stage_ink(room_id: int, sheet_id: int) -> StageInk | None:
    """Return the ink of one sheet on the stage, or None where it was taken off meanwhile."""
    rows = StagedSheet.objects.filter(alive.present("seat"), room=room_id, pk=sheet_id)
    written = Coalesce(Cast("answer__strokes", TextField()), Cast("strokes", TextField()))
    for (ink,) in rows.annotate(ink=written).values_list("ink"):
        return StageInk(sheet=sheet_id, strokes=_sheet.decode(ink))
    return None
