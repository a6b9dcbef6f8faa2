"""Answers: stored first, marked when read, never counted twice."""

import uuid
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from django.db import IntegrityError

from classroom.live.selectors.scores import score_of
from classroom.live.services import answers
from classroom.live.services.answers import answer_dispute, answer_mark, answer_store
from classroom.live.services.claims import answers_read_again
from classroom.live.services.settling_one import answer_settle
from classroom.models import Answer, Room, Round, Seat, User
from classroom.protocol import Refused, Send
from classroom.rules.words import Mark, Marker, Ruling
from inference.api.contract import Reading
from tests.classroom.live.stories import (
    NOON,
    ask,
    at,
    close,
    hand_in,
    kinds,
    lets_type,
    sending,
    sure,
    timed,
    unsure,
)


def test_a_right_answer_is_marked_at_once_where_its_reading_is_known(room: Room, ada: Seat) -> None:
    answer = hand_in(ada, ask(room), sure("56"), now=at(5))
    answer.refresh_from_db()
    assert (answer.text, answer.mark, answer.marked_by, answer.points) == (
        "56",
        "right",
        "reader",
        1,
    )
    assert (answer.confidence, answer.model_version) == (0.97, "t-1")
    assert answer.symbols[0] == {"text": "5", "confidence": 0.98, "strokes": [0], "reversed": False}
    assert answer.alternatives == [{"text": "86", "confidence": 0.01}]
    assert answer.strokes == [[[10, 20], [30, 40]], [[50, 60]]]
    assert (answer.first_ink_ms, answer.writing_ms, answer.received_at) == (1200, 2500, at(5))
    assert kinds(answer) == ["stored", "marked"]


def test_a_wrong_answer_earns_nothing(room: Room, ada: Seat) -> None:
    answer = hand_in(ada, ask(room), sure("54"))
    assert (answer.mark, answer.points, score_of(ada.pk)) == (Mark.WRONG, 0, 0)


def test_an_answer_is_stored_before_it_is_read(room: Room, ada: Seat) -> None:
    answer = hand_in(ada, ask(room))
    assert (answer.mark, answer.marked_by, answer.points) == (Mark.READING, "", 0)
    assert kinds(answer) == ["stored"]
    marked = answer_mark(answer_id=answer.pk, reading=sure("56"), now=at(1))
    assert marked is not None
    assert (marked.mark, marked.points, marked.claimed_at) == (Mark.RIGHT, 1, None)


def test_an_answer_is_marked_by_the_reader_only_once(room: Room, ada: Seat) -> None:
    answer = hand_in(ada, ask(room), sure("56"))
    assert answer_mark(answer_id=answer.pk, reading=sure("54"), now=at(1)) is None
    assert answer_mark(answer_id=uuid.uuid4(), reading=sure("54"), now=at(1)) is None
    answer.refresh_from_db()
    assert (answer.text, answer.points) == ("56", 1)


def test_the_same_id_twice_is_one_answer(room: Room, ada: Seat) -> None:
    asked = ask(room)
    first = hand_in(ada, asked, sure("56"))
    again = hand_in(ada, asked, sure("54"), answer_id=first.pk, now=at(9))
    assert again.pk == first.pk
    assert (again.text, again.mark, again.points) == ("56", Mark.RIGHT, 1)
    assert Answer.objects.count() == 1
    assert kinds(again) == ["stored", "marked"]
    assert score_of(ada.pk) == 1


def test_an_answer_sent_again_after_time_stays_in_time(room: Room, ada: Seat) -> None:
    asked = ask(timed(room))
    first = hand_in(ada, asked, sure("56"), now=at(30))
    again = hand_in(ada, asked, answer_id=first.pk, now=at(3600))
    assert not again.is_late
    assert again.points == 1


def test_the_last_answer_in_time_counts_and_the_earlier_ones_stay(room: Room, ada: Seat) -> None:
    asked = ask(room)
    first = hand_in(ada, asked, sure("56"), now=at(1))
    last = hand_in(ada, asked, sure("54"), now=at(2))
    first.refresh_from_db()
    assert (first.is_current, last.is_current) == (False, True)
    assert kinds(first) == ["stored", "marked", "superseded"]
    assert score_of(ada.pk) == 0
    hand_in(ada, asked, sure("56"), now=at(3))
    assert score_of(ada.pk) == 1
    assert Answer.objects.filter(seat=ada).count() == 3


