"""What answers say: their value, a guess why one is wrong, what else the ink may say."""

from django.utils import timezone

from classroom import protocol
from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.changes import change_of
from classroom.live.selectors.seats import seat_access, seat_snapshot
from classroom.live.selectors.stages import stage_snapshot
from classroom.live.services.rooms import room_skip_round
from classroom.live.services.seats import seat_take
from classroom.live.services.settling_one import answer_settle
from classroom.models import Answer, Room, Round, Seat, User
from classroom.rules.words import Ruling
from inference.api.contract import Alternative, Reading
from tests.classroom.live.stories import ask, at, close, end, hand_in, set_of, sure, timed, unsure

NEIGHBOUR = "may be 7 × 9: the neighbour in the table"


def on_the_board(room: Room, seat: Seat) -> protocol.BoardAnswerPart:
    tiles = {tile.id: tile for tile in board_snapshot(room, timezone.now()).tiles}
    answer = tiles[seat.pk].answer
    assert answer is not None
    return answer


def doubtful(text: str, *others: str) -> Reading:
    alternatives = tuple(Alternative(text=other, confidence=0.1) for other in others)
    return Reading(text=text, confidence=0.4, unsure=True, alternatives=alternatives)


def test_a_wrong_answer_carries_a_guess_and_a_right_one_none(
    room: Room, ada: Seat, bo: Seat
) -> None:
    asked = ask(room)
    wrong, right = hand_in(ada, asked, sure("63")), hand_in(bo, asked, sure("112/2"))
    assert (on_the_board(room, ada).value, on_the_board(room, ada).guess) == ("63", NEIGHBOUR)
    assert (on_the_board(room, bo).value, on_the_board(room, bo).guess) == ("56", "")
    changes = [change_of(answer) for answer in (wrong, right)]
    seen = [change.tile.answer for change in changes if change]
    assert seen == [on_the_board(room, ada), on_the_board(room, bo)]


def test_what_fits_no_slip_carries_no_guess(room: Room, ada: Seat) -> None:
    hand_in(ada, ask(room), sure("1234"))
    assert on_the_board(room, ada).guess == ""


def test_an_unsure_answer_carries_three_other_texts_that_can_be_answers(
    room: Room, ada: Seat
) -> None:
    answer = hand_in(ada, ask(room), doubtful("56", "58", "5/", "56", "53", "50", "59"))
    assert on_the_board(room, ada).alternatives == ("58", "53", "50")
    change = change_of(answer)
    assert change is not None
    assert change.tile.answer is not None
    assert change.tile.answer.alternatives == ("58", "53", "50")


def test_what_is_settled_or_sure_offers_nothing_else(
    room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    asked = ask(room)
    hand_in(bo, asked, sure("56"))
    answer = hand_in(ada, asked, doubtful("56", "58"))
    answer_settle(room_id=room.pk, answer_id=answer.pk, mark=Ruling.RIGHT, user=vega, now=at(9))
    assert on_the_board(room, ada).alternatives == ()
    assert on_the_board(room, bo).alternatives == ()


def test_the_queue_carries_them_too(room: Room, ada: Seat) -> None:
    hand_in(ada, ask(room), doubtful("56", "58"))
    close(room, now=at(5))
    ask(room, now=at(6))
    (queued,) = board_snapshot(room, at(7)).queue
    assert queued.answer.alternatives == ("58",)


def test_a_child_is_told_neither_guess_nor_alternatives(room: Room, ada: Seat) -> None:
    answer = hand_in(ada, ask(room), sure("63"))
    held = seat_access(ada.secret)
    assert held is not None
    told = protocol.encode(seat_snapshot(held, at(1)))
    change = change_of(answer)
    assert change is not None
    for text in (told, protocol.encode(change.marked)):
        assert "neighbour" not in text
        assert '"alternatives"' not in text


# --- On the stage ---------------------------------------------------------------------------------


def groups(room: Room, now: float = 60) -> list[tuple[str, str, int]]:
    stage = stage_snapshot(room.pk, at(now))
    assert stage is not None
    return [(group.kind, group.text, group.count) for group in stage.groups]


def answers_of(room: Room, asked: Round, *texts: str) -> list[Answer]:
    seats = [seat_take(room=room, name=f"Child {place}").seat for place in range(len(texts))]
    return [hand_in(seat, asked, sure(text)) for seat, text in zip(seats, texts, strict=True)]


def test_the_stage_shows_groups_once_the_round_is_over(room: Room) -> None:
    asked = ask(room)
    answers_of(room, asked, "63", "56", "56", "63.0", "54")
    assert groups(room) == []
    close(room, now=at(5))
    assert groups(room) == [("right", "56", 2), ("wrong", "63", 2), ("wrong", "54", 1)]
    ask(room, now=at(10))
    assert groups(room) == []


def test_the_stage_shows_no_name_and_no_guess_with_them(room: Room, ada: Seat) -> None:
    hand_in(ada, ask(room), sure("63"))
    close(room, now=at(5))
    told = protocol.encode(stage_snapshot(room.pk, at(6)) or protocol.Resync())
    assert '"text":"63"' in told
    assert "Ada" not in told
    assert "neighbour" not in told


def test_what_waits_for_the_teacher_is_in_no_group_until_she_decides(
    room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    asked = ask(timed(room, 60))
    first = hand_in(ada, asked, unsure("58"))
    hand_in(bo, asked, sure("56"), now=at(100))
    assert groups(room, 101) == []
    answer_settle(room_id=room.pk, answer_id=first.pk, mark=Ruling.RIGHT, user=vega, now=at(110))
    assert groups(room, 111) == [("right", "56", 1)]


def test_a_skipped_round_and_the_podium_show_no_groups(room: Room, ada: Seat) -> None:
    hand_in(ada, ask(room), sure("63"))
    room_skip_round(room_id=room.pk, version=room.phase_version, now=at(5))
    assert groups(room) == []
    room.refresh_from_db()
    end(room, now=at(10))
    assert groups(room) == []


def test_a_comma_set_groups_by_its_own_decimals(room: Room) -> None:
    set_of(room).separator = ","
    set_of(room).save()
    answers_of(room, ask(room), "5,6", "5,60", "56")
    close(room, now=at(5))
    assert groups(room) == [("right", "56", 1), ("wrong", "5,6", 2)]
