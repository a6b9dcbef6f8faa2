"""Which rows are to be purged: what was deleted a month ago, and what is older than allowed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from classroom.models import (
    Accommodations,
    Annotation,
    Answer,
    AnswerEvent,
    Classroom,
    FactMemory,
    Picture,
    Practice,
    PracticeAnswer,
    Problem,
    ProblemSet,
    Room,
    Round,
    School,
    Seat,
    StagedSheet,
    Student,
    User,
    alive,
)
from classroom.rules.keeping import UNDO

PICTURE_GRACE = timedelta(days=1)
"""A picture may be uploaded before the problem that shows it is saved."""


@dataclass(frozen=True, slots=True)
class PurgePlan:
    """The rows to purge; the sets hang together, so they go from the leaves up.

    Each stays true while the ones before it are being purged, so an interrupted purge goes on.
    """

    users: QuerySet[User]
    classes: QuerySet[Classroom]
    students: QuerySet[Student]
    sets: QuerySet[ProblemSet]
    problems: QuerySet[Problem]
    rooms: QuerySet[Room]
    practices: QuerySet[Practice]
    facts: QuerySet[FactMemory]
    pictures: QuerySet[Picture]

    def leaves_first(self) -> list[QuerySet[Any]]:
        """Return what is deleted, in an order in which each has little that still hangs on it.

        Answers go with their seats, practice answers with their practice.
        """
        seats = Seat.objects.filter(Q(student__in=self.students) | Q(room__in=self.rooms))
        return [
            seats,
            Round.objects.filter(Q(room__in=self.rooms) | Q(seat__in=seats)),
            self.rooms,
            self.practices,
            self.facts,
            self.problems,
            self.sets,
            self.students,
            self.classes,
            self.users,
            self.pictures,
        ]

    def everything(self) -> list[QuerySet[Any]]:
        """Return all rows that go, also those that go along with others.

        Simulated children go with their room, and nobody misses them: they are not counted.
        """
        all_seats, *others = self.leaves_first()
        seats = all_seats.filter(alive.real())
        answers = Answer.objects.filter(seat__in=seats)
        events = AnswerEvent.objects.filter(answer__in=answers)
        staged = StagedSheet.objects.filter(seat__in=seats)
        written = Annotation.objects.filter(seat__in=seats)
        practised = PracticeAnswer.objects.filter(practice__in=self.practices)
        needs = Accommodations.objects.filter(student__in=self.students)
        return [events, written, answers, staged, seats, *others, practised, needs]

    def still_open(self) -> QuerySet[Room]:
        """Return the rooms that have to end first: planned ones, and those of a planned set."""
        return Room.objects.open().filter(Q(pk__in=self.rooms) | Q(problem_set__in=self.sets))


def purge_plan(now: datetime, older_than: timedelta | None = None) -> PurgePlan:
    """Return what is to be purged at ``now``; ``older_than`` holds for every school."""
    deleted = alive.deleted_until(now - UNDO)
    users = User.objects.filter(deleted)
    classes = Classroom.objects.filter(deleted | Q(teacher__in=users))
    students = Student.objects.filter(deleted | Q(classroom__in=classes))
    sets = ProblemSet.objects.filter(deleted | Q(teacher__in=users))
    problems = Problem.objects.filter(deleted | Q(problem_set__in=sets))
    rooms = Room.objects.filter(deleted | Q(teacher__in=users) | Q(pk__in=_old(now, older_than)))
    old_practice, old_facts = _old_practice(now, older_than)
    return PurgePlan(
        users=users,
        classes=classes,
        students=students,
        sets=sets,
        problems=problems,
        rooms=rooms,
        practices=Practice.objects.filter(Q(student__in=students) | old_practice),
        facts=FactMemory.objects.filter(Q(student__in=students) | old_facts),
        pictures=_unused_pictures(now, problems, rooms),
    )


def _allowed(older_than: timedelta | None) -> list[tuple[int | None, timedelta]]:
    """Return how long what is kept, by school; None stands for everybody."""
    schools = School.objects.exclude(retention_days=None).values_list("pk", "retention_days")
    allowed: list[tuple[int | None, timedelta]] = [
        (school, timedelta(days=days)) for school, days in schools if days is not None
    ]
    return allowed + ([(None, older_than)] if older_than else [])


def _old(now: datetime, older_than: timedelta | None) -> QuerySet[Room]:
    """Return the rooms that were opened and last used, or due, longer ago than allowed.

    When they ended does not count: a purge itself ends those that were forgotten.
    """
    since = Coalesce("due_at", "created_at")
    answered = Answer.objects.filter(seat__room=OuterRef("pk"))
    old = Q(pk__in=[])
    for school, age in _allowed(older_than):
        used_since = Exists(answered.filter(received_at__gt=now - age))
        is_old = Q(since__lte=now - age) & ~used_since
        old |= is_old & _of_school(school, "classroom", "teacher")
    return Room.objects.annotate(since=since).filter(old)


def _old_practice(now: datetime, older_than: timedelta | None) -> tuple[Q, Q]:
    """Return which practice is too old, and which facts were due too long ago to mean anything."""
    practice, facts = Q(pk__in=[]), Q(pk__in=[])
    for school, age in _allowed(older_than):
        mine = _of_school(school, "student__classroom", "student__classroom__teacher")
        practice |= Q(started_at__lte=now - age) & mine
        facts |= Q(due_at__lte=now - age) & mine
    return practice, facts


def _of_school(school: int | None, classroom: str, teacher: str) -> Q:
    """Return what belongs to a school: by its class, or by its teacher where that has none."""
    if school is None:
        return Q()
    by_teacher = Q(**{f"{classroom}__school": None, f"{teacher}__school": school})
    return Q(**{f"{classroom}__school": school}) | by_teacher


def _unused_pictures(
    now: datetime, doomed_problems: QuerySet[Problem], rooms: QuerySet[Room]
) -> QuerySet[Picture]:
    problems = Problem.objects.filter(picture=OuterRef("pk")).exclude(pk__in=doomed_problems)
    rounds = Round.objects.filter(picture=OuterRef("pk")).exclude(room__in=rooms)
    unused = Picture.objects.filter(~Exists(problems), ~Exists(rounds))
    return unused.filter(created_at__lte=now - PICTURE_GRACE)
