"""What adults wrote on sheets, for boards, for the child and for the stage."""

import uuid
from collections.abc import Collection
from typing import Any, Final

import msgspec
from django.db.models import Q, QuerySet

from classroom import protocol
from classroom.live.prepared import PreparedObjects
from classroom.models import Annotation, Room, Round, Seat, StagedSheet, alive


def marks_of(kept: Any) -> protocol.Marks:
    """Return strokes and stickers as they are kept, typed."""
    found: protocol.Marks = msgspec.convert(kept, protocol.Marks)
    return found


def annotation_part(annotation: Annotation) -> protocol.AnnotationPart:
    """Return an annotation as it goes over the wire."""
    return protocol.AnnotationPart(
        seat=annotation.seat_id,
        round=annotation.round_id,
        answer=annotation.answer_id,
        marks=marks_of(annotation.marks),
    )


def seats_annotations(seat: Seat, asked: Round | None) -> tuple[protocol.AnnotationPart, ...]:
    """Return what stands on a seat's sheet now, and on its answers to the same problem."""
    room: Room = seat.room
    if asked is None or not room.is_annotated:
        return ()
    return tuple(map(annotation_part, _OF_SEAT.objects(seat.pk, asked.pk)))


def boards_annotations(
    room: Room, seats: Collection[Seat], rounds: Collection[int], answers: Collection[uuid.UUID]
) -> tuple[protocol.AnnotationPart, ...]:
    """Return what stands on the sheets that a board shows: on its tiles and in its queue."""
    if not room.is_annotated:
        return ()
    shown = Q(seat__in=seats, round__in=rounds) | Q(answer__in=answers)
    return tuple(map(annotation_part, Annotation.objects.filter(shown).order_by("pk")))


def annotation_on(
    seat_id: int, round_id: int, answer_id: uuid.UUID | None
) -> protocol.AnnotationPart:
    """Return what stands on one sheet; without strokes where it was taken away."""
    where = {"seat": seat_id, "round": round_id, "answer": answer_id}
    found = Annotation.objects.filter(**where).first()
    if found is not None:
        return annotation_part(found)
    return protocol.AnnotationPart(seat=seat_id, round=round_id, answer=answer_id)


def has_seat(room_id: int, seat_id: int) -> bool:
    """Say whether a seat is in a room."""
    return Seat.objects.present().filter(room=room_id, pk=seat_id).exists()


def marks_on(answers: Collection[uuid.UUID]) -> dict[uuid.UUID | None, protocol.Marks]:
    """Return what stands on answers, by the answer."""
    rows = Annotation.objects.filter(answer__in=answers).values_list("answer", "marks")
    return {answer: marks_of(marks) for answer, marks in rows}


def marks_on_stage(staged: StagedSheet, last_round: int | None) -> protocol.Marks:
    """Return what stands on a sheet on the stage; a copy shows what is on the sheet it is of."""
    where: dict[str, Any] = {"answer": staged.answer_id}
    if staged.answer_id is None:
        where = {"answer": None, "seat": staged.seat_id, "round": last_round}
    rows = Annotation.objects.filter(**where).values_list("marks", flat=True)
    return marks_of(rows[0]) if rows else ()


def staged_with(seat_id: int, answer_id: uuid.UUID | None) -> int | None:
    """Return the sheet on the stage that shows an annotation, if one does."""
    rows = StagedSheet.objects.filter(alive.present("seat"), seat=seat_id, answer=answer_id)
    return rows.values_list("pk", flat=True).first()


def _of_seat(seat_id: int, round_id: int) -> QuerySet[Annotation]:
    return Annotation.objects.filter(seat=seat_id, round=round_id).order_by("pk")


_OF_SEAT: Final = PreparedObjects[Annotation](_of_seat, int, int)
