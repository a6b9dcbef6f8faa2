"""Answers that were written in time and arrived later: one tap of the teacher counts them."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.scores import score_of
from classroom.live.services.answers import answer_store
from classroom.live.services.settling import answers_count, answers_unsettle
from classroom.models import Answer, Room, Round, Seat, User
from classroom.protocol import Refused, Send
from classroom.rules.phases import TOLD_MS, is_written_within
from inference.api.contract import Reading
from tests.classroom.live.stories import INK, ask, at, sure, timed, unsure

A_MINUTE = 60


def arrives_late(seat: Seat, asked: Round, began: int, reading: Reading | None = None) -> Answer:
    """Two minutes later comes what was begun so many seconds after the round opened."""
    sent = Send(
        round=asked.pk, answer=uuid.uuid4(), strokes=INK, began=began * 1000, writing_ms=2500
    )
    return answer_store(seat=seat, sent=sent, reading=reading or sure("56"), now=at(180))


def count(room: Room, answers: list[Answer], user: User) -> list[Answer]:
    ids = [answer.pk for answer in answers]
    return answers_count(room_id=room.pk, answer_ids=ids, user=user, now=at(200))


def refusal(work: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.reason


def test_one_tap_counts_what_ada_wrote_in_time_and_another_takes_it_back(
    room: Room, ada: Seat, vega: User
) -> None:
    timed(room, A_MINUTE)
    first = arrives_late(ada, ask(room), began=10)
    second = arrives_late(ada, ask(room, now=at(70)), began=20, reading=sure("40"))
    snapshot = board_snapshot(room, at(190))
    shown = [snapshot.queue[0].answer, snapshot.tiles[0].answer]
    assert [(one.late, one.in_time) for one in shown if one] == [(True, True)] * 2
    assert score_of(ada.pk) == 0

    counted = count(room, [first, second], vega)
    marks = sorted((one.mark, one.is_late, one.points) for one in counted)
    assert marks == [("right", True, 1), ("wrong", True, 0)]
    assert score_of(ada.pk) == 1
    assert not board_snapshot(room, at(201)).queue

    ids = [first.pk, second.pk]
    answers_unsettle(room_id=room.pk, answer_ids=ids, user=vega, now=at(205))
    assert score_of(ada.pk) == 0
    assert board_snapshot(room, at(206)).queue[0].answer.in_time


def test_what_was_written_after_time_or_has_to_be_looked_at_is_not_counted_blindly(
    room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    asked = ask(timed(room, A_MINUTE))
    slow = arrives_late(ada, asked, began=59)  # two and a half seconds later its last ink
    odd = arrives_late(bo, asked, began=10, reading=unsure("56"))
    assert refusal(lambda: count(room, [slow], vega)) == "not_now"
    assert refusal(lambda: count(room, [odd], vega)) == "not_now"
    assert Answer.objects.filter(settled_at=None).count() == 2


@pytest.mark.parametrize(
    ("began", "for_ms", "within"),
    [(0, 0, True), (58, 2900, True), (60, 1500, False), (-2, 500, False), (5, TOLD_MS, False)],
)
def test_ink_lies_in_the_rounds_time_with_grace_at_both_ends(
    began: int, for_ms: int, within: bool
) -> None:
    assert is_written_within(at(0), at(60), began=at(began), for_ms=for_ms) is within
    assert not is_written_within(at(0), None, began=at(began), for_ms=for_ms)
