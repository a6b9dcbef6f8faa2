"""What a change shows: of one answer, read without the rest of the room, or of a room's phase."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.models import F, OuterRef, Q, Subquery

from classroom import protocol
from classroom.live.prepared import Prepared
from classroom.live.rounds import last_round
from classroom.live.selectors.boards import queued_part
from classroom.live.selectors.naming import shown_name
from classroom.live.selectors.parts import answer_part, board_answer_part, room_part, round_part
from classroom.live.selectors.said import needs_teacher_now
from classroom.live.selectors.scores import score_within
from classroom.live.selectors.seats import fact_part
from classroom.models import Answer, Room, Round, alive
from classroom.protocol import epoch_ms
from classroom.rules.words import Phase


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that is new or has changed, for the boards and for its own student.

    ``queued`` is how the teacher's queue shows it; ``is_earlier`` says that it answers an earlier
    round than the tile shows, so that the queue is its place.
    """

    tile: protocol.TilePart
    marked: protocol.Marked
    is_earlier: bool
    queued: protocol.QueuedPart | None


def change_of(answer: Answer) -> Change | None:
    """Return what an answer shows, or None where it counts no more or its seat is gone.

    Takes two queries at most, however many sit in the room.
    """
    found = _ROWS.rows(answer.seat_id, answer.round_id)
    rows = [_Row._make([*each[:_AROUND], _answer(each[_AROUND:])]) for each in found]
    row = next((row for row in rows if row.answer.pk == answer.pk), None)
    if row is None:
        return None
    current, name = row.answer, _name(row)
    current.round = answer.round
    shown = next((each.answer for each in rows if each.answer.round_id == row.last), None)
    is_earlier = current.round_id != row.last
    return Change(
        tile=_tile(row, name, shown),
        marked=protocol.Marked(
            answer=answer_part(current), score=row.score, fact=fact_part(current)
        ),
        is_earlier=is_earlier,
        queued=queued_part(current, name) if is_earlier and needs_teacher_now(current) else None,
    )


class _Row(NamedTuple):
    """One current answer of a seat, and what stands around it."""

    name: str
    claim: uuid.UUID | None
    student: int | None
    room: int
    classroom: int | None
    style: str
    typed: str
    is_shown: bool
    last: int | None
    score: int
    answer: Answer


_SHOWN: Final = (
    "id seat_id round_id is_current is_late text confidence is_disputed settled_at"
    " settled_text mark marked_by points alternatives"
).split()
"""Fields that a tile shows. The ink is not among them: it is a hundred times the rest."""

_FIELDS: Final = [field.attname for field in Answer._meta.fields if field.attname in _SHOWN]
_ASKED: Final = ("form", "accepted", "separator", "prompt", "skipped_at")
"""What of its round an answer needs to be shown."""
_AROUND: Final = len(_Row._fields) - 1
"""Values of a row before those of the answer."""


def _answer(values: Sequence[Any]) -> Answer:
    own, asked = values[: len(_FIELDS)], values[len(_FIELDS) :]
    answer = Answer.from_db(connection.alias, _FIELDS, own)
    answer.round = Round(pk=answer.round_id, **dict(zip(_ASKED, asked, strict=True)))
    return answer


def _around(seat_id: int, round_id: int) -> Any:
    """Return the current answers of a seat to this round and to the one that its tile shows."""
    rounds = Round.objects.filter(room=OuterRef("seat__room"), seat=None).order_by("-number")
    last, score = rounds.values("pk")[:1], score_within(OuterRef("seat"))
    answers = Answer.objects.current().filter(alive.present("seat"), seat=seat_id)
    answers = answers.annotate(last=Subquery(last), score=score).order_by()
    room = ("seat__room", "seat__room__classroom", "seat__room__classroom__name_style")
    name = ("seat__typed_name", "seat__is_shown")
    seat = ("seat__name", "seat__claim", "seat__student", *room, *name)
    asked = (f"round__{field}" for field in _ASKED)
    shown = answers.filter(Q(round=round_id) | Q(round=F("last")))
    return shown.values_list(*seat, "last", "score", *_FIELDS, *asked)


_ROWS: Final = Prepared(_around, int, int)


def _tile(row: _Row, name: str, shown: Answer | None) -> protocol.TilePart:
    return protocol.TilePart(
        id=row.answer.seat_id,
        name=name,
        claimed=row.claim is not None,
        score=row.score,
        answer=None if shown is None else board_answer_part(shown),
        typed=row.typed,
        held=not row.is_shown,
    )


def _name(row: _Row) -> str:
    if row.student is None or row.classroom is None:
        return row.name
    return shown_name(name=row.name, room_id=row.room, classroom_id=row.classroom, style=row.style)


def news(
    room_id: int, now: datetime
) -> protocol.RoundOpened | protocol.RoundClosed | protocol.RoomOver:
    """Return the message that tells the seats of a room where it stands."""
    room = Room.objects.select_related("problem_set").get(pk=room_id)
    last = last_round(room)
    part = room_part(room, last, now)
    if part.phase is Phase.OVER or last is None:
        return protocol.RoomOver(now=epoch_ms(now), room=part)
    asked = round_part(last, part.phase)
    if part.phase is Phase.ASKING:
        return protocol.RoundOpened(now=epoch_ms(now), room=part, round=asked)
    return protocol.RoundClosed(now=epoch_ms(now), room=part, round=asked)
