"""Ms. Vega skips a problem: it counts for nobody, and is no column where nobody answered."""

import pytest
from channels.db import database_sync_to_async
from django.utils import timezone

from classroom import protocol
from classroom.live.rounds import last_round
from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.parts import answer_part
from classroom.live.selectors.scores import score_of
from classroom.live.selectors.stages import stage_snapshot
from classroom.live.services.rooms import room_skip_round
from classroom.live.services.settling_one import answer_settle
from classroom.models import Room, Round, Seat, User
from classroom.protocol import Refused
from classroom.rules.words import Ruling
from tests.classroom.live.sockets import board_socket, seat_socket
from tests.classroom.live.stories import ask, at, close, end, hand_in, sure, unsure

pytestmark = pytest.mark.django_db(transaction=True)


def skip(room: Room, *, seconds: float) -> None:
    room_skip_round(room_id=room.pk, version=room.phase_version, now=at(seconds))
    room.refresh_from_db()


def test_what_was_answered_before_the_skip_counts_for_nobody(
    room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    asked = ask(room)
    right = hand_in(ada, asked, sure("56"), now=at(5))
    hand_in(bo, asked, unsure("58"), now=at(6))
    assert score_of(ada.pk) == 1
    skip(room, seconds=10)
    assert score_of(ada.pk) == 0
    answer_settle(room_id=room.pk, answer_id=right.pk, mark=Ruling.RIGHT, user=vega, now=at(20))
    assert score_of(ada.pk) == 0
    ask(room, now=at(30))
    assert board_snapshot(room, at(31)).queue == ()
    close(room, now=at(40))
    end(room, now=at(50))
    board = board_snapshot(room, at(51))
    assert [(column.place, column.skipped) for column in board.columns] == [(1, True), (2, False)]
    assert {row.name: row.marks for row in board.results} == {
        "Ada": ("skipped", None),
        "Bo": ("skipped", None),
    }


def test_a_skipped_problem_that_nobody_answered_is_no_column(room: Room, ada: Seat) -> None:
    ask(room)
    skip(room, seconds=10)
    second = ask(room, now=at(20))
    hand_in(ada, second, sure("42"), now=at(25))
    end(room, now=at(30))
    board = board_snapshot(room, at(31))
    assert [column.place for column in board.columns] == [2]
    assert [row.marks for row in board.results] == [("right",)]


def test_a_skip_needs_a_problem_that_is_asked(room: Room) -> None:
    with pytest.raises(Refused, match="not_now"):
        skip(room, seconds=0)
    ask(room)
    close(room, now=at(5))
    with pytest.raises(Refused, match="not_now"):
        skip(room, seconds=6)


async def test_the_children_and_the_stage_hear_of_the_skip_and_no_answer_is_given_away(
    room: Room, asked: Round, ada: Seat, vega: User
) -> None:
    board = await (await board_socket(room, vega)).connect()
    student = await seat_socket(ada).connect()
    seen = (await board.wait_for(protocol.BoardSnapshot)).room.version
    await board.send(protocol.Skip(version=seen))
    told = (await student.wait_for(protocol.RoundClosed)).round
    assert (told.skipped, told.accepted, told.explanation) == (True, (), "")
    stage = await stage_of(room)
    assert stage.round is not None
    assert (stage.round.skipped, stage.round.accepted, stage.right) == (True, (), None)
    await board.close()
    await student.close()


async def stage_of(room: Room) -> protocol.StageSnapshot:
    snapshot = await database_sync_to_async(stage_snapshot)(room.pk, timezone.now())
    assert snapshot is not None
    return snapshot


def test_the_problem_after_a_skip_is_another_one(room: Room) -> None:
    first = ask(room)
    skip(room, seconds=3)
    second = ask(room, now=at(5))
    assert second.problem_id != first.problem_id
    again = ask_again(room, first)
    assert (again.number, again.place, again.again) == (3, 1, 1)


def ask_again(room: Room, asked: Round) -> Round:
    close(room, now=at(8))
    ask(room, now=at(9), problem_id=asked.problem_id)
    last = last_round(room)
    assert last is not None
    return last


def test_a_right_number_in_another_form_is_told_as_that(room: Room, ada: Seat) -> None:
    asked = ask(room)
    Round.objects.filter(pk=asked.pk).update(form="fraction", accepted=["1/2"])
    told = [answer_part(hand_in(ada, asked, sure(text), now=at(5))) for text in ("0.5", "1/3")]
    assert [(part.mark, part.other_form) for part in told] == [("wrong", True), ("wrong", False)]
