"""The door: who is let in, who has to go, and by which code one comes."""

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from classroom.live import cookies
from classroom.live.selectors.boards import board_snapshot, room_of
from classroom.live.selectors.seats import open_room, seat_access
from classroom.live.selectors.stages import stage_snapshot
from classroom.live.services import door
from classroom.live.services.codes import code_give
from classroom.live.services.rooms import room_open
from classroom.live.services.seats import Joined, JoinRefused, seat_take, seat_take_by_card
from classroom.models import Classroom, ProblemSet, Room, Seat, Student, User
from classroom.models.rooms import FORMER_CODES
from classroom.protocol import BoardSnapshot, Refused, TilePart
from classroom.rosters.cards import cards_issue
from tests.classroom.live.pages import join, page
from tests.classroom.live.stories import NOON, ask, at, end, hand_in, sure

pytestmark = pytest.mark.django_db


def board(room: Room) -> BoardSnapshot:
    seen = room_of(room.pk, room.teacher_id)
    assert seen is not None
    return board_snapshot(seen, at(9))


def tile_of(room: Room, seat: Seat) -> TilePart | None:
    return next((tile for tile in board(room).tiles if tile.id == seat.pk), None)


def fault_of(room: Room, name: str) -> str:
    with pytest.raises(JoinRefused) as refused:
        seat_take(room=room, name=name)
    return refused.value.fault


def remove(*seats: Seat) -> None:
    ids = [seat.pk for seat in seats]
    door.seats_remove(room_id=seats[0].room_id, seat_ids=ids, now=NOON)


def lock(room: Room, locked: bool = True) -> None:
    door.room_lock(room_id=room.pk, locked=locked)


def device(secret: uuid.UUID) -> Client:
    client = Client()
    client.cookies[cookies.NAME] = cookies.signed(secret)
    return client


@pytest.fixture
def class_room(class_3b: Classroom, times_tables: ProblemSet, vega: User) -> Room:
    """A room of class 3B, whose children have cards."""
    cards_issue(classroom=class_3b)
    return room_open(
        teacher=vega, problem_set=times_tables, classroom=class_3b, names_need_card=True
    )


@pytest.fixture
def student(class_3b: Classroom, class_room: Room) -> Student:
    return class_3b.students.get(name="Ada")


# --- Locked ---------------------------------------------------------------------------------------


def test_nobody_new_sits_down_behind_a_locked_door(client: Client, room: Room, ada: Seat) -> None:
    lock(room)
    response = join(client, room, name="Cy")
    assert response.status_code == 400
    assert "The door of this lesson is closed just now." in page(response)
    assert 'value="Cy"' in page(response)
    assert device(ada.secret).get(f"/play/{room.code}/").status_code == 200
    assert board(room).room.locked
    lock(room, locked=False)
    assert join(client, room, name="Cy").status_code == 302


def test_a_child_whose_tablet_died_still_asks_for_the_seat(room: Room, ada: Seat) -> None:
    lock(room)
    assert seat_take(room=room, name="Ada").waiting


def test_a_card_opens_the_own_seat_of_a_locked_room_but_no_new_one(
    class_room: Room, student: Student
) -> None:
    seated = seat_take_by_card(room=class_room, student=student)
    lock(class_room)
    assert seat_take_by_card(room=class_room, student=student).seat == seated.seat
    with pytest.raises(JoinRefused, match="locked"):
        seat_take_by_card(room=class_room, student=student.classroom.students.get(name="Bo"))


def test_a_room_that_is_over_has_no_door(room: Room) -> None:
    end(room, now=NOON)
    with pytest.raises(Refused, match="not_now"):
        lock(room)
    with pytest.raises(Refused, match="not_now"):
        door.room_new_code(room_id=room.pk, code=room.code)


# --- Another code ---------------------------------------------------------------------------------


def new_code(room: Room) -> str:
    old = room.code
    door.room_new_code(room_id=room.pk, code=old)
    room.refresh_from_db()
    assert room.code != old
    return old


