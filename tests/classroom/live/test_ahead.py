"""Ada's device goes on without network, and says later what happened: once, in its order."""

import re
import uuid

import msgspec
import pytest

from classroom.live.selectors.ahead import problems_ahead
from classroom.live.selectors.boards import board_snapshot
from classroom.live.services.ahead import answer_store_ahead, round_go_ahead
from classroom.live.services.answers import answer_mark
from classroom.models import Answer, Problem, Room, Seat
from classroom.protocol import GoAhead, Refused, SendAhead, encode, epoch_ms
from classroom.rules.words import Mark, Pace
from tests.classroom.live.stories import INK, NOON, ask, at, close, end, hand_in, set_of, sure

PROMPTS = ["7 × 8 =", "6 × 7 ="]


def own(room: Room) -> Room:
    """Let each child go at its own pace, from noon on."""
    Room.objects.filter(pk=room.pk).update(pace=Pace.OWN, phase="asking", started_at=NOON)
    Seat.objects.filter(room=room).update(joined_at=NOON)
    room.refresh_from_db()
    return room


def timer(room: Room) -> Room:
    """Let a timer close each problem after a minute and go on by itself."""
    Room.objects.filter(pk=room.pk).update(pace=Pace.TIMER, seconds=60, look_seconds=5)
    room.refresh_from_db()
    return room


def problems(room: Room) -> list[Problem]:
    return list(set_of(room).problems.order_by("position"))


def send(problem: Problem, opened: float, answer: uuid.UUID | None = None) -> SendAhead:
    """What Ada wrote from two seconds after the problem came up on her device."""
    return SendAhead(
        problem=problem.pk,
        opened=epoch_ms(at(opened)),
        answer=answer or uuid.uuid4(),
        strokes=INK,
        began=2000,
        writing_ms=500,
    )


def go(seat: Seat, problem: Problem, opened: float, now: float) -> None:
    gone = GoAhead(problem=problem.pk, opened=epoch_ms(at(opened)))
    round_go_ahead(seat_id=seat.pk, gone=gone, now=at(now))


def store(seat: Seat, sent: SendAhead, now: float) -> Answer:
    answer = answer_store_ahead(seat=seat, sent=sent, now=at(now))
    answer.refresh_from_db()
    return answer


def rounds(seat: Seat) -> list[tuple[str, float, float | None]]:
    """Return what a seat was asked, from when to when, in seconds after noon."""
    return [
        (
            each.prompt,
            (each.opens_at - NOON).total_seconds(),
            None if each.closes_at is None else (each.closes_at - NOON).total_seconds(),
        )
        for each in seat.rounds.order_by("number")
    ]


def test_the_problems_to_come_are_told_without_what_helps(room: Room, ada: Seat) -> None:
    Problem.objects.update(hint="Count in eights", explanation="7 × 8 = 56, as five six seven")
    assert problems_ahead(ada.pk).problems == ()  # the teacher asks
    for go_on in (timer, own):
        go_on(room)
        told = problems_ahead(ada.pk)
        assert [each.prompt for each in told.problems] == PROMPTS
        assert told.collects is (go_on is timer)  # at own pace no time ends
        text = re.sub(r'"problem":\d+', "", encode(told))  # its id may be 56
        assert not [word for word in ("accepted", "Count", "five", "56", "42") if word in text]


def test_what_ada_did_without_network_is_done_once_however_often_it_is_said(
    room: Room, ada: Seat
) -> None:
    first, second = problems(own(room))
    said = [send(first, 10), send(second, 100)]
    for now in (600, 605, 640):  # again, since no word came back; and from a second tab
        for one in said:
            answer = store(ada, one, now)
            assert (answer.is_late, answer.round.problem_id) == (False, one.problem)
        go(ada, second, 100, now)
    assert rounds(ada) == [("7 × 8 =", 10, 100), ("6 × 7 =", 100, None)]
    kept = Answer.objects.order_by("began_at")
    assert [(each.began_at, each.received_at) for each in kept] == [
        (at(12), at(600)),
        (at(102), at(600)),
    ]


def test_the_problem_that_she_is_at_goes_on_where_her_device_was(room: Room, ada: Seat) -> None:
    first, second = problems(own(room))
    go(ada, first, 10, 20)
    go(ada, second, 30, 50)
    go(ada, first, 10, 51)  # a tab that is behind
    assert rounds(ada) == [("7 × 8 =", 10, 30), ("6 × 7 =", 30, None)]
    left = problems_ahead(ada.pk).problems[0]
    assert (left.prompt, left.again) == ("7 × 8 =", 1)  # she never answered it


