"""Names that wait until the teacher has seen them, and what everybody else sees until then."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client

from classroom.live.selectors.boards import board_snapshot, room_of, tile
from classroom.live.selectors.seats import seat_access, seat_snapshot
from classroom.live.selectors.stages import stage_snapshot
from classroom.live.services import door
from classroom.live.services.rooms import room_open
from classroom.live.services.seats import Joined, seat_take
from classroom.models import Classroom, ProblemSet, Room, Seat, Student, User
from classroom.protocol import BoardSnapshot, StageSnapshot, encode
from classroom.rules.names import is_picked
from tests.classroom.live.pages import join, page
from tests.classroom.live.stories import NOON, ask, at, end, hand_in, sure

pytestmark = pytest.mark.django_db

RUDE = "Stupid Tom"


def board(room: Room) -> BoardSnapshot:
    seen = room_of(room.pk, room.teacher_id)
    assert seen is not None
    return board_snapshot(seen, at(9))


def stage(room: Room) -> StageSnapshot:
    seen = stage_snapshot(room.pk, at(9))
    assert seen is not None
    return seen


def seat_of(room: Room, name: str) -> Seat:
    return seat_take(room=room, name=name).seat


@pytest.fixture
def tom(room: Room) -> Joined:
    return seat_take(room=room, name=RUDE)


@pytest.fixture
def shy_room(vega: User, times_tables: ProblemSet) -> Room:
    """A room without a class, as a teacher opens it."""
    return room_open(teacher=vega, problem_set=times_tables)


# --- Doubtful -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [RUDE, "Dick Turpin", "Kacke", "Fvck", "merde"])
def test_a_doubtful_name_is_no_dead_end(client: Client, room: Room, name: str) -> None:
    assert join(client, room, name=name).status_code == 302
    seat = room.seats.get()
    assert (is_picked(seat.name), seat.typed_name) == (True, name)
    shown = page(client.get(f"/play/{room.code}/"))
    assert f"Welcome aboard, {seat.name}!" in shown


def test_a_name_that_only_sounds_rude_is_seated_as_it_is(room: Room) -> None:
    assert seat_of(room, "Scunthorpe United").name == "Scunthorpe United"


def test_the_child_is_told_by_which_name_it_goes(room: Room, tom: Joined) -> None:
    held = seat_access(tom.secret)
    assert held is not None
    part = seat_snapshot(held, at(1)).seat
    assert (part.name, part.typed) == (tom.seat.name, RUDE)


def test_nobody_but_the_teacher_sees_what_was_typed(room: Room, tom: Joined, ada: Seat) -> None:
    hand_in(tom.seat, ask(room), sure("56"), now=at(1))
    (shown,) = [part for part in board(room).tiles if part.typed]
    assert (shown.name, shown.typed) == (tom.seat.name, RUDE)
    end(room, now=at(2))
    held = seat_access(ada.secret)
    assert held is not None
    told = [stage(room), seat_snapshot(held, at(3)), *board(room).results]
    assert [part.name for part in stage(room).podium] == [tom.seat.name]
    assert not any(RUDE in str(message) for message in told)
    assert RUDE not in encode(stage(room))


def test_nor_do_results_and_files_say_it(
    client: Client, room: Room, tom: Joined, vega: User
) -> None:
    hand_in(tom.seat, ask(room), sure("56"), now=at(1))
    end(room, now=at(2))
    client.force_login(vega)
    address = f"/teach/results/rooms/{room.pk}/"
    csv = b"".join(client.get(f"{address}export/csv/")).decode()
    with zipfile.ZipFile(io.BytesIO(b"".join(client.get(f"{address}export/xlsx/")))) as book:
        xlsx = "".join(book.read(part).decode(errors="replace") for part in book.namelist())
    for text in (page(client.get(address)), csv, xlsx):
        assert tom.seat.name in text
        assert RUDE not in text


def test_one_tap_lets_the_real_name_through(room: Room, tom: Joined) -> None:
    door.name_show(room_id=room.pk, seat_id=tom.seat.pk)
    assert stage(room).names == (RUDE,)
    (shown,) = board(room).tiles
    assert (shown.name, shown.typed) == (RUDE, "")


def test_another_tap_leaves_the_space_name(room: Room, tom: Joined) -> None:
    door.name_keep_back(room_id=room.pk, seat_id=tom.seat.pk)
    assert stage(room).names == (tom.seat.name,)
    assert board(room).tiles[0].typed == ""
    assert RUDE not in json.dumps(list(Seat.objects.values("name", "typed_name")))


def test_a_name_that_two_children_typed_gets_a_number(room: Room, tom: Joined) -> None:
    door.name_show(room_id=room.pk, seat_id=tom.seat.pk)
    other = Seat.objects.create(room=room, name="Brave Io", typed_name=RUDE)
    door.name_show(room_id=room.pk, seat_id=other.pk)
    assert stage(room).names == (RUDE, f"{RUDE} 2")


def test_the_same_child_on_another_device_finds_the_seat_by_what_it_typed(
    room: Room, tom: Joined
) -> None:
    again = seat_take(room=room, name=RUDE)
    assert (again.waiting, again.seat) == (True, tom.seat)


def test_a_removed_child_is_known_by_what_it_typed(room: Room, tom: Joined) -> None:
    door.seats_remove(room_id=room.pk, seat_ids=[tom.seat.pk], now=NOON)
    assert seat_take(room=room, name="stupid  tom").waiting


def test_a_name_on_the_roster_is_never_doubtful(
    vega: User, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    lesson = room_open(teacher=vega, problem_set=times_tables, classroom=class_3b)
    Student.objects.create(classroom=class_3b, name="Dick Whittington")
    assert seat_of(lesson, "dick whittington").typed_name == ""


def test_six_hundred_numbered_students_sit_under_their_own_names(room: Room) -> None:
    for number in (1, 69, 455, 600):
        assert seat_of(room, f"Student {number}").typed_name == ""


# --- Held back ------------------------------------------------------------------------------------


def test_without_a_class_guests_names_wait_and_with_one_they_do_not(
    shy_room: Room, vega: User, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    assert shy_room.hold_names
    assert not room_open(teacher=vega, problem_set=times_tables, classroom=class_3b).hold_names


def test_the_stage_counts_names_that_nobody_has_seen(shy_room: Room) -> None:
    for name in ("Ada", "Bo", "Brave Io"):  # the last one was picked, so there is nothing to see
        seat_of(shy_room, name)
    assert (stage(shy_room).seats, stage(shy_room).names) == (3, ("Brave Io",))
    assert [(part.name, part.held) for part in board(shy_room).tiles] == [
        ("Ada", True),
        ("Bo", True),
        ("Brave Io", False),
    ]


def test_one_tap_shows_all_names_and_later_ones_wait_alone(shy_room: Room) -> None:
    ada, tom = seat_of(shy_room, "Ada"), seat_of(shy_room, RUDE)
    assert door.names_show(room_id=shy_room.pk) == [ada.pk]
    assert stage(shy_room).names == ("Ada", tom.name)  # what is doubtful needs a tap of its own
    bo = seat_of(shy_room, "Bo")
    assert "Bo" not in stage(shy_room).names
    door.name_show(room_id=shy_room.pk, seat_id=bo.pk)
    assert stage(shy_room).names == ("Ada", tom.name, "Bo")


def test_the_podium_waits_too(shy_room: Room) -> None:
    ada = seat_of(shy_room, "Ada")
    hand_in(ada, ask(shy_room), sure("56"), now=at(1))
    end(shy_room, now=at(2))
    assert [(one.place, one.name, one.score) for one in stage(shy_room).podium] == [(1, "", 1)]
    assert [row.name for row in board(shy_room).results] == ["Ada"]  # the teacher's own table
    door.names_show(room_id=shy_room.pk)
    assert [one.name for one in stage(shy_room).podium] == ["Ada"]


def test_a_students_name_never_waits(
    vega: User, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    lesson = room_open(teacher=vega, problem_set=times_tables, classroom=class_3b, hold_names=True)
    for name in ("Ada", "Guest"):
        seat_of(lesson, name)
    assert stage(lesson).names == ("Ada",)


def test_a_tile_alone_says_what_the_board_says(shy_room: Room) -> None:
    ada = seat_of(shy_room, "Ada")
    assert tile(ada.pk, shy_room.pk) == board(shy_room).tiles[0]


@pytest.mark.parametrize(
    ("chosen", "with_class", "held"),
    [("", False, True), ("", True, False), ("hold", True, True), ("show", False, False)],
)
def test_the_teacher_chooses_when_she_opens_the_room(
    client: Client,
    vega: User,
    times_tables: ProblemSet,
    class_3b: Classroom,
    chosen: str,
    with_class: bool,
    held: bool,
) -> None:
    client.force_login(vega)
    fields: dict[str, Any] = {"pace": "teacher", "hold_names": chosen, "names_need_card": "on"}
    fields["classroom"] = class_3b.pk if with_class else ""
    client.post(f"/teach/rooms/new/?set={times_tables.pk}", fields)
    room = Room.objects.get()
    assert (room.hold_names, room.names_need_card) == (held, with_class)
