"""Names as a class wants them, on the board, the stage and the list to pick from."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from classroom.live.selectors.boards import board_snapshot, room_of, tile
from classroom.live.selectors.changes import change_of
from classroom.live.selectors.naming import naming_in, shown_name
from classroom.live.selectors.seats import roster
from classroom.live.selectors.stages import stage_snapshot
from classroom.live.services.rooms import room_open
from classroom.live.services.seats import seat_take
from classroom.models import Classroom, ProblemSet, Room, Seat, Student, User
from classroom.models.people import NameStyle
from classroom.protocol import BoardSnapshot, StageSnapshot
from tests.classroom.live.stories import LOOK, NOON, ask, at, close, end, hand_in, sure, unsure

pytestmark = pytest.mark.django_db

MaxQueries = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture
def class_4a(vega: User) -> Classroom:
    """Ada Lovelace and Bo Lund are shown as Ada L. and Bo L."""
    classroom = Classroom.objects.create(
        teacher=vega, name="Class 4A", name_style=NameStyle.INITIAL
    )
    for name in ("Ada Lovelace", "Bo Lund"):
        Student.objects.create(classroom=classroom, name=name)
    return classroom


@pytest.fixture
def lesson(vega: User, times_tables: ProblemSet, class_4a: Classroom) -> Room:
    return room_open(teacher=vega, problem_set=times_tables, classroom=class_4a, show_roster=True)


def sits(room: Room, name: str) -> Seat:
    return seat_take(room=room, name=name).seat


def board(room: Room) -> BoardSnapshot:
    seen = room_of(room.pk, room.teacher_id)
    assert seen is not None
    return board_snapshot(seen, at(9))


def stage(room: Room) -> StageSnapshot:
    seen = stage_snapshot(room.pk, at(9))
    assert seen is not None
    return seen


def on_tiles(room: Room) -> list[str]:
    names = [part.name for part in board(room).tiles]
    for seat, name in zip(room.seats.order_by("pk"), names, strict=True):
        alone = tile(seat.pk, room.pk)
        assert alone is not None
        assert alone.name == name
    return names


def test_students_are_shown_in_the_style_and_guests_as_they_typed(lesson: Room) -> None:
    for name in ("Ada Lovelace", "Cy Guest"):
        sits(lesson, name)
    assert on_tiles(lesson) == ["Ada L.", "Cy Guest"]
    assert stage(lesson).names == ("Ada L.", "Cy Guest")
    listed = roster(lesson)
    assert listed is not None
    assert [(one.name, one.taken) for one in listed] == [("Ada L.", True), ("Bo L.", False)]


def test_a_class_with_full_names_keeps_them(lesson: Room, class_4a: Classroom) -> None:
    class_4a.name_style = NameStyle.FULL
    class_4a.save()
    sits(lesson, "Ada Lovelace")
    assert on_tiles(lesson) == ["Ada Lovelace"]


def test_two_who_would_look_alike_are_kept_apart(lesson: Room, class_4a: Classroom) -> None:
    Student.objects.create(classroom=class_4a, name="Ada Lindgren")
    sits(lesson, "Ada Lovelace")
    assert on_tiles(lesson) == ["Ada Lo."]  # as on her card, whether the other one is here or not


def test_a_guest_who_looks_like_a_student_is_kept_apart(lesson: Room) -> None:
    for name in ("Ada Lovelace", "Ada L."):
        sits(lesson, name)
    assert on_tiles(lesson) == ["Ada Lo.", "Ada L."]


def test_a_name_in_other_letters_is_the_same_student(lesson: Room) -> None:
    sits(lesson, "ada LOVELACE")
    assert on_tiles(lesson) == ["ada L."]


def test_the_queue_the_results_and_the_podium_say_it_too(lesson: Room) -> None:
    ada = sits(lesson, "Ada Lovelace")
    asked = ask(lesson)
    answer = hand_in(ada, asked, unsure("5"), now=at(1))
    close(lesson, now=at(2))
    hand_in(ada, ask(lesson, now=at(3)), sure("42"), now=at(4))
    change = change_of(answer)
    assert change is not None
    assert change.queued is not None
    assert (change.tile.name, change.queued.name) == ("Ada L.", "Ada L.")
    assert [part.name for part in board(lesson).queue] == ["Ada L."]
    end(lesson, now=at(5))
    assert [part.name for part in board(lesson).results] == ["Ada L."]
    assert [part.name for part in stage(lesson).podium] == ["Ada L."]


@pytest.mark.parametrize("seats", [1, 12])
def test_a_full_class_takes_no_more_queries(
    lesson: Room, class_4a: Classroom, seats: int, django_assert_max_num_queries: MaxQueries
) -> None:
    for number in range(seats):
        Student.objects.create(classroom=class_4a, name=f"Child Number{number}")
        sits(lesson, f"Child Number{number}")
    first = lesson.seats.order_by("pk")[0]
    answer = hand_in(first, ask(lesson), unsure("5"), now=NOON)
    with django_assert_max_num_queries(12 + LOOK):
        assert len(board(lesson).tiles) == seats
    with django_assert_max_num_queries(6):
        assert tile(first.pk, lesson.pk) is not None
    with django_assert_max_num_queries(3 + LOOK):
        assert change_of(answer) is not None
    end(lesson, now=at(5))
    with django_assert_max_num_queries(9 + LOOK):
        assert len(stage(lesson).podium) == 0
    with django_assert_max_num_queries(5):
        assert len(roster(lesson) or []) == seats + 2


CLASS = [
    "Ada Lovelace",
    "Ada Lamarr",
    "Adam Lovelace",
    "Lovelace, Ada",
    "ADA Lowe",
    "Émile Zola",
    "émile Zorn",
    "Groß Anna",
    "GROSS Adam",
    "Ян Белов",
    "ян Браун",
    "Anna-Lena Groß",
    "Bo",
    "1 2",
]


@pytest.mark.parametrize("name", CLASS)
def test_one_name_alone_is_shown_as_among_all_of_them(
    lesson: Room, class_4a: Classroom, name: str
) -> None:
    there = set(class_4a.students.values_list("name", flat=True))
    Student.objects.bulk_create(
        Student(classroom=class_4a, name=each) for each in CLASS if each not in there
    )
    sits(lesson, name)
    sits(lesson, "Ada Lo.")  # a guest who looks like one of them
    seated = lesson.seats.exclude(student=None).get()
    seated.name = seated.name.upper()
    seated.save()
    assert shown_name(
        name=seated.name, room_id=lesson.pk, classroom_id=class_4a.pk, style="initial"
    ) == naming_in(lesson).of(seated)
