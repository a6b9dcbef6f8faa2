"""What the teacher decides about answers, and the sweep that finds those still unread."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from classroom.live.selectors.scores import score_of
from classroom.live.services.answers import answer_dispute, answer_mark
from classroom.live.services.claims import (
    CLAIM_AGE,
    answers_claim,
    answers_read_again,
    answers_renew,
)
from classroom.live.services.settling_one import answer_correct, answer_settle
from classroom.models import Answer, Room, Round, Seat, User
from classroom.protocol import Refused
from classroom.rules.two_numbers import Meaning
from classroom.rules.words import UNREAD, Mark, Marker, Ruling
from tests.classroom.live.stories import NOON, ask, at, hand_in, kinds, set_of, sure, timed, unsure


def settle(answer: Answer, mark: Any, user: User, seconds: float = 9) -> Answer:
    return answer_settle(
        room_id=answer.seat.room_id, answer_id=answer.pk, mark=mark, user=user, now=at(seconds)
    )


def correct(answer: Answer, text: str, user: User, meant: Meaning | None = None) -> Answer:
    return answer_correct(
        room_id=answer.seat.room_id,
        answer_id=answer.pk,
        text=text,
        user=user,
        now=at(9),
        meant=meant,
    )


def test_one_tap_settles_an_unsure_answer(room: Room, ada: Seat, vega: User) -> None:
    answer = settle(hand_in(ada, ask(room), unsure("56")), "right", vega)
    answer.refresh_from_db()
    assert (answer.mark, answer.marked_by, answer.points) == (Mark.RIGHT, Marker.TEACHER, 1)
    assert (answer.settled_by, answer.settled_at) == (vega, at(9))
    assert answer.shown_text == "56"
    assert kinds(answer) == ["stored", "marked", "settled"]
    assert answer.events.get(kind="settled").user == vega


def test_the_teacher_may_change_her_mind(room: Room, ada: Seat, vega: User) -> None:
    answer = hand_in(ada, ask(room), sure("56"))
    assert settle(answer, "wrong", vega).points == 0
    assert settle(answer, "right", vega).points == 1
    assert score_of(ada.pk) == 1


def test_a_late_answer_earns_its_points_when_the_teacher_counts_it(
    room: Room, ada: Seat, vega: User
) -> None:
    answer = hand_in(ada, ask(timed(room, 60)), sure("56"), now=at(100))
    assert score_of(ada.pk) == 0
    settled = settle(answer, "right", vega, seconds=120)
    assert (settled.is_late, settled.points, score_of(ada.pk)) == (True, 1, 1)


def test_a_late_answer_that_was_counted_stays_when_another_late_one_comes(
    room: Room, ada: Seat, vega: User
) -> None:
    asked = ask(timed(room, 60))
    counted = hand_in(ada, asked, sure("56"), now=at(100))
    settle(counted, "right", vega, seconds=120)
    again = hand_in(ada, asked, sure("57"), now=at(130))
    assert (again.is_late, again.is_current, score_of(ada.pk)) == (True, False, 1)


def test_a_correction_is_marked_by_its_value(room: Room, ada: Seat, vega: User) -> None:
    answer = hand_in(ada, ask(room), sure("54"))
    corrected = correct(answer, " 56 ", vega)
    assert (corrected.mark, corrected.points) == (Mark.RIGHT, 1)
    assert (corrected.text, corrected.settled_text, corrected.shown_text) == ("54", "56", "56")
    assert correct(answer, "112/2", vega).mark == Mark.RIGHT
    assert correct(answer, "65", vega).mark == Mark.WRONG


def test_a_correction_with_the_sets_own_separator_is_understood(
    room: Room, ada: Seat, vega: User
) -> None:
    set_of(room).separator = ","
    set_of(room).save()
    set_of(room).problems.filter(position=1).update(accepted=["3.5"])
    answer = hand_in(ada, ask(room), sure("35"))
    assert correct(answer, "3,5", vega).mark == Mark.RIGHT


@pytest.mark.parametrize("text", ["1,125", "1.125", " 1,125 "])
def test_a_correction_that_may_mean_two_numbers_changes_nothing_until_it_is_said(
    room: Room, ada: Seat, vega: User, text: str
) -> None:
    set_of(room).separator = ","
    set_of(room).save()
    set_of(room).problems.filter(position=1).update(accepted=["9/8"])
    answer = hand_in(ada, ask(room), sure("35"))
    with pytest.raises(Refused) as refused:
        correct(answer, text, vega)
    assert refused.value.reason == "two_numbers"
    answer.refresh_from_db()
    assert (answer.settled_text, answer.settled_at) == ("", None)
    assert correct(answer, text, vega, "whole").mark == Mark.WRONG
    assert correct(answer, text, vega, "decimal").mark == Mark.RIGHT
    assert answer.seat.answers.get().shown_text == "1,125"


def test_a_correction_that_the_problem_itself_accepts_so_is_not_asked_about(
    room: Room, ada: Seat, vega: User
) -> None:
    set_of(room).separator = ","
    set_of(room).save()
    set_of(room).problems.filter(position=1).update(accepted=["1,125"])
    answer = hand_in(ada, ask(room), sure("35"))
    assert correct(answer, "1,125", vega).mark == Mark.RIGHT


@pytest.mark.parametrize("text", ["", "  ", "seven", "1/0", "5-", "123456789"])
def test_a_correction_that_is_no_answer_changes_nothing(
    room: Room, ada: Seat, vega: User, text: str
) -> None:
    answer = hand_in(ada, ask(room), sure("54"))
    with pytest.raises(Refused) as refused:
        correct(answer, text, vega)
    assert refused.value.reason == "unreadable_text"
    answer.refresh_from_db()
    assert (answer.settled_text, answer.settled_at, answer.mark) == ("", None, Mark.WRONG)


def test_a_tap_after_a_correction_keeps_the_corrected_text(
    room: Room, ada: Seat, vega: User
) -> None:
    answer = hand_in(ada, ask(room), unsure("54"))
    correct(answer, "65", vega)
    assert settle(answer, "right", vega).shown_text == "65"


def test_mr_orion_settles_nothing_in_ms_vegas_room(
    room: Room, orions_room: Room, ada: Seat, orion: User
) -> None:
    answer = hand_in(ada, ask(room), sure("54"))
    by: dict[str, Any] = {"room_id": orions_room.pk, "user": orion, "now": at(9)}
    attempts: list[Callable[[uuid.UUID], Answer]] = [
        lambda pk: answer_settle(**by, answer_id=pk, mark=Ruling.RIGHT),
        lambda pk: answer_correct(**by, answer_id=pk, text="56"),
    ]
    for attempt in attempts:
        with pytest.raises(Refused) as refused:
            attempt(answer.pk)
        assert refused.value.reason == "no_answer"
    answer.refresh_from_db()
    assert (answer.mark, answer.settled_by) == (Mark.WRONG, None)


def test_an_answer_that_was_superseded_is_settled_no_more(
    room: Room, ada: Seat, vega: User
) -> None:
    asked = ask(room)
    first = hand_in(ada, asked, unsure("56"))
    hand_in(ada, asked, unsure("54"))
    with pytest.raises(Refused) as refused:
        settle(first, "right", vega)
    assert refused.value.reason == "no_answer"


def test_what_the_teacher_settled_is_not_disputed(room: Room, ada: Seat, vega: User) -> None:
    answer = settle(hand_in(ada, ask(room), sure("54")), "wrong", vega)
    with pytest.raises(Refused) as refused:
        answer_dispute(seat=ada, answer_id=answer.pk, now=at(10))
    assert refused.value.reason == "not_now"


def test_a_reading_that_comes_after_the_teacher_changes_nothing(
    room: Room, ada: Seat, vega: User
) -> None:
    answer = settle(hand_in(ada, ask(room)), "right", vega)
    assert answer_mark(answer_id=answer.pk, reading=sure("54"), now=at(20)) is None
    assert score_of(ada.pk) == 1


# --- The sweep: the database is the queue ---------------------------------------------------------


def many(seats: list[Seat], asked: Round, seconds: float = 0) -> list[Answer]:
    return [hand_in(seat, asked, now=at(seconds)) for seat in seats]


def test_an_answer_is_claimed_only_after_it_waited_too_long(room: Room, ada: Seat) -> None:
    answer = hand_in(ada, ask(room))
    assert answers_claim(now=NOON + CLAIM_AGE) == []
    assert answers_claim(now=at(0.1) + CLAIM_AGE) == [answer]


def test_a_claim_goes_to_one_process_and_lapses_after_a_while(room: Room, ada: Seat) -> None:
    answer = hand_in(ada, ask(room))
    assert answers_claim(now=at(9)) == [answer]
    assert answers_claim(now=at(9)) == []
    assert answers_claim(now=at(16)) == []
    assert answers_claim(now=at(17.1)) == [answer]


def test_a_claim_that_is_renewed_does_not_lapse(room: Room, ada: Seat, bo: Seat) -> None:
    adas, bos = many([ada, bo], ask(room))
    assert answers_renew(answers={adas.pk}, now=at(6)) == {adas.pk}
    assert answers_claim(now=at(9)) == [bos]
    assert answers_claim(now=at(14.1)) == [adas]


def test_what_was_settled_need_not_be_read_and_what_was_superseded_still_is(
    room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    asked = ask(room)
    first, bos = many([ada, bo], asked)
    second = hand_in(ada, asked, now=at(1))
    settle(bos, "right", vega)
    waiting = answers_renew(answers={first.pk, second.pk, bos.pk}, now=at(2))
    assert waiting == {first.pk, second.pk}


def test_a_superseded_answer_is_read_and_marked_so_that_first_tries_are_known(
    room: Room, ada: Seat
) -> None:
    asked = ask(room)
    first = hand_in(ada, asked, now=at(0))
    second = hand_in(ada, asked, now=at(1))
    assert set(answers_claim(now=at(60))) == {first, second}
    answer_mark(answer_id=first.pk, reading=sure("54"), now=at(61))
    first.refresh_from_db()
    assert (first.mark, first.is_current, kinds(first)) == (
        Mark.WRONG,
        False,
        ["stored", "superseded", "marked"],
    )
    assert answers_read_again(answers=Answer.objects.filter(pk=first.pk), now=at(62)) == 0


def test_a_late_answer_behind_one_in_time_is_kept_and_not_read(room: Room, ada: Seat) -> None:
    asked = ask(timed(room))
    in_time = hand_in(ada, asked, now=at(10))
    late = hand_in(ada, asked, sure("54"), now=at(100))
    assert (late.mark, late.text, late.claimed_at) == (UNREAD, "", None)
    assert answers_claim(now=at(200)) == [in_time]
    in_time.refresh_from_db()
    assert in_time.mark == Mark.READING


def test_of_two_processes_that_see_the_same_answer_only_one_gets_it(
    room: Room, ada: Seat, bo: Seat
) -> None:
    waiting = many([ada, bo], ask(room))
    others: list[Answer] = []

    def other_process(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("UPDATE") and not others:
            others.append(waiting[0])
            Answer.objects.filter(pk=waiting[0].pk).update(claimed_at=at(9))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(other_process):
        mine = answers_claim(now=at(10))
    assert others == [waiting[0]]
    assert mine == [waiting[1]]


def test_the_sweep_takes_the_oldest_first_and_not_too_many(room: Room, ada: Seat, bo: Seat) -> None:
    asked = ask(room)
    (young,) = many([bo], asked, seconds=1)
    (old,) = many([ada], asked, seconds=0)
    assert answers_claim(now=at(10), limit=1) == [old]
    assert answers_claim(now=at(10), limit=1) == [young]


def test_answers_that_were_read_or_settled_are_not_swept(
    room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    asked = ask(room)
    hand_in(ada, asked, sure("56"))
    settle(hand_in(bo, asked), "right", vega)
    assert answers_claim(now=at(100)) == []
