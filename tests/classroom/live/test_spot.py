"""Ms. Vega asks something that is not in her set: it counts, shows, and can be kept."""

from datetime import timedelta

import pytest
from channels.db import database_sync_to_async
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from classroom import protocol
from classroom.live.rounds import goes_on, last_round
from classroom.live.selectors.boards import board_snapshot
from classroom.live.services.rooms import homework_open, room_open
from classroom.live.services.seats import seat_take
from classroom.live.services.spot import question_add_to_set, room_ask_typed
from classroom.models import Answer, Classroom, ProblemSet, Room, Round, Seat, User
from classroom.problems.services.problems import MAX_PROBLEMS
from classroom.protocol import Refused
from tests.classroom.live.sockets import at_the_board, seat_socket
from tests.classroom.live.stories import NOON, ask, at, close, end, hand_in, set_of, sure, timed

pytestmark = pytest.mark.django_db(transaction=True)


def ask_typed(
    room: Room,
    prompt: str = "48 + 37",
    accepted: str = "",
    *,
    background: str = "",
    seconds: float = 0,
) -> Round:
    asked = room_ask_typed(
        room_id=room.pk,
        version=room.phase_version,
        prompt=prompt,
        accepted=accepted,
        background=background,
        now=at(seconds),
    )
    room.refresh_from_db()
    return asked


def test_a_sum_is_worked_out_and_asked_in_the_lobby(room: Room, ada: Seat) -> None:
    asked = ask_typed(room)
    assert (asked.prompt, asked.accepted, asked.number) == ("48 + 37 =", ["85"], 1)
    assert (asked.problem, asked.place, asked.on_the_spot) == (None, None, True)
    assert room.phase == "asking"
    assert room.started_at == NOON
    assert hand_in(ada, asked, sure("85"), now=at(5)).points == 1


@pytest.mark.parametrize(
    ("typed", "shown", "answer"),
    [
        ("6*7", "6 × 7 =", "42"),
        ("52-17 =", "52 − 17 =", "35"),
        ("7 × ▢ = 56", "7 × ▢ = 56", "8"),
        (r"$\frac{1}{2}$ + $\frac{1}{4}$", r"$\frac{1}{2}$ + $\frac{1}{4}$ =", "3/4"),
        ("12 x 12 ?", "12 × 12 =", "144"),
    ],
)
def test_it_is_written_as_in_a_set(room: Room, typed: str, shown: str, answer: str) -> None:
    asked = ask_typed(room, typed)
    assert (asked.prompt, asked.accepted) == (shown, [answer])


def test_what_is_no_sum_needs_its_answers(room: Room) -> None:
    with pytest.raises(Refused, match="bad_problem"):
        ask_typed(room, "How many legs has a spider?")
    asked = ask_typed(room, "How many legs has a spider?", " 8; 8 ;16/2")
    assert (asked.prompt, asked.accepted) == ("How many legs has a spider?", ["8", "16/2"])


@pytest.mark.parametrize(
    ("prompt", "accepted"),
    [
        ("", "8"),
        ("1" * 201, "8"),
        (r"$\nonsense$", "8"),
        ("How many?", "eight"),
        ("How many?", "1,125"),
        ("8 ÷ 0", ""),
    ],
)
def test_what_the_editor_refuses_is_refused_here(room: Room, prompt: str, accepted: str) -> None:
    with pytest.raises(Refused, match="bad_problem"):
        ask_typed(room, prompt, accepted)
    assert not room.rounds.exists()


def test_the_decimal_separator_is_the_sets(room: Room) -> None:
    ProblemSet.objects.filter(pk=set_of(room).pk).update(separator=",")
    asked = ask_typed(room, "0,5 + 0,25")
    assert (asked.accepted, asked.separator) == (["0,75"], ",")


def test_an_open_round_is_closed_first(room: Room, ada: Seat) -> None:
    first = ask(room)
    seen = room.phase_version
    asked = ask_typed(room, seconds=10)
    first.refresh_from_db()
    assert first.closes_at == at(10)
    assert (asked.number, room.phase, room.phase_version) == (2, "asking", seen + 1)
    assert hand_in(ada, first, sure("56"), now=at(20)).is_late
    close(room, now=at(30))
    assert ask(room, now=at(31)).place == 2


