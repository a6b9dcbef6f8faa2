"""Seats: who sits where, and on which device."""

import uuid

import pytest
from django.db import IntegrityError

from classroom.live.selectors.seats import names_in, roster, seat_access
from classroom.live.services import seats
from classroom.live.services.door import seat_admit, seat_decline, seats_remove
from classroom.live.services.rooms import room_open
from classroom.live.services.seats import (
    Joined,
    JoinRefused,
    seat_take,
)
from classroom.models import Classroom, ProblemSet, Room, Seat, User
from classroom.protocol import Refused
from tests.classroom.live.stories import NOON, end


def fault_of(room: Room, name: str) -> str:
    with pytest.raises(JoinRefused) as refused:
        seat_take(room=room, name=name)
    return refused.value.fault


@pytest.fixture
def roster_room(class_3b: Classroom, times_tables: ProblemSet, vega: User) -> Room:
    return room_open(teacher=vega, problem_set=times_tables, classroom=class_3b, show_roster=True)


def test_ada_sits_down_and_her_device_finds_the_seat_again(room: Room) -> None:
    joined = seat_take(room=room, name="  Ada ")
    assert (joined.seat.name, joined.waiting) == ("Ada", False)
    held = seat_access(joined.secret)
    assert held is not None
    assert (held.seat, held.holding) == (joined.seat, "seated")
    assert seat_access(uuid.uuid4()) is None


@pytest.mark.parametrize(
    ("name", "fault"),
    [("", "empty"), (" \u200b ", "empty"), ("A" * 33, "too_long")],
)
def test_a_name_that_cannot_be_is_refused(room: Room, name: str, fault: str) -> None:
    assert fault_of(room, name) == fault
    assert not room.seats.exists()


@pytest.mark.parametrize("name", ["Ada", "ADA", "ada ", "A\u200bda"])
def test_a_taken_name_waits_for_the_teachers_tap(room: Room, ada: Seat, name: str) -> None:
    joined = seat_take(room=room, name=name)
    assert (joined.waiting, joined.seat) == (True, ada)
    held = seat_access(joined.secret)
    assert held is not None
    assert held.holding == "waiting"
    first = seat_access(ada.secret)
    assert first is not None
    assert first.holding == "seated"
    assert room.seats.count() == 1


def test_only_one_device_at_a_time_asks_for_a_name(room: Room, ada: Seat) -> None:
    seat_take(room=room, name="Ada")
    assert fault_of(room, "Ada") == "asked_already"


def ask_for_ada(room: Room) -> Joined:
    return seat_take(room=room, name="Ada")


def test_admitting_hands_the_seat_over_to_the_new_device(room: Room, ada: Seat) -> None:
    joined = ask_for_ada(room)
    seat_admit(room_id=room.pk, seat_id=ada.pk)
    assert seat_access(ada.secret) is None
    held = seat_access(joined.secret)
    assert held is not None
    assert (held.seat, held.holding) == (ada, "seated")


def test_declining_leaves_the_seat_where_it_was(room: Room, ada: Seat) -> None:
    joined = ask_for_ada(room)
    seat_decline(room_id=room.pk, seat_id=ada.pk)
    assert seat_access(joined.secret) is None
    assert seat_access(ada.secret) is not None
    assert ask_for_ada(room).waiting


def test_nobody_is_admitted_to_a_seat_that_nobody_asks_for(room: Room, ada: Seat) -> None:
    with pytest.raises(Refused) as refused:
        seat_admit(room_id=room.pk, seat_id=ada.pk)
    assert refused.value.reason == "not_now"
    assert seat_access(ada.secret) is not None


def test_a_removed_seat_signs_its_device_out_and_keeps_the_name(room: Room, ada: Seat) -> None:
    claimed = ask_for_ada(room)
    seats_remove(room_id=room.pk, seat_ids=[ada.pk], now=NOON)
    assert seat_access(ada.secret) is None
    assert seat_access(claimed.secret) is None
    assert "Ada" in names_in(room)  # nobody picks it
    again = seat_take(room=room, name="Ada")
    assert (again.waiting, again.seat) == (True, ada)