def test_the_old_code_lets_nobody_in_and_leads_everybody_back(
    client: Client, room: Room, ada: Seat
) -> None:
    old = new_code(room)
    assert open_room(old) is None
    assert "This lesson has a new code." in page(client.post("/", {"code": old}))
    assert client.get(f"/join/{old}/").status_code == 404
    assert client.post(f"/join/{old}/", {"name": "Cy"}).status_code == 404
    for path in (f"/play/{old}/", f"/join/{old}/"):
        response = device(ada.secret).get(path)
        assert (response.status_code, response["Location"]) == (302, f"/play/{room.code}/")
    assert join(client, room, name="Cy").status_code == 302


def test_no_page_tells_a_waiting_or_removed_device_the_new_code(
    room: Room, ada: Seat, bo: Seat
) -> None:
    joined = [seat_take(room=room, name="Bo")]  # another device asks for Bo's seat
    remove(ada)
    removed = device(ada.secret)
    joined.append(seat_take(room=room, name="Ada"))
    old = new_code(room)
    for one in joined:
        waits = device(one.secret)
        assert f'data-socket="/ws/seat/{old}/"' in page(waits.get(f"/play/{old}/"))
        assert f'href="/play/{old}/"' in page(waits.get("/"))
        for path in ("/", f"/play/{old}/", f"/join/{old}/"):
            response = waits.get(path)
            assert room.code not in page(response) + response.headers.get("Location", "")
    for path in ("/", f"/play/{old}/", f"/join/{old}/"):
        response = removed.get(path)
        assert room.code not in page(response) + response.headers.get("Location", "")
    door.seat_admit(room_id=room.pk, seat_id=ada.pk)  # now she may know it
    assert device(joined[1].secret).get(f"/play/{old}/")["Location"] == f"/play/{room.code}/"


def test_a_code_is_changed_once_however_often_it_is_asked_for(room: Room) -> None:
    old = new_code(room)
    with pytest.raises(Refused, match="stale"):
        door.room_new_code(room_id=room.pk, code=old)


