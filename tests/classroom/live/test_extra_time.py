"""Extra time follows the child: its own end, and a round that waits without saying for whom."""

from datetime import datetime, timedelta

import msgspec
import pytest
from channels.db import database_sync_to_async
from django.utils import timezone

from classroom import protocol
from classroom.live import collecting
from classroom.live.rounds import goes_on, holds_back
from classroom.live.selectors.boards import board_snapshot
from classroom.live.selectors.due import rounds_collecting, seats_without_answer
from classroom.live.selectors.seats import seat_access, seat_snapshot
from classroom.live.selectors.stages import stage_snapshot
from classroom.live.services.accommodations import accommodations_set
from classroom.live.services.answers import answer_mark, answer_store
from classroom.live.services.conducting import room_extend, room_pause, room_unpause
from classroom.live.services.door import seats_remove
from classroom.live.services.rooms import room_open
from classroom.live.services.seats import seat_take
from classroom.models import Classroom, ProblemSet, Room, Round, Seat, User
from classroom.protocol import epoch_ms, moment
from classroom.rules.words import Pace, Phase, TimeFactor
from tests.classroom.live.polls import seat_visitor
from tests.classroom.live.sockets import at_the_board, connected, ink_of, settle_down
from tests.classroom.live.stories import (
    INK,
    NOON,
    ask,
    at,
    close,
    hand_in,
    kinds,
    sending,
    sure,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lesson(vega: User, times_tables: ProblemSet, class_3b: Classroom) -> Room:
    """A lesson of class 3B in which a timer gives a minute, and Ada has twice that."""
    gives(class_3b, "Ada", TimeFactor.DOUBLE)
    return room_open(
        teacher=vega,
        problem_set=times_tables,
        classroom=class_3b,
        pace=Pace.TIMER,
        seconds=60,
        look_seconds=5,
    )


def gives(classroom: Classroom, name: str, factor: TimeFactor, now: datetime = NOON) -> None:
    student = classroom.students.get(name=name)
    accommodations_set(student=student, given={"time_factor": factor.value}, now=now)


@pytest.fixture
def slow_ada(lesson: Room) -> Seat:
    return seat_take(room=lesson, name="Ada").seat


@pytest.fixture
def quick_bo(lesson: Room) -> Seat:
    return seat_take(room=lesson, name="Bo").seat


def seen_by(seat: Seat, now: datetime) -> protocol.SeatSnapshot:
    held = seat_access(seat.secret)
    assert held
    return seat_snapshot(held, now)


def shown(seat: Seat, now: datetime) -> tuple[Phase, float | None, bool]:
    """Return what a child sees: the phase, when its time is up, and whether the answer is told."""
    snapshot = seen_by(seat, now)
    assert snapshot.round
    end = snapshot.round.closes_at
    seconds = None if end is None else (moment(end) - NOON).total_seconds()
    return snapshot.room.phase, seconds, bool(snapshot.round.accepted)


def test_each_has_an_end_of_its_own_and_nobody_is_told_before_the_last(
    lesson: Room, slow_ada: Seat, quick_bo: Seat
) -> None:
    asked = ask(lesson)
    hand_in(quick_bo, asked, sure("56"), now=at(20))
    assert shown(slow_ada, at(70)) == (Phase.ASKING, 120, False)
    assert shown(quick_bo, at(70)) == (Phase.ASKING, 60, False)
    stage = stage_snapshot(lesson.pk, at(70))
    assert stage
    assert stage.round
    assert (stage.room.phase, stage.round.accepted, stage.right) == (Phase.ASKING, (), None)
    assert goes_on(lesson, Round.objects.get(pk=asked.pk)) == at(126)
    late = hand_in(quick_bo, asked, sure("57"), now=at(70))
    own = hand_in(slow_ada, asked, sure("57"), now=at(119))
    assert (late.is_late, own.is_late) == (True, False)
    assert shown(slow_ada, at(122)) == (Phase.REVIEW, 120, True)
    assert shown(quick_bo, at(122)) == (Phase.REVIEW, 60, True)


def test_nobody_can_see_who_it_is_that_the_round_waits_for(
    lesson: Room, slow_ada: Seat, quick_bo: Seat
) -> None:
    """What Bo's page, the stage and the tiles are told is the same whoever of two has more time."""
    ask(lesson)

    def told() -> list[str]:
        bo, stage = seen_by(quick_bo, at(30)), stage_snapshot(lesson.pk, at(30))
        tiles = board_snapshot(lesson, at(30)).tiles
        assert stage
        alike = msgspec.structs.replace(stage, at=0)  # each look has a number of its own
        return [protocol.encode(bo), protocol.encode(alike), str(tiles)]

    cy = lesson.classroom.students.create(name="Cy") if lesson.classroom else None
    assert cy
    seat_take(room=lesson, name="Cy", student=cy)
    before = told()
    for name, factor in (("Cy", TimeFactor.DOUBLE), ("Ada", TimeFactor.USUAL)):
        assert lesson.classroom
        gives(lesson.classroom, name, factor, now=at(30))
    assert told() == before


def test_what_comes_after_the_teacher_moved_on_is_in_time_within_the_own_time(
    lesson: Room, slow_ada: Seat, quick_bo: Seat
) -> None:
    asked = ask(lesson)
    close(lesson, now=at(70))
    assert shown(quick_bo, at(71)) == (Phase.REVIEW, 60, True)
    own = hand_in(slow_ada, asked, sure("56"), now=at(110))
    assert (own.is_late, own.points) == (False, 1)
    other = hand_in(quick_bo, asked, sure("56"), now=at(72))
    assert (other.is_late, other.points) == (True, 0)
    again = answer_store(seat=slow_ada, sent=sending(asked), reading=sure("7"), now=at(123))
    assert again.is_late


def test_the_round_waits_no_longer_once_she_is_done(
    lesson: Room, slow_ada: Seat, quick_bo: Seat
) -> None:
    asked = ask(lesson)
    wrong = hand_in(slow_ada, asked, now=at(70))
    answer_mark(answer_id=wrong.pk, reading=sure("54"), now=at(71))
    assert shown(quick_bo, at(72))[0] is Phase.ASKING, "she may try again"
    right = hand_in(slow_ada, asked, now=at(75))
    answer_mark(answer_id=right.pk, reading=sure("56"), now=at(76))
    assert shown(quick_bo, at(78)) == (Phase.REVIEW, 60, True)
    assert kinds(right)[-1] == "marked"


def test_held_marks_wait_for_her_too(lesson: Room, slow_ada: Seat, quick_bo: Seat) -> None:
    lesson.tries, lesson.hold_marks = 1, True
    lesson.save()
    asked = ask(lesson)
    hand_in(quick_bo, asked, sure("56"), now=at(20))
    asked = Round.objects.select_related("room").get(pk=asked.pk)
    assert holds_back(asked, at(90))
    assert seen_by(quick_bo, at(90)).seat.score == 0
    hand_in(slow_ada, asked, now=at(92))
    assert not holds_back(Round.objects.select_related("room").get(pk=asked.pk), at(94))


def test_no_limit_leaves_it_to_the_teacher(lesson: Room, slow_ada: Seat, quick_bo: Seat) -> None:
    assert lesson.classroom
    gives(lesson.classroom, "Ada", TimeFactor.NO_LIMIT)
    asked = ask(lesson)
    assert shown(slow_ada, at(5000)) == (Phase.ASKING, None, False)
    assert shown(quick_bo, at(5000)) == (Phase.ASKING, 60, False)
    assert goes_on(lesson, Round.objects.get(pk=asked.pk)) is None
    close(lesson, now=at(5000))
    assert hand_in(slow_ada, asked, sure("56"), now=at(5003)).is_late


def test_pause_and_more_time_move_her_end_with_the_others(
    lesson: Room, slow_ada: Seat, quick_bo: Seat
) -> None:
    ask(lesson)
    room_pause(room_id=lesson.pk, version=1, now=at(20))
    room_unpause(room_id=lesson.pk, version=2, now=at(320))
    assert (shown(slow_ada, at(330))[1], shown(quick_bo, at(330))[1]) == (420, 360)
    room_extend(room_id=lesson.pk, version=3, seconds=30, now=at(330))
    assert (shown(slow_ada, at(331))[1], shown(quick_bo, at(331))[1]) == (480, 390)


def test_it_waits_for_whoever_is_in_the_room_and_holds_at_once(
    lesson: Room, quick_bo: Seat
) -> None:
    asked = ask(lesson)
    assert Round.objects.get(pk=asked.pk).class_closes_at is None, "nobody here has more time"
    came = seat_take(room=lesson, name="Ada").seat
    now = timezone.now()
    Round.objects.filter(pk=asked.pk).update(opens_at=now, closes_at=now + timedelta(seconds=60))
    assert lesson.classroom
    gives(lesson.classroom, "Ada", TimeFactor.TRIPLE, now=now)
    asked.refresh_from_db()
    assert asked.closes_at == now + timedelta(seconds=180)
    seats_remove(room_id=lesson.pk, seat_ids=[came.pk], now=now + timedelta(seconds=1))
    asked.refresh_from_db()
    assert asked.closes_at == now + timedelta(seconds=60)


def test_her_ink_is_collected_at_her_own_bell(lesson: Room, slow_ada: Seat, quick_bo: Seat) -> None:
    ask(lesson)
    for seconds, names in ((62.5, ["Bo"]), (122.5, ["Ada", "Bo"])):
        (due,) = [each for each in rounds_collecting(at(seconds)) if each.at <= at(seconds)]
        assert sorted(seat.name for seat in seats_without_answer(due).values()) == names


def test_speed_is_counted_as_if_her_time_were_the_usual(
    lesson: Room, slow_ada: Seat, quick_bo: Seat
) -> None:
    lesson.scoring, lesson.thinking_only = "speed", True
    lesson.save()
    asked = ask(lesson)
    points = []
    for seat, began in ((slow_ada, 40_000), (quick_bo, 20_000)):
        sent = protocol.Send(
            round=asked.pk, answer=sending(asked).answer, strokes=INK, times=(0, 9, 9), began=began
        )
        points.append(answer_store(seat=seat, sent=sent, reading=sure("56"), now=at(50)).points)
    assert points[0] == points[1] > 0


async def test_by_socket_and_by_plain_http_she_is_told_her_own_time(
    lesson: Room, slow_ada: Seat, quick_bo: Seat, vega: User
) -> None:
    ada, _ = await connected(slow_ada)
    bo, _ = await connected(quick_bo)
    board, snapshot = await at_the_board(lesson, vega)
    await board.send(protocol.Ask(version=snapshot.room.version))
    mine = (await ada.wait_for(protocol.RoundOpened)).round
    his = (await bo.wait_for(protocol.RoundOpened)).round
    assert mine.closes_at
    assert his.closes_at
    assert mine.closes_at - mine.opens_at == 2 * (his.closes_at - his.opens_at) == 120_000
    assert (mine.waits, his.waits, his.over_at) == (False, True, mine.closes_at)
    visited = await seat_visitor(slow_ada).visit()
    asked = visited.one(protocol.SeatSnapshot).round
    assert asked
    assert asked.closes_at == mine.closes_at
    # The class is through: Bo's ink is taken no more, hers is.
    now = timezone.now()
    opens, ends = now - timedelta(seconds=70), now - timedelta(seconds=10)
    await Round.objects.filter(pk=mine.id).aupdate(
        opens_at=opens, class_closes_at=ends, closes_at=opens + timedelta(seconds=120)
    )
    for socket in (ada, bo):
        await socket.send(protocol.Resync())
        await socket.wait_for(protocol.SeatSnapshot)
        await socket.send(ink_of(INK, mine.id)[0])
    assert (await bo.wait_for(protocol.RefusedMessage)).reason == "no_round"
    await settle_down(ada)
    assert await ada.is_silent()


async def test_where_the_class_is_through_only_the_others_are_collected(
    lesson: Room, slow_ada: Seat, quick_bo: Seat
) -> None:
    now = timezone.now()
    asked = await database_sync_to_async(ask)(lesson, now=now)
    for seat in (slow_ada, quick_bo):
        socket, _ = await connected(seat)
        await socket.send(ink_of(INK, asked.pk)[0])
        await settle_down(socket)
    opens = now - timedelta(seconds=64)
    await Round.objects.filter(pk=asked.pk).aupdate(
        opens_at=opens,
        class_closes_at=opens + timedelta(seconds=60),
        closes_at=opens + timedelta(seconds=120),
    )
    await collecting.collect_what_is_due()
    assert [name async for name in asked.answers.values_list("seat__name", flat=True)] == ["Bo"]
    assert epoch_ms(opens) > 0
