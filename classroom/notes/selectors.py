"""What a note home says, and which notes are open."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone
from django.utils.safestring import SafeString

from classroom.ink_svg import ink_svg
from classroom.models import Answer, HomeNote, Practice, Student, alive
from classroom.notation import prompt_text
from classroom.remembering.selectors import facts_missed
from classroom.rosters.selectors import shown_name
from classroom.rules.growth import Growth, Tried, growth_of
from classroom.rules.words import Mark
from classroom.underlays import underlay_of

WEEKS: Final = 4
SINCE: Final = timedelta(weeks=WEEKS)
MOST_INKS: Final = 4


@dataclass(frozen=True, slots=True)
class Written:
    """An answer in the child's own hand."""

    prompt: str
    text: str
    day: date
    ink: SafeString


@dataclass(frozen=True, slots=True)
class Note:
    """All that stands on the page: about this child, and nobody else."""

    name: str
    classroom: str
    day: date
    growth: Growth
    written: tuple[Written, ...]
    practised: int
    worth: tuple[str, ...]


def note_of(student: Student, now: datetime) -> Note:
    """Return what the note of a student says today."""
    growth = growth_of(_tries(student, now), since=timezone.localdate(now - SINCE))
    practised = Practice.objects.filter(student=student, asked__gt=0, started_at__gt=now - SINCE)
    return Note(
        name=shown_name(student),
        classroom=student.classroom.name,
        day=timezone.localdate(now),
        growth=growth,
        written=_written(student, now, [each.prompt for each in growth.mastered]),
        practised=practised.count(),
        worth=tuple(facts_missed(student.pk, now)),
    )


def _tries(student: Student, now: datetime) -> list[Tried]:
    """Return the first tries of the last weeks, and of as many weeks before them."""
    tries = Answer.objects.filter(
        alive.present("seat"),
        alive.kept("seat__room"),
        seat__student=student,
        round__skipped_at=None,
        received_at__gt=now - 2 * SINCE,
        try_number=1,
        mark__in=(Mark.RIGHT.value, Mark.WRONG.value),
    ).order_by("received_at")
    rows = tries.values_list("seat", "round", "round__prompt", "received_at", "mark")
    first: dict[tuple[int, int], Tried] = {}
    for seat, asked, prompt, at, mark in rows:
        tried = Tried(prompt_text(prompt), timezone.localdate(at), mark == Mark.RIGHT)
        first.setdefault((seat, asked), tried)
    return list(first.values())


def _written(student: Student, now: datetime, mastered: Iterable[str]) -> tuple[Written, ...]:
    """Return a few right answers in own ink: what was mastered first, then the latest."""
    answers = Answer.objects.current().filter(
        alive.present("seat"),
        alive.kept("seat__room"),
        seat__student=student,
        mark=Mark.RIGHT.value,
        is_typed=False,
        round__skipped_at=None,
        received_at__gt=now - SINCE,
    )
    found = answers.exclude(strokes=[]).select_related("round").order_by("-received_at")[:60]
    best = {prompt_text(each.round.prompt): each for each in reversed(found)}
    hard = set(mastered)
    in_order = sorted(
        best.items(), key=lambda each: (each[0] not in hard, -each[1].received_at.timestamp())
    )
    return tuple(
        Written(
            prompt,
            each.shown_text,
            timezone.localdate(each.received_at),
            ink_svg(each.strokes, under=underlay_of(each.round)),
        )
        for prompt, each in in_order[:MOST_INKS]
    )


def open_note(secret: uuid.UUID, now: datetime) -> HomeNote | None:
    """Return the note whose link this is, while it opens."""
    notes = HomeNote.objects.open(now).select_related("student__classroom")
    return notes.filter(secret=secret).first()


def open_notes(students: Iterable[Student], now: datetime) -> dict[int, HomeNote]:
    """Return the open notes of these students, by student."""
    notes = HomeNote.objects.open(now).filter(student__in=list(students))
    return {note.student_id: note for note in notes}