def test_a_code_that_others_may_still_have_on_their_page_is_given_to_nobody(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = iter([new_code(room), "FREE23"])
    monkeypatch.setattr("classroom.live.services.codes.new_code", lambda: next(tried))
    assert code_give(lambda code: code) == "FREE23"


def test_however_many_codes_a_room_had_the_last_ones_are_known(room: Room) -> None:
    codes = [new_code(room) for _ in range(FORMER_CODES + 2)]
    assert [room.goes_by(code) for code in codes] == [False] * 2 + [True] * FORMER_CODES
    assert not room.goes_by("")


# --- Removed --------------------------------------------------------------------------------------


def test_several_seats_go_at_once(room: Room, ada: Seat, bo: Seat, cy: Seat) -> None:
    gone = door.seats_remove(room_id=room.pk, seat_ids=[ada.pk, bo.pk, cy.pk], now=NOON)
    assert sorted(gone) == sorted([ada.pk, bo.pk])  # Cy sits in Mr. Orion's room
    assert board(room).tiles == ()
    assert seat_access(ada.secret) is None
    assert seat_access(cy.secret) is not None


@pytest.mark.parametrize("name", ["Ada", "ADA", "Аdа", "A.d.a", "Áda", "4da", "Ada 2"])
def test_a_removed_child_waits_under_the_same_name_and_what_looks_like_it(
    room: Room, ada: Seat, name: str
) -> None:
    remove(ada)
    asked = seat_take(room=room, name=name)
    assert (asked.waiting, asked.seat) == (True, ada)
    tile = tile_of(room, ada)
    assert tile is not None
    assert (tile.name, tile.asks) == ("Ada", "back")
    seen = stage_snapshot(room.pk, at(9))
    assert seen is not None
    assert (seen.seats, seen.names) == (0, ())  # not in the room, whatever the board shows
    assert fault_of(room, name) == "asked_already"
    assert not seat_take(room=room, name="Cy").waiting


def test_the_teachers_tap_brings_a_removed_child_back_with_ink_and_score(
    room: Room, ada: Seat
) -> None:
    hand_in(ada, ask(room), sure("56"), now=at(1))
    remove(ada)
    asked = seat_take(room=room, name="Ada")
    door.seat_admit(room_id=room.pk, seat_id=ada.pk)
    held = seat_access(asked.secret)
    assert held is not None
    assert (held.seat, held.holding) == (ada, "seated")
    tile = tile_of(room, ada)
    assert tile is not None
    assert (tile.asks, tile.score) == ("", 1)


def test_a_tap_locks_the_room_before_a_seat_as_joining_does(room: Room, ada: Seat) -> None:
    remove(ada)
    seat_take(room=room, name="Ada")
    for tap in (door.seat_admit, door.name_show):
        with CaptureQueriesContext(connection) as asked:
            tap(room_id=room.pk, seat_id=ada.pk)
        reads = [each["sql"] for each in asked if each["sql"].startswith("SELECT")]
        tables = [sql.partition(' FROM "')[2].partition('"')[0] for sql in reads]
        assert tables[:2] == ["classroom_room", "classroom_seat"]


def test_declining_leaves_a_removed_child_outside(room: Room, ada: Seat) -> None:
    remove(ada)
    asked = seat_take(room=room, name="Ada")
    door.seat_decline(room_id=room.pk, seat_id=ada.pk)
    assert seat_access(asked.secret) is None
    assert tile_of(room, ada) is None
    assert seat_take(room=room, name="Ada").waiting


def removed_device(room: Room, ada: Seat) -> Client:
    client = device(ada.secret)
    remove(ada)
    return client


def test_the_device_of_a_removed_child_waits_under_any_name(room: Room, ada: Seat) -> None:
    client = removed_device(room, ada)
    assert join(client, room, name="Zed").status_code == 302
    assert "Ask your teacher to let you in" in page(client.get(f"/play/{room.code}/"))
    (tile,) = board(room).tiles
    assert (tile.name, tile.asks) == ("Zed", "device")
    door.seat_admit(room_id=room.pk, seat_id=tile.id)
    assert [(seat.name, seat.removed_at) for seat in room.seats.exclude(pk=ada.pk)] == [
        ("Zed", None)
    ]


def test_not_me_and_a_seat_elsewhere_do_not_wash_a_device_clean(
    room: Room, orions_room: Room, ada: Seat
) -> None:
    client = removed_device(room, ada)
    client.post("/not-me/")
    assert join(client, orions_room, name="Ada").status_code == 302  # elsewhere nobody minds
    assert orions_room.seats.get().removed_at is None
    join(client, room, name="Zed")
    assert [tile.asks for tile in board(room).tiles] == ["device"]
    client.post("/not-me/")
    assert board(room).tiles == ()  # it asks no more
    join(client, room, name="Yan")
    assert [(tile.name, tile.asks) for tile in board(room).tiles] == [("Yan", "device")]


def test_a_removed_student_waits_even_with_the_card(class_room: Room, student: Student) -> None:
    seat = seat_take_by_card(room=class_room, student=student).seat
    remove(seat)
    by_name = seat_take(room=class_room, name="", student=student)
    assert by_name.waiting
    by_card = seat_take_by_card(room=class_room, student=student)
    assert (by_card.waiting, by_card.seat) == (True, seat)
    assert seat_access(by_name.secret) is None  # the card's device asks instead
    door.seat_admit(room_id=class_room.pk, seat_id=seat.pk)
    held = seat_access(by_card.secret)
    assert held is not None
    assert held.holding == "seated"


def test_another_child_with_a_name_like_it_needs_no_tap_with_the_card(
    class_room: Room, class_3b: Classroom, student: Student
) -> None:
    guest = seat_take(room=class_room, name="Bó").seat
    remove(guest)
    assert not seat_take_by_card(room=class_room, student=class_3b.students.get(name="Bo")).waiting


def test_nobody_fills_the_board_with_those_who_ask(room: Room, ada: Seat) -> None:
    Room.objects.filter(pk=room.pk).update(seat_limit=2)
    client_secret = ada.secret
    remove(ada)
    for name in ("Yan", "Zed"):
        assert seat_take(room=room, name=name, device=[client_secret]).waiting
    with pytest.raises(JoinRefused, match="full"):
        seat_take(room=room, name="Xia", device=[client_secret])


def test_a_full_room_and_one_that_is_over_let_nobody_in(room: Room, ada: Seat, bo: Seat) -> None:
    remove(ada)
    seat_take(room=room, name="Ada")
    Room.objects.filter(pk=room.pk).update(seat_limit=1)
    with pytest.raises(Refused, match="not_now"):
        door.seat_admit(room_id=room.pk, seat_id=ada.pk)
    end(room, now=NOON)
    with pytest.raises(Refused, match="not_now"):
        door.seat_admit(room_id=room.pk, seat_id=ada.pk)
    assert [tile.name for tile in board(room).tiles] == ["Bo"]


def test_who_asks_and_is_removed_with_others_is_declined(room: Room, ada: Seat, bo: Seat) -> None:
    secret = ada.secret
    remove(ada)
    asked = seat_take(room=room, name="Zed", device=[secret])
    ghost = asked.seat.pk
    assert sorted(door.seats_remove(room_id=room.pk, seat_ids=[ghost, bo.pk], now=NOON)) == sorted(
        [ghost, bo.pk]
    )
    assert seat_access(asked.secret) is None
    assert board(room).tiles == ()


# --- Names with a card ----------------------------------------------------------------------------


def ask_without_card(room: Room, student: Student) -> Joined:
    return seat_take(room=room, name="ada")


def test_a_free_name_with_a_card_waits_for_card_or_tap(class_room: Room, student: Student) -> None:
    asked = ask_without_card(class_room, student)
    assert asked.waiting
    (tile,) = board(class_room).tiles
    assert (tile.name, tile.asks) == ("ada", "card")
    assert fault_of(class_room, "Ada") == "asked_already"
    door.seat_admit(room_id=class_room.pk, seat_id=tile.id)
    assert class_room.seats.get(removed_at=None).student == student


def test_the_card_passes_whoever_only_knows_the_name(class_room: Room, student: Student) -> None:
    asked = ask_without_card(class_room, student)
    assert not seat_take_by_card(room=class_room, student=student).waiting
    with pytest.raises(Refused, match="not_now"):
        door.seat_admit(room_id=class_room.pk, seat_id=asked.seat.pk)
    door.seat_decline(room_id=class_room.pk, seat_id=asked.seat.pk)
    assert class_room.seats.count() == 1


def test_a_declined_stranger_makes_the_name_no_removed_one(
    class_room: Room, student: Student
) -> None:
    asked = ask_without_card(class_room, student)
    door.seat_decline(room_id=class_room.pk, seat_id=asked.seat.pk)
    assert not seat_take_by_card(room=class_room, student=student).waiting


def test_a_child_without_a_card_and_a_room_that_does_not_ask_need_no_tap(
    class_room: Room, class_3b: Classroom, times_tables: ProblemSet, vega: User, student: Student
) -> None:
    Student.objects.create(classroom=class_3b, name="Newcomer")
    assert not seat_take(room=class_room, name="Newcomer").waiting
    assert not seat_take(room=class_room, name="Guest").waiting
    free = room_open(teacher=vega, problem_set=times_tables, classroom=class_3b)
    assert not seat_take(room=free, name="Ada").waiting


def test_mr_orion_turns_no_key_of_ms_vegas(orions_room: Room, ada: Seat) -> None:
    for command in (door.name_show, door.name_keep_back, door.seat_admit):
        with pytest.raises(Refused, match="no_seat"):
            command(room_id=orions_room.pk, seat_id=ada.pk)
    with pytest.raises(Refused, match="no_seat"):
        door.seats_remove(room_id=orions_room.pk, seat_ids=[ada.pk], now=timezone.now())
