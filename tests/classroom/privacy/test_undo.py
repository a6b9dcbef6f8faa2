"""Bringing back: everything that went at one moment, under a free name, within thirty days."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from classroom.live.selectors.seats import seat_access
from classroom.live.services.rooms import room_open
from classroom.live.services.seats import seat_take
from classroom.models import Classroom, ProblemSet, Room, Seat, Student, User
from classroom.privacy.services import delete
from classroom.privacy.undo import TooLate, deletion_undo
from tests.classroom.live.pages import page


def undo(laptop: Client, kind: str, pk: int) -> str:
    return page(laptop.post(f"/teach/undo/{kind}/{pk}/", follow=True))


def test_a_class_comes_back_with_its_students_seats_and_lessons(
    vegas_laptop: Client, lesson: Room, class_3b: Classroom
) -> None:
    delete(thing=class_3b, now=timezone.now())
    listed = page(vegas_laptop.get("/teach/deleted/"))
    assert listed.count("30 days left") == 1  # its students and lessons come back with it
    assert "“Class 3B” is back." in undo(vegas_laptop, "class", class_3b.pk)
    class_3b.refresh_from_db()
    lesson.refresh_from_db()
    assert (class_3b.deleted_at, class_3b.archived_at, lesson.deleted_at) == (None, None, None)
    assert class_3b.students.filter(archived_at=None, deleted_at=None).count() == 2
    assert Seat.objects.filter(removed_at=None).count() == 3
    assert "Nothing." in page(vegas_laptop.get("/teach/deleted/"))


def test_what_was_archived_or_deleted_before_stays_so(
    lesson: Room, class_3b: Classroom, vega: User
) -> None:
    earlier = timezone.now() - timedelta(days=3)
    Student.objects.filter(name="Bo").update(archived_at=earlier)
    delete(thing=Student.objects.get(name="Ada"), now=earlier)
    class_3b.archived_at = earlier
    class_3b.save()
    delete(thing=class_3b, now=timezone.now())
    class_3b.refresh_from_db()
    deletion_undo(thing=class_3b, now=timezone.now())
    class_3b.refresh_from_db()
    assert (class_3b.deleted_at, class_3b.archived_at) == (None, earlier)
    rows = Student.objects.order_by("name").values_list("name", "archived_at", "deleted_at")
    assert list(rows) == [("Ada", earlier, earlier), ("Bo", earlier, None)]


def test_a_name_that_is_taken_by_now_gets_a_number(
    vegas_laptop: Client, vega: User, class_3b: Classroom
) -> None:
    delete(thing=class_3b, now=timezone.now())
    Classroom.objects.create(teacher=vega, name="CLASS 3B")
    sentence = "There is another “Class 3B” by now, so it came back as “Class 3B (2)”."
    assert sentence in undo(vegas_laptop, "class", class_3b.pk)
    class_3b.refresh_from_db()
    assert (class_3b.name, class_3b.archived_at) == ("Class 3B (2)", None)


def test_ada_comes_back_beside_a_new_ada_and_beside_a_guest_of_her_name(
    lesson: Room, class_3b: Classroom
) -> None:
    ada = Student.objects.get(name="Ada")
    delete(thing=ada, now=timezone.now())
    Student.objects.create(classroom=class_3b, name="ada")
    Seat.objects.create(room=lesson, name="Ada")
    ada.refresh_from_db()
    assert deletion_undo(thing=ada, now=timezone.now()) == "Ada (2)"
    seat = Seat.objects.get(student=ada)
    assert (seat.name, seat.removed_at) == ("Ada (2)", None)


@pytest.mark.parametrize("guest", [False, True])
def test_ada_comes_back_though_she_asked_for_her_seat_meanwhile(lesson: Room, guest: bool) -> None:
    ada = Student.objects.get(name="Ada")
    delete(thing=ada, now=timezone.now())
    asked = seat_take(room=lesson, name="Ada")
    assert (asked.waiting, asked.seat.asks) == (True, "back")
    if guest:
        Seat.objects.create(room=lesson, name="Ada")
    ada.refresh_from_db()
    deletion_undo(thing=ada, now=timezone.now())
    seat = Seat.objects.get(student=ada)
    assert (seat.name, seat.removed_at, seat.asks) == ("Ada (2)" if guest else "Ada", None, "")
    held = seat_access(asked.secret)
    assert held is not None
    assert (held.seat, held.holding) == (seat, "waiting")  # the teacher's tap still decides


def test_a_long_name_with_a_number_still_fits(class_3b: Classroom) -> None:
    long = Student.objects.create(classroom=class_3b, name="A" * 32)
    delete(thing=long, now=timezone.now())
    Student.objects.create(classroom=class_3b, name="A" * 32)
    long.refresh_from_db()
    assert deletion_undo(thing=long, now=timezone.now()) == "A" * 28 + " (2)"


def test_a_student_of_a_deleted_class_waits_for_the_class(
    vegas_laptop: Client, class_3b: Classroom
) -> None:
    ada = Student.objects.get(name="Ada")
    delete(thing=ada, now=timezone.now())
    delete(thing=class_3b, now=timezone.now())
    assert vegas_laptop.post(f"/teach/undo/student/{ada.pk}/").status_code == 404
    undo(vegas_laptop, "class", class_3b.pk)
    assert "“Ada” is back." in undo(vegas_laptop, "student", ada.pk)


def test_a_set_comes_back_as_it_was(
    vegas_laptop: Client, vega: User, times_tables: ProblemSet
) -> None:
    delete(thing=times_tables, now=timezone.now())
    assert "“Times tables” is back." in undo(vegas_laptop, "problem-set", times_tables.pk)
    times_tables.refresh_from_db()
    assert (times_tables.deleted_at, times_tables.archived_at) == (None, None)


def test_a_lesson_comes_back_over(vegas_laptop: Client, lesson: Room) -> None:
    delete(thing=lesson, now=timezone.now())
    undo(vegas_laptop, "room", lesson.pk)
    lesson.refresh_from_db()
    assert (lesson.deleted_at, lesson.phase) == (None, "over")
    assert vegas_laptop.get(f"/teach/rooms/{lesson.pk}/").status_code == 200


def test_after_thirty_days_nothing_comes_back(vegas_laptop: Client, class_3b: Classroom) -> None:
    now = timezone.now()
    delete(thing=class_3b, now=now - timedelta(days=30))
    class_3b.refresh_from_db()
    with pytest.raises(TooLate):
        deletion_undo(thing=class_3b, now=now)
    assert vegas_laptop.post(f"/teach/undo/class/{class_3b.pk}/").status_code == 404
    assert "Nothing." in page(vegas_laptop.get("/teach/deleted/"))


def test_the_last_day_is_one_day_left(vegas_laptop: Client, class_3b: Classroom) -> None:
    delete(thing=class_3b, now=timezone.now() - timedelta(days=29, hours=1))
    assert "1 day left" in page(vegas_laptop.get("/teach/deleted/"))


@pytest.mark.parametrize("things", [1, 7])
def test_the_list_is_read_in_few_queries(
    vegas_laptop: Client,
    vega: User,
    class_3b: Classroom,
    times_tables: ProblemSet,
    things: int,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(things):
        child = Student.objects.create(classroom=class_3b, name=f"Dee {number}")
        room = room_open(teacher=vega, problem_set=times_tables, classroom=class_3b)
        for thing in (child, room):
            delete(thing=thing, now=timezone.now())
    with django_assert_max_num_queries(8):
        listed = page(vegas_laptop.get("/teach/deleted/"))
    assert listed.count("30 days left") == 2 * things


def test_a_child_that_is_brought_back_into_a_running_lesson_has_its_tile_and_a_team(
    room: Room, class_3b: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Teams are dealt anew meanwhile: the one that it had is not there any more."""
    ada = Student.objects.get(name="Ada")
    Room.objects.filter(pk=room.pk).update(classroom=class_3b, teams=2)
    seat = Seat.objects.create(room=room, name="Ada", student=ada, team=7)
    told: list[tuple[int, int]] = []
    monkeypatch.setattr("classroom.live.notify.seat_handed_over", lambda *seat: told.append(seat))
    delete(thing=ada, now=timezone.now())
    ada.refresh_from_db()
    deletion_undo(thing=ada, now=timezone.now())
    seat.refresh_from_db()
    assert (seat.removed_at, seat.team) == (None, 1)
    assert told == [(room.pk, seat.pk)]
