"""How rows become the parts of messages."""

import uuid
from datetime import datetime
from typing import Any, Final

import msgspec
from django.db.models import Count, QuerySet
from django.urls import reverse

from classroom import protocol
from classroom.live.prepared import Prepared, PreparedObjects
from classroom.live.rounds import goes_on, phase_of, phase_of_seat
from classroom.models import Answer, Picture, Problem, Room, Round, Seat
from classroom.notation import prompt_html, prompt_text
from classroom.protocol import epoch_ms, optional_epoch_ms
from classroom.rules.marking import is_right_value
from classroom.rules.words import Form, Mark, Marker, Pace, Phase
from inference.api.contract import ReadingRequest, Separator, Sheet


def room_part(room: Room, last: Round | None, now: datetime) -> protocol.RoomPart:
    """Return the room as everyone may know it; ``last`` is the round asked last."""
    return _room_part(room, phase_of(room, last, now), goes_on(room, last))


def seats_room_part(seat: Seat, last: Round | None, now: datetime) -> protocol.RoomPart:
    """Return the room as it stands for one seat, which may go at its own pace."""
    return _room_part(seat.room, phase_of_seat(seat, last, now), goes_on(seat.room, last))


def _room_part(room: Room, phase: Phase, next_at: datetime | None = None) -> protocol.RoomPart:
    return protocol.RoomPart(
        code=room.code,
        title=room.title,
        pace=Pace(room.pace),
        phase=phase,
        version=room.phase_version,
        problems=sum(count for (count,) in _PROBLEMS.rows(room.problem_set_id or 0)),
        locked=room.is_locked,
        next_at=optional_epoch_ms(next_at),
    )


def settings_part(room: Room) -> protocol.RoomSettingsPart:
    """Return how a room asks from its next round on."""
    return protocol.RoomSettingsPart(
        tries=room.tries,
        first_counts_double=room.first_counts_double,
        hold_marks=room.hold_marks,
    )


def _problems(problem_set_id: int) -> Any:
    """Return how many problems a set has; no row where it has none."""
    problems = Problem.objects.asked_by(problem_set_id).order_by()
    return problems.values("problem_set").annotate(count=Count("pk")).values_list("count")


_PROBLEMS: Final = Prepared(_problems, int)


def round_part(asked: Round, phase: Phase, *, for_teacher: bool = False) -> protocol.RoundPart:
    """Return the round asked last, in a room that stands in ``phase``.

    The accepted answers go out only once the round is over, except to the teacher.
    """
    closed = phase is not Phase.ASKING
    skipped = asked.skipped_at is not None
    shown = for_teacher or (closed and not skipped)
    return protocol.RoundPart(
        id=asked.pk,
        number=asked.number,
        place=asked.place,
        again=asked.again,
        extra=asked.on_the_spot,
        prompt=prompt_text(asked.prompt),
        prompt_html=prompt_html(asked.prompt),
        points=asked.points,
        separator=Separator(asked.separator),
        opens_at=epoch_ms(asked.opens_at),
        closes_at=optional_epoch_ms(asked.closes_at),
        closed=closed,
        accepted=tuple(asked.accepted) if shown else (),
        explanation=prompt_text(asked.explanation) if shown else "",
        hint=prompt_text(asked.hint) if asked.seat_id is not None else "",
        picture=picture_part(asked.picture_id),
        form=Form(asked.form),
        skipped=skipped,
    )


def picture_part(picture_id: uuid.UUID | None) -> protocol.PicturePart | None:
    """Return the picture beside a prompt, without its bytes."""
    if picture_id is None:
        return None
    picture = _PICTURE.first(picture_id)
    if picture is None:
        return None
    return protocol.PicturePart(
        url=reverse("classroom:picture", args=[picture.pk]),
        alt=picture.alt,
        width=picture.width,
        height=picture.height,
    )


def _picture(picture_id: uuid.UUID) -> QuerySet[Picture]:
    return Picture.objects.defer("content").filter(pk=picture_id).order_by()


_PICTURE: Final = PreparedObjects[Picture](_picture, uuid.UUID)


def strokes_of(answer: Answer) -> Sheet:
    """Return the ink of an answer."""
    return msgspec.convert(answer.strokes, Sheet)


def request_of(answer: Answer) -> ReadingRequest:
    """Return what the reader is to be asked about an answer."""
    return ReadingRequest(sheet=strokes_of(answer), separator=Separator(answer.round.separator))


def answer_part(answer: Answer) -> protocol.AnswerPart:
    """Return an answer as its own student sees it."""
    return protocol.AnswerPart(
        id=answer.pk,
        round=answer.round_id,
        mark=Mark(answer.mark),
        text=answer.shown_text,
        points=answer.points,
        late=answer.is_late,
        by=Marker(answer.marked_by) if answer.marked_by else None,
        other_form=in_other_form(answer),
    )


def in_other_form(answer: Answer) -> bool:
    """Say whether a wrong answer is the right number, but not in the form that was asked for."""
    if answer.mark != Mark.WRONG:
        return False
    asked: Round = answer.round
    if asked.form == Form.ANY:
        return False
    return is_right_value(answer.shown_text, asked.accepted, separator=asked.separator)


def board_answer_part(answer: Answer) -> protocol.BoardAnswerPart:
    """Return an answer as the teacher sees it."""
    return protocol.BoardAnswerPart(
        id=answer.pk,
        round=answer.round_id,
        mark=Mark(answer.mark),
        text=answer.shown_text,
        confidence=answer.confidence or 0.0,
        points=answer.points,
        late=answer.is_late,
        settled=answer.settled_at is not None,
        disputed=answer.is_disputed,
        other_form=in_other_form(answer),
    )