@pytest.mark.parametrize("opened", [-1_000_000, 10_000])
def test_a_clock_that_is_wrong_opens_no_round_before_the_last_nor_after_now(
    room: Room, ada: Seat, opened: float
) -> None:
    first, second = problems(own(room))
    go(ada, first, 10, 20)
    answer = store(ada, send(second, opened), 60)
    assert at(10) <= answer.round.opens_at <= at(60)
    assert answer.began_at is not None
    assert answer.began_at <= at(60)


def test_where_the_lesson_ended_meanwhile_the_answer_is_late_and_in_time(
    room: Room, ada: Seat
) -> None:
    first, second = problems(own(room))
    go(ada, first, 10, 20)
    end(room, now=at(100))
    with pytest.raises(Refused, match="leads on"):
        go(ada, second, 50, 200)
    early, after = store(ada, send(first, 10), 200), store(ada, send(second, 50), 200)
    for answer in (early, after):
        answer_mark(answer_id=answer.pk, reading=sure("56"), now=at(201))
    assert (early.is_late, after.is_late) == (True, True)
    assert rounds(ada) == [("7 × 8 =", 10, 100), ("6 × 7 =", 50, 100)]
    tile = board_snapshot(room, at(202)).tiles[0]
    assert tile.answer is not None
    assert tile.answer.in_time


def test_with_a_timer_an_answer_finds_the_round_that_the_class_was_asked(
    room: Room, ada: Seat
) -> None:
    _first, second = problems(timer(room))
    ask(room)
    with pytest.raises(Refused) as early:
        store(ada, send(second, 66), 80)  # the class was paused: it is not there yet
    assert early.value.reason == "not_now"
    ask(room, now=at(90))
    answer = store(ada, send(second, 92), 300)
    assert (answer.round.prompt, answer.round.seat_id, answer.is_late) == ("6 × 7 =", None, True)
    assert answer.began_at == at(94)
    assert answer.mark == Mark.READING


@pytest.mark.parametrize(("collects", "mark"), [("timer", "unsure"), ("never", "wrong")])
def test_what_lay_there_when_its_timer_ended_is_collected_and_nobody_is_wrong_for_being_half_done(
    room: Room, ada: Seat, collects: str, mark: str
) -> None:
    first, _ = problems(timer(room))
    Room.objects.filter(pk=room.pk).update(collect=collects)
    asked = ask(room, now=at(10), problem_id=first.pk)
    left = msgspec.structs.replace(send(first, 11), collected=True)
    before = store(ada, left, 40)  # the device's clock runs fast, the class has not come to it
    assert not before.is_collected
    before.delete()
    answer = store(ada, left, 200)
    assert store(ada, left, 205) == answer
    answer_mark(answer_id=answer.pk, reading=sure("5"), now=at(206))
    answer.refresh_from_db()
    assert (answer.round_id, answer.is_collected) == (asked.pk, collects == "timer")
    assert (answer.mark, answer.is_late) == (mark, True)


def test_a_problem_that_the_class_never_came_to_is_nobodys(room: Room, ada: Seat, cy: Seat) -> None:
    _first, second = problems(timer(room))
    hand_in(ada, ask(room), sure("56"), now=at(5))
    close(room, now=at(10))
    end(room, now=at(20))
    with pytest.raises(Refused) as never:
        store(ada, send(second, 66), 80)
    assert never.value.reason == "no_round"
    own(cy.room)
    with pytest.raises(Refused) as foreign:
        store(cy, SendAhead(problem=10**6, opened=0, answer=uuid.uuid4(), strokes=INK), 80)
    assert foreign.value.reason == "no_problem"


def test_who_has_answered_a_problem_is_asked_it_no_more_whatever_the_device_says(
    room: Room, ada: Seat
) -> None:
    room.tries = 1
    room.save(update_fields=["tries"])
    first, second = problems(room)
    with_the_class = hand_in(ada, ask(room, problem_id=second.pk), sure("41"), now=at(5))
    close(room, now=at(8))
    own(room)
    answer = store(ada, send(first, 10), 20)
    answer_mark(answer_id=answer.pk, reading=sure("54"), now=at(21))
    go(ada, second, 30, 40)
    for asked, answered in ((first, answer), (second, with_the_class)):
        go(ada, asked, 50, 60)
        with pytest.raises(Refused) as once:
            store(ada, send(asked, 50), 61)
        assert once.value.reason == "no_more_tries"
        assert list(asked.rounds.values_list("pk", flat=True)) == [answered.round_id]


def test_before_the_class_has_begun_no_device_is_ahead_of_it(room: Room, ada: Seat) -> None:
    first, _second = problems(own(room))
    Room.objects.filter(pk=room.pk).update(phase="lobby", started_at=None)
    with pytest.raises(Refused) as early:
        store(ada, send(first, 10), 20)
    assert early.value.reason == "not_now"
    assert rounds(ada) == []  # a closed one would tell what is right
