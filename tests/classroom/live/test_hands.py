"""Hands: who asks for help or for a check, how long a hand stays up, and who may put it down."""

import pytest

from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.seats import SeatAccess, seat_snapshot
from classroom.live.services.conducting import room_start
from classroom.live.services.door import seats_remove
from classroom.live.services.hands import hand_raise, hands_lower
from classroom.live.services.own_pace import round_next
from classroom.live.services.rooms import room_end_by_admin
from classroom.live.services.spot import room_ask_typed
from classroom.models import Room, Seat
from classroom.models.rooms import Kind
from classroom.privacy.services import delete
from classroom.protocol import Refused, epoch_ms
from classroom.rules.words import Hand, Pace, SeatStatus
from tests.classroom.live.stories import NOON, ask, at, close, end, hand_in, sure


def raise_hand(seat: Seat, hand: Hand = Hand.HELP, seconds: float = 0) -> None:
    hand_raise(room_id=seat.room_id, seat_id=seat.pk, hand=hand, now=at(seconds))


def up(room: Room, seconds: float = 60) -> list[tuple[str, str]]:
    """Return whose hands the board shows, in the order in which they were raised."""
    room.refresh_from_db()
    tiles = [tile for tile in board_snapshot(room, at(seconds)).tiles if tile.hand]
    return [(tile.name, tile.hand) for tile in sorted(tiles, key=lambda tile: tile.hand_at or 0)]


def test_hands_stand_in_the_order_in_which_they_were_raised(
    room: Room, ada: Seat, bo: Seat
) -> None:
    raise_hand(bo, Hand.CHECK, seconds=1)
    raise_hand(ada, Hand.HELP, seconds=2)
    assert up(room) == [("Bo", "check"), ("Ada", "help")]


def test_the_childs_own_page_is_told_after_a_reload(room: Room, ada: Seat) -> None:
    raise_hand(ada, Hand.CHECK)
    ada.refresh_from_db()
    seen = seat_snapshot(SeatAccess(ada, ada.secret, SeatStatus.SEATED), at(3))
    assert seen.seat.hand is Hand.CHECK
    waiting = seat_snapshot(SeatAccess(ada, ada.secret, SeatStatus.WAITING), at(3))
    assert waiting.seat.hand is Hand.DOWN  # it is another device that asks


def test_a_hand_that_is_raised_again_keeps_its_place(room: Room, ada: Seat, bo: Seat) -> None:
    raise_hand(ada, Hand.CHECK, seconds=1)
    raise_hand(bo, Hand.HELP, seconds=2)
    raise_hand(ada, Hand.CHECK, seconds=3)
    raise_hand(ada, Hand.HELP, seconds=4)
    assert up(room) == [("Ada", "help"), ("Bo", "help")]


def test_a_hand_that_was_down_stands_at_the_end_again(room: Room, ada: Seat, bo: Seat) -> None:
    raise_hand(ada, seconds=1)
    raise_hand(bo, seconds=2)
    raise_hand(ada, Hand.DOWN, seconds=3)
    assert up(room) == [("Bo", "help")]
    raise_hand(ada, seconds=4)
    assert up(room) == [("Bo", "help"), ("Ada", "help")]


def test_the_tile_of_an_answer_still_shows_the_hand(room: Room, ada: Seat) -> None:
    raise_hand(ada)
    hand_in(ada, ask(room), sure("56"))
    assert up(room) == [("Ada", "help")]


def test_another_problem_lowers_checks_and_leaves_those_who_need_help(
    room: Room, ada: Seat, bo: Seat
) -> None:
    ask(room)
    raise_hand(ada, Hand.HELP)
    raise_hand(bo, Hand.CHECK)
    close(room, now=at(10))
    assert up(room) == [("Ada", "help"), ("Bo", "check")]  # in review there is still a look
    ask(room, now=at(20))
    assert up(room) == [("Ada", "help")]


def test_the_end_of_the_room_lowers_all_hands(room: Room, ada: Seat) -> None:
    raise_hand(ada)
    end(room, now=at(10))
    ada.refresh_from_db()
    assert (ada.hand, ada.hand_at) == ("", None)
    with pytest.raises(Refused, match="not_now"):
        raise_hand(ada)


