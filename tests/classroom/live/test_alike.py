"""Answers that were read alike: settled with one tap, and taken back with another."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.utils import timezone

from classroom import protocol
from classroom.live.selectors.scores import score_of
from classroom.live.services.answers import answer_dispute
from classroom.live.services.rooms import room_skip_round
from classroom.live.services.settling import answers_correct, answers_settle, answers_unsettle
from classroom.live.services.settling_one import answer_settle
from classroom.models import Answer, Room, Seat, User
from classroom.protocol import Refused
from classroom.rules.words import Mark, Marker, Ruling
from tests.classroom.live.sockets import at_the_board, connected
from tests.classroom.live.stories import ask, at, hand_in, kinds, sure, timed, unsure

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def alike(room: Room, ada: Seat, bo: Seat) -> list[Answer]:
    """Ada and Bo wrote what the reader takes for the same, and is not sure of."""
    asked = ask(room, now=timezone.now())
    now = timezone.now()
    return [hand_in(seat, asked, unsure("58"), now=now) for seat in (ada, bo)]


def ids(answers: list[Answer]) -> tuple[uuid.UUID, ...]:
    return tuple(answer.pk for answer in answers)


def settle(answers: list[Answer], mark: Ruling, user: User, seconds: float = 9) -> list[Answer]:
    (room,) = {answer.seat.room_id for answer in answers}
    return answers_settle(
        room_id=room, answer_ids=ids(answers), mark=mark, user=user, now=at(seconds)
    )


def unsettle(answers: list[Answer], user: User, seconds: float = 12) -> list[Answer]:
    (room,) = {answer.seat.room_id for answer in answers}
    return answers_unsettle(room_id=room, answer_ids=ids(answers), user=user, now=at(seconds))


def refusal(work: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.reason


def test_one_tap_settles_both(room: Room, alike: list[Answer], vega: User) -> None:
    settle(alike, Ruling.RIGHT, vega)
    for answer in alike:
        answer.refresh_from_db()
        assert (answer.mark, answer.marked_by, answer.points) == (Mark.RIGHT, Marker.TEACHER, 1)
        assert (answer.settled_by, answer.settled_at) == (vega, at(9))
        assert kinds(answer) == ["stored", "marked", "settled"]


def test_one_tap_corrects_both(room: Room, alike: list[Answer], vega: User) -> None:
    corrected = answers_correct(
        room_id=room.pk, answer_ids=ids(alike), text=" 56 ", user=vega, now=at(9)
    )
    assert [(answer.mark, answer.shown_text) for answer in corrected] == [("right", "56")] * 2
    assert [answer.text for answer in corrected] == ["58", "58"]


@pytest.mark.parametrize(("text", "why"), [("x", "unreadable_text"), ("1,125", "two_numbers")])
def test_a_text_that_cannot_be_taken_changes_neither(
    room: Room, alike: list[Answer], vega: User, text: str, why: str
) -> None:
    by: dict[str, Any] = {"room_id": room.pk, "answer_ids": ids(alike), "user": vega}
    assert refusal(lambda: answers_correct(**by, text=text, now=at(9))) == why
    assert Answer.objects.filter(settled_at=None).count() == 2


def test_undo_puts_them_back_as_they_were(
    room: Room, ada: Seat, alike: list[Answer], vega: User
) -> None:
    before = list(Answer.objects.order_by("pk").values())
    settle(alike, Ruling.RIGHT, vega)
    assert score_of(ada.pk) == 1
    unsettle(alike, vega)
    assert list(Answer.objects.order_by("pk").values()) == before
    assert score_of(ada.pk) == 0
    assert kinds(alike[0]) == ["stored", "marked", "settled", "unsettled"]
    settle(alike, Ruling.WRONG, vega, 15)
    unsettle(alike, vega, 16)
    assert list(Answer.objects.order_by("pk").values()) == before


def test_undo_of_a_correction_forgets_its_text(room: Room, alike: list[Answer], vega: User) -> None:
    answers_correct(room_id=room.pk, answer_ids=ids(alike), text="56", user=vega, now=at(9))
    assert [answer.shown_text for answer in unsettle(alike, vega)] == ["58", "58"]


def test_undo_keeps_that_a_child_said_it_was_misread(room: Room, ada: Seat, vega: User) -> None:
    answer = hand_in(ada, ask(room), sure("54"))
    answer_dispute(seat=ada, answer_id=answer.pk, now=at(5))
    settle([answer], Ruling.WRONG, vega)
    (back,) = unsettle([answer], vega)
    assert (back.mark, back.is_disputed, back.points) == (Mark.UNSURE, True, 0)


def test_undo_of_a_late_one_lets_it_wait_again(room: Room, ada: Seat, vega: User) -> None:
    answer = hand_in(ada, ask(timed(room, 60)), sure("56"), now=at(100))
    settle([answer], Ruling.UNCOUNTED, vega, 120)
    (back,) = unsettle([answer], vega, 125)
    assert (back.mark, back.is_late, back.settled_at, back.points) == (Mark.RIGHT, True, None, 0)


def test_undo_after_a_skip_earns_nothing(room: Room, alike: list[Answer], vega: User) -> None:
    settle(alike, Ruling.RIGHT, vega)
    room.refresh_from_db()
    room_skip_round(room_id=room.pk, version=room.phase_version, now=at(10))
    assert [answer.points for answer in unsettle(alike, vega)] == [0, 0]


def test_only_late_ones_are_told_that_they_do_not_count(
    room: Room, alike: list[Answer], vega: User
) -> None:
    assert refusal(lambda: settle(alike, Ruling.UNCOUNTED, vega)) == "not_now"


# --- Two boards, and what changed meanwhile -------------------------------------------------------


def test_the_second_board_settles_none_of_them(room: Room, alike: list[Answer], vega: User) -> None:
    settle(alike[:1], Ruling.RIGHT, vega)
    assert refusal(lambda: settle(alike, Ruling.WRONG, vega)) == "settled"
    assert kinds(alike[0]) == ["stored", "marked", "settled"]
    assert kinds(alike[1]) == ["stored", "marked"]


def test_what_a_child_replaced_is_settled_no_more(
    room: Room, ada: Seat, alike: list[Answer], vega: User
) -> None:
    hand_in(ada, alike[0].round, sure("56"), now=timezone.now())
    assert refusal(lambda: settle(alike, Ruling.WRONG, vega)) == "no_answer"


def test_what_another_board_changed_is_not_taken_back(
    room: Room, alike: list[Answer], vega: User
) -> None:
    settle(alike, Ruling.RIGHT, vega)
    answer_settle(room_id=room.pk, answer_id=alike[0].pk, mark=Ruling.WRONG, user=vega, now=at(10))
    assert refusal(lambda: unsettle(alike, vega)) == "not_now"
    assert Answer.objects.get(pk=alike[0].pk).mark == Mark.WRONG
    assert Answer.objects.get(pk=alike[1].pk).mark == Mark.RIGHT


def test_what_was_settled_apart_or_long_ago_or_never_is_not_taken_back(
    room: Room, alike: list[Answer], vega: User
) -> None:
    assert refusal(lambda: unsettle(alike, vega)) == "not_now"
    settle(alike[:1], Ruling.RIGHT, vega, 9)
    settle(alike[1:], Ruling.RIGHT, vega, 10)
    assert refusal(lambda: unsettle(alike, vega)) == "not_now"
    assert refusal(lambda: unsettle(alike[:1], vega, 40)) == "not_now"


def test_what_was_settled_before_it_was_read_is_not_taken_back(
    room: Room, ada: Seat, vega: User
) -> None:
    answer = hand_in(ada, ask(room))
    assert refusal(lambda: settle([answer], Ruling.RIGHT, vega)) == "not_now"
    answer_settle(room_id=room.pk, answer_id=answer.pk, mark=Ruling.RIGHT, user=vega, now=at(9))
    assert refusal(lambda: unsettle([answer], vega)) == "not_now"


def test_mr_orion_settles_none_and_takes_none_back(
    room: Room, orions_room: Room, alike: list[Answer], vega: User, orion: User
) -> None:
    by: dict[str, Any] = {"room_id": orions_room.pk, "answer_ids": ids(alike), "user": orion}
    assert refusal(lambda: answers_settle(**by, mark=Ruling.RIGHT, now=at(9))) == "no_answer"
    assert refusal(lambda: answers_correct(**by, text="56", now=at(9))) == "no_answer"
    settle(alike, Ruling.RIGHT, vega)
    assert refusal(lambda: answers_unsettle(**by, now=at(10))) == "no_answer"
    assert refusal(lambda: unsettle(alike, orion)) == "not_now"


# --- Over the sockets -----------------------------------------------------------------------------


async def test_both_children_hear_at_once_and_of_the_undo_too(
    room: Room, ada: Seat, bo: Seat, alike: list[Answer], vega: User
) -> None:
    board, _ = await at_the_board(room, vega)
    children = [(await connected(seat))[0] for seat in (ada, bo)]
    await board.send(protocol.SettleMany(answers=ids(alike), mark=Ruling.RIGHT))
    for child in children:
        marked = await child.wait_for(protocol.Marked)
        assert (marked.answer.mark, marked.score) == ("right", 1)
    await board.send(protocol.Unsettle(answers=ids(alike)))
    for child in children:
        marked = await child.wait_for(protocol.Marked)
        assert (marked.answer.mark, marked.score, marked.answer.by) == ("unsure", 0, "reader")
    await board.send(protocol.CorrectMany(answers=ids(alike), text="56"))
    for child in children:
        marked = await child.wait_for(protocol.Marked)
        assert (marked.answer.mark, marked.answer.text) == ("right", "56")


async def test_of_two_boards_that_settle_at_once_one_is_refused(
    room: Room, alike: list[Answer], vega: User
) -> None:
    one, _ = await at_the_board(room, vega)
    two, _ = await at_the_board(room, vega)
    await one.send(protocol.SettleMany(answers=ids(alike), mark=Ruling.RIGHT))
    await two.send(protocol.SettleMany(answers=ids(alike), mark=Ruling.WRONG))
    refused = await two.wait_for(protocol.RefusedMessage)
    assert (refused.reason, refused.of) == ("settled", "settle_many")
    happened = await database_sync_to_async(kinds)(alike[0])
    assert happened.count("settled") == 1
