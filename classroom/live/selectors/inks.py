"""The ink of answers, for boards that look at them."""

import uuid
from collections.abc import Sequence

import msgspec

from classroom.live.pieces import encoded_size
from classroom.models import Answer
from classroom.protocol import PIECE_BYTES, AnswerInk, AnswerSheet
from inference.contract import Sheet


def answer_ink(room_id: int, answer_ids: Sequence[uuid.UUID]) -> AnswerInk:
    """Return the ink of as many of these answers as fit into a message, of one at least.

    What is not in the room comes without strokes; that is said once all others have come.
    """
    rows = Answer.objects.filter(pk__in=answer_ids, seat__room=room_id)
    found: list[AnswerSheet] = []
    left = PIECE_BYTES
    # Row by row: a full sheet takes a millisecond to decode, and only a few of those fit.
    for pk, strokes in rows.values_list("pk", "strokes").iterator(chunk_size=1):
        sheet = AnswerSheet(answer=pk, strokes=msgspec.convert(strokes, Sheet))
        left -= encoded_size(sheet)
        if left < 0 and found:
            return AnswerInk(sheets=tuple(found))
        found.append(sheet)
    known = {sheet.answer for sheet in found}
    missing = [AnswerSheet(answer=pk, strokes=()) for pk in answer_ids if pk not in known]
    return AnswerInk(sheets=(*found, *missing))
