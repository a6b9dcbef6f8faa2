"""Tries that count: how many a child has, which one an answer is, and what it earns."""

import uuid
from typing import Any

import pytest

from classroom.live.selectors.parts import answer_part
from classroom.live.services.answers import answer_dispute, answer_mark
from classroom.live.services.settling_one import answer_settle
from classroom.models import Answer, Room, Round, Seat, User
from classroom.protocol import Refused
from classroom.rules.words import Mark, Ruling
from tests.classroom.live.stories import ask, at, hand_in, sure, timed, unsure

pytestmark = pytest.mark.django_db


def with_tries(room: Room, **settings: Any) -> Round:
    """Ask 7 × 8 with these settings."""
    room.refresh_from_db()
    for name, value in settings.items():
        setattr(room, name, value)
    room.save()
    return ask(room)


def refused(seat: Seat, asked: Round, second: float = 50) -> str:
    before = Answer.objects.count()
    with pytest.raises(Refused) as error:
        hand_in(seat, asked, sure("56"), now=at(second))
    assert Answer.objects.count() == before  # nothing of it is kept
    return error.value.reason


def told(answer: Answer) -> tuple[str, int, bool]:
    answer.refresh_from_db()
    part = answer_part(answer)
    return str(part.mark), part.try_number, part.may_try


def test_until_right_every_try_is_kept_with_its_number(room: Room, ada: Seat) -> None:
    asked = with_tries(room)
    tries = [hand_in(ada, asked, sure(text), now=at(n)) for n, text in enumerate(("1", "2", "56"))]
    found = Answer.objects.order_by("received_at").values_list("mark", "try_number", "points")
    assert list(found) == [("wrong", 1, 0), ("wrong", 2, 0), ("right", 3, 1)]
    assert told(tries[-1]) == ("right", 3, True)


def test_after_the_only_try_another_one_is_refused(room: Room, ada: Seat, bo: Seat) -> None:
    asked = with_tries(room, tries=1)
    answer = hand_in(ada, asked, sure("54"))
    assert told(answer) == ("wrong", 1, False)
    assert refused(ada, asked) == "no_more_tries"
    assert hand_in(bo, asked, sure("56")).mark == Mark.RIGHT  # each child has its own


def test_of_two_tries_the_second_is_the_last(room: Room, ada: Seat) -> None:
    asked = with_tries(room, tries=2)
    assert told(hand_in(ada, asked, sure("54"), now=at(1))) == ("wrong", 1, True)
    assert told(hand_in(ada, asked, sure("55"), now=at(2))) == ("wrong", 2, False)
    assert refused(ada, asked) == "no_more_tries"


def test_the_same_answer_sent_again_is_never_a_new_try(room: Room, ada: Seat) -> None:
    asked, name = with_tries(room, tries=1), uuid.uuid4()
    first = hand_in(ada, asked, sure("54"), answer_id=name)
    again = hand_in(ada, asked, sure("54"), answer_id=name, now=at(30))
    assert (again.pk, again.try_number, Answer.objects.count()) == (first.pk, 1, 1)


def test_an_unsure_answer_takes_no_try_and_may_be_written_again(room: Room, ada: Seat) -> None:
    asked = with_tries(room, tries=1)
    for second in range(3):
        assert told(hand_in(ada, asked, unsure("58"), now=at(second))) == ("unsure", 1, True)
    assert told(hand_in(ada, asked, sure("56"), now=at(9))) == ("right", 1, False)


def test_an_unsure_answer_takes_its_try_once_it_is_settled_wrong(
    room: Room, ada: Seat, vega: User
) -> None:
    asked = with_tries(room, tries=1)
    answer = hand_in(ada, asked, unsure("58"))
    answer_settle(room_id=room.pk, answer_id=answer.pk, mark=Ruling.WRONG, user=vega, now=at(5))
    assert told(answer) == ("wrong", 1, False)
    assert refused(ada, asked) == "no_more_tries"


def test_what_a_child_disputes_keeps_its_try_until_the_teacher_decides(
    room: Room, ada: Seat
) -> None:
    """Else whoever was wrong would say "misread" and write what the class calls out."""
    asked = with_tries(room, tries=1)
    answer = hand_in(ada, asked, sure("54"))
    answer_dispute(seat=ada, answer_id=answer.pk, now=at(2))
    assert told(answer) == ("unsure", 1, False)
    assert refused(ada, asked) == "no_more_tries"


def test_while_the_last_try_is_being_read_no_other_one_comes(room: Room, ada: Seat) -> None:
    asked = with_tries(room, tries=1)
    waiting = hand_in(ada, asked)
    assert refused(ada, asked) == "no_more_tries"
    answer_mark(answer_id=waiting.pk, reading=unsure("58"), now=at(3))
    assert told(waiting) == ("unsure", 1, True)
    assert hand_in(ada, asked, sure("56"), now=at(4)).mark == Mark.RIGHT


def test_a_try_that_is_read_after_the_next_one_came_still_counts_as_the_first(
    room: Room, ada: Seat
) -> None:
    asked = with_tries(room, tries=2, first_counts_double=True)
    first = hand_in(ada, asked, now=at(1))
    second = hand_in(ada, asked, sure("56"), now=at(2))
    answer_mark(answer_id=first.pk, reading=sure("54"), now=at(3))
    first.refresh_from_db()
    assert (first.mark, first.is_current, first.try_number) == ("wrong", False, 1)
    second.refresh_from_db()
    assert (second.try_number, second.points) == (2, 1)


def test_one_that_turns_out_to_be_unreadable_gives_its_number_to_the_next(
    room: Room, ada: Seat
) -> None:
    asked = with_tries(room, tries=2, first_counts_double=True)
    first = hand_in(ada, asked, now=at(1))
    second = hand_in(ada, asked, sure("56"), now=at(2))
    assert (second.try_number, second.points) == (2, 1)
    answer_mark(answer_id=first.pk, reading=unsure("58"), now=at(3))
    assert told(second) == ("right", 1, True)
    assert second.points == 2


def test_a_right_first_try_counts_double_where_the_room_says_so(
    room: Room, ada: Seat, bo: Seat
) -> None:
    asked = with_tries(room, first_counts_double=True)
    assert hand_in(ada, asked, sure("56")).points == 2
    hand_in(bo, asked, sure("54"), now=at(1))
    assert hand_in(bo, asked, sure("56"), now=at(2)).points == 1


def test_what_was_settled_right_earns_by_the_number_of_its_try(
    room: Room, ada: Seat, vega: User
) -> None:
    asked = with_tries(room, first_counts_double=True)
    hand_in(ada, asked, sure("54"), now=at(1))
    second = hand_in(ada, asked, unsure("58"), now=at(2))
    settled = answer_settle(
        room_id=room.pk, answer_id=second.pk, mark=Ruling.RIGHT, user=vega, now=at(5)
    )
    assert (settled.try_number, settled.points) == (2, 1)


def test_a_late_answer_after_the_last_try_is_refused_too(room: Room, ada: Seat, bo: Seat) -> None:
    asked = with_tries(timed(room), tries=1)
    hand_in(ada, asked, sure("54"), now=at(10))
    assert refused(ada, asked, second=200) == "no_more_tries"
    assert hand_in(bo, asked, sure("56"), now=at(200)).is_late
