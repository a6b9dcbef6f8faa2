"""A board stays open only as long as its teacher may look at the room."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from classroom import protocol
from classroom.live import watch
from classroom.live.selectors.access import AccessCheck, BoardAccess, boards_lost
from classroom.models import Classroom, Room, School, User
from classroom.privacy.services import delete
from classroom.protocol import CLOSE_CODES, BoardSnapshot
from classroom.rosters.handover import class_hand_over
from tests.classroom.live.sockets import Socket, board_socket

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def class_room(room: Room, class_3b: Classroom) -> Room:
    """The lesson is one of class 3B."""
    room.classroom = class_3b
    room.save(update_fields=["classroom"])
    return room


async def at_the_board(room: Room, user: User) -> Socket:
    socket = await (await board_socket(room, user)).connect()
    await socket.wait_for(BoardSnapshot)
    return socket


def signs_out(vega: User) -> None:
    """Sign out on the page, with the session that opened the board."""
    client = Client()
    client.cookies["sessionid"] = Session.objects.get().session_key
    assert client.post("/teach/sign-out/").status_code == 302


def runs_out(vega: User) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))


def is_deactivated(vega: User) -> None:
    User.objects.filter(pk=vega.pk).update(is_active=False)


def is_deleted(vega: User) -> None:
    delete(thing=vega, now=timezone.now())


def gets_a_new_password(vega: User) -> None:
    vega.set_password("another-star-9")
    vega.save(update_fields=["password"])


def hands_her_class_over(vega: User) -> None:
    school = School.objects.create(name="Hilltop School")
    User.objects.update(school=school)
    vega.refresh_from_db()
    colleague = User.objects.create_user("lyra", password="starlight-9", school=school)
    class_hand_over(classroom=Classroom.objects.get(), colleague=colleague)


def her_room_is_deleted(vega: User) -> None:
    delete(thing=Room.objects.get(teacher=vega), now=timezone.now())


@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (signs_out, "signed_out"),
        (runs_out, "signed_out"),
        (is_deactivated, "signed_out"),
        (is_deleted, "signed_out"),
        (gets_a_new_password, "signed_out"),
        (hands_her_class_over, "not_yours"),
        (her_room_is_deleted, "no_room"),
    ],
)
async def test_a_board_closes_by_itself_when_its_teacher_may_not_look_any_more(
    class_room: Room, vega: User, happens: Callable[[User], None], why: str
) -> None:
    board = await at_the_board(class_room, vega)
    await database_sync_to_async(happens)(vega)
    assert await board.close_code() == CLOSE_CODES[why]
    await board.close()
    assert watch.of_this_loop().task is None


def test_the_watch_looks_more_than_once_a_second() -> None:
    assert watch.INTERVAL <= 0.5


@pytest.mark.parametrize("happens", [is_deactivated, hands_her_class_over])
async def test_a_command_looks_again_and_does_nothing(
    class_room: Room,
    vega: User,
    happens: Callable[[User], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(watch, "INTERVAL", 3600.0)  # the watch has not looked yet
    board = await at_the_board(class_room, vega)
    await database_sync_to_async(happens)(vega)
    await board.send(protocol.Ask(version=0))
    assert await board.close_code() in (CLOSE_CODES["signed_out"], CLOSE_CODES["not_yours"])
    await class_room.arefresh_from_db()
    assert class_room.phase == "lobby"
    await board.close()


async def test_other_boards_stay_open_and_the_watch_costs_three_queries(
    class_room: Room,
    orions_room: Room,
    vega: User,
    orion: User,
    django_assert_num_queries: Any,
) -> None:
    hers = await at_the_board(class_room, vega)
    his = await at_the_board(orions_room, orion)
    await database_sync_to_async(is_deactivated)(vega)
    assert await hers.close_code() == CLOSE_CODES["signed_out"]
    await his.send(protocol.Clock(sent=1.0))
    assert (await his.wait_for(protocol.Time)).sent == 1.0
    for board in (hers, his):
        await board.close()

    def look() -> None:
        keys = Session.objects.values_list("session_key", flat=True)
        some = [BoardAccess(key, orion.pk, orions_room.pk) for key in keys]
        with django_assert_num_queries(3):
            boards_lost(some, timezone.now())

    await database_sync_to_async(look)()


def test_a_board_is_asked_about_in_full_once(
    orions_room: Room, orion: User, django_assert_num_queries: Any
) -> None:
    client = Client()
    client.force_login(orion)
    access = BoardAccess(str(client.session.session_key), orion.pk, orions_room.pk)
    check = AccessCheck()
    with django_assert_num_queries(6):
        assert check.lost([access], timezone.now()) == {}
    with django_assert_num_queries(3):
        assert check.lost([access], timezone.now()) == {}
    is_deactivated(orion)
    for _ in range(2):  # whoever was lost is asked about again, until the socket is closed
        with django_assert_num_queries(6):
            assert check.lost([access], timezone.now()) == {access: "signed_out"}
