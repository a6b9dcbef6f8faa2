"""What the database itself refuses, whoever writes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, models, transaction

from classroom.models import (
    Answer,
    Classroom,
    Practice,
    Problem,
    ProblemSet,
    Room,
    Round,
    School,
    Seat,
    Student,
    User,
)
from classroom.models.fields import validate_time_zone
from classroom.models.validators import validate_accepted
from tests.classroom.live.stories import NOON, ask, at, hand_in, sure


def refused_by(constraint: str, write: Callable[[], object]) -> None:
    """Expect that the database names ``constraint`` (or, on SQLite, its columns)."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        write()


def change(thing: models.Model, **fields: Any) -> Callable[[], object]:
    """Return a write that goes past every rule in Python."""
    return lambda: type(thing)._default_manager.filter(pk=thing.pk).update(**fields)


def test_a_seat_has_one_current_answer_to_a_round(room: Room, ada: Seat) -> None:
    asked = ask(room)
    first = hand_in(ada, asked)
    hand_in(ada, asked)
    refused_by("answer_one_current|seat_id", change(first, is_current=True))


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"mark": "late"}, "answer_mark"),
        ({"marked_by": "nobody"}, "answer_marked_by"),
        ({"points": 1, "mark": "wrong"}, "answer_points_only_when_right"),
        ({"confidence": 1.1}, "answer_confidence_0_to_1"),
        ({"confidence": -0.1}, "answer_confidence_0_to_1"),
    ],
)
def test_an_answer_keeps_to_its_marks_and_points(
    room: Room, ada: Seat, fields: dict[str, Any], constraint: str
) -> None:
    refused_by(constraint, change(hand_in(ada, ask(room), sure("54")), **fields))


def test_an_open_room_has_its_code_for_itself(room: Room, orions_room: Room) -> None:
    refused_by("room_code|code", change(orions_room, code=room.code))
    change(orions_room, phase="over", ended_at=NOON, code=room.code)()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"phase": "break"}, "room_phase"),
        ({"kind": "party"}, "room_kind"),
        ({"pace": "fast"}, "room_pace"),
        ({"phase": "over"}, "room_over_has_an_end"),
        ({"ended_at": NOON}, "room_over_has_an_end"),
    ],
)
def test_a_room_keeps_to_its_phases(room: Room, fields: dict[str, Any], constraint: str) -> None:
    refused_by(constraint, change(room, **fields))


def test_a_name_sits_once_in_a_room(room: Room, ada: Seat, bo: Seat, cy: Seat) -> None:
    refused_by("seat_name_once_per_room", change(bo, name="ADA"))
    change(bo, name="ADA", removed_at=NOON)()
    change(cy, name="Ada")()
    refused_by("seat_has_a_name", change(ada, name=""))


def test_a_student_sits_once_in_a_room(class_3b: Classroom, ada: Seat, bo: Seat) -> None:
    student = class_3b.students.get(name="Ada")
    change(ada, student=student)()
    refused_by("seat_student|student_id", change(bo, student=student))


def test_secrets_and_claims_are_unique(ada: Seat, bo: Seat) -> None:
    refused_by("secret", change(bo, secret=ada.secret))
    change(ada, claim=ada.secret)()
    refused_by("claim", change(bo, claim=ada.secret))


def test_a_round_has_its_number_and_closes_after_it_opened(room: Room) -> None:
    asked = ask(room)
    fields = {"room": room, "number": asked.number, "prompt": "?", "accepted": ["1"]}
    refused_by("room_id|round_number", lambda: Round.objects.create(**fields, opens_at=NOON))
    refused_by("round_closes_after_it_opens", change(asked, closes_at=at(-1)))


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"prompt": ""}, "problem_has_a_prompt"),
        ({"points": 0}, "problem_points_1_to_100"),
        ({"points": 101}, "problem_points_1_to_100"),
        ({"seconds": 4}, "problem_seconds_5_to_3600"),
        ({"form": "roman"}, "problem_form"),
        ({"position": 2}, "position"),
    ],
)
def test_a_problem_keeps_to_its_limits(
    times_tables: ProblemSet, fields: dict[str, Any], constraint: str
) -> None:
    refused_by(constraint, change(times_tables.problems.get(position=1), **fields))


