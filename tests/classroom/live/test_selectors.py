"""What each page is told: always in few queries, and never too much."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from classroom import protocol
from classroom.live.selectors import moves
from classroom.live.selectors.boards import board_snapshot, room_of, tile
from classroom.live.selectors.changes import change_of
from classroom.live.selectors.seats import SeatAccess, seat_access, seat_snapshot
from classroom.live.selectors.stages import answered, stage_snapshot
from classroom.live.services.door import seats_remove
from classroom.live.services.seats import seat_take
from classroom.live.services.settling_one import answer_settle
from classroom.models import Answer, Room, Seat, User
from classroom.rules.facts import facts
from classroom.rules.words import Ruling, SeatStatus
from tests.classroom.live.stories import (
    NOON,
    ask,
    at,
    close,
    end,
    hand_in,
    set_of,
    sure,
    timed,
    unsure,
)

MaxQueries = Callable[[int], AbstractContextManager[Any]]
# A number that no time, id or coordinate contains by chance.
SECRET = "918273"


def keep_secret(room: Room) -> Room:
    set_of(room).problems.update(accepted=[SECRET], explanation=f"because {SECRET}")
    return room


def held(seat: Seat) -> SeatAccess:
    found = seat_access(seat.secret)
    assert found is not None
    return found


def texts(room: Room, seats: list[Seat], now: Any) -> dict[str, str]:
    """Return all that students and the stage are told at ``now``, as it goes over the wire."""
    stage = stage_snapshot(room.pk, now)
    count, news = answered(room.pk), moves.news(room.pk, now)
    assert stage is not None
    told: dict[str, protocol.Message] = {
        "stage": stage,
        **({"news": news} if news else {}),
        **({"count": count} if count else {}),
        **{seat.name: seat_snapshot(held(seat), now) for seat in seats},
    }
    return {who: protocol.encode(message) for who, message in told.items()}


def test_the_accepted_answer_reaches_nobody_while_its_round_is_open(
    room: Room, ada: Seat, bo: Seat
) -> None:
    asked = ask(timed(keep_secret(room), 60))
    hand_in(ada, asked, sure("1"), now=at(5))
    for seconds in (0, 30, 60, 61):
        for who, text in texts(room, [ada, bo], at(seconds)).items():
            assert SECRET not in text, who


@pytest.mark.parametrize("how", ["timer", "teacher", "end"])
def test_the_accepted_answer_is_told_once_the_round_is_over(
    room: Room, ada: Seat, how: str
) -> None:
    ask(timed(keep_secret(room), 60))
    now = at(20)
    if how == "timer":
        now = at(61.1)
    elif how == "teacher":
        close(room, now=now)
    else:
        end(room, now=now)
    told = texts(room, [ada], now)
    assert SECRET in told["Ada"]
    assert SECRET in told["stage"]
    assert (SECRET in told["news"]) == (how != "end")


def test_an_earlier_answer_stays_secret_when_its_problem_is_asked_again(
    room: Room, ada: Seat
) -> None:
    asked = ask(keep_secret(room))
    close(room, now=at(10))
    ask(room, now=at(20), problem_id=asked.problem_id)
    assert all(SECRET not in text for text in texts(room, [ada], at(25)).values())


def test_the_teacher_knows_the_accepted_answer_all_the_time(room: Room) -> None:
    ask(keep_secret(room))
    snapshot = board_snapshot(room, at(1))
    assert snapshot.round is not None
    assert snapshot.round.accepted == (SECRET,)
    assert not snapshot.round.closed


def test_the_stage_shows_names_in_the_lobby_and_on_the_podium_only(
    room: Room, ada: Seat, bo: Seat
) -> None:
    def names_on_stage(now: Any) -> list[str]:
        snapshot = stage_snapshot(room.pk, now)
        assert snapshot is not None
        text = protocol.encode(snapshot)
        return [name for name in ("Ada", "Bo") if f'"{name}"' in text]

    assert names_on_stage(NOON) == ["Ada", "Bo"]
    asked = ask(room)
    hand_in(ada, asked, sure("56"), now=at(1))
    assert names_on_stage(at(2)) == []
    close(room, now=at(3))
    assert names_on_stage(at(4)) == []
    end(room, now=at(5))
    assert names_on_stage(at(6)) == ["Ada"]


def test_the_stage_counts_answers_and_tells_the_right_ones_afterwards(
    room: Room, ada: Seat, bo: Seat
) -> None:
    asked = ask(room)
    hand_in(ada, asked, sure("56"), now=at(1))
    hand_in(bo, asked, sure("54"), now=at(1))
    during = stage_snapshot(room.pk, at(2))
    assert during is not None
    assert (during.seats, during.answered, during.right) == (2, 2, None)
    close(room, now=at(3))
    afterwards = stage_snapshot(room.pk, at(4))
    assert afterwards is not None
    assert (afterwards.answered, afterwards.right) == (2, 1)
    assert answered(room.pk) == protocol.Answered(round=asked.pk, answered=2, seats=2)


def test_before_the_first_round_there_is_nothing_to_count(room: Room, ada: Seat) -> None:
    assert answered(room.pk) is None
    assert stage_snapshot(room.pk + 1, NOON) is None


def test_equal_scores_share_a_place_on_the_podium(room: Room, ada: Seat, bo: Seat) -> None:
    seat_take(room=room, name="Dee")
    asked = ask(room)
    for seat in (bo, ada):
        hand_in(seat, asked, sure("56"))
    end(room, now=at(5))
    snapshot = stage_snapshot(room.pk, at(6))
    assert snapshot is not None
    assert [(p.place, p.name, p.score) for p in snapshot.podium] == [(1, "Ada", 1), (1, "Bo", 1)]


def test_a_device_that_waits_learns_only_that_it_waits(room: Room, ada: Seat) -> None:
    asked = ask(room)
    hand_in(ada, asked, sure("56"))
    joined = seat_take(room=room, name="Ada")
    waiting = seat_access(joined.secret)
    assert waiting is not None
    snapshot = seat_snapshot(waiting, at(1))
    assert (snapshot.seat.status, snapshot.seat.score) == ("waiting", 0)
    assert (snapshot.round, snapshot.answer, snapshot.strokes) == (None, None, ())


def marked(answer: Answer) -> protocol.Marked:
    change = change_of(answer)
    assert change is not None
    return change.marked


def test_a_student_comes_back_to_ink_answer_fact_and_score(room: Room, ada: Seat) -> None:
    answer = hand_in(ada, ask(room), sure("56"))
    snapshot = seat_snapshot(held(ada), at(9))
    assert snapshot.seat == protocol.SeatPart(
        id=ada.pk, name="Ada", status=SeatStatus.SEATED, score=1, avatar=ada.wears
    )
    assert snapshot.answer == marked(answer).answer
    assert snapshot.strokes == (((10, 20), (30, 40)), ((50, 60),))
    assert snapshot.fact is not None
    assert snapshot.fact.text in {fact.text for fact in facts("en")}
    assert snapshot.now == 1_772_452_809_000


def test_only_a_right_answer_brings_a_fact(room: Room, ada: Seat) -> None:
    asked = ask(room)
    assert marked(hand_in(ada, asked, sure("54"))).fact is None
    assert marked(hand_in(ada, asked, unsure("56"))).fact is None
    assert marked(hand_in(ada, asked, sure("56"))).fact is not None


def test_the_same_answer_brings_the_same_fact_to_page_and_message(room: Room, ada: Seat) -> None:
    answer = hand_in(ada, ask(room), sure("56"))
    assert seat_snapshot(held(ada), at(1)).fact == marked(answer).fact


def test_the_board_shows_each_seat_with_its_answer(
    room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    answer = hand_in(ada, ask(timed(room, 60)), sure("54"), now=at(70))
    seat_take(room=room, name="Bo")
    answer_settle(room_id=room.pk, answer_id=answer.pk, mark=Ruling.RIGHT, user=vega, now=at(80))
    first, second = board_snapshot(room, at(90)).tiles
    assert (first.name, first.score, first.claimed) == ("Ada", 1, False)
    assert first.answer is not None
    shown = first.answer
    assert (shown.mark, shown.late, shown.settled, shown.text) == ("right", True, True, "54")
    assert (second.name, second.claimed, second.answer) == ("Bo", True, None)
    assert tile(ada.pk, room.pk) == first
    assert tile(bo.pk, room.pk) == second


def test_a_removed_seat_is_gone_from_board_and_stage(room: Room, ada: Seat, bo: Seat) -> None:
    hand_in(ada, ask(room), sure("56"))
    seats_remove(room_id=room.pk, seat_ids=[ada.pk], now=at(1))
    assert [shown.name for shown in board_snapshot(room, at(2)).tiles] == ["Bo"]
    assert tile(ada.pk, room.pk) is None
    stage = stage_snapshot(room.pk, at(2))
    assert stage is not None
    assert (stage.seats, stage.answered) == (1, 0)


def test_the_final_table_has_a_mark_for_every_round(room: Room, ada: Seat, bo: Seat) -> None:
    asked = ask(room)
    hand_in(ada, asked, sure("54"))
    hand_in(bo, asked, sure("56"))
    close(room, now=at(10))
    hand_in(bo, ask(room, now=at(20)), unsure("42"), now=at(21))
    assert board_snapshot(room, at(25)).results == ()
    end(room, now=at(30))
    room.refresh_from_db()
    results = board_snapshot(room, at(31)).results
    assert [(row.name, row.score, row.marks) for row in results] == [
        ("Bo", 1, ("right", "unsure")),
        ("Ada", 0, ("wrong", None)),
    ]


def test_a_room_is_its_own_teachers_alone(room: Room, vega: User, orion: User) -> None:
    assert room_of(room.pk, vega.pk) == room
    assert room_of(room.pk, orion.pk) is None
