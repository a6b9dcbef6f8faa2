"""One student over time."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from classroom.models import Answer, Practice, Room, Student, User, alive
from classroom.reports.selectors.cell import Shown, shown_answer
from classroom.reports.selectors.facts import FactTally, fact_map
from classroom.reports.selectors.sittings import sittings, summed
from classroom.reports.selectors.times import Week, weeks
from classroom.reports.selectors.visible import (
    IS_SETTLED,
    IS_SKIPPED,
    counted_answers,
    lessons_of,
    seats_of,
)
from classroom.reports.standings import Tally, together
from classroom.rosters.selectors import shown_name
from classroom.rules.words import Mark, Standing

ANSWERS = 24
"""Answers on a page, each with its ink: a multiple of the columns at every width."""

PRACTICES = 10
"""The latest runs; older ones count in the facts all the same."""

LATE = Q(is_late=True) & ~IS_SETTLED & ~Q(mark=Mark.READING) & ~IS_SKIPPED


@dataclass(frozen=True, slots=True)
class StudentRoom:
    """A room that the student sat in, and how it went for them."""

    room: Room
    tally: Tally


@dataclass(frozen=True, slots=True)
class StudentReport:
    """How a student did, over all their rooms; rooms newest first."""

    student: Student
    name: str
    rooms: tuple[StudentRoom, ...]
    weeks: tuple[Week, ...]
    facts: tuple[FactTally, ...]
    practices: tuple[Practice, ...]
    tally: Tally


def student_report(teacher: User, student: Student) -> StudentReport:
    """Return how ``student`` did in the teacher's rooms and in practice."""
    sat = Q(seats__student=student) & alive.present("seats")
    rooms = list(lessons_of(teacher).filter(sat).distinct())
    found = sittings(seats_of(teacher).filter(student=student), rooms)
    counted = summed(found, lambda each: each.room)
    return StudentReport(
        student=student,
        name=shown_name(student),
        rooms=tuple(StudentRoom(room, counted[room.pk]) for room in rooms),
        weeks=weeks(rooms, counted),
        facts=fact_map(teacher, [student]).together,
        practices=tuple(Practice.objects.filter(student=student)[:PRACTICES]),
        tally=together(counted.values()),
    )


def answers_of(teacher: User, student: Student) -> QuerySet[Answer]:
    """Return a student's answers that count, newest first."""
    answers = counted_answers(teacher).filter(seat__student=student)
    return answers.prefetch_related("annotations").order_by("-received_at", "pk")


def answer_page(
    teacher: User, student: Student, *, standing: str, page: str
) -> tuple[Page[Answer], list[Shown]]:
    """Return a page of a student's answers with their ink; ``standing`` "" means all."""
    answers = answers_of(teacher, student).select_related("round", "seat__room")
    if standing == Standing.LATE:
        answers = answers.filter(LATE)
    elif standing == Standing.SKIPPED:
        answers = answers.filter(IS_SKIPPED)
    elif standing:
        answers = answers.filter(~LATE, ~IS_SKIPPED, mark=standing)
    shown = Paginator(answers, ANSWERS).get_page(page)
    return shown, [shown_answer(answer, height=72) for answer in shown]