def test_an_admin_who_ends_a_room_lowers_all_hands(room: Room, ada: Seat) -> None:
    raise_hand(ada)
    assert room_end_by_admin(room=room, now=at(10))
    ada.refresh_from_db()
    assert ada.hand == ""


def test_a_question_on_the_spot_lowers_what_was_to_be_checked(
    room: Room, ada: Seat, bo: Seat
) -> None:
    ask(room)
    raise_hand(ada, Hand.CHECK)
    raise_hand(bo, Hand.HELP)
    room_ask_typed(
        room_id=room.pk, version=room.phase_version, prompt="1 + 1", accepted="", now=at(5)
    )
    assert up(room) == [("Bo", "help")]


def test_at_own_pace_a_check_goes_down_with_its_own_problem(
    room: Room, ada: Seat, bo: Seat
) -> None:
    Room.objects.filter(pk=room.pk).update(pace=Pace.OWN)
    raise_hand(ada, Hand.CHECK)
    room_start(room_id=room.pk, version=room.phase_version, now=at(1))
    assert up(room) == []
    for seat in (ada, bo):
        round_next(seat_id=seat.pk, after=0, now=at(2))
        raise_hand(seat, Hand.CHECK, seconds=3)
    round_next(seat_id=ada.pk, after=0, now=at(4))  # a page that is behind
    assert up(room) == [("Ada", "check"), ("Bo", "check")]
    round_next(seat_id=ada.pk, after=1, now=at(5))
    assert up(room) == [("Bo", "check")]


def test_a_removed_seat_has_no_hand(room: Room, ada: Seat) -> None:
    raise_hand(ada)
    seats_remove(room_id=room.pk, seat_ids=[ada.pk], now=at(5))
    ada.refresh_from_db()
    assert (ada.hand, ada.hand_at) == ("", None)
    with pytest.raises(Refused, match="no_seat"):
        raise_hand(ada)


def test_a_deleted_room_has_no_hands(room: Room, ada: Seat) -> None:
    raise_hand(ada)
    delete(thing=room, now=at(5))
    ada.refresh_from_db()
    assert ada.hand == ""


def test_in_homework_no_hand_is_raised(room: Room, ada: Seat) -> None:
    Room.objects.filter(pk=room.pk).update(kind=Kind.HOMEWORK, pace=Pace.OWN)
    with pytest.raises(Refused, match="not_now"):
        raise_hand(ada)
    raise_hand(ada, Hand.DOWN)  # it is down already


def test_the_teacher_lowers_the_hands_that_she_saw(room: Room, ada: Seat, bo: Seat) -> None:
    raise_hand(ada, seconds=1)
    raise_hand(bo, seconds=2)
    hands_lower(room_id=room.pk, seat_ids=[ada.pk], until=epoch_ms(at(1)))
    assert up(room) == [("Bo", "help")]
    hands_lower(room_id=room.pk, seat_ids=[ada.pk, bo.pk], until=epoch_ms(at(2)))
    assert up(room) == []


def test_of_two_boards_the_second_lowers_nothing_that_was_raised_meanwhile(
    room: Room, ada: Seat
) -> None:
    raise_hand(ada)
    for _board in range(2):
        hands_lower(room_id=room.pk, seat_ids=[ada.pk], until=epoch_ms(NOON))
        raise_hand(ada, Hand.CHECK, seconds=5)
    assert up(room) == [("Ada", "check")]


def test_no_teacher_lowers_a_hand_in_another_room(room: Room, ada: Seat, cy: Seat) -> None:
    raise_hand(cy)
    with pytest.raises(Refused, match="no_seat"):
        hands_lower(room_id=room.pk, seat_ids=[cy.pk], until=epoch_ms(at(60)))
    with pytest.raises(Refused, match="no_seat"):
        hand_raise(room_id=room.pk, seat_id=cy.pk, hand=Hand.DOWN, now=at(60))
    assert up(cy.room) == [("Cy", "help")]
