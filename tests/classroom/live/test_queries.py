"""A full room costs no more queries than an empty one."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from classroom.live.selectors import moves
from classroom.live.selectors.boards import board_snapshot, room_of, seat_events, tile
from classroom.live.selectors.changes import change_of
from classroom.live.selectors.seats import seat_access, seat_snapshot
from classroom.live.selectors.stages import answered, stage_snapshot
from classroom.live.services.answers import answer_mark
from classroom.live.services.seats import seat_take
from classroom.models import Answer, Classroom, Room, Round, Seat, Student
from classroom.protocol import TileEvent
from tests.classroom.live.stories import (
    INK,
    LOOK,
    NOON,
    ask,
    at,
    close,
    end,
    hand_in,
    sure,
    unsure,
)

MaxQueries = Callable[[int], AbstractContextManager[Any]]


def fill(room: Room, seats: int) -> Room:
    """Let so many children sit down and answer the first problem."""
    joined = [seat_take(room=room, name=f"Child {number}") for number in range(seats)]
    asked = ask(room)
    for child in joined:
        hand_in(child.seat, asked, sure("56"), now=at(1))
    return room


@pytest.mark.parametrize("seats", [1, 12])
def test_a_board_is_read_in_ten_queries(
    room: Room, seats: int, django_assert_max_num_queries: MaxQueries
) -> None:
    fill(room, seats)
    with django_assert_max_num_queries(10 + LOOK):
        seen = room_of(room.pk, room.teacher_id)
        assert seen is not None
        assert len(board_snapshot(seen, at(2)).tiles) == seats


@pytest.mark.parametrize("seats", [1, 12])
def test_the_final_table_takes_one_query_more(
    room: Room, seats: int, django_assert_max_num_queries: MaxQueries
) -> None:
    end(fill(room, seats), now=at(5))
    with django_assert_max_num_queries(11 + LOOK):
        seen = room_of(room.pk, room.teacher_id)
        assert seen is not None
        assert len(board_snapshot(seen, at(6)).results) == seats


@pytest.mark.parametrize("seats", [1, 12])
def test_who_joins_and_is_shown_takes_the_same_few_queries(
    room: Room, seats: int, django_assert_max_num_queries: MaxQueries
) -> None:
    fill(room, seats)
    with django_assert_max_num_queries(5):  # two of them open and close the test's savepoint
        ada = seat_take(room=room, name="Ada").seat
    with django_assert_max_num_queries(5 + LOOK):
        (event,) = seat_events(ada.pk, room.pk)
    assert isinstance(event, TileEvent)
    assert event.tile.name == "Ada"


@pytest.mark.parametrize("seats", [1, 12])
def test_stage_and_tile_are_read_in_few_queries(
    room: Room, seats: int, django_assert_max_num_queries: MaxQueries
) -> None:
    end(fill(room, seats), now=at(5))
    first = room.seats.order_by("pk")[0]
    with django_assert_max_num_queries(7 + LOOK):
        assert stage_snapshot(room.pk, at(6)) is not None
    with django_assert_max_num_queries(4):
        assert answered(room.pk) is not None
    with django_assert_max_num_queries(4):
        assert tile(first.pk, room.pk) is not None


@pytest.mark.parametrize("seats", [1, 12])
def test_a_student_comes_back_in_five_queries(
    room: Room, seats: int, django_assert_max_num_queries: MaxQueries
) -> None:
    fill(room, seats)
    secret = room.seats.order_by("pk")[0].secret
    with django_assert_max_num_queries(5):
        held = seat_access(secret)
        assert held is not None
        assert seat_snapshot(held, at(2)).answer is not None


def test_a_goal_and_ones_own_place_are_worked_out_together(room: Room) -> None:
    fill(room, 3)
    close(room, now=at(5))
    secret = room.seats.order_by("pk")[0].secret

    def looks(leaderboard: str) -> tuple[int, Any]:
        Room.objects.filter(pk=room.pk).update(goal=10, leaderboard=leaderboard)
        held = seat_access(secret)
        assert held is not None
        return queries_of(lambda: seat_snapshot(held, at(6)))

    (alone, goal), (both, place) = looks("never"), looks("own")
    assert (goal.room.together, goal.seat.place) == (3, None)
    assert (place.room.together, place.seat.place) == (3, 1)
    assert alone == both


def test_the_news_of_a_round_takes_three_queries(
    room: Room, django_assert_max_num_queries: MaxQueries
) -> None:
    fill(room, 3)
    with django_assert_max_num_queries(3):
        news = moves.news(room.pk, NOON)
    assert news is not None
    assert news.room.phase == "asking"


# --- What happens thirty times a problem costs the same in every room -----------------------------


def in_class(room: Room, seats: int, style: str) -> tuple[Seat, Round]:
    """Let so many students of a class sit down and answer; return the first one and the round."""
    classroom = Classroom.objects.create(teacher=room.teacher, name="4A", name_style=style)
    Room.objects.filter(pk=room.pk).update(classroom=classroom)
    room.refresh_from_db()
    students = Student.objects.bulk_create(
        Student(classroom=classroom, name=f"Child{number} Number") for number in range(seats)
    )
    Seat.objects.bulk_create(Seat(room=room, student=each, name=each.name) for each in students)
    asked = ask(room)
    seated = list(room.seats.select_related("room").order_by("pk"))
    Answer.objects.bulk_create(
        Answer(seat=seat, round=asked, strokes=[], received_at=at(1), text="54", mark="wrong")
        for seat in seated[1:]
    )
    return seated[0], asked


def queries_of(work: Callable[[], Any]) -> tuple[int, Any]:
    with CaptureQueriesContext(connection) as captured:
        outcome = work()
    return len(captured), outcome


@pytest.mark.parametrize("style", ["full", "initial"])
@pytest.mark.parametrize("seats", [2, 170])
def test_an_answer_and_its_mark_take_the_same_few_queries_in_every_room(
    room: Room, seats: int, style: str
) -> None:
    seat, asked = in_class(room, seats, style)
    storing, answer = queries_of(lambda: hand_in(seat, asked, now=at(2)))
    assert answer.mark == "reading"
    marking, marked = queries_of(
        lambda: answer_mark(answer_id=answer.pk, reading=sure("56"), now=at(3))
    )
    assert marked.mark == "right"
    announcing, change = queries_of(lambda: change_of(marked))
    name = "Child0 Number" if style == "full" else "Child0 N."
    assert (change.tile.name, change.tile.score, change.marked.score) == (name, 1, 1)
    assert change.tile.answer.text == "56"
    counting, count = queries_of(lambda: answered(room.pk))
    assert (count.answered, count.seats) == (seats, seats)
    # Storing and marking begin and end a transaction; who marks locks the round where rows can be.
    locking = connection.features.has_select_for_update
    expected = (6, 5 + locking, 2 + (style == "initial") + LOOK, 1)
    assert (storing, marking, announcing, counting) == expected


@pytest.mark.parametrize("seats", [2, 170])
def test_an_answer_to_an_earlier_problem_is_announced_in_three_queries(
    room: Room, seats: int
) -> None:
    seat, asked = in_class(room, seats, "initial")
    answer = hand_in(seat, asked, unsure("5"), now=at(2))
    close(room, now=at(3))
    second = hand_in(seat, ask(room, now=at(4)), sure("42"), now=at(5))
    announcing, change = queries_of(lambda: change_of(answer))
    assert announcing == 3 + LOOK
    assert (change.queued.answer.id, change.queued.name) == (answer.pk, "Child0 N.")
    assert (change.tile.answer.id, change.tile.score) == (second.pk, 1)


@pytest.mark.parametrize("seats", [2, 170])
def test_a_resync_takes_the_same_queries_in_every_room(room: Room, seats: int) -> None:
    seat, asked = in_class(room, seats, "initial")
    answer = hand_in(seat, asked, sure("56"), now=at(2))
    held = seat_access(seat.secret)
    assert held is not None
    count, snapshot = queries_of(lambda: seat_snapshot(held, at(3)))
    assert (snapshot.answer.id, snapshot.seat.score, snapshot.strokes) == (answer.pk, 1, INK)
    assert count == 4
