"""Ms. Vega hides the names before the projector: nobody reads one, and nothing loses its own."""

from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.test import Client
from django.urls import reverse

from classroom import protocol
from classroom.live import links
from classroom.live.selectors.boards import board_snapshot, room_of
from classroom.live.selectors.changes import change_of
from classroom.live.selectors.seats import seat_access, seat_snapshot
from classroom.live.selectors.stages import stage_snapshot
from classroom.live.services.hiding import room_hide
from classroom.live.services.rooms import homework_open, room_open
from classroom.live.services.seats import seat_take
from classroom.live.services.settings import room_configure
from classroom.models import Classroom, ProblemSet, Room, Seat, User
from classroom.protocol import Hide, Refused
from classroom.rules.names import is_picked
from tests.classroom.live.pages import page
from tests.classroom.live.sockets import at_the_board, connected, stage_socket
from tests.classroom.live.stories import INK, NOON, ask, at, end, hand_in, sure, unsure

NAMES = ("Adalind", "Boromir", "Stupid Tom")
"""Long enough that no page has them by chance; the first two stand on the roster."""


def board(room: Room) -> protocol.BoardSnapshot:
    seen = room_of(room.pk, room.teacher_id)
    assert seen is not None
    return board_snapshot(seen, at(9))


def called(room: Room) -> list[str]:
    return [tile.name for tile in board(room).tiles]


def own_page(seat: Seat) -> protocol.SeatPart:
    held = seat_access(seat.secret)
    assert held is not None
    return seat_snapshot(held, at(9)).seat


def real_names_in(text: str) -> list[str]:
    return [name for name in NAMES if name in text]


@pytest.mark.django_db
def test_hidden_names_are_stable_and_each_child_is_told_its_own(
    room: Room, ada: Seat, bo: Seat
) -> None:
    tom = seat_take(room=room, name="Stupid Tom").seat
    assert own_page(ada).space_name == ""
    room_hide(room_id=room.pk, hide_names=True)
    hidden = called(room)
    assert len(set(hidden)) == 3
    assert all(is_picked(name) for name in hidden)
    assert [own_page(seat).space_name for seat in (ada, bo, tom)] == hidden
    assert own_page(ada).name == "Ada"
    tiles = board(room).tiles
    assert [tile.real for tile in tiles] == ["Ada", "Bo", "Stupid Tom"]  # for a look at one seat
    assert {(tile.typed, tile.held) for tile in tiles} == {("", False)}
    room_hide(room_id=room.pk, hide_names=False)
    assert (called(room)[:2], board(room).tiles[0].real) == (["Ada", "Bo"], "")
    room_hide(room_id=room.pk, hide_names=True)
    assert called(room) == hidden


@pytest.mark.django_db
def test_who_comes_while_names_are_hidden_has_a_space_name_at_once(room: Room, ada: Seat) -> None:
    Seat.objects.filter(pk=ada.pk).update(space_name="")  # it sat down before there were any
    room_hide(room_id=room.pk, hide_names=True)
    for number in range(30):
        seat_take(room=room, name=f"Child {number}")
    names = called(room)
    assert len({name.casefold() for name in names}) == 31
    assert all(is_picked(name) for name in names)


@pytest.mark.django_db
def test_a_change_of_one_answer_tells_no_board_the_name(room: Room, ada: Seat) -> None:
    room_hide(room_id=room.pk, hide_names=True)
    first = ask(room)
    answer = hand_in(ada, first, unsure("56"))
    change = change_of(answer)
    assert change is not None
    assert (change.tile.name, change.tile.real) == (called(room)[0], "Ada")
    room_configure(room_id=room.pk, version=room.phase_version, hide_names=False)
    change = change_of(answer)
    assert change is not None
    assert (change.tile.name, change.tile.real) == ("Ada", "")


