"""A pause is nobody's time: not in what a child took, nor in what holds a closed round open."""

import msgspec
import pytest

from classroom.live.rounds import last_round
from classroom.live.selectors.parts import round_part
from classroom.live.services.answers import answer_store
from classroom.live.services.conducting import room_pause, room_unpause
from classroom.models import Answer, Room, Seat
from classroom.protocol import Send
from classroom.rules.pauses import paused_ms
from classroom.rules.words import Phase
from tests.classroom.live.stories import ask, at, sending, set_of, timed

pytestmark = pytest.mark.django_db


def pause(room: Room, *, since: float, till: float) -> None:
    for command, second in ((room_pause, since), (room_unpause, till)):
        room.refresh_from_db()
        command(room_id=room.pk, version=room.phase_version, now=at(second))
    room.refresh_from_db()


def given(seat: Seat, sent: Send, **times: int) -> Answer:
    sheet = msgspec.structs.replace(sent, **times)
    return answer_store(seat=seat, sent=sheet, reading=None, now=at(300))


def test_times_to_the_first_ink_and_of_writing_know_no_pause(
    room: Room, ada: Seat, bo: Seat
) -> None:
    asked = ask(timed(room, 600))
    pause(room, since=5, till=65)  # nobody has begun
    pause(room, since=100, till=130)  # Ada has written half of it
    adas = given(ada, sending(asked), began=90_000, first_ink_ms=90_000, writing_ms=50_000)
    bos = given(bo, sending(asked), began=3_000, first_ink_ms=3_000, writing_ms=1_000)
    assert (adas.first_ink_ms, adas.writing_ms) == (30_000, 20_000)
    assert (bos.first_ink_ms, bos.writing_ms) == (3_000, 1_000)
    last = last_round(room)
    assert last is not None
    assert round_part(last, Phase.ASKING).paused_ms == 90_000  # a board that opens now is told


def test_a_pause_that_lasts_is_taken_out_as_far_as_it_has(room: Room, ada: Seat) -> None:
    asked = ask(timed(room, 600))
    room_pause(room_id=room.pk, version=room.phase_version, now=at(20))
    answer = given(ada, sending(asked), began=10_000, first_ink_ms=10_000, writing_ms=15_000)
    assert (answer.first_ink_ms, answer.writing_ms) == (10_000, 10_000)


def test_a_round_that_a_jump_closed_is_not_held_open_by_a_pause(room: Room, ada: Seat) -> None:
    first = ask(room)
    second = set_of(room).problems.order_by("position")[1]
    ask(room, now=at(10), problem_id=second.pk)
    room_pause(room_id=room.pk, version=room.phase_version, now=at(10.5))
    late = answer_store(seat=ada, sent=sending(first), reading=None, now=at(30))
    assert late.is_late


def test_only_what_lies_within_is_counted() -> None:
    pauses = [[1_000, 2_000], [5_000, 9_000]]
    assert [paused_ms(pauses, *span) for span in ((0, 500), (1_500, 6_000), (0, 9_999))] == [
        0,
        1_500,
        5_000,
    ]
    assert paused_ms(pauses, 6_000) == 3_000