def test_an_answer_on_its_way_when_time_runs_out_is_in_time(room: Room, ada: Seat) -> None:
    asked = ask(timed(room, seconds=60))
    answer = hand_in(ada, asked, sure("56"), now=at(61))
    assert not answer.is_late
    assert answer.points == 1


def test_a_late_answer_is_kept_and_earns_nothing_by_itself(room: Room, ada: Seat) -> None:
    asked = ask(timed(room, seconds=60))
    answer = hand_in(ada, asked, sure("56"), now=at(61.1))
    assert answer.is_late
    assert answer.is_current
    assert (answer.mark, answer.points, score_of(ada.pk)) == (Mark.RIGHT, 0, 0)


def test_an_answer_is_late_after_the_teacher_closed_the_round(room: Room, ada: Seat) -> None:
    asked = ask(room)
    close(room, now=at(10))
    assert not hand_in(ada, asked, now=at(11)).is_late
    assert hand_in(ada, asked, now=at(11.1)).is_late


@pytest.mark.parametrize("reading", [sure("56"), unsure("54")])
def test_a_late_answer_never_takes_the_place_of_one_in_time_that_may_be_right(
    room: Room, ada: Seat, reading: Reading
) -> None:
    asked = ask(timed(room, seconds=60))
    in_time = hand_in(ada, asked, reading, now=at(10))
    before = score_of(ada.pk)
    late = hand_in(ada, asked, sure("54"), now=at(100))
    in_time.refresh_from_db()
    assert in_time.is_current
    assert not late.is_current
    assert score_of(ada.pk) == before
    assert kinds(in_time) == ["stored", "marked"]


def test_what_ada_wrote_again_over_a_wrong_answer_comes_before_ms_vega_when_late(
    room: Room, ada: Seat, vega: User
) -> None:
    asked = ask(timed(room, seconds=60))
    wrong = hand_in(ada, asked, sure("54"), now=at(10))
    late = hand_in(ada, asked, sure("56"), now=at(100))
    wrong.refresh_from_db()
    assert (wrong.is_current, late.is_current, late.is_late) == (False, True, True)
    assert score_of(ada.pk) == 0
    answer_settle(room_id=room.pk, answer_id=late.pk, mark=Ruling.RIGHT, user=vega, now=at(110))
    assert score_of(ada.pk) == 1


def test_a_late_answer_takes_the_place_of_another_late_one(room: Room, ada: Seat) -> None:
    asked = ask(timed(room, seconds=60))
    first = hand_in(ada, asked, sure("54"), now=at(100))
    last = hand_in(ada, asked, sure("56"), now=at(110))
    first.refresh_from_db()
    assert (first.is_current, last.is_current) == (False, True)


def test_an_unsure_answer_goes_to_the_teacher_and_costs_nothing(room: Room, ada: Seat) -> None:
    asked = ask(room)
    hand_in(ada, asked, sure("56"))
    close(room, now=at(5))
    second = hand_in(ada, ask(room, now=at(6)), unsure("42"), now=at(7))
    assert (second.mark, second.points) == (Mark.UNSURE, 0)
    assert second.marked_by == Marker.READER
    assert score_of(ada.pk) == 1


def test_an_answer_in_which_nothing_was_read_is_unsure(room: Room, ada: Seat) -> None:
    reading = Reading(text="", confidence=0.9, unsure=False)
    assert hand_in(ada, ask(room), reading).mark == Mark.UNSURE


def test_a_reading_that_is_off_its_scale_is_brought_back_to_it(room: Room, ada: Seat) -> None:
    reading = Reading(text="5" * 40, confidence=1.2, unsure=False)
    answer = hand_in(ada, ask(room), reading)
    answer.refresh_from_db()
    assert (answer.confidence, answer.text, answer.mark) == (1.0, "5" * 32, Mark.UNSURE)


NO_ANSWERS = ["480/0", "1.2.3", "12/", "3.", "123456789", "-", "1/2/3"]


@pytest.mark.parametrize("text", NO_ANSWERS)
def test_what_is_no_answer_is_unsure_however_sure_the_reader_is(
    room: Room, ada: Seat, text: str
) -> None:
    answer = hand_in(ada, ask(room), sure(text))
    assert (answer.mark, answer.points, answer.text) == (Mark.UNSURE, 0, text)