@pytest.mark.django_db
def test_hiding_goes_in_every_phase_and_results_keep_the_names(
    room: Room, ada: Seat, vega: User, client: Client
) -> None:
    hand_in(ada, ask(room), sure("56"))
    end(room, now=at(5))
    room_hide(room_id=room.pk, hide_names=True)  # the podium is on the projector
    stage = stage_snapshot(room.pk, at(9))
    assert stage is not None
    assert [step.name for step in stage.podium] == called(room)
    assert [row.name for row in board(room).results] == called(room)
    client.force_login(vega)
    assert "Ada" in page(client.get(reverse("classroom:results_room", args=[room.pk])))


@pytest.mark.django_db
def test_the_form_that_opens_a_room_says_what_is_hidden(
    client: Client, vega: User, times_tables: ProblemSet
) -> None:
    client.force_login(vega)
    address = f"{reverse('classroom:room_new')}?set={times_tables.pk}"
    assert "Hide names" in page(client.get(address))
    wishes = {"hide_names": "on", "hide_readings": "on", "silent": "on"}
    client.post(address, {"pace": "teacher", **wishes})
    room = Room.objects.get()
    settings = board(room).settings
    assert (settings.hide_names, settings.hide_readings, settings.silent) == (True, True, True)


@pytest.mark.django_db
def test_homework_hides_no_names(vega: User, times_tables: ProblemSet, class_3b: Classroom) -> None:
    homework = homework_open(
        teacher=vega, problem_set=times_tables, classroom=class_3b, due_at=None, now=NOON
    )
    with pytest.raises(Refused, match="not_now"):
        room_hide(room_id=homework.pk, hide_names=True)


# --- The projector --------------------------------------------------------------------------------


def _lesson(vega: User, problems: ProblemSet, classroom: Classroom) -> tuple[Room, list[Seat]]:
    for short, long in zip(("Ada", "Bo"), NAMES, strict=False):
        classroom.students.filter(name=short).update(name=long)
    room = room_open(teacher=vega, problem_set=problems, classroom=classroom, hide_names=True)
    return room, [seat_take(room=room, name=name).seat for name in NAMES]


def _stage_page(room: Room) -> str:
    return page(Client().get(reverse("classroom:stage", args=[links.stage_token(room.pk)])))


@pytest.mark.django_db(transaction=True)
async def test_no_byte_of_the_stage_holds_a_name_while_they_are_hidden(
    vega: User, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    do: Any = database_sync_to_async
    room, seats = await do(_lesson)(vega, times_tables, class_3b)
    stage = await stage_socket(room).connect()
    lobby = await stage.wait_for(protocol.StageSnapshot)
    assert len(lobby.names) == 3  # doubtful or not, a space name may be shown
    asked = await do(ask)(room)
    await do(hand_in)(seats[0], asked, sure("56"))
    teacher, snapshot = await at_the_board(room, vega)
    await teacher.send(
        protocol.StageSheet(
            version=snapshot.room.version, seat=seats[1].pk, strokes=INK, named=True
        )
    )
    while not (staged := (await stage.wait_for(protocol.StageSnapshot)).sheets):
        pass
    assert staged[0].name in lobby.names  # "with the name" is with that one
    await do(end)(room, now=at(60))
    while not (podium := (await stage.wait_for(protocol.StageSnapshot)).podium):
        pass
    assert podium[0].name in lobby.names
    assert real_names_in("".join(stage.texts) + await do(_stage_page)(room)) == []
    await teacher.send(Hide(names=False))
    shown = await stage.wait_for(protocol.StageSnapshot)
    assert [step.name for step in shown.podium] == ["Adalind"]  # so the test would have found it


@pytest.mark.django_db(transaction=True)
async def test_a_press_of_a_key_hides_at_once_on_every_page(
    room: Room, vega: User, ada: Seat
) -> None:
    tablet, _ = await connected(ada)
    board_, _ = await at_the_board(room, vega)
    other, _ = await at_the_board(room, vega)
    await board_.send(Hide(names=True, readings=True))
    seen = await other.wait_for(protocol.BoardSnapshot)
    assert (seen.settings.hide_names, seen.settings.hide_readings) == (True, True)
    told = await tablet.wait_for(protocol.SeatSnapshot)
    assert told.seat.space_name == seen.tiles[0].name
