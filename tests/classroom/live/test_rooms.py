"""Rooms and rounds: opened, asked, closed, ended."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from classroom.live.rounds import last_round
from classroom.live.selectors.seats import open_room, room_was_here
from classroom.live.services import codes
from classroom.live.services.rooms import (
    room_ask,
    room_close_round,
    room_end,
    room_end_by_admin,
    room_open,
)
from classroom.models import Classroom, ProblemSet, Room, User
from classroom.protocol import Refused
from classroom.rules.codes import is_code
from tests.classroom.live.stories import NOON, ask, at, close, end, set_of, timed


def test_a_room_opens_in_its_lobby_with_a_code_to_read_aloud(room: Room) -> None:
    assert is_code(room.code)
    assert (room.phase, room.phase_version, room.kind, room.pace) == ("lobby", 0, "live", "teacher")
    assert (room.title, room.seat_limit) == ("Times tables", 200)
    assert open_room(room.code) == room


def test_a_code_belongs_to_one_open_room_at_a_time(
    room: Room, times_tables: ProblemSet, vega: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = iter([room.code, room.code, "FREE23"])
    monkeypatch.setattr(codes, "new_code", lambda: next(tried))
    assert room_open(teacher=vega, problem_set=times_tables).code == "FREE23"


def test_the_code_of_a_room_that_is_over_may_be_given_again(
    room: Room, times_tables: ProblemSet, vega: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    end(room, now=timezone.now())
    monkeypatch.setattr(codes, "new_code", lambda: room.code)
    again = room_open(teacher=vega, problem_set=times_tables)
    assert again.code == room.code
    assert open_room(room.code) == again


def test_where_no_code_is_free_the_search_ends(
    room: Room, times_tables: ProblemSet, vega: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(codes, "new_code", lambda: room.code)
    with pytest.raises(RuntimeError, match="no free room code"):
        room_open(teacher=vega, problem_set=times_tables)


def test_a_roster_is_shown_only_where_there_is_a_class(
    class_3b: Classroom, times_tables: ProblemSet, vega: User
) -> None:
    with_class = room_open(
        teacher=vega, problem_set=times_tables, classroom=class_3b, show_roster=True
    )
    without = room_open(teacher=vega, problem_set=times_tables, show_roster=True)
    assert (with_class.show_roster, without.show_roster) == (True, False)


def test_asking_starts_the_lesson_with_the_first_problem(room: Room) -> None:
    asked = ask(room)
    assert (room.phase, room.phase_version, room.started_at) == ("asking", 1, NOON)
    assert (asked.number, asked.prompt, asked.accepted) == (1, "7 × 8 =", ["56"])
    assert (asked.opens_at, asked.closes_at, asked.seat) == (NOON, None, None)


def test_the_next_problem_is_the_first_one_not_asked_yet(room: Room) -> None:
    first, second = set_of(room).problems.order_by("position")
    assert ask(room, problem_id=second.pk).problem == second
    close(room, now=at(10))
    asked = ask(room, now=at(20))
    assert (asked.problem, asked.number) == (first, 2)
    assert room.started_at == NOON


def test_asking_the_same_problem_again_makes_a_new_round(room: Room) -> None:
    first = ask(room)
    close(room, now=at(10))
    again = ask(room, now=at(20), problem_id=first.problem_id)
    assert again.pk != first.pk
    assert (again.problem_id, again.number) == (first.problem_id, 2)


def test_when_every_problem_was_asked_there_is_none_left(room: Room) -> None:
    for start in (0, 20):
        ask(room, now=at(start))
        close(room, now=at(start + 10))
    with pytest.raises(Refused) as refused:
        ask(room, now=at(40))
    assert refused.value.reason == "no_problem"
    room.refresh_from_db()
    assert (room.phase, room.phase_version) == ("review", 4)


def test_a_problem_of_another_set_is_not_asked(room: Room, orions_room: Room) -> None:
    foreign = set_of(orions_room).problems.get()
    with pytest.raises(Refused) as refused:
        ask(room, problem_id=foreign.pk)
    assert refused.value.reason == "no_problem"
    room.refresh_from_db()
    assert (room.phase, room.rounds.count()) == ("lobby", 0)


def test_an_edit_of_the_problem_changes_no_round_that_was_asked(room: Room) -> None:
    asked = ask(room)
    set_of(room).problems.filter(position=1).update(prompt="?", accepted=["1"])
    asked.refresh_from_db()
    assert (asked.prompt, asked.accepted) == ("7 × 8 =", ["56"])


def test_a_stale_command_does_nothing(room: Room) -> None:
    ask(room)
    commands: list[Callable[[], object]] = [
        lambda: room_ask(room_id=room.pk, version=0, problem_id=None, now=at(1)),
        lambda: room_close_round(room_id=room.pk, version=0, now=at(1)),
        lambda: room_end(room_id=room.pk, version=2, now=at(1)),
    ]
    for command in commands:
        with pytest.raises(Refused) as refused:
            command()
        assert refused.value.reason == "stale"
    room.refresh_from_db()
    assert (room.phase, room.phase_version, room.rounds.count()) == ("asking", 1, 1)


def test_two_boards_that_press_next_at_once_ask_one_problem(room: Room) -> None:
    room_ask(room_id=room.pk, version=0, problem_id=None, now=NOON)
    with pytest.raises(Refused) as refused:
        room_ask(room_id=room.pk, version=0, problem_id=None, now=NOON)
    assert refused.value.reason == "stale"
    assert room.rounds.count() == 1


def test_no_problem_is_asked_while_another_one_is_open(room: Room) -> None:
    ask(room)
    with pytest.raises(Refused) as refused:
        ask(room, now=at(5))
    assert refused.value.reason == "not_now"


def test_closing_ends_the_round_for_everyone(room: Room) -> None:
    asked = ask(room)
    close(room, now=at(30))
    asked.refresh_from_db()
    assert (room.phase, asked.closes_at) == ("review", at(30))
    with pytest.raises(Refused) as refused:
        close(room, now=at(31))
    assert refused.value.reason == "not_now"


def test_the_timer_closes_a_round_whoever_looks(room: Room) -> None:
    asked = ask(timed(room, seconds=60))
    assert asked.closes_at == at(60)
    with pytest.raises(Refused) as refused:
        close(room, now=at(61.5))
    assert refused.value.reason == "not_now"
    assert ask(room, now=at(62)).number == 2


def test_the_teacher_may_close_before_the_timer(room: Room) -> None:
    asked = ask(timed(room, seconds=60))
    close(room, now=at(20))
    asked.refresh_from_db()
    assert asked.closes_at == at(20)


def test_closing_in_the_last_second_leaves_the_time_as_it_was(room: Room) -> None:
    asked = ask(timed(room, seconds=60))
    close(room, now=at(60.5))
    asked.refresh_from_db()
    assert asked.closes_at == at(60)


def test_a_problem_with_a_time_of_its_own_keeps_it(room: Room) -> None:
    set_of(room).problems.filter(position=1).update(seconds=15)
    assert ask(timed(room, seconds=60)).closes_at == at(15)


def test_the_end_of_the_room_closes_its_round(room: Room) -> None:
    asked = ask(room)
    end(room, now=at(40))
    asked.refresh_from_db()
    assert (room.phase, room.ended_at, asked.closes_at) == ("over", at(40), at(40))
    assert open_room(room.code) is None
    assert room_was_here(room.code)
    with pytest.raises(Refused) as refused:
        ask(room, now=at(50))
    assert refused.value.reason == "not_now"


def test_a_room_may_end_in_its_lobby(room: Room) -> None:
    end(room, now=at(1))
    assert (room.phase, last_round(room)) == ("over", None)


def test_an_admin_ends_a_forgotten_room_once(room: Room) -> None:
    asked = ask(room)
    assert room_end_by_admin(room=room, now=at(90))
    assert not room_end_by_admin(room=room, now=at(99))
    room.refresh_from_db()
    asked.refresh_from_db()
    assert (room.phase, room.phase_version, room.ended_at) == ("over", 2, at(90))
    assert asked.closes_at == at(90)
