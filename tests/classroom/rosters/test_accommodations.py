"""What a child needs: set in the class, chosen on its own page, kept with the student alone."""

import json
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from classroom.live import cookies
from classroom.live.selectors.seats import seat_access, seat_snapshot
from classroom.live.services.accommodations import accommodations_set
from classroom.live.services.rooms import room_open
from classroom.live.services.seats import seat_take
from classroom.models import Accommodations, Classroom, ProblemSet, Room, Seat, Student, User
from classroom.privacy.export import student_zip
from classroom.privacy.purge import purge
from classroom.privacy.services import delete
from tests.classroom.live.stories import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def vegas_laptop(vega: User) -> Client:
    laptop = Client()
    laptop.force_login(vega)
    return laptop


@pytest.fixture
def lesson(vega: User, times_tables: ProblemSet, class_3b: Classroom) -> Room:
    return room_open(teacher=vega, problem_set=times_tables, classroom=class_3b)


@pytest.fixture
def student(class_3b: Classroom) -> Student:
    return class_3b.students.get(name="Ada")


def needs(student: Student) -> tuple[bool, str, bool, str]:
    found = Accommodations.objects.get(student=student)
    return found.may_type, found.time_factor, found.left_handed, found.tool


def tablet_of(seat: Seat) -> Client:
    tablet = Client()
    tablet.cookies[cookies.NAME] = cookies.signed(seat.secret)
    return tablet


def test_ms_vega_says_for_the_class_and_for_one_child_what_is_needed(
    vegas_laptop: Client, class_3b: Classroom, student: Student
) -> None:
    bo = class_3b.students.get(name="Bo")
    table = reverse("classroom:class_needs", args=[class_3b.pk])
    ada, other = f"s{student.pk}", f"s{bo.pk}"
    posted = {f"{ada}-may_type": "on", f"{ada}-time_factor": "1.5", f"{ada}-tool": "pencil"}
    posted |= {f"{other}-time_factor": "1", f"{other}-tool": "both"}
    assert vegas_laptop.post(table, posted).status_code == 302
    assert needs(student) == (True, "1.5", False, "pencil")
    assert not Accommodations.objects.filter(student=bo).exists(), "nothing was said of him"
    assert vegas_laptop.post(table, posted | {f"{ada}-time_factor": "9"}).status_code == 400
    own = reverse("classroom:student_needs", args=[student.pk])
    vegas_laptop.post(own, {"time_factor": "none", "left_handed": "on", "tool": "both"})
    assert needs(student) == (False, "none", True, "both")
    assert "checked" in vegas_laptop.get(own).content.decode()


def test_a_child_chooses_its_page_and_nothing_that_is_its_teachers_to_give(
    lesson: Room, student: Student
) -> None:
    seat = seat_take(room=lesson, name="Ada").seat
    tablet, layout = tablet_of(seat), reverse("classroom:layout")
    chosen = {"left_handed": "on", "tool": "finger", "may_type": "on", "time_factor": "3"}
    assert tablet.post(layout, chosen).status_code == 204
    assert needs(student) == (False, "1", True, "finger")
    page = tablet.get(reverse("classroom:play", args=[lesson.code])).content.decode()
    assert 'data-left-handed="true"' in page
    assert 'data-tool="finger"' in page
    assert tablet.post(layout, {"tool": "axe"}).status_code == 400
    guest = seat_take(room=lesson, name="Zed").seat
    assert tablet_of(guest).post(layout, chosen).status_code == 204
    assert Accommodations.objects.count() == 1, "a guest's stays on the device"


def test_who_may_type_is_told_on_its_own_page_alone(lesson: Room, student: Student) -> None:
    seats = [seat_take(room=lesson, name=name).seat for name in ("Ada", "Bo")]
    accommodations_set(student=student, given={"may_type": True}, now=timezone.now())
    ask(lesson)

    def told() -> list[bool]:
        found = [seat_access(seat.secret) for seat in seats]
        return [seat_snapshot(held, timezone.now()).seat.may_type for held in found if held]

    assert told() == [True, False]
    Room.objects.update(may_type=True)
    assert told() == [True, True]


def test_it_is_exported_with_the_student_and_goes_with_it(
    lesson: Room, student: Student, vega: User
) -> None:
    given: dict[str, Any] = {"time_factor": "2", "read_aloud": True}
    accommodations_set(student=student, given=given, now=timezone.now())
    student.refresh_from_db()
    with zipfile.ZipFile(student_zip(student, timezone.now())) as archive:
        kept = json.loads(archive.read("student.json"))["student"]["accommodations"]
    assert (kept["time_factor"], kept["read_aloud"], kept["may_type"]) == ("2", True, False)
    now = timezone.now()
    delete(thing=student, now=now - timedelta(days=31))
    assert list(purge(now=now))
    assert not Accommodations.objects.exists()
