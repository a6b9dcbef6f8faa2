"""Deleting asks, says in numbers what goes, and takes all of it out of sight at once."""

import pytest
from django.test import Client
from django.utils import timezone

from classroom.live import cookies
from classroom.models import (
    Answer,
    Classroom,
    ProblemSet,
    Room,
    Seat,
    StagedSheet,
    Student,
    User,
)
from classroom.privacy.kinds import Deletable
from classroom.privacy.selectors import Going, going
from classroom.privacy.services import delete
from classroom.privacy.undo import deletion_undo
from tests.classroom.live.pages import page
from tests.classroom.live.stories import INK, at, hand_in, sure


def address(kind: str, pk: int) -> str:
    return f"/teach/delete/{kind}/{pk}/"


def test_the_page_says_in_numbers_what_goes_with_a_class(
    vegas_laptop: Client, lesson: Room, class_3b: Classroom
) -> None:
    asked = page(vegas_laptop.get(address("class", class_3b.pk)))
    assert "Delete “Class 3B”?" in asked
    for words in (
        "2 students",
        "Lessons and homework: 1<",
        "3 answers with ink",
        "1 run of practice",
        "1 lesson or homework is still open: it ends now.",
    ):
        assert words in asked
    class_3b.refresh_from_db()
    assert class_3b.deleted_at is None


def test_a_class_goes_with_its_students_and_lessons_and_can_be_undone_from_the_message(
    vegas_laptop: Client, lesson: Room, class_3b: Classroom
) -> None:
    response = vegas_laptop.post(address("class", class_3b.pk), follow=True)
    assert response.redirect_chain == [("/teach/", 302)]
    desk = page(response)
    assert "“Class 3B” was deleted." in desk
    assert f'action="/teach/undo/class/{class_3b.pk}/"' in desk
    class_3b.refresh_from_db()
    lesson.refresh_from_db()
    assert class_3b.deleted_at == class_3b.archived_at == lesson.deleted_at == lesson.ended_at
    assert lesson.phase == "over"
    assert not Student.objects.filter(deleted_at=None).exists()
    assert list(Seat.objects.filter(removed_at=None).values_list("name", flat=True)) == ["Guest"]
    assert Answer.objects.count() == 3  # kept for the month


def test_a_lesson_in_which_another_class_sat_stays_for_that_class(
    vega: User, lesson: Room, class_3b: Classroom
) -> None:
    Student.objects.filter(name="Bo").update(
        classroom=Classroom.objects.create(teacher=vega, name="Class 4A")
    )
    delete(thing=class_3b, now=timezone.now())
    lesson.refresh_from_db()
    assert lesson.deleted_at is None
    present = Seat.objects.filter(removed_at=None).values_list("name", flat=True)
    assert set(present) == {"Bo", "Guest"}


def test_a_students_sheet_leaves_the_stage_for_good(lesson: Room) -> None:
    """Else it would take one of four places, unseen, and come back with the student."""
    ada = Student.objects.get(name="Ada")
    seat = Seat.objects.get(student=ada)
    StagedSheet.objects.create(room=lesson, seat=seat, strokes=INK, staged_at=at(5))
    delete(thing=ada, now=timezone.now())
    ada.refresh_from_db()
    deletion_undo(thing=ada, now=timezone.now())
    assert not StagedSheet.objects.exists()


def test_a_student_is_out_of_a_running_lesson_at_once(
    vegas_laptop: Client, lesson: Room, class_3b: Classroom
) -> None:
    ada = Student.objects.get(name="Ada")
    asked = page(vegas_laptop.get(address("student", ada.pk) + "?next=/teach/deleted/"))
    assert "1 answer with its ink" in asked
    assert "1 run of practice" in asked
    assert 'href="/teach/deleted/"' in asked
    response = vegas_laptop.post(address("student", ada.pk), {"next": "/teach/deleted/"})
    assert response["Location"] == "/teach/deleted/"
    assert Seat.objects.get(student=ada).removed_at is not None
    assert set(Student.objects.filter(archived_at=None).values_list("name", flat=True)) == {"Bo"}


def test_a_set_goes_alone_and_lessons_keep_what_was_asked(
    vegas_laptop: Client, lesson: Room, times_tables: ProblemSet
) -> None:
    assert "2 problems" in page(vegas_laptop.get(address("problem-set", times_tables.pk)))
    vegas_laptop.post(address("problem-set", times_tables.pk))
    times_tables.refresh_from_db()
    assert times_tables.deleted_at is not None
    assert "Times tables" not in vegas_laptop.get("/teach/").context["problem_sets"]
    lesson.refresh_from_db()
    assert lesson.deleted_at is None
    assert lesson.rounds.get().prompt == "7 × 8 ="


