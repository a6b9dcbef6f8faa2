"""All that is kept about one student, as a ZIP: ``student.json``, and the ink as pictures."""

import io
import json
import zipfile
from datetime import datetime
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Prefetch

from classroom.ink_svg import ink_svg
from classroom.models import (
    Accommodations,
    Act,
    Annotation,
    Answer,
    AnswerEvent,
    HintTaken,
    HomeNote,
    Seat,
    StagedSheet,
    Student,
)
from classroom.privacy.export_practice import fact_data, practice_data
from classroom.rules.pictures import PICTURES
from classroom.team_names import team_name
from classroom.underlays import Underlay, underlay_of

FORMAT: Final = "astro-numbers/student"
VERSION: Final = 1
"""Grows when what a reader of such files relies on changes."""


def student_zip(student: Student, now: datetime) -> io.BytesIO:
    """Return an open archive with all that is kept about ``student``, to be read from its start.

    The ink of each answer, and of a sheet that is on a stage just now, stands in ``student.json``
    as strokes on the ink grid (lists of ``[x, y]``, y down) and beside it as ``ink/NUMBER.svg``;
    ``ink_times`` has a number for each point, stroke after stroke: milliseconds since the point
    before.
    """
    file = io.BytesIO()
    pictures: dict[str, str] = {}
    kept = _kept(student, now, pictures)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        text = json.dumps(kept, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        archive.writestr("student.json", text)
        for name, svg in pictures.items():
            archive.writestr(name, svg)
    file.seek(0)
    return file


def _kept(student: Student, now: datetime, pictures: dict[str, str]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": now,
        "student": _student(student),
        "lessons": [_lesson(seat, pictures) for seat in _seats(student)],
        "practice": [practice_data(run) for run in student.practices.prefetch_related("answers")],
        "notes_home": [_note(note) for note in student.notes.all()],
        "remembered_facts": [fact_data(fact) for fact in student.fact_memories.all()],
    }


def _student(student: Student) -> dict[str, Any]:
    classroom = student.classroom
    return {
        "name": student.name,
        "class": classroom.name,
        "school": classroom.school.name if classroom.school else None,
        "on_the_list_since": student.created_at,
        "put_away_at": student.archived_at,
        "avatar": student.wears.value,
        "has_a_card": student.card is not None,
        "picture_code": [PICTURES[letter] for letter in student.pictures],
        "wrong_picture_codes": student.wrong_pictures,
        "last_wrong_picture_code_at": student.wrong_pictures_at,
        "accommodations": _needs(Accommodations.of(student)),
    }


def _needs(needs: Accommodations) -> dict[str, Any]:
    return {
        "may_type": needs.may_type,
        "time_factor": needs.time_factor,
        "left_handed": needs.left_handed,
        "thick_pen": needs.thick_pen,
        "large_text": needs.large_text,
        "high_contrast": needs.high_contrast,
        "read_aloud": needs.read_aloud,
        "draws_with": needs.tool,
    }


def _seats(student: Student) -> list[Seat]:
    events = Prefetch("events", AnswerEvent.objects.order_by("at", "pk"))
    answers = Answer.objects.select_related("round").prefetch_related(events, "annotations")
    in_order = Prefetch("answers", answers.order_by("received_at", "pk"))
    written = Prefetch("annotations", Annotation.objects.select_related("round"))
    seats = student.seats.select_related("room").prefetch_related(
        in_order, "staged", "acts", written, "hints_taken__round"
    )
    return list(seats.order_by("joined_at", "pk"))


def _lesson(seat: Seat, pictures: dict[str, str]) -> dict[str, Any]:
    room = seat.room
    return {
        "title": room.title,
        "kind": room.kind,
        "code": room.code,
        "opened_at": room.created_at,
        "ended_at": room.ended_at,
        "due_at": room.due_at,
        "name_on_the_seat": seat.name,
        "name_typed_and_not_shown": seat.typed_name,
        "name_while_names_are_hidden": seat.space_name,
        "joined_at": seat.joined_at,
        "finished_at": seat.finished_at,
        "hand_is_up_for": seat.hand,
        "hand_was_raised_at": seat.hand_at,
        "avatar": seat.wears.value,
        "removed_at": seat.removed_at,
        "team": team_name(seat.team),
        "device_is_remembered": seat.removed_at is not None,
        "answers": [_answer(answer, pictures) for answer in seat.answers.all()],
        "written_on_the_sheets": [_annotation(each) for each in seat.annotations.all()],
        "on_the_stage": [_staged(sheet, pictures) for sheet in seat.staged.all()],
        "hints_looked_at": [_hint(taken) for taken in seat.hints_taken.all()],
        "done_on_the_board": [_act(act) for act in seat.acts.all()],
    }


def _pictured(
    strokes: Any, pictures: dict[str, str], marks: Any = (), under: Underlay | None = None
) -> str:
    picture = f"ink/{len(pictures) + 1:04}.svg"
    pictures[picture] = ink_svg(strokes, marks=marks, under=under)
    return picture


def _staged(sheet: StagedSheet, pictures: dict[str, str]) -> dict[str, Any]:
    """Return a sheet that the class is looking at: an answer's, or a copy as it lay."""
    return {
        "since": sheet.staged_at,
        "with_the_name": sheet.with_name,
        "leave_of_the_child": sheet.leave,
        "answer": sheet.answer_id,
        "ink_picture": None if sheet.strokes is None else _pictured(sheet.strokes, pictures),
        "ink": sheet.strokes,
    }


def _annotation(annotation: Annotation) -> dict[str, Any]:
    """Return what adults wrote on a sheet: strokes and stickers, on the grid of the ink."""
    return {
        "answer": annotation.answer_id,
        "prompt": annotation.round.prompt,
        "by": annotation.by,
        "at": annotation.changed_at,
        "marks": annotation.marks,
    }


def _hint(taken: HintTaken) -> dict[str, Any]:
    return {"at": taken.at, "prompt": taken.round.prompt, "hint": taken.round.hint}


def _note(note: HomeNote) -> dict[str, Any]:
    return {"made_at": note.made_at, "until": note.expires_at, "taken_back_at": note.taken_back_at}


def _act(act: Act) -> dict[str, Any]:
    return {"at": act.at, "what": act.kind, "text": act.text}


def _answer(answer: Answer, pictures: dict[str, str]) -> dict[str, Any]:
    marks = [mark for each in answer.annotations.all() for mark in each.marks]
    picture = _pictured(answer.strokes, pictures, marks, underlay_of(answer.round, inline=True))
    return {
        "id": answer.pk,
        "prompt": answer.round.prompt,
        "accepted": answer.round.accepted,
        "received_at": answer.received_at,
        "is_late": answer.is_late,
        "is_collected": answer.is_collected,
        "is_current": answer.is_current,
        "first_ink_ms": answer.first_ink_ms,
        "writing_ms": answer.writing_ms,
        "time_that_counts_for_speed_ms": answer.took_ms,
        "read_as": answer.text,
        "confidence": answer.confidence,
        "symbols": answer.symbols,
        "alternatives": answer.alternatives,
        "mirrored_digits": answer.mirrored,
        "model_version": answer.model_version,
        "mark": answer.mark,
        "try": answer.try_number,
        "marked_by": answer.marked_by,
        "is_disputed": answer.is_disputed,
        "ink_flagged_as": answer.flag,
        "settled_as": answer.settled_text,
        "settled_at": answer.settled_at,
        "points": answer.points,
        "how_sure_the_child_was": answer.sure,
        "ink_picture": picture,
        "under_the_ink": answer.round.background,
        "ink": answer.strokes,
        "ink_times": answer.times,
        "first_ink_at": answer.began_at,
        "typed": answer.is_typed,
        "history": [_event(event) for event in answer.events.all()],
    }


def _event(event: AnswerEvent) -> dict[str, Any]:
    return {
        "at": event.at,
        "what": event.kind,
        "mark": event.mark,
        "text": event.text,
        "points": event.points,
    }
