"""What the pages of classes and cards read."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, QuerySet

from classroom.live.selectors.seats import rooms_closed_to
from classroom.models import Classroom, Room, Round, School, Student, User, alive
from classroom.models.people import NameStyle
from classroom.models.rooms import Kind
from classroom.rules.names import shown_apart
from classroom.rules.pictures import PICTURES
from classroom.rules.words import Phase
from classroom.rules.wrong_tries import WrongTries

RECENT = 12
"""Lessons on the page of a class; its results show all."""

LOOKED_AT = 3
"""Names that are shown beside the form of a class."""

EXAMPLES = ["Ada Lovelace", "Katherine Johnson", "Neil Armstrong"]
"""The names beside the form of a class that has nobody yet."""


@dataclass(frozen=True, slots=True)
class OnRoster:
    """A student on a roster, and the name as the class shows it."""

    student: Student
    shown: str


@dataclass(frozen=True, slots=True)
class Card:
    """What is printed on a card: name, the QR code's secret, and the names of the pictures."""

    shown: str
    token: str
    pictures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeldCode:
    """A student whose picture code opens nothing until a moment, after wrong tries."""

    student: Student
    shown: str
    until: datetime


def classes_of(teacher: User, *, archived: bool = False) -> QuerySet[Classroom]:
    """Return a teacher's classes, or those archived, each with ``student_count``."""
    on_roster = Count("students", filter=alive.in_use("students"))
    kept = teacher.classrooms.kept()
    classes = kept.archived() if archived else kept.in_use()
    return classes.annotate(student_count=on_roster).order_by("name")


def roster_of(classroom: Classroom) -> list[OnRoster]:
    """Return the students of a class in the order of their names."""
    students = list(classroom.students.on_roster().select_related("accommodations"))
    students.sort(key=lambda student: student.name.casefold())
    shown = shown_apart([student.name for student in students], classroom.name_style)
    return [OnRoster(student, shown[student.name]) for student in students]


def held_codes(roster: Iterable[OnRoster], now: datetime) -> list[HeldCode]:
    """Return the students of a roster whose picture codes are held after wrong tries."""
    held = []
    for one in roster:
        tries = WrongTries(one.student.wrong_pictures, one.student.wrong_pictures_at)
        if wait := tries.wait(now):
            held.append(HeldCode(one.student, one.shown, now + wait))
    return held


def codes_held_until(classroom: Classroom, now: datetime) -> datetime | None:
    """Return until when a class in which no name is tapped first does without picture codes."""
    tries = WrongTries(classroom.wrong_pictures, classroom.wrong_pictures_at)
    return None if classroom.names_before_pictures else tries.without_name_again(now)


def names_of(classroom: Classroom) -> list[str]:
    """Return the names on the roster of a class."""
    return list(classroom.students.on_roster().values_list("name", flat=True))


def shown_name(student: Student) -> str:
    """Return a student's name as their class shows it."""
    names = {*names_of(student.classroom), student.name}
    return shown_apart(sorted(names), student.classroom.name_style)[student.name]


def cards_of(classroom: Classroom) -> list[Card]:
    """Return the cards of a class; a student without one is left out."""
    return [
        Card(one.shown, str(one.student.card), picture_names(one.student.pictures))
        for one in roster_of(classroom)
        if one.student.card is not None and one.student.pictures
    ]


def name_looks(classroom: Classroom | None) -> list[tuple[str, list[str]]]:
    """Return how the first names of a class are shown in each style; a new class has examples."""
    students = (
        classroom.students.on_roster().order_by("name") if classroom else Student.objects.none()
    )
    names = list(students.values_list("name", flat=True)[:LOOKED_AT]) or EXAMPLES
    styles = [style.value for style in NameStyle]
    return [(style, [shown_apart(names, style)[name] for name in names]) for style in styles]


def picture_names(letters: str) -> tuple[str, ...]:
    """Return the names of the pictures of a code."""
    return tuple(PICTURES[letter] for letter in letters)


def rooms_of(classroom: Classroom, teacher: User) -> QuerySet[Room]:
    """Return the last rooms of a class, each with ``seat_count``; none that ended in its lobby."""
    seated = Count("seats", filter=alive.present("seats") & alive.real("seats"))
    rooms = Room.objects.kept().of(teacher).filter(classroom=classroom)
    nothing_asked = ~Exists(Round.objects.filter(room=OuterRef("pk")))
    rooms = rooms.exclude(nothing_asked, kind=Kind.LIVE, phase=Phase.OVER.value)
    return rooms.annotate(seat_count=seated).order_by("-created_at")[:RECENT]


def lessons_of(
    classroom: Classroom, *, student: Student | None = None, secrets: Collection[uuid.UUID] = ()
) -> QuerySet[Room]:
    """Return the lessons that are open for a class, the newest first.

    Those that are closed to the ``student``, or to a device with ``secrets``, are left out.
    """
    lessons = Room.objects.open().filter(classroom=classroom, kind=Kind.LIVE)
    lessons = lessons.exclude(pk__in=rooms_closed_to(student=student, secrets=secrets))
    return lessons.order_by("-created_at")


def school_of(classroom: Classroom) -> School | None:
    """Return the school of a class's teacher."""
    return School.objects.filter(users=classroom.teacher_id).first()


def class_with(code: str) -> Classroom | None:
    """Return the class whose cards bear this code, unless it was archived."""
    return Classroom.objects.in_use().filter(code=code).first()


def with_cards(classroom: Classroom) -> list[OnRoster]:
    """Return the students of a class who can come in with a picture code."""
    return [one for one in roster_of(classroom) if one.student.card and one.student.pictures]


def student_of(classroom: Classroom, student_id: str) -> OnRoster | None:
    """Return the student of a class with this id, where a picture code opens a seat of theirs."""
    found = (one for one in with_cards(classroom) if str(one.student.pk) == student_id)
    return next(found, None)


def open_lesson(
    classroom: Classroom, code: str, secrets: Collection[uuid.UUID] = ()
) -> Room | None:
    """Return the lesson of a class that a child may ask to be let into: of ``code``, or any."""
    lessons = lessons_of(classroom, secrets=secrets)
    return lessons.filter(code=code).first() or lessons.first()
