"""A problem that is asked again does not pay twice: its best round counts, everywhere."""

import pytest

from classroom.live.selectors.changes import change_of
from classroom.live.selectors.scores import score_of, scores_in
from classroom.models import Problem, Room, Round, Seat
from tests.classroom.live.stories import ask, at, close, hand_in, set_of, sure

pytestmark = pytest.mark.django_db


def scores(seat: Seat) -> set[int]:
    """Return what each of the ways to a seat's score says."""
    return {score_of(seat.pk), scores_in(seat.room).get(seat.pk, 0)}


def asked_again(room: Room, problem: Problem, second: int) -> Round:
    return ask(room, now=at(second), problem_id=problem.pk)


def test_the_best_round_of_a_problem_counts(room: Room, ada: Seat) -> None:
    seven, six = Problem.objects.asked_by(set_of(room).pk).order_by("position")[:2]
    first = asked_again(room, seven, 0)
    hand_in(ada, first, sure("56"), now=at(1))
    close(room, now=at(2))
    second = asked_again(room, seven, 3)
    answer = hand_in(ada, second, sure("56"), now=at(4))
    assert scores(ada) == {1}
    change = change_of(answer)
    assert change is not None
    assert (change.marked.score, change.tile.score) == (1, 1)
    close(room, now=at(5))
    hand_in(ada, asked_again(room, six, 6), sure(six.accepted[0]), now=at(7))
    assert scores(ada) == {2}


def test_a_worse_second_round_takes_nothing_away(room: Room, ada: Seat) -> None:
    seven = Problem.objects.asked_by(set_of(room).pk).order_by("position")[0]
    hand_in(ada, asked_again(room, seven, 0), sure("56"), now=at(1))
    close(room, now=at(2))
    hand_in(ada, asked_again(room, seven, 3), sure("54"), now=at(4))
    assert scores(ada) == {1}


def test_rounds_without_a_problem_count_by_themselves(room: Room, ada: Seat) -> None:
    seven = Problem.objects.asked_by(set_of(room).pk).order_by("position")[0]
    hand_in(ada, asked_again(room, seven, 0), sure("56"), now=at(1))
    close(room, now=at(2))
    hand_in(ada, asked_again(room, seven, 3), sure("56"), now=at(4))
    Round.objects.update(problem=None)
    assert scores(ada) == {2}