def test_mr_orion_moves_nobody_in_ms_vegas_room(orions_room: Room, ada: Seat) -> None:
    for command in (seat_admit, seat_decline):
        with pytest.raises(Refused, match="no_seat"):
            command(room_id=orions_room.pk, seat_id=ada.pk)
    with pytest.raises(Refused, match="no_seat"):
        seats_remove(room_id=orions_room.pk, seat_ids=[ada.pk], now=NOON)
    assert seat_access(ada.secret) is not None


def test_a_removed_seat_cannot_be_removed_again(room: Room, ada: Seat) -> None:
    seats_remove(room_id=room.pk, seat_ids=[ada.pk], now=NOON)
    with pytest.raises(Refused, match="no_seat"):
        seats_remove(room_id=room.pk, seat_ids=[ada.pk], now=NOON)


def test_a_full_room_lets_nobody_else_in(room: Room, ada: Seat, bo: Seat) -> None:
    Room.objects.filter(pk=room.pk).update(seat_limit=2)
    assert fault_of(room, "Cy") == "full"
    assert ask_for_ada(room).waiting  # a taken name is still asked for
    seats_remove(room_id=room.pk, seat_ids=[bo.pk], now=NOON)
    assert not seat_take(room=room, name="Cy").waiting


def test_nobody_joins_a_room_that_is_over(room: Room) -> None:
    end(room, now=NOON)
    assert fault_of(room, "Ada") == "over"


def test_the_same_name_sits_in_two_rooms(room: Room, orions_room: Room, ada: Seat) -> None:
    joined = seat_take(room=orions_room, name="Ada")
    assert not joined.waiting
    assert joined.seat != ada


def test_two_devices_that_take_one_name_at_once_do_not_both_get_it(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = seats._take

    def loses(**wanted: object) -> Joined:
        monkeypatch.setattr(seats, "_take", take)
        seat_take(room=room, name="Ada")
        raise IntegrityError("another device was faster")

    monkeypatch.setattr(seats, "_take", loses)
    assert seat_take(room=room, name="Ada").waiting
    assert room.seats.count() == 1


# --- The roster -----------------------------------------------------------------------------------


def test_a_student_picked_from_the_roster_sits_under_their_name(roster_room: Room) -> None:
    assert roster_room.classroom is not None
    student = roster_room.classroom.students.get(name="Ada")
    joined = seat_take(room=roster_room, name="", student=student)
    assert (joined.seat.name, joined.seat.student) == ("Ada", student)
    listed = roster(roster_room)
    assert listed is not None
    assert [(name.name, name.taken) for name in listed] == [("Ada", True), ("Bo", False)]


def test_a_typed_name_that_is_on_the_roster_belongs_to_that_student(roster_room: Room) -> None:
    joined = seat_take(room=roster_room, name="ada")
    assert joined.seat.student is not None
    assert joined.seat.student.name == "Ada"
    assert seat_take(room=roster_room, name="", student=joined.seat.student).waiting


def test_a_guest_may_join_a_class(roster_room: Room) -> None:
    assert seat_take(room=roster_room, name="Zoë").seat.student is None


def test_a_name_on_the_roster_is_never_called_rude(roster_room: Room) -> None:
    assert roster_room.classroom is not None
    dick = roster_room.classroom.students.create(name="Dick")
    assert seat_take(room=roster_room, name="", student=dick).seat.name == "Dick"


def test_a_student_who_left_the_class_is_not_on_the_roster(roster_room: Room) -> None:
    assert roster_room.classroom is not None
    roster_room.classroom.students.filter(name="Bo").update(archived_at=NOON)
    listed = roster(roster_room)
    assert listed is not None
    assert [name.name for name in listed] == ["Ada"]


def test_the_roster_stays_hidden_unless_the_teacher_shows_it(roster_room: Room, room: Room) -> None:
    roster_room.show_roster = False
    assert roster(roster_room) is None
    assert roster(room) is None


def test_a_name_is_taken_whatever_its_case_in_any_alphabet(room: Room) -> None:
    first = seat_take(room=room, name="Émile")
    assert seat_take(room=room, name="émile").seat == first.seat