def test_a_lesson_ends_when_it_is_deleted_and_leaves_the_desk(
    vegas_laptop: Client, lesson: Room
) -> None:
    vegas_laptop.post(address("room", lesson.pk))
    lesson.refresh_from_db()
    assert (lesson.phase, lesson.ended_at) == ("over", lesson.deleted_at)
    desk = vegas_laptop.get("/teach/")
    assert not desk.context["open_rooms"]
    assert not desk.context["recent_rooms"]
    assert vegas_laptop.get(f"/teach/rooms/{lesson.pk}/").status_code == 404


def test_answers_that_were_sent_again_are_counted_once(lesson: Room, class_3b: Classroom) -> None:
    asked = lesson.rounds.get()
    hand_in(Seat.objects.get(name="Ada"), asked, sure("54"), now=at(5))
    assert Answer.objects.count() == 4
    assert going(class_3b) == Going(students=2, rooms=1, answers=3, practices=1, running=1)


def test_nobody_leaves_the_site_by_next(vegas_laptop: Client, class_3b: Classroom) -> None:
    response = vegas_laptop.post(address("class", class_3b.pk), {"next": "//evil.example/"})
    assert response["Location"] == "/teach/"


@pytest.mark.parametrize("kind", ["class", "student", "problem-set", "room"])
def test_mr_orion_deletes_and_brings_back_nothing_of_ms_vegas(
    orions_laptop: Client, lesson: Room, class_3b: Classroom, times_tables: ProblemSet, kind: str
) -> None:
    things: dict[str, Deletable] = {
        "class": class_3b,
        "student": class_3b.students.all()[0],
        "problem-set": times_tables,
        "room": lesson,
    }
    thing = things[kind]
    assert orions_laptop.get(address(kind, thing.pk)).status_code == 404
    assert orions_laptop.post(address(kind, thing.pk)).status_code == 404
    delete(thing=thing, now=timezone.now())
    assert orions_laptop.post(f"/teach/undo/{kind}/{thing.pk}/").status_code == 404
    assert page(orions_laptop.get("/teach/deleted/")).count("days left") == 0
    thing.refresh_from_db()
    assert thing.deleted_at is not None


@pytest.mark.parametrize("path", ["/teach/delete/class/1/", "/teach/deleted/"])
def test_whoever_is_signed_out_is_led_to_the_sign_in(client: Client, db: None, path: str) -> None:
    assert client.get(path)["Location"].startswith("/teach/sign-in/")


@pytest.mark.parametrize("path", ["planet/1/", "class/999/", f"class/{'9' * 40}/"])
def test_what_is_not_there_cannot_be_deleted(vegas_laptop: Client, path: str) -> None:
    assert vegas_laptop.get(f"/teach/delete/{path}").status_code == 404
    assert vegas_laptop.post(f"/teach/undo/{path}").status_code == 404


def test_a_deleted_thing_cannot_be_deleted_again(vegas_laptop: Client, class_3b: Classroom) -> None:
    assert vegas_laptop.post(address("class", class_3b.pk)).status_code == 302
    assert vegas_laptop.post(address("class", class_3b.pk)).status_code == 404


def test_a_childs_device_finds_no_seat_in_a_deleted_lesson(client: Client, lesson: Room) -> None:
    secret = Seat.objects.get(name="Ada").secret
    client.cookies[cookies.NAME] = cookies.signed(secret)
    assert client.get(f"/play/{lesson.code}/").status_code == 200
    delete(thing=lesson, now=timezone.now())
    assert client.get(f"/play/{lesson.code}/")["Location"] == f"/join/{lesson.code}/"
    assert client.get("/").context["resume"] is None


def test_the_page_in_plain_words_is_open_to_all_and_linked_from_the_start(
    client: Client, db: None
) -> None:
    assert 'href="/privacy/"' in page(client.get("/"))
    assert 'href="/privacy/"' in page(client.get("/teach/sign-up/"))
    words = page(client.get("/privacy/"))
    for question in ("About a child", "Why", "Who sees it", "How long", "have it deleted"):
        assert question in words
    assert "for 30 days, in case it was a mistake" in words
