"""What a change shows: of one answer, read without the rest of the room, or of a room's phase."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.utils import timezone

from classroom import protocol
from classroom.live.prepared import Prepared
from classroom.live.rounds import last_round
from classroom.live.selectors.boards import queued_part, tile
from classroom.live.selectors.naming import Naming, TileNames, shown_name
from classroom.live.selectors.parts import (
    answer_part,
    board_answer_part,
    is_held,
    room_part,
    round_part,
)
from classroom.live.selectors.said import needs_teacher_now
from classroom.live.selectors.scores import score_of, score_within
from classroom.live.selectors.seats import fact_part
from classroom.models import Answer, Room, Round, Seat, alive
from classroom.protocol import epoch_ms, optional_epoch_ms
from classroom.rules.phases import phase_at
from classroom.rules.words import Hand, Pace, Phase


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

    Takes two queries at most, however many sit in the room; at own pace, and for an answer to an
    earlier round while marks are held back, a few more.
    """
    found = _ROWS.rows(answer.seat_id, answer.round_id)
    rows = [_Row._make([*each[:_AROUND], _answer(each[_AROUND:])]) for each in found]
    row = next((row for row in rows if row.answer.pk == answer.pk), None)
    if row is None:
        return None
    current, names = row.answer, _names(row)
    held = _is_held(row)
    current.round = answer.round
    shown = next((each.answer for each in rows if each.answer.round_id == row.last), None)
    is_earlier = current.round_id != row.last
    return Change(
        tile=_tile(row, names, shown) if row.pace != Pace.OWN else _own_tile(row, names, shown),
        marked=_held(current) if held else _marked(current, _told_score(row)),
        is_earlier=is_earlier,
        queued=queued_part(current, names["name"])
        if is_earlier and needs_teacher_now(current)
        else None,
    )


def _is_held(row: "_Row") -> bool:
    """Say whether the mark is held back: the round asked last may be, earlier ones are closed."""
    asked: Round = row.answer.round
    return row.last == asked.pk and _holds_back(row, asked)


def _holds_back(row: "_Row", last: Round) -> bool:
    stored, now = Phase(row.phase), timezone.now()
    phase = phase_at(stored, last.closes_at, now, paused_at=row.paused_at)
    return is_held(last, phase)


def _told_score(row: "_Row") -> int:
    """Return the score that the child may know: without a round whose marks are held back."""
    if row.last in (None, row.answer.round_id) or not row.last_holds:
        return row.score
    last = Round.objects.only("hold_marks", "closes_at").filter(pk=row.last).first()
    if last is None or not _holds_back(row, last):
        return row.score
    return score_of(row.answer.seat_id, without=last.pk)


def _held(answer: Answer) -> protocol.Marked:
    return protocol.Marked(answer=answer_part(answer, held=True), score=None)


def _marked(answer: Answer, score: int) -> protocol.Marked:
    return protocol.Marked(answer=answer_part(answer), score=score, fact=fact_part(answer))


class _Row(NamedTuple):
    """One current answer of a seat, and what stands around it."""

    name: str
    claim: uuid.UUID | None
    student: int | None
    room: int
    pace: str
    classroom: int | None
    style: str
    typed: str
    is_shown: bool
    space_name: str
    hides: bool
    phase: str
    paused_at: datetime | None
    hand: str
    hand_at: datetime | None
    last: int | None
    last_holds: bool | None
    score: int
    answer: Answer


_SHOWN: Final = (
    "id seat_id round_id is_current try_number is_late text confidence is_disputed settled_at"
    " settled_text mark marked_by points alternatives began_at writing_ms"
).split()
"""Fields that a tile shows. The ink is not among them: it is a hundred times the rest."""

_FIELDS: Final = [field.attname for field in Answer._meta.fields if field.attname in _SHOWN]
_ASKED: Final = (
    "form accepted separator prompt tries hold_marks opens_at closes_at skipped_at"
).split()
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
    own = Round.objects.filter(seat=OuterRef("seat")).order_by("-number")
    last = Case(
        When(seat__room__pace=Pace.OWN.value, then=Subquery(own.values("pk")[:1])),
        default=Subquery(rounds.values("pk")[:1]),
    )
    score = score_within(OuterRef("seat"))
    answers = Answer.objects.current().filter(alive.present("seat"), seat=seat_id)
    holds = Subquery(rounds.values("hold_marks")[:1])
    answers = answers.annotate(last=last, last_holds=holds, score=score).order_by()
    style = "seat__room__classroom__name_style"
    room = ("seat__room", "seat__room__pace", "seat__room__classroom", style)
    name = ("seat__typed_name", "seat__is_shown", "seat__space_name", "seat__room__hide_names")
    hand = ("seat__hand", "seat__hand_at")
    clock = ("seat__room__phase", "seat__room__paused_at")
    seat = ("seat__name", "seat__claim", "seat__student", *room, *name, *clock, *hand)
    asked = (f"round__{field}" for field in _ASKED)
    shown = answers.filter(Q(round=round_id) | Q(round=F("last")))
    return shown.values_list(*seat, "last", "last_holds", "score", *_FIELDS, *asked)


_ROWS: Final = Prepared(_around, int, int)


def _tile(row: _Row, names: TileNames, shown: Answer | None) -> protocol.TilePart:
    return protocol.TilePart(
        id=row.answer.seat_id,
        claimed=row.claim is not None,
        score=row.score,
        answer=None if shown is None else board_answer_part(shown),
        hand=Hand(row.hand),
        hand_at=optional_epoch_ms(row.hand_at),
        **names,
    )


def _own_tile(row: _Row, names: TileNames, shown: Answer | None) -> protocol.TilePart:
    """Return a tile with the problem that its seat is at."""
    return tile(row.answer.seat_id, row.room) or _tile(row, names, shown)


def _names(row: _Row) -> TileNames:
    seat = Seat(
        pk=row.answer.seat_id,
        name=row.name,
        student_id=row.student,
        typed_name=row.typed,
        is_shown=row.is_shown,
        space_name=row.space_name,
    )
    shown = {} if row.student is None or row.classroom is None else {row.name: _shown_name(row)}
    return Naming(shown, hides=row.hides).on_tile(seat)


def _shown_name(row: _Row) -> str:
    assert row.classroom is not None
    return shown_name(name=row.name, room_id=row.room, classroom_id=row.classroom, style=row.style)


def news(
    room_id: int, now: datetime
) -> protocol.RoundOpened | protocol.RoundClosed | protocol.RoomOver | None:
    """Return the message that tells the seats of a room where it stands.

    None where each has to look for itself: at own pace, and before the first round.
    """
    room = Room.objects.select_related("problem_set").get(pk=room_id)
    last = last_round(room)
    part = room_part(room, last, now)
    if part.phase is Phase.OVER:
        return protocol.RoomOver(now=epoch_ms(now), room=part)
    if last is None:
        return None
    asked = round_part(last, part.phase)
    if part.phase is Phase.ASKING:
        return protocol.RoundOpened(now=epoch_ms(now), room=part, round=asked)
    return protocol.RoundClosed(now=epoch_ms(now), room=part, round=asked)


def marks_were_held(room_id: int) -> bool:
    """Say whether marks were held back in the room: its seats learn theirs when it moves."""
    return Round.objects.filter(room=room_id, hold_marks=True).exists()
