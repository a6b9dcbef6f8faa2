"""The settings of a room: Ms. Vega changes how the next problems are asked."""

from typing import Any

import pytest

from classroom import protocol
from classroom.live.services.rooms import room_open
from classroom.live.services.settings import room_configure
from classroom.models import ProblemSet, Room, Seat, User
from classroom.protocol import BoardSnapshot, Refused, RefusedMessage
from classroom.rules.words import Pace
from tests.classroom.live.sockets import at_the_board, connected
from tests.classroom.live.stories import NOON, ask, at, close, end, set_of


def configure(room: Room, **given: Any) -> Room:
    room.refresh_from_db()
    return room_configure(room_id=room.pk, version=room.phase_version, **given)


@pytest.mark.django_db
def test_the_next_round_is_asked_with_them_and_the_present_one_keeps_its_own(room: Room) -> None:
    present = ask(room)
    configure(room, tries=1, hold_marks=True)
    present.refresh_from_db()
    assert (present.tries, present.hold_marks) == (0, False)
    room.refresh_from_db()
    close(room, now=at(10))
    following = ask(room, now=at(20))
    assert (following.tries, following.hold_marks, following.first_counts_double) == (
        1,
        True,
        False,
    )


@pytest.mark.django_db
def test_only_what_is_given_changes(room: Room) -> None:
    configure(room, tries=2)
    configure(room, first_counts_double=True)
    configured = configure(room, first_counts_double=None)
    assert (configured.tries, configured.first_counts_double) == (2, True)
    assert configure(room, tries=0).tries == 0


@pytest.mark.django_db
def test_of_two_boards_that_press_at_once_the_second_is_refused(room: Room) -> None:
    seen = room.phase_version
    room_configure(room_id=room.pk, version=seen, tries=2)
    with pytest.raises(Refused) as refused:
        room_configure(room_id=room.pk, version=seen, tries=1)
    assert refused.value.reason == "stale"
    room.refresh_from_db()
    assert room.tries == 2


@pytest.mark.django_db
def test_marks_are_held_back_with_one_try_and_a_common_round_only(room: Room) -> None:
    for given in ({"hold_marks": True}, {"hold_marks": True, "tries": 2}):
        with pytest.raises(Refused) as refused:
            configure(room, **given)
        assert refused.value.reason == "not_now"
    configure(room, tries=1, hold_marks=True)
    with pytest.raises(Refused):
        configure(room, tries=0)
    configure(room, tries=0, hold_marks=False)
    room.refresh_from_db()
    room.pace = Pace.OWN.value
    room.save()
    with pytest.raises(Refused):
        configure(room, tries=1, hold_marks=True)


@pytest.mark.django_db
def test_a_room_that_is_over_stays_as_it_was(room: Room) -> None:
    end(room, now=NOON)
    with pytest.raises(Refused) as refused:
        configure(room, tries=1)
    assert refused.value.reason == "not_now"


@pytest.mark.django_db
def test_a_room_may_open_with_them(vega: User, room: Room) -> None:
    times_tables: ProblemSet = set_of(room)
    opened = room_open(teacher=vega, problem_set=times_tables, tries=1, hold_marks=True)
    assert (ask(opened).tries, ask_settings(opened)) == (1, (1, False, True))


def ask_settings(room: Room) -> tuple[int, bool, bool]:
    return room.tries, room.first_counts_double, room.hold_marks


@pytest.mark.django_db(transaction=True)
async def test_every_board_of_the_room_shows_them(room: Room, ada: Seat, vega: User) -> None:
    board, before = await at_the_board(room, vega)
    other, _ = await at_the_board(room, vega)
    assert before.settings == protocol.RoomSettingsPart()
    await board.send(protocol.Configure(version=before.room.version, tries=2))
    for each in (board, other):
        snapshot = await each.wait_for(BoardSnapshot)
        assert snapshot.settings == protocol.RoomSettingsPart(tries=2)
    await other.send(protocol.Configure(version=before.room.version, tries=1))
    refused = await other.wait_for(RefusedMessage)
    assert (refused.of, refused.reason) == ("configure", "stale")


@pytest.mark.django_db(transaction=True)
async def test_a_room_that_speaks_another_language_tells_its_pages(
    room: Room, ada: Seat, vega: User
) -> None:
    child, before = await connected(ada)
    assert before.room.language == "en"
    board, seen = await at_the_board(room, vega)
    await board.send(protocol.Configure(version=seen.room.version, language="xx"))
    assert (await board.wait_for(RefusedMessage)).reason == "not_now"
    await board.send(protocol.Configure(version=seen.room.version, language="de"))
    assert (await board.wait_for(BoardSnapshot)).settings.language == "de"
    assert (await child.wait_for(protocol.SeatSnapshot)).room.language == "de"
    await child.close()
    await board.close()
