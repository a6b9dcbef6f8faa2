"""The ink of answers, for boards that look at them, and of the sheets on the stage.

It is read as text: Django's own way through lists of lists takes six times as long.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec
from django.db.models import TextField, Value
from django.db.models.functions import Cast, Coalesce

from classroom.live.pieces import encoded_size
from classroom.live.rounds import last_round
from classroom.live.selectors.annotations import marks_on, marks_on_stage
from classroom.live.selectors.parts import round_background
from classroom.live.selectors.staged import shown_sheets
from classroom.models import Answer
from classroom.protocol import PIECE_BYTES, AnswerInk, AnswerSheet, StageInk, TryPart, epoch_ms
from classroom.rules.words import UNREAD, Mark
from inference.api.contract import Sheet

_sheet = msgspec.json.Decoder(Sheet)
_UNREAD: Final = ("strokes", "answer__strokes", "answer__times")
_times = msgspec.json.Decoder(tuple[int, ...] | None)


def answer_ink(room_id: int, answer_ids: Sequence[uuid.UUID]) -> AnswerInk:
    """Return the ink of as many of these answers as fit into a message, of one at least.

    What is not in the room comes without strokes; that is said once all others have come.
    """
    rows = Answer.objects.filter(pk__in=answer_ids, seat__room=room_id)
    written = rows.annotate(ink=Cast("strokes", TextField())).values_list("pk", "ink")
    sheets = (
        AnswerSheet(answer=pk, strokes=_sheet.decode(ink))
        for pk, ink in written.iterator(chunk_size=1)
    )
    return AnswerInk(sheets=_as_many_as_fit(sheets, answer_ids))


def timed_ink(room_id: int, answer_ids: Sequence[uuid.UUID]) -> AnswerInk:
    """Return the same with the times of the ink, and with the tries that there were."""
    rows = Answer.objects.filter(pk__in=answer_ids, seat__room=room_id)
    tries = _tries(rows.values_list("seat", "round"))
    marks = marks_on(answer_ids)
    written = rows.annotate(
        ink=Cast("strokes", TextField()), drawn=Cast("times", TextField())
    ).values_list("pk", "ink", "drawn", "began_at", "round__opens_at", "seat", "round")
    sheets = (
        AnswerSheet(
            answer=pk,
            strokes=_sheet.decode(ink),
            times=None if drawn is None else _times.decode(drawn),
            began=None if began is None else max(0, epoch_ms(began) - epoch_ms(opened)),
            tries=tuple(tries[seat, asked]),
            marks=marks.get(pk, ()),
        )
        for pk, ink, drawn, began, opened, seat, asked in written.iterator(chunk_size=1)
    )
    return AnswerInk(sheets=_as_many_as_fit(sheets, answer_ids), timed=True)


def _as_many_as_fit(
    sheets: Iterable[AnswerSheet], asked: Sequence[uuid.UUID]
) -> tuple[AnswerSheet, ...]:
    """Return what fits into a message; where all of it does, with what was asked in vain."""
    found: list[AnswerSheet] = []
    left = PIECE_BYTES
    for sheet in sheets:
        left -= encoded_size(sheet)
        if left < 0 and found:
            return tuple(found)
        found.append(sheet)
    known = {sheet.answer for sheet in found}
    return (*found, *(AnswerSheet(answer=pk, strokes=()) for pk in asked if pk not in known))


def _tries(cells: Iterable[tuple[int, int]]) -> Mapping[tuple[int, int], list[TryPart]]:
    """Return what seats answered to problems, the first try in front, by seat and round."""
    pairs = list(cells)
    answers = Answer.objects.filter(
        seat__in={seat for seat, _ in pairs}, round__in={asked for _, asked in pairs}
    ).exclude(mark=UNREAD)
    tries: defaultdict[tuple[int, int], list[TryPart]] = defaultdict(list)
    for answer in answers.defer("strokes", "times").order_by("received_at", "pk"):
        part = TryPart(
            answer=answer.pk,
            try_number=answer.try_number,
            text=answer.shown_text,
            mark=Mark(answer.mark),
        )
        tries[answer.seat_id, answer.round_id].append(part)
    return tries


def stage_inks_timed(room_id: int) -> list[StageInk]:
    """Return the ink of all sheets on the stage with its times, to replay it."""
    sheets = shown_sheets().filter(room=room_id).order_by("pk").values_list("pk", flat=True)
    inks = [stage_ink(room_id, pk, timed=True) for pk in sheets]
    return [ink for ink in inks if ink is not None]


def stage_ink(room_id: int, sheet_id: int, *, timed: bool = False) -> StageInk | None:
    """Return the ink of one sheet on the stage, or None where it was taken off meanwhile.

    ``timed``: with the times of its answer, which a copy of a sheet as it lay has not.
    """
    rows = shown_sheets().filter(room=room_id, pk=sheet_id)
    written = Coalesce(Cast("answer__strokes", TextField()), Cast("strokes", TextField()))
    drawn = Cast("answer__times" if timed else Value(None), TextField())
    rows = rows.select_related("room", "answer__round").annotate(ink=written, drawn=drawn)
    rows = rows.defer(*_UNREAD)
    for staged in rows:
        asked = None if staged.answer_id else last_round(staged.room)
        shown = asked if staged.answer is None else staged.answer.round
        marks = marks_on_stage(staged, None if asked is None else asked.pk)
        ink: str = staged.ink
        times: str | None = staged.drawn
        return StageInk(
            sheet=sheet_id,
            strokes=_sheet.decode(ink),
            marks=marks,
            background=None if shown is None else round_background(shown),
            times=None if times is None else _times.decode(times),
            timed=timed,
        )
    return None
