"""One class over time: its students and rooms, its weeks, its facts, its mistakes."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from classroom.guesses import guess_words
from classroom.models import Answer, Classroom, Room, Student, User, alive
from classroom.reports.selectors.facts import FactMap, fact_map
from classroom.reports.selectors.people import in_order, names_apart
from classroom.reports.selectors.sittings import Sitting, sittings, summed
from classroom.reports.selectors.times import Week, weeks
from classroom.reports.selectors.visible import (
    IS_WRONG,
    SHOWN_TEXT,
    lessons_of,
    seats_of,
    tried_answers,
)
from classroom.reports.standings import Tally, together

ROOMS = 8
"""Rooms on a page, each a column of the table; older ones are a page away."""

MOST_MISTAKES = 12
"""Mistakes that are shown: the most frequent, which a teacher can still go over one by one."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong answer: how often it was final, and the first try, and why it may be wrong."""

    prompt: str
    accepted: tuple[str, ...]
    text: str
    number: int
    first: int
    guess: str = ""


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One student and the rooms of the page, oldest first; None where they were not there.

    Every tally is of what was asked there, answered or not.
    """

    student: Student
    name: str
    done: tuple[Tally | None, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class ClassReport:
    """A class over time; ``rooms`` are those of the page, oldest first."""

    classroom: Classroom
    rooms: tuple[Room, ...]
    sums: tuple[Tally, ...]
    rows: tuple[ClassRow, ...]
    weeks: tuple[Week, ...]
    facts: FactMap
    mistakes: tuple[Mistake, ...]
    page: Page[Room]
    tally: Tally


def class_report(
    teacher: User, classroom: Classroom, *, page: str = "1", rooms: int = ROOMS
) -> ClassReport:
    """Return how a class did in the teacher's rooms, in a fixed number of queries."""
    every = list(lessons_of(teacher).filter(classroom=classroom))
    shown = Paginator(every, rooms).get_page(page)
    on_page = tuple(reversed(list(shown)))
    students = list(classroom.students.on_roster().select_related("classroom"))
    answers = tried_answers(teacher).filter(seat__room__classroom=classroom)
    found = sittings(seats_of(teacher), every)
    by_room = summed(found, lambda each: each.room)
    return ClassReport(
        classroom=classroom,
        rooms=on_page,
        sums=tuple(by_room.get(room.pk, Tally()) for room in on_page),
        rows=_rows(students, on_page, found),
        weeks=weeks(every, by_room),
        facts=fact_map(teacher, students),
        mistakes=mistakes(answers),
        page=shown,
        tally=together(by_room.values()),
    )


def _rows(
    students: Sequence[Student], rooms: Sequence[Room], found: Sequence[Sitting]
) -> tuple[ClassRow, ...]:
    there = summed(found, lambda each: (each.room, each.student))
    everywhere = summed(found, lambda each: each.student)
    names = names_apart(students)
    rows = (
        ClassRow(
            student=student,
            name=names[student.pk],
            done=tuple(there.get((room.pk, student.pk)) for room in rooms),
            tally=everywhere.get(student.pk, Tally()),
        )
        for student in students
    )
    return tuple(sorted(rows, key=lambda row: in_order(row.name)))


def mistakes(answers: QuerySet[Answer]) -> tuple[Mistake, ...]:
    """Return the most frequent wrong ones among ``answers``, in one query.

    Those that were final come before those that were first tries only.
    """
    wrong = answers.filter(IS_WRONG).order_by().annotate(shown=SHOWN_TEXT)
    asked = ("round__prompt", "round__accepted", "round__separator", "shown")
    of_final, of_first = Count("pk", filter=alive.current()), Count("pk", filter=Q(try_number=1))
    counted = wrong.values_list(*asked).annotate(number=of_final, first=of_first)
    counted = counted.order_by("-number", "-first", "round__prompt", "shown")
    # What reads like an accepted answer was misread, and an empty text shows nothing.
    found = (
        Mistake(
            prompt,
            tuple(accepted),
            text,
            final,
            first,
            guess_words(prompt, accepted, text, separator=separator),
        )
        for prompt, accepted, separator, text, final, first in counted
        if text and text not in accepted
    )
    return tuple(islice(found, MOST_MISTAKES))
