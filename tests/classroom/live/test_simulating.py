"""Simulated children at the door and in the books: Ms. Vega rehearses, and nothing of it stays."""

import pytest

from classroom.labels import labels
from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.stages import stage_snapshot
from classroom.live.services.seats import seat_take
from classroom.live.services.settling_one import answer_correct, answer_settle
from classroom.live.services.simulating import (
    SIMULATED_NAMES,
    simulated_send_away,
    simulated_sit_down,
)
from classroom.models import Answer, ProblemSet, Room, School, Seat, User
from classroom.privacy.purge import purge_count
from classroom.privacy.selectors import going
from classroom.protocol import Refused
from classroom.reports.selectors.room import room_grid
from classroom.reports.selectors.rooms import room_lines
from classroom.rules.words import Ruling
from tests.classroom.live.stories import ask, at, close, end, hand_in, sure, unsure

pytestmark = pytest.mark.django_db


def rehearsed(room: Room) -> list[Seat]:
    """Let the simulated children answer 7 × 8: four are right, one cannot be read."""
    seats = simulated_sit_down(room_id=room.pk)
    asked = ask(room)
    for seat in seats[:4]:
        hand_in(seat, asked, sure("56"))
    hand_in(seats[4], asked, unsure("58"))
    return seats


def test_five_sit_down_once_and_everybody_sees_what_they_are(room: Room) -> None:
    seats = simulated_sit_down(room_id=room.pk)
    again = simulated_sit_down(room_id=room.pk)
    assert [seat.pk for seat in again] == [seat.pk for seat in seats]
    names = [f"{name} (simulated)" for name in SIMULATED_NAMES]
    tiles = board_snapshot(room, at(0)).tiles
    assert [(tile.name, tile.simulated) for tile in tiles] == [(name, True) for name in names]
    stage = stage_snapshot(room.pk, at(0))
    assert stage is not None
    assert list(stage.names) == names
    room.hide_names = True
    assert [tile.name for tile in board_snapshot(room, at(0)).tiles] == names


def test_the_rehearsal_is_live_and_in_no_result(room: Room, vega: User) -> None:
    rehearsed(room)
    stage = stage_snapshot(room.pk, at(1))
    assert stage is not None
    assert (stage.seats, stage.answered) == (5, 5)
    board = board_snapshot(room, at(1))
    assert [tile.answer and tile.answer.mark for tile in board.tiles] == ["right"] * 4 + ["unsure"]
    answer = Answer.objects.get(mark="unsure")
    answer_settle(room_id=room.pk, answer_id=answer.pk, mark=Ruling.RIGHT, user=vega, now=at(2))
    end(room, now=at(3))
    assert board_snapshot(room, at(4)).results == ()
    grid = room_grid(vega, room)
    assert grid.rows == ()
    (line,) = room_lines(vega, [room])
    assert (line.children, line.tally.asked) == (0, 0)
    assert going(room).answers == 0
    stage = stage_snapshot(room.pk, at(4))
    assert stage is not None
    assert stage.podium  # there they stand, with the word that they are simulated


def test_what_they_write_trains_no_reader(
    room: Room, ada: Seat, vega: User, school: School
) -> None:
    School.objects.update(ink_trains_reader=True)
    User.objects.update(school=school)
    simulated = simulated_sit_down(room_id=room.pk)[0]
    asked = ask(room)
    for seat in (ada, simulated):
        answer = hand_in(seat, asked, unsure("56"))
        answer_correct(room_id=room.pk, answer_id=answer.pk, text="56", user=vega, now=at(2))
    assert len(list(labels())) == 1  # Ada's


def test_they_leave_without_a_trace_when_a_child_sits_down(room: Room) -> None:
    seats = rehearsed(room)
    joined = seat_take(room=room, name=seats[0].name)  # even under that very name
    assert not joined.waiting
    assert list(room.seats.all()) == [joined.seat]
    assert not Answer.objects.exists()


def test_who_sat_there_before_stays_with_them_and_may_be_rid_of_them(room: Room) -> None:
    ada = seat_take(room=room, name="Ada").seat
    simulated_sit_down(room_id=room.pk)
    assert room.seats.count() == 6
    simulated_send_away(room_id=room.pk)
    simulated_send_away(room_id=room.pk)
    assert list(room.seats.all()) == [ada]


def test_they_do_not_come_where_children_have_answered_nor_when_all_is_over(
    room: Room, ada: Seat
) -> None:
    asked = ask(room)
    hand_in(ada, asked, sure("56"))
    with pytest.raises(Refused) as refused:
        simulated_sit_down(room_id=room.pk)
    assert refused.value.reason == "no_rehearsal"
    close(room, now=at(5))
    end(room, now=at(6))
    with pytest.raises(Refused) as refused:
        simulated_sit_down(room_id=room.pk)
    assert refused.value.reason == "not_now"


def test_a_purge_does_not_count_them(room: Room, times_tables: ProblemSet) -> None:
    rehearsed(room)
    end(room, now=at(3))
    Room.objects.update(deleted_at=at(3), ended_at=at(3))
    counted = purge_count(now=at(40 * 86_400))
    assert counted["seats"] == counted["answers"] == 0
    assert counted["rooms"] == 1