def test_of_two_boards_at_once_one_asks(room: Room) -> None:
    now = timezone.now()
    kwargs = {"room_id": room.pk, "version": 0, "accepted": "", "now": now}
    room_ask_typed(**kwargs, prompt="1 + 1")  # type: ignore[arg-type]
    with pytest.raises(Refused, match="stale"):
        room_ask_typed(**kwargs, prompt="2 + 2")  # type: ignore[arg-type]


def test_at_own_pace_nothing_is_asked_on_the_spot(
    vega: User, class_3b: Classroom, times_tables: ProblemSet
) -> None:
    homework = homework_open(
        teacher=vega, problem_set=times_tables, classroom=class_3b, due_at=None, now=NOON
    )
    with pytest.raises(Refused, match="not_now"):
        ask_typed(homework)


def test_after_the_end_nothing_is_asked(room: Room) -> None:
    ask(room)
    end(room, now=at(5))
    with pytest.raises(Refused, match="not_now"):
        ask_typed(room, seconds=6)


def test_a_timer_closes_it_and_the_room_goes_on(room: Room) -> None:
    timed(room, seconds=20)
    Room.objects.filter(pk=room.pk).update(look_seconds=5)
    ask(room)
    asked = ask_typed(room, seconds=10)
    assert asked.closes_at == at(30)
    assert goes_on(room, last_round(room)) == at(36)
    following = ask(room, now=at(37))
    assert following.place == 2


def test_the_sets_own_count_is_not_disturbed(room: Room, ada: Seat) -> None:
    ask_typed(room)
    board = board_snapshot(room, at(1))
    assert board.round is not None
    assert (board.round.extra, board.round.place, board.round.number) == (True, None, 1)
    assert [problem.asked for problem in board.problems] == [0] * board.room.problems
    close(room, now=at(5))
    assert ask(room, now=at(6)).place == 1


def test_its_column_stands_among_the_results(room: Room, ada: Seat) -> None:
    hand_in(ada, ask_typed(room), sure("85"), now=at(5))
    ask_typed(room, "5 + 5", seconds=10)
    end(room, now=at(20))
    board = board_snapshot(room, at(21))
    assert [(each.prompt, each.extra, each.in_set) for each in board.columns] == [
        ("48 + 37 =", True, False),
        ("5 + 5 =", True, False),
    ]
    assert board.results[0].marks == ("right", None)


def test_an_unsure_answer_waits_in_the_queue_as_extra(room: Room, ada: Seat) -> None:
    answer = hand_in(ada, ask_typed(room), None, now=at(5))
    Answer.objects.filter(pk=answer.pk).update(mark="unsure")
    close(room, now=at(6))
    ask(room, now=at(7))
    (queued,) = board_snapshot(room, at(8)).queue
    assert (queued.extra, queued.place) == (True, None)


# --- Kept in the set ------------------------------------------------------------------------------


def test_it_is_added_to_the_set_once(room: Room) -> None:
    asked = ask_typed(room)
    before = set_of(room).problems.count()
    problem = question_add_to_set(room_id=room.pk, round_id=asked.pk)
    assert (problem.prompt, problem.accepted, problem.position) == ("48 + 37 =", ["85"], before + 1)
    asked.refresh_from_db()
    assert (asked.problem, asked.place, asked.on_the_spot) == (problem, None, True)
    with pytest.raises(Refused, match="not_now"):
        question_add_to_set(room_id=room.pk, round_id=asked.pk)
    assert set_of(room).problems.count() == before + 1
    end(room, now=at(9))
    assert [column.in_set for column in board_snapshot(room, at(10)).columns] == [True]


def test_a_set_with_another_separator_now_gets_the_answers_in_it(room: Room) -> None:
    asked = ask_typed(room, "0.5 + 0.25")
    ProblemSet.objects.filter(pk=set_of(room).pk).update(separator=",")
    assert question_add_to_set(room_id=room.pk, round_id=asked.pk).accepted == ["0,75"]