def test_a_set_has_a_title_and_a_separator(times_tables: ProblemSet) -> None:
    refused_by("problem_set_has_a_title", change(times_tables, title=""))
    refused_by("problem_set_separator", change(times_tables, separator=";"))


def test_a_class_and_its_students_have_names_of_their_own(class_3b: Classroom) -> None:
    ada, bo = class_3b.students.order_by("name")
    refused_by("classroom_has_a_name", change(class_3b, name=""))
    refused_by("student_has_a_name", change(ada, name=""))
    refused_by("student_name_once_per_class", change(bo, name="ADA"))
    other = Classroom.objects.create(teacher=class_3b.teacher, name="Class 4A")
    refused_by("classroom_name_once_per_teacher", change(other, name="class 3b"))


def test_practice_counts_no_more_right_than_asked(db: None) -> None:
    run = Practice.objects.create(operation="add", asked=3, right=3)
    refused_by("practice_right_of_asked", change(run, right=4))
    refused_by("practice_operation", change(run, operation="root"))
    refused_by("practice_level", change(run, level=0))


def test_a_purged_problem_set_leaves_the_rooms_that_asked_it(
    room: Room, times_tables: ProblemSet
) -> None:
    asked = ask(room)
    times_tables.delete()
    room.refresh_from_db()
    asked.refresh_from_db()
    assert (room.problem_set, asked.prompt) == (None, "7 × 8 =")


def test_a_deleted_problem_leaves_the_rounds_that_asked_it(room: Room, ada: Seat) -> None:
    asked = ask(room)
    answer = hand_in(ada, asked, sure("56"))
    Problem.objects.all().delete()
    asked.refresh_from_db()
    answer.refresh_from_db()
    assert (asked.problem, asked.prompt, answer.points) == (None, "7 × 8 =", 1)


def test_a_deleted_student_takes_seats_and_answers_along(
    class_3b: Classroom, room: Room, ada: Seat, bo: Seat
) -> None:
    asked = ask(room)
    change(ada, student=class_3b.students.get(name="Ada"))()
    hand_in(ada, asked, sure("56"))
    Student.objects.all().delete()
    assert [seat.name for seat in Seat.objects.all()] == ["Bo"]
    assert not Answer.objects.exists()


@pytest.mark.parametrize("accepted", [["56"], ["0.5", ".5", "1/2"], ["3,5"], ["-7"], ["1,000"]])
def test_these_answers_can_be_accepted(accepted: list[str]) -> None:
    validate_accepted(accepted)


@pytest.mark.parametrize("accepted", [[], "56", 56, None, {}, ["five"], ["56", ""], [56], [None]])
def test_these_answers_cannot_be_accepted(accepted: Any) -> None:
    with pytest.raises(ValidationError):
        validate_accepted(accepted)


def test_a_school_knows_its_time_zone_and_keeps_its_ink_to_itself(school: School) -> None:
    assert (school.time_zone, school.ink_trains_reader) == ("UTC", False)
    validate_time_zone("Europe/Berlin")
    with pytest.raises(ValidationError, match="is not a time zone"):
        validate_time_zone("Mars/Olympus")


def test_things_are_called_what_people_call_them(
    room: Room, ada: Seat, class_3b: Classroom, vega: User
) -> None:
    asked = ask(room)
    answer = hand_in(ada, asked, sure("56"))
    assert str(room) == f"Times tables ({room.code})"
    assert (str(ada), str(class_3b), str(asked)) == ("Ada", "Class 3B", "1. 7 × 8 =")
    assert str(answer) == "Ada: 56"
    assert str(Answer(seat=ada, round=asked)) == "Ada: …"
    assert [str(event) for event in answer.events.order_by("pk")][1] == (
        "marked by the reader: right"
    )
    assert vega.display_name == "Vega"
    assert User(username="nova").display_name == "nova"


def test_no_migration_is_missing(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
