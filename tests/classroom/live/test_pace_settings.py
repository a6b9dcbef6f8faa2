"""The pace of a room, changed while it runs."""

from datetime import datetime
from typing import Any

import pytest

from classroom import protocol
from classroom.live.rounds import last_round, phase_of
from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.due import rooms_going_on
from classroom.live.services.conducting import room_pause, room_start, room_unpause
from classroom.live.services.own_pace import round_next
from classroom.live.services.rooms import homework_open, room_open
from classroom.live.services.settings import room_configure
from classroom.models import Classroom, ProblemSet, Room, Seat, User
from classroom.protocol import Refused
from classroom.rules.words import Pace
from tests.classroom.live.sockets import at_the_board, connected
from tests.classroom.live.stories import NOON, ask, at, close, timed


def configure(room: Room, *, now: datetime, **given: Any) -> Room:
    room.refresh_from_db()
    room_configure(room_id=room.pk, version=room.phase_version, now=now, **given)
    room.refresh_from_db()
    return room


def test_a_timer_holds_from_the_next_problem_on(room: Room) -> None:
    present = ask(room)
    configure(room, now=at(5), pace="timer", seconds=20, read_seconds=10)
    present.refresh_from_db()
    assert present.closes_at is None
    close(room, now=at(30))
    asked = ask(room, now=at(40))
    assert (asked.opens_at, asked.closes_at) == (at(50), at(70))
    configure(room, now=at(45), pace="teacher")
    asked.refresh_from_db()
    assert asked.closes_at == at(70)


def test_a_room_that_gets_a_timer_in_review_looks_from_then_on(room: Room) -> None:
    ask(room)
    close(room, now=at(30))
    configure(room, now=at(300), pace="timer")
    (due,) = rooms_going_on()
    assert due.at == at(305)  # five seconds, as a room has that opens with a timer
    configure(room, now=at(301), look_seconds=20)
    (due,) = rooms_going_on()
    assert due.at == at(321)
    configure(room, now=at(302), goes_on=False)
    assert (rooms_going_on(), room.look_seconds) == ([], None)


def test_where_the_time_has_run_out_own_pace_waits_for_the_teacher_too(
    room: Room, ada: Seat
) -> None:
    ask(timed(room))
    configure(room, now=at(70), pace="own")
    with pytest.raises(Refused, match="not_now"):
        round_next(seat_id=ada.pk, after=0, now=at(71))
    room_start(room_id=room.pk, version=room.phase_version, now=at(72))
    round_next(seat_id=ada.pk, after=0, now=at(73))
    assert ada.rounds.get().place == 2


def test_changed_in_a_pause_it_looks_when_the_pause_is_over(room: Room) -> None:
    ask(room)
    close(room, now=at(30))
    room_pause(room_id=room.pk, version=room.phase_version, now=at(40))
    configure(room, now=at(60), pace="timer", look_seconds=10)
    assert rooms_going_on() == []
    room_unpause(room_id=room.pk, version=room.phase_version, now=at(100))
    (due,) = rooms_going_on()
    assert due.at == at(110)


def test_other_settings_do_not_begin_the_look_anew(room: Room) -> None:
    ask(timed(room))
    close(room, now=at(30))
    configure(room, now=at(31), tries=2)
    configure(room, now=at(32), seconds=30)
    assert room.look_from is None


def test_own_pace_begins_and_ends_in_the_lobby_and_in_review(room: Room, ada: Seat) -> None:
    configure(room, now=NOON, pace="own")
    configure(room, now=NOON, pace="teacher")
    ask(room)
    with pytest.raises(Refused) as refused:
        configure(room, now=at(5), pace="own")
    assert refused.value.reason == "not_now"
    close(room, now=at(9))
    configure(room, now=at(10), pace="own")
    room_start(room_id=room.pk, version=room.phase_version, now=at(11))
    with pytest.raises(Refused):
        configure(room, now=at(12), pace="teacher")
    configure(room, now=at(12), seconds=30)  # the rest may change
    close(room, now=at(20))
    configure(room, now=at(21), pace="teacher")
    assert phase_of(room, last_round(room), at(22)) == "review"
    assert ask(room, now=at(30)).number == 2


def test_a_round_that_ran_out_of_time_is_closed_for_this_too(room: Room) -> None:
    ask(timed(room, seconds=60))
    with pytest.raises(Refused):
        configure(room, now=at(59), pace="own")
    assert configure(room, now=at(62), pace="own").pace == "own"


def test_homework_keeps_its_pace(vega: User, class_3b: Classroom, times_tables: ProblemSet) -> None:
    homework = homework_open(
        teacher=vega, problem_set=times_tables, classroom=class_3b, due_at=None, now=NOON
    )
    with pytest.raises(Refused) as refused:
        configure(homework, now=at(1), pace="teacher")
    assert refused.value.reason == "not_now"


def test_the_board_shows_them_all(vega: User, times_tables: ProblemSet) -> None:
    room = room_open(
        teacher=vega,
        problem_set=times_tables,
        pace=Pace.TIMER,
        seconds=30,
        look_seconds=None,
        read_seconds=8,
    )
    told = board_snapshot(room, NOON).settings
    assert (told.pace, told.seconds, told.goes_on, told.look_seconds, told.read_seconds) == (
        "timer",
        30,
        False,
        5,
        8,
    )


@pytest.mark.django_db(transaction=True)
async def test_the_children_learn_of_another_pace(room: Room, vega: User, ada: Seat) -> None:
    board, _ = await at_the_board(room, vega)
    student, _ = await connected(ada)
    await board.send(protocol.Configure(version=0, pace="own"))
    told = await student.wait_for(protocol.SeatSnapshot)
    assert (told.room.pace, told.room.going) == ("own", False)
    await board.send(protocol.Ask(version=1))
    assert (await student.wait_for(protocol.SeatSnapshot)).room.going