@pytest.mark.parametrize("text", NO_ANSWERS)
def test_so_it_is_when_its_reading_comes_late_and_when_it_is_read_again(
    room: Room, ada: Seat, text: str
) -> None:
    answer = hand_in(ada, ask(room))
    marked = answer_mark(answer_id=answer.pk, reading=sure(text), now=at(1))
    assert marked is not None
    assert marked.mark == Mark.UNSURE
    assert answers_read_again(answers=Answer.objects.all(), now=at(2)) == 1
    again = answer_mark(answer_id=answer.pk, reading=sure(text), now=at(3))
    assert again is not None
    assert again.mark == Mark.UNSURE


def test_ada_cannot_answer_a_round_of_another_room(orions_room: Room, ada: Seat) -> None:
    asked = ask(orions_room)
    with pytest.raises(Refused) as refused:
        hand_in(ada, asked)
    assert refused.value.reason == "no_round"
    assert not Answer.objects.exists()


def test_nobody_takes_over_another_ones_answer_by_its_id(room: Room, ada: Seat, bo: Seat) -> None:
    asked = ask(room)
    answer = hand_in(ada, asked, sure("56"))
    with pytest.raises(Refused) as refused:
        hand_in(bo, asked, sure("54"), answer_id=answer.pk)
    assert refused.value.reason == "no_answer"
    answer.refresh_from_db()
    assert (answer.seat_id, answer.text) == (ada.pk, "56")


def lose_the_race(monkeypatch: pytest.MonkeyPatch, winner: Callable[[], Answer]) -> None:
    """Let another socket's answer be stored first, so that ours meets the constraint."""
    store = answers._store

    def loses(**wanted: Any) -> Answer:
        monkeypatch.setattr(answers, "_store", store)
        winner()
        raise IntegrityError("another socket was faster")

    monkeypatch.setattr(answers, "_store", loses)