def test_a_set_that_is_not_hers_or_gone_or_full_takes_nothing(
    room: Room, vega: User, orion: User
) -> None:
    asked = ask_typed(room)
    own = ProblemSet.objects.filter(pk=set_of(room).pk)
    for change in ({"teacher": orion}, {"deleted_at": NOON, "archived_at": NOON}):
        own.update(**change)
        with pytest.raises(Refused, match="no_set"):
            question_add_to_set(room_id=room.pk, round_id=asked.pk)
        own.update(teacher=vega, deleted_at=None, archived_at=None)
    there = set_of(room).problems.count()
    for place in range(there, MAX_PROBLEMS):
        set_of(room).problems.create(position=place + 10, prompt="1 + 1 =", accepted=["2"])
    with pytest.raises(Refused, match="no_set"):
        question_add_to_set(room_id=room.pk, round_id=asked.pk)
    end(room, now=at(5))
    own.update(teacher=orion)
    assert [column.in_set for column in board_snapshot(room, at(6)).columns] == [None]


def test_a_problem_of_the_set_is_no_question_on_the_spot(room: Room, orion: User) -> None:
    asked = ask(room)
    with pytest.raises(Refused, match="no_round"):
        question_add_to_set(room_id=room.pk, round_id=asked.pk)
    hers = ask_typed(room, seconds=5)
    his_set = ProblemSet.objects.create(teacher=orion, title="Sums")
    his = room_open(teacher=orion, problem_set=his_set)
    with pytest.raises(Refused, match="no_round"):
        question_add_to_set(room_id=his.pk, round_id=hers.pk)


# --- On the wire ----------------------------------------------------------------------------------


async def test_the_board_asks_and_the_children_get_it(room: Room, ada: Seat, vega: User) -> None:
    board, _ = await at_the_board(room, vega)
    student = await seat_socket(ada).connect()
    await board.send(protocol.Ask(version=0))
    await student.wait_for(protocol.RoundOpened)
    await board.send(protocol.AskTyped(version=1, prompt="48 + 37"))
    opened = await student.wait_for(protocol.RoundOpened)
    assert (opened.round.prompt, opened.round.extra, opened.round.accepted) == (
        "48 + 37 =",
        True,
        (),
    )
    assert opened.room.version == 2
    await board.send(protocol.AskTyped(version=1, prompt="1 + 1"))
    assert (await board.wait_for(protocol.RefusedMessage)).reason == "stale"
    await board.send(protocol.AskTyped(version=2, prompt="How many legs?"))
    refused = await board.wait_for(protocol.RefusedMessage)
    assert (refused.reason, refused.of) == ("bad_problem", "ask_typed")
    await board.send(protocol.End(version=2))
    ended = await board.wait_for(protocol.BoardSnapshot)
    while ended.room.phase != "over":
        ended = await board.wait_for(protocol.BoardSnapshot)
    extra = next(column for column in ended.columns if column.extra)
    await board.send(protocol.AddToSet(round=extra.round))
    kept = await board.wait_for(protocol.BoardSnapshot)
    assert [column.in_set for column in kept.columns if column.extra] == [True]
    await board.close()
    await student.close()


async def test_a_child_asks_nothing(room: Room, ada: Seat) -> None:
    student = await seat_socket(ada).connect()
    await student.send(protocol.AskTyped(version=0, prompt="1 + 1"))
    assert (await student.wait_for(protocol.RefusedMessage)).reason == "not_allowed"
    assert await database_sync_to_async(room.rounds.count)() == 0


# --- While it is being typed ----------------------------------------------------------------------


def typed(client: Client, room: Room, prompt: str, accepted: str = "") -> dict[str, object]:
    address = reverse("classroom:board_typed", args=[room.pk])
    found: dict[str, object] = client.get(address, {"prompt": prompt, "accepted": accepted}).json()
    return found


def test_what_is_typed_is_worked_out_at_once(room: Room, vega: User) -> None:
    laptop = Client()
    laptop.force_login(vega)
    found = typed(laptop, room, "48+37")
    assert found == {"prompt_html": "48 + 37 =", "answer": "85", "faults": {}}
    unknown = typed(laptop, room, "How many legs?")
    assert unknown["answer"] == ""
    assert unknown["faults"] == {"accepted": "Give at least one accepted answer."}
    assert typed(laptop, room, "1" * 201)["prompt_html"] == ""
    assert not room.rounds.exists()


def test_a_seat_taken_late_is_asked_it_too(room: Room) -> None:
    asked = ask_typed(room)
    late = seat_take(room=room, name="Cy").seat
    answer = hand_in(late, asked, sure("85"), now=NOON + timedelta(seconds=9))
    assert answer.mark == "right"
