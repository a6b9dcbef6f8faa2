"""The writers of annotations: what adults write on children's sheets."""

from datetime import datetime
from typing import Any, Final

import msgspec
from django.db import transaction

from classroom.live import notify
from classroom.live.adults import Adult
from classroom.live.prepared import Prepared
from classroom.live.services.acts import act_note
from classroom.live.services.locking import locked
from classroom.models import Annotation, Answer, Room, Round, Seat
from classroom.models.colleagues import BY_LENGTH
from classroom.protocol import (
    MOST_MARK_POINTS,
    MOST_MARKS,
    Annotate,
    MarkPart,
    Refused,
    RubOut,
)
from classroom.rules.words import ActKind, Sticker


@transaction.atomic
def annotation_add(*, room_id: int, message: Annotate, adult: Adult, now: datetime) -> Annotation:
    """Put a stroke or a sticker on a seat's sheet; the first one on it is an act of the adult's.

    Raises ``Refused``: ``no_seat``, ``no_round``, ``no_answer``, ``malformed``, or ``too_big``
    where the annotation is full.
    """
    if message.sticker is not Sticker.NONE and len(message.points) != 1:
        raise Refused("malformed", "a sticker has one point")
    # Before the seat is locked: a room comes first everywhere.
    Room.objects.filter(pk=room_id, is_annotated=False).update(is_annotated=True)
    where = _sheet(room_id, message)
    mark = msgspec.to_builtins(MarkPart(points=message.points, sticker=message.sticker))
    annotation = Annotation.objects.filter(**where).first() or Annotation(**where, marks=[])
    is_first = not annotation.marks
    annotation.marks = [*annotation.marks, mark]
    if len(annotation.marks) > MOST_MARKS or _points(annotation.marks) > MOST_MARK_POINTS:
        raise Refused("too_big", "no more fits on this sheet: rub something out first")
    _keep(annotation, adult, now)
    if is_first:
        kind = ActKind.ANNOTATED
        act_note(room_id=room_id, adult=adult, kind=kind, seats=[message.seat], now=now)
    return annotation


@transaction.atomic
def annotation_rub_out(*, room_id: int, message: RubOut, adult: Adult, now: datetime) -> None:
    """Take the last stroke or sticker of a sheet away, or all; where nothing is, nothing happens.

    Raises ``Refused``: ``no_seat``, ``no_round``, ``no_answer``.
    """
    annotation = Annotation.objects.filter(**_sheet(room_id, message)).first()
    if annotation is None:
        return
    annotation.marks = [] if message.all else annotation.marks[:-1]
    if annotation.marks:
        _keep(annotation, adult, now)
        return
    annotation.delete()
    notify.annotated(room_id, annotation.seat_id, annotation.round_id, annotation.answer_id)


def annotation_goes_along(answer: Answer) -> None:
    """Let what stands on a sheet belong to the answer that it is handed in as."""
    if not answer.round.room.is_annotated:
        return
    drafts = [pk for (pk,) in _DRAFTS.rows(answer.seat_id, answer.round_id)]
    if not drafts:
        return
    Annotation.objects.filter(pk__in=drafts).update(answer=answer.pk)
    for known_as in (None, answer.pk):
        notify.annotated(answer.round.room_id, answer.seat_id, answer.round_id, known_as)


def _drafts(seat_id: int, round_id: int) -> Any:
    drafts = Annotation.objects.filter(seat=seat_id, round=round_id, answer=None)
    return drafts.order_by().values_list("pk")


_DRAFTS: Final = Prepared(_drafts, int, int)


def _sheet(room_id: int, message: Annotate | RubOut) -> dict[str, Any]:
    """Return which annotation is meant; its seat is locked, so that two adults write in turn."""
    seats = Seat.objects.present().filter(room=room_id, pk=message.seat)
    if locked(seats).first() is None:
        raise Refused("no_seat", "this seat is not in the room")
    asked = Round.objects.filter(room=room_id, pk=message.round).only("seat").first()
    if asked is None or asked.seat_id not in (None, message.seat):
        raise Refused("no_round", "this problem was not asked there")
    where = {"seat_id": message.seat, "round_id": message.round, "answer_id": message.answer}
    if message.answer is not None:
        answers = Answer.objects.filter(pk=message.answer)
        if not answers.filter(seat=message.seat, round=message.round).exists():
            raise Refused("no_answer", "this answer is not the seat's")
    return where


def _keep(annotation: Annotation, adult: Adult, now: datetime) -> None:
    annotation.by, annotation.user = adult.name[:BY_LENGTH], adult.user
    annotation.changed_at = now
    annotation.save()
    room_id: int = annotation.round.room_id
    notify.annotated(room_id, annotation.seat_id, annotation.round_id, annotation.answer_id)


def _points(marks: list[Any]) -> int:
    return sum(len(mark["points"]) for mark in marks)