def test_the_same_answer_over_two_sockets_at_once_is_one_answer(
    room: Room, ada: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answer_id = ask(room), uuid.uuid4()
    lose_the_race(monkeypatch, lambda: hand_in(ada, asked, sure("56"), answer_id=answer_id))
    answer = hand_in(ada, asked, answer_id=answer_id)
    assert answer.mark == Mark.RIGHT
    assert Answer.objects.get() == answer


def test_two_answers_at_once_leave_one_that_counts(
    room: Room, ada: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask(room)
    lose_the_race(monkeypatch, lambda: hand_in(ada, asked, sure("54")))
    last = hand_in(ada, asked, sure("56"))
    assert Answer.objects.filter(seat=ada).count() == 2
    assert Answer.objects.get(seat=ada, is_current=True) == last
    assert score_of(ada.pk) == 1


def test_a_child_may_say_that_is_not_what_i_wrote(room: Room, ada: Seat) -> None:
    answer = hand_in(ada, ask(room), sure("54"))
    disputed = answer_dispute(seat=ada, answer_id=answer.pk, now=at(3))
    assert (disputed.mark, disputed.is_disputed, disputed.points) == (Mark.UNSURE, True, 0)
    assert kinds(disputed) == ["stored", "marked", "disputed"]
    again = answer_dispute(seat=ada, answer_id=answer.pk, now=at(4))
    assert (again.mark, kinds(again)) == (Mark.UNSURE, ["stored", "marked", "disputed"])


def test_a_dispute_before_the_reading_is_remembered(room: Room, ada: Seat) -> None:
    answer = hand_in(ada, ask(room))
    assert answer_dispute(seat=ada, answer_id=answer.pk, now=at(1)).mark == Mark.READING
    marked = answer_mark(answer_id=answer.pk, reading=sure("54"), now=at(2))
    assert marked is not None
    assert marked.mark == Mark.UNSURE


def test_a_child_disputes_only_answers_of_their_own(room: Room, ada: Seat, bo: Seat) -> None:
    answer = hand_in(ada, ask(room), sure("56"))
    for answer_id in (answer.pk, uuid.uuid4()):
        with pytest.raises(Refused) as refused:
            answer_dispute(seat=bo, answer_id=answer_id, now=at(1))
        assert refused.value.reason == "no_answer"
    answer.refresh_from_db()
    assert (answer.mark, answer.is_disputed) == (Mark.RIGHT, False)


def test_empty_paper_can_be_handed_in(room: Room, ada: Seat) -> None:
    sent = sending(ask(room), strokes=())
    answer = answer_store(seat=ada, sent=sent, reading=unsure(""), now=NOON)
    answer.refresh_from_db()
    assert (answer.strokes, answer.mark) == ([], Mark.UNSURE)


def test_six_answers_a_minute_to_one_problem_are_enough(room: Room, ada: Seat, bo: Seat) -> None:
    asked = ask(room)
    sixth = [hand_in(ada, asked, now=at(second)) for second in range(6)][-1]
    with pytest.raises(Refused) as refused:
        hand_in(ada, asked, now=at(10))
    assert (refused.value.reason, refused.value.detail) == (
        "too_many",
        "6 a minute: send it again in 50 s",
    )
    assert hand_in(ada, asked, now=at(10), answer_id=sixth.pk) == sixth
    assert hand_in(bo, asked, now=at(10)).is_current
    assert Answer.objects.filter(seat=ada).count() == 6
    sixth.refresh_from_db()
    assert sixth.is_current
    assert hand_in(ada, asked, now=at(60)).is_current


def test_the_next_problem_has_a_minute_of_its_own(room: Room, ada: Seat) -> None:
    first = ask(room)
    for second in range(6):
        hand_in(ada, first, now=at(second))
    close(room, now=at(6))
    assert hand_in(ada, ask(room, now=at(7)), now=at(8)).is_current


def test_an_answer_superseded_long_ago_is_still_known_by_its_id(ada: Seat, room: Room) -> None:
    asked = ask(room)
    first = hand_in(ada, asked, sure("54"), now=at(1))
    second = hand_in(ada, asked, sure("56"), now=at(300))
    again = hand_in(ada, asked, now=at(600), answer_id=first.pk)
    assert (again.pk, again.is_current, again.text) == (first.pk, False, "54")
    assert list(ada.answers.filter(is_current=True)) == [second]
    assert ada.answers.count() == 2


# --- When it was written, and what was typed -----------------------------------------------------


def written(asked: Round, **fields: Any) -> Send:
    return msgspec.structs.replace(sending(asked), **fields)


def test_the_times_of_the_ink_are_kept_with_the_moment_of_the_first_ink(
    room: Room, ada: Seat
) -> None:
    asked = ask(room)
    sent = written(asked, times=(0, 16, 430), began=3000)
    answer = answer_store(seat=ada, sent=sent, reading=None, now=at(5))
    answer.refresh_from_db()
    assert answer.times == [0, 16, 430]
    assert answer.began_at == at(3)


@pytest.mark.parametrize("times", [(0, 16), (0, 16, 430, 7), None])
def test_an_answer_whose_times_fit_no_ink_or_that_has_none_is_stored_all_the_same(
    room: Room, ada: Seat, times: Any
) -> None:
    sent = written(ask(room), times=times)
    answer = answer_store(seat=ada, sent=sent, reading=sure("56"), now=at(5))
    answer.refresh_from_db()
    assert (answer.mark, answer.times, answer.began_at) == (Mark.RIGHT, None, None)


@pytest.mark.parametrize(("said", "kept"), [(3_600_000, 5), (2000, 2), (0, 0)])
def test_nothing_was_written_later_than_now(room: Room, ada: Seat, said: int, kept: int) -> None:
    sent = written(ask(room), times=(0, 16, 430), began=said)
    answer = answer_store(seat=ada, sent=sent, reading=None, now=at(5))
    answer.refresh_from_db()
    assert answer.began_at == at(kept)


def test_a_typed_answer_is_marked_and_never_read_again(room: Room, ada: Seat) -> None:
    lets_type(ada)
    sent = written(ask(room), strokes=(), typed="56")
    typed = Reading(text="56", confidence=1.0, unsure=False)
    answer = answer_store(seat=ada, sent=sent, reading=typed, now=at(5))
    answer.refresh_from_db()
    assert (answer.is_typed, answer.strokes, answer.mark, answer.points) == (True, [], "right", 1)
    assert answers_read_again(answers=Answer.objects.all(), now=at(9)) == 0
