"""A full room costs no more queries than an empty one."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from classroom.live.selectors import phases
from classroom.live.selectors.boards import board_snapshot, room_of, tile
from classroom.live.selectors.seats import held_seat, seat_snapshot
from classroom.live.selectors.stages import answered, stage_snapshot
from classroom.live.services.seats import seat_take
from classroom.models import Room
from tests.classroom.live.stories import NOON, ask, at, end, hand_in, sure

MaxQueries = Callable[[int], AbstractContextManager[Any]]


def fill(room: Room, seats: int) -> Room:
    """Let so many children sit down and answer the first problem."""
    joined = [seat_take(room=room, name=f"Child {number}") for number in range(seats)]
    asked = ask(room)
    for child in joined:
        hand_in(child.seat, asked, sure("56"), now=at(1))
    return room


@pytest.mark.parametrize("seats", [1, 12])
def test_a_board_is_read_in_eight_queries(
    room: Room, seats: int, django_assert_max_num_queries: MaxQueries
) -> None:
    fill(room, seats)
    with django_assert_max_num_queries(8):
        seen = room_of(room.pk, room.teacher_id)
        assert seen is not None
        assert len(board_snapshot(seen, at(2)).tiles) == seats


@pytest.mark.parametrize("seats", [1, 12])
def test_the_final_table_takes_two_queries_more(
    room: Room, seats: int, django_assert_max_num_queries: MaxQueries
) -> None:
    end(fill(room, seats), now=at(5))
    with django_assert_max_num_queries(10):
        seen = room_of(room.pk, room.teacher_id)
        assert seen is not None
        assert len(board_snapshot(seen, at(6)).results) == seats


@pytest.mark.parametrize("seats", [1, 12])
def test_stage_and_tile_are_read_in_few_queries(
    room: Room, seats: int, django_assert_max_num_queries: MaxQueries
) -> None:
    end(fill(room, seats), now=at(5))
    first = room.seats.order_by("pk")[0]
    with django_assert_max_num_queries(7):
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
        held = held_seat(secret)
        assert held is not None
        assert seat_snapshot(held, at(2)).answer is not None


def test_the_news_of_a_round_takes_three_queries(
    room: Room, django_assert_max_num_queries: MaxQueries
) -> None:
    fill(room, 3)
    with django_assert_max_num_queries(3):
        assert phases.news(room.pk, NOON).room.phase == "asking"
