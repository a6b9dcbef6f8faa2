"""The teacher's queue: what is unsure or late in an earlier round is not forgotten."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from classroom import protocol
from classroom.live.selectors.boards import board_snapshot, seat_events
from classroom.live.selectors.stages import stage_snapshot
from classroom.live.services.answers import answer_store
from classroom.live.services.door import seat_admit, seats_remove
from classroom.live.services.rooms import room_ask, room_close_round
from classroom.live.services.seats import seat_take
from classroom.live.services.settling_one import answer_settle
from classroom.models import Answer, Room, Round, Seat, User
from classroom.protocol import Refused
from classroom.rules.words import Ruling
from inference.api.contract import Reading
from tests.classroom.live.sockets import board_socket, seat_socket
from tests.classroom.live.stories import ask, at, end, hand_in, sure, timed, written

pytestmark = pytest.mark.django_db(transaction=True)

UNSURE = Reading(text="56", confidence=0.4, unsure=True)


@pytest.fixture
def first_round(room: Room) -> Round:
    return room_ask(room_id=room.pk, version=0, problem_id=None, now=timezone.now())


@pytest.fixture
def unsure(first_round: Round, ada: Seat) -> Answer:
    message = written(first_round.pk, "56", seed=1)
    return answer_store(seat=ada, sent=message, reading=UNSURE, now=timezone.now())


@pytest.fixture
def second_round(room: Room, unsure: Answer) -> Round:
    """Ms. Vega moved on before she looked at Ada's answer."""
    room_close_round(room_id=room.pk, version=1, now=timezone.now())
    return room_ask(room_id=room.pk, version=2, problem_id=None, now=timezone.now())


def queue(room: Room) -> tuple[protocol.QueuedPart, ...]:
    return board_snapshot(Room.objects.get(pk=room.pk), timezone.now()).queue


def test_an_unsure_answer_of_the_present_round_is_on_its_tile(room: Room, unsure: Answer) -> None:
    assert queue(room) == ()


def test_an_unsure_answer_of_an_earlier_round_waits_in_the_queue(
    room: Room, unsure: Answer, second_round: Round
) -> None:
    (queued,) = queue(room)
    assert (queued.name, queued.number, queued.prompt) == ("Ada", 1, "7 × 8 =")
    assert queued.accepted == ("56",)
    assert queued.answer.id == unsure.pk


def test_a_settled_answer_leaves_the_queue(
    room: Room, unsure: Answer, second_round: Round, vega: User
) -> None:
    answer_settle(
        room_id=room.pk, answer_id=unsure.pk, mark=Ruling.RIGHT, user=vega, now=timezone.now()
    )
    assert queue(room) == ()


async def test_one_tap_settles_an_earlier_round_and_the_score_follows(
    room: Room, ada: Seat, unsure: Answer, second_round: Round, vega: User
) -> None:
    board = await (await board_socket(room, vega)).connect()
    student = await seat_socket(ada).connect()
    await board.send(protocol.Settle(answer=unsure.pk, mark=Ruling.RIGHT))
    tile = (await board.event(protocol.TileEvent)).tile
    assert (tile.score, tile.answer) == (1, None)
    gone = await board.event(protocol.QueueEvent)
    assert (gone.answer, gone.queued) == (unsure.pk, None)
    assert (await student.wait_for(protocol.Marked)).score == 1
    await board.close()
    await student.close()


async def test_an_answer_that_comes_late_to_an_earlier_round_joins_the_queue(
    room: Room, first_round: Round, bo: Seat, second_round: Round, vega: User, reader: None
) -> None:
    hour_ago = timezone.now() - timedelta(hours=1)
    await Round.objects.filter(pk=first_round.pk).aupdate(opens_at=hour_ago, closes_at=hour_ago)
    board = await (await board_socket(room, vega)).connect()
    student = await seat_socket(bo).connect()
    late = written(first_round.pk, "56", seed=2)
    await student.send(late)
    queued = (await board.event(protocol.QueueEvent)).queued
    while queued is None:
        queued = (await board.event(protocol.QueueEvent)).queued
    assert (queued.name, queued.answer.late, queued.answer.mark) == ("Bo", True, "right")
    assert queued.answer.points == 0
    await board.close()
    await student.close()


def test_a_late_answer_counts_nowhere_until_the_teacher_says_so(
    room: Room, ada: Seat, vega: User
) -> None:
    asked = ask(timed(room, 60))
    late = hand_in(ada, asked, sure("56"), now=at(62))
    assert late.mark == "right"
    end(room, now=at(70))
    assert counted(room) == (0, ("late",), 0)
    answer_settle(room_id=room.pk, answer_id=late.pk, mark=Ruling.RIGHT, user=vega, now=at(80))
    assert counted(room) == (1, ("right",), 1)


def test_a_late_answer_may_be_told_that_it_does_not_count(
    room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    asked = ask(timed(room, 60))
    in_time = hand_in(bo, asked, sure("54"), now=at(10))
    late = hand_in(ada, asked, sure("56"), now=at(62))
    ask(room, now=at(70))
    assert [part.name for part in queue(room)] == ["Ada"]
    by: dict[str, Any] = {"room_id": room.pk, "user": vega, "now": at(80)}
    answer_settle(answer_id=late.pk, mark=Ruling.UNCOUNTED, **by)
    assert queue(room) == ()
    with pytest.raises(Refused, match="not_now"):
        answer_settle(answer_id=in_time.pk, mark=Ruling.UNCOUNTED, **by)
    end(room, now=at(90))
    marks = {row.name: row.marks for row in board_snapshot(room, at(90)).results}
    assert marks == {"Ada": ("uncounted", None), "Bo": ("wrong", None)}
    answer_settle(answer_id=late.pk, mark=Ruling.RIGHT, **by)
    assert {row.name: row.score for row in board_snapshot(room, at(90)).results}["Ada"] == 1


def counted(room: Room) -> tuple[int | None, tuple[str | None, ...], int]:
    """Return how many the stage calls right, and Ada's marks and score in the final table."""
    stage = stage_snapshot(room.pk, at(90))
    assert stage is not None
    (row,) = board_snapshot(room, at(90)).results
    return stage.right, row.marks, row.score


def test_an_answer_is_back_in_the_queue_with_the_child_that_was_taken_out(
    room: Room, ada: Seat, unsure: Answer, second_round: Round
) -> None:
    """An open board forgot it with the seat; it is told so, and need not look anew."""
    seats_remove(room_id=room.pk, seat_ids=[ada.pk], now=timezone.now())
    seat_take(room=room, name="Ada")
    (outside,) = seat_events(ada.pk, room.pk)
    assert isinstance(outside, protocol.TileEvent)
    seat_admit(room_id=room.pk, seat_id=ada.pk)
    _, back = seat_events(ada.pk, room.pk)
    assert isinstance(back, protocol.QueueEvent)
    assert (back.queued,) == queue(room)
