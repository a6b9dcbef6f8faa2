"""What Ms. Vega has, and Mr. Orion's laptop: he teaches elsewhere, or beside her."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from classroom.live.services.own_pace import round_next
from classroom.live.services.rooms import homework_open, room_open
from classroom.live.services.seats import seat_take
from classroom.live.services.spot import room_ask_typed
from classroom.models import Classroom, ProblemSet, School, Student, User
from classroom.privacy.kinds import Deletable
from classroom.privacy.services import delete
from classroom.rosters.cards import cards_issue
from tests.classroom.live.stories import ask, hand_in, sure, unsure
from tests.classroom.permissions.addresses import Fixtures
from tests.classroom.permissions.crawl import laptop_of


@pytest.fixture(scope="module")
def lesson(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Fixtures]:
    """What Ms. Vega has, made once: what a test does to it, its own transaction takes back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _after_a_lesson()
        transaction.set_rollback(True)


@pytest.fixture
def things(lesson: Fixtures, db: None) -> Fixtures:
    """What Ms. Vega has after a lesson, with homework given, a class archived, others deleted."""
    return deepcopy(lesson)


@pytest.fixture
def vega(things: Fixtures) -> User:
    """Ms. Vega herself."""
    return things.classroom.teacher


def _after_a_lesson() -> Fixtures:
    now = timezone.now()
    vega = User.objects.create_user("vega", password="starlight-7", last_name="Vega")
    class_3b = Classroom.objects.create(teacher=vega, name="Comets 3B")
    for name in ("Ada Quill", "Bo"):
        Student.objects.create(classroom=class_3b, name=name)
    times_tables = ProblemSet.objects.create(teacher=vega, title="Rows of eight")
    for position, (prompt, accepted) in enumerate([("7 × 8 =", "56"), ("6 × 7 =", "42")], 1):
        times_tables.problems.create(position=position, prompt=prompt, accepted=[accepted])
    cards_issue(classroom=class_3b)
    student = class_3b.students.get(name="Ada Quill")
    room = room_open(teacher=vega, problem_set=times_tables, classroom=class_3b)
    seat = seat_take(room=room, name="Ada Quill", student=student).seat
    asked = ask(room)
    hand_in(seat, asked, sure("56"))
    extra = room_ask_typed(
        room_id=room.pk, version=room.phase_version, prompt="48 + 37", accepted="", now=now
    )
    homework = homework_open(
        teacher=vega, problem_set=times_tables, classroom=class_3b, due_at=None, now=now
    )
    at_home = seat_take(room=homework, name="Ada Quill", student=student).seat
    round_next(seat_id=at_home.pk, after=0, now=now)
    answer = hand_in(at_home, at_home.rounds.get(), unsure("5"), now=now)
    return Fixtures(
        classroom=class_3b,
        student=student,
        problem_set=times_tables,
        problem=times_tables.problems.get(position=1),
        room=room,
        seat=seat,
        round=asked,
        extra=extra,
        homework=homework,
        answer=answer,
        archived_class=Classroom.objects.create(teacher=vega, name="Class 2A", archived_at=now),
        archived_set=ProblemSet.objects.create(teacher=vega, title="Old sums", archived_at=now),
        deleted=_deleted(vega, class_3b),
    )


def _deleted(vega: User, class_3b: Classroom) -> tuple[tuple[str, int], ...]:
    classroom = Classroom.objects.create(teacher=vega, name="Gone")
    student = Student.objects.create(classroom=class_3b, name="Gone")
    problem_set = ProblemSet.objects.create(teacher=vega, title="Gone")
    kept = ProblemSet.objects.create(teacher=vega, title="Kept")
    problem = kept.problems.create(position=1, prompt="1 + 1 =", accepted=["2"])
    room = room_open(teacher=vega, problem_set=problem_set)
    things: dict[str, Deletable] = {
        "class": classroom,
        "student": student,
        "problem-set": problem_set,
        "problem": problem,
        "room": room,
    }
    for thing in things.values():
        delete(thing=thing, now=timezone.now())
    return tuple((kind, thing.pk) for kind, thing in things.items())


@pytest.fixture(params=["elsewhere", "in the same school"])
def orions_laptop(
    request: pytest.FixtureRequest, vega: User, orion: User, school: School
) -> Client:
    """Mr. Orion, signed in: a stranger, and a colleague with whom nothing is shared."""
    if request.param == "in the same school":
        User.objects.filter(pk__in=[vega.pk, orion.pk]).update(school=school)
    return laptop_of(orion)
