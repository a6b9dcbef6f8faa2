"""One class over time: its students and rooms, its weeks, its facts, its mistakes."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from classroom.models import Classroom, Room, Round, Student, User
from classroom.reports.selectors.facts import FactMap, fact_map
from classroom.reports.selectors.mistakes import Mistake, mistakes
from classroom.reports.selectors.people import in_order, names_apart
from classroom.reports.selectors.times import Week, weeks
from classroom.reports.selectors.visible import counted_answers, rooms_of, tallies
from classroom.reports.standings import Tally, together

ROOMS = 8
_BySeat: TypeAlias = Mapping[tuple[Hashable, ...], Tally]


@dataclass(frozen=True, slots=True)
class Done:
    """What one student did in one room, of the problems ``asked`` there."""

    tally: Tally
    asked: int


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One student and the rooms of the page, oldest first; None where they were not there."""

    student: Student
    name: str
    done: tuple[Done | None, ...]
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
    every = list(rooms_of(teacher).filter(classroom=classroom))
    shown = Paginator(every, rooms).get_page(page)
    on_page = tuple(reversed(list(shown)))
    students = list(classroom.students.filter(archived_at=None).select_related("classroom"))
    answers = counted_answers(teacher).filter(seat__room__classroom=classroom)
    by_seat = tallies(answers, "seat__room", "seat__student")
    by_room = _grouped(by_seat, 0)
    return ClassReport(
        classroom=classroom,
        rooms=on_page,
        sums=tuple(by_room.get(room.pk, Tally()) for room in on_page),
        rows=_rows(students, on_page, by_seat),
        weeks=weeks(every, by_room),
        facts=fact_map(teacher, students),
        mistakes=mistakes(answers),
        page=shown,
        tally=together(by_room.values()),
    )


def _grouped(by_seat: _BySeat, place: int) -> dict[int, Tally]:
    """Add up by one place of the key: 0 is the room, 1 the student."""
    parts: defaultdict[int, list[Tally]] = defaultdict(list)
    for key, each in by_seat.items():
        parts[cast(int, key[place])].append(each)
    return {key: together(listed) for key, listed in parts.items()}


def _rows(
    students: Sequence[Student], rooms: Sequence[Room], by_seat: _BySeat
) -> tuple[ClassRow, ...]:
    asked = _asked(rooms)
    everywhere = _grouped(by_seat, 1)
    names = names_apart(students)
    rows = []
    for student in students:
        found = [(room.pk, by_seat.get((room.pk, student.pk))) for room in rooms]
        done = tuple(
            None if each is None else Done(each, max(asked.get(room, 0), each.answered))
            for room, each in found
        )
        summed = everywhere.get(student.pk, Tally())
        rows.append(ClassRow(student, names[student.pk], done, summed))
    return tuple(sorted(rows, key=lambda row: in_order(row.name)))


def _asked(rooms: Sequence[Room]) -> dict[int, int]:
    """Return how many problems each room asked, to everybody or at their own pace."""
    rows = Round.objects.filter(room__in=rooms).order_by().values_list("room")
    counted = rows.annotate(
        live=Count("pk", filter=Q(seat=None)),
        own=Count("problem", filter=Q(seat__isnull=False), distinct=True),
    )
    return {room: live + own for room, live, own in counted}
