"""What a change of one answer shows, read without the rest of the room."""

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
from classroom.live.selectors.board_answers import board_answer_part
from classroom.live.selectors.boards import queued_part, tile
from classroom.live.selectors.helping import hint_taken
from classroom.live.selectors.looks import look_number
from classroom.live.selectors.naming import Naming, TileNames, shown_name
from classroom.live.selectors.parts import (
    answer_part,
    held_round,
)
from classroom.live.selectors.said import needs_teacher_now
from classroom.live.selectors.scores import bonus_in, score_of
from classroom.live.selectors.seats import fact_part
from classroom.models import Answer, Round, Seat, alive
from classroom.protocol import optional_epoch_ms
from classroom.rules.phases import phase_at
from classroom.rules.words import Hand, Leaderboard, Mark, Pace, Phase


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that is new or has changed, for the boards and for its own student.

    ``at`` is the number of the look that read it: all that was written before is in it.
    ``queued`` is how the teacher's queue shows it; ``is_earlier`` says that it answers an earlier
    round than the tile shows, so that the queue is its place. ``moves_bonus``: later answers of the
    seat may earn another bonus now. ``moves_ranks``: children are told what becomes of their places
    or of the goal.
    """

    at: int
    tile: protocol.TilePart
    marked: protocol.Marked
    is_earlier: bool
    queued: protocol.QueuedPart | None
    moves_bonus: bool
    moves_ranks: bool


def change_of(answer: Answer) -> Change | None:
    """Return what an answer shows, or None where it counts no more or its seat is gone.

    Takes three queries at most, however many sit in the room; at own pace, where rows of right
    answers count, and for an answer to an earlier round while marks are held back, a few more.
    """
    at = look_number()
    found = _ROWS.rows(answer.seat_id, answer.round_id)
    rows = [_Row._make([*each[:_AROUND], _answer(each[_AROUND:])]) for each in found]
    row = next((row for row in rows if row.answer.pk == answer.pk), None)
    if row is None:
        return None
    current, names = row.answer, _names(row)
    held = _held_round(row)
    current.round = answer.round
    shown = next((each.answer for each in rows if each.answer.round_id == row.last), None)
    is_earlier = current.round_id != row.last
    score = score_of(row.answer.seat_id)
    told = score if held is None else score_of(row.answer.seat_id, without=held)
    is_own = row.pace == Pace.OWN
    return Change(
        at=at,
        tile=_own_tile(row, names, shown, score) if is_own else _tile(row, names, shown, score),
        marked=_held(current) if held == current.round_id else _marked(row, told),
        is_earlier=is_earlier,
        queued=queued_part(current, names["name"], row.language)
        if is_earlier and needs_teacher_now(current)
        else None,
        moves_bonus=is_earlier and row.streaks,
        moves_ranks=row.goal > 0 or row.leaderboard in (Leaderboard.EACH, Leaderboard.OWN),
    )


def _held_round(row: "_Row") -> int | None:
    """Return the round whose marks are held back: only the one asked last may be, while open."""
    if row.last is None or not row.last_holds:
        return None
    last: Round | None = row.answer.round
    if row.last != row.answer.round_id:
        last = Round.objects.only("hold_marks", "closes_at").filter(pk=row.last).first()
    if last is None:
        return None
    stored, now = Phase(row.phase), timezone.now()
    phase = phase_at(stored, last.closes_at, now, paused_at=row.paused_at)
    return held_round(last, phase)


def _held(answer: Answer) -> protocol.Marked:
    return protocol.Marked(answer=answer_part(answer, held=True), score=None)


def _marked(row: "_Row", score: int) -> protocol.Marked:
    answer = row.answer
    is_right = row.streaks and answer.mark == Mark.RIGHT
    bonus = bonus_in(answer.seat_id, answer.round_id, row.scoring) if is_right else 0
    part = answer_part(answer, bonus=bonus)
    return protocol.Marked(answer=part, score=score, fact=fact_part(answer, row.language))


class _Row(NamedTuple):
    """One current answer of a seat, and what stands around it."""

    name: str
    claim: uuid.UUID | None
    student: int | None
    room: int
    pace: str
    language: str
    classroom: int | None
    style: str
    typed: str
    is_shown: bool
    space_name: str
    avatar: str
    hides: bool
    phase: str
    paused_at: datetime | None
    hand: str
    hand_at: datetime | None
    is_simulated: bool
    team: int | None
    scoring: str
    streaks: bool
    goal: int
    leaderboard: str
    hinted: bool
    last: int | None
    last_holds: bool | None
    answer: Answer


_SHOWN: Final = (
    "id seat_id round_id is_current try_number is_late is_collected text confidence is_disputed"
    " settled_at settled_text settled_name mark marked_by points alternatives began_at writing_ms"
    " flag same_as_id is_typed mirrored sure"
).split()
"""Fields that a tile shows. The ink is not among them: it is a hundred times the rest."""

_FIELDS: Final = [field.attname for field in Answer._meta.fields if field.attname in _SHOWN]
_ASKED: Final = (
    "form accepted separator prompt tries hold_marks opens_at closes_at class_closes_at skipped_at"
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
    answers = Answer.objects.current().filter(alive.present("seat"), seat=seat_id)
    holds = Subquery(rounds.values("hold_marks")[:1])
    answers = answers.annotate(last=last, last_holds=holds, hinted=hint_taken("last")).order_by()
    style = "seat__room__classroom__name_style"
    ways = ("seat__room__pace", "seat__room__language")
    room = ("seat__room", *ways, "seat__room__classroom", style)
    name = ("seat__typed_name", "seat__is_shown", "seat__space_name")
    looks = ("seat__avatar", "seat__room__hide_names")
    hand = ("seat__hand", "seat__hand_at", "seat__is_simulated")
    clock = ("seat__room__phase", "seat__room__paused_at")
    points = (f"seat__room__{field}" for field in ("scoring", "streaks", "goal", "leaderboard"))
    seat = ("seat__name", "seat__claim", "seat__student", *room, *name, *looks, *clock, *hand)
    asked = (f"round__{field}" for field in _ASKED)
    shown = answers.filter(Q(round=round_id) | Q(round=F("last")))
    return shown.values_list(
        *seat, "seat__team", *points, "hinted", "last", "last_holds", *_FIELDS, *asked
    )


_ROWS: Final = Prepared(_around, int, int)


def _tile(row: _Row, names: TileNames, shown: Answer | None, score: int) -> protocol.TilePart:
    return protocol.TilePart(
        id=row.answer.seat_id,
        claimed=row.claim is not None,
        score=score,
        answer=None if shown is None else board_answer_part(shown, row.language),
        hand=Hand(row.hand),
        hand_at=optional_epoch_ms(row.hand_at),
        simulated=row.is_simulated,
        team=row.team or 0,
        hinted=row.hinted,
        **names,
    )


def _own_tile(row: _Row, names: TileNames, shown: Answer | None, score: int) -> protocol.TilePart:
    """Return a tile with the problem that its seat is at."""
    return tile(row.answer.seat_id, row.room) or _tile(row, names, shown, score)


def _names(row: _Row) -> TileNames:
    seat = Seat(
        pk=row.answer.seat_id,
        name=row.name,
        student_id=row.student,
        typed_name=row.typed,
        is_shown=row.is_shown,
        space_name=row.space_name,
        avatar=row.avatar,
    )
    shown = {} if row.student is None or row.classroom is None else {row.name: _shown_name(row)}
    return Naming(shown, hides=row.hides, language=row.language).on_tile(seat)


def _shown_name(row: _Row) -> str:
    assert row.classroom is not None
    return shown_name(name=row.name, room_id=row.room, classroom_id=row.classroom, style=row.style)
