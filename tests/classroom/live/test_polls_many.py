"""A school that blocks sockets has many projectors: each is counted apart, a flood is bounded."""

import pytest

from classroom import protocol
from classroom.live import callers
from classroom.models import Room, User
from classroom.protocol import BoardSnapshot, Clock, StageSnapshot
from classroom.rules.bucket import TokenBucket
from tests.classroom.live.polls import Visitor, board_visitor, body_of, stage_visitor

pytestmark = pytest.mark.django_db(transaction=True)


def without_refill(caller: callers.Caller) -> None:
    """Let the time that the test itself takes give nothing back."""
    for each in (caller.polls, *caller.visits.values()):
        each.rate = 0.0


async def turned_away(page: Visitor, times: int, visit: str = "") -> int:
    """Visit so often, under ever new keys where none is given; return how many are too many."""
    statuses = [
        (await page.post(body_of(visit=visit or f"new {number}"))).status_code
        for number in range(times)
    ]
    assert set(statuses) <= {200, 429}
    return statuses.count(429)


async def test_ten_stages_of_one_room_are_each_counted_by_itself(room: Room) -> None:
    stages = [stage_visitor(room) for _ in range(10)]
    for _ in range(3):
        for number, stage in enumerate(stages):
            await stage.visit(Clock(sent=1.0), visit=f"stage {number}")
            without_refill(callers.find(f"stage {room.pk}"))
            assert stage.one(StageSnapshot).room.phase == "lobby"
    assert await turned_away(stages[0], 22, "stage 0") == 5  # 20 at once, 3 of them above
    await stages[1].visit(visit="stage 1")


async def test_boards_of_one_teacher_are_counted_apart_too(room: Room, vega: User) -> None:
    first, second = await board_visitor(room, vega), await board_visitor(room, vega)
    await first.visit(visit="first")
    callers.find(f"board {room.pk} {vega.pk}").visits["first"] = TokenBucket(0.0, 1, tokens=0.0)
    assert (await first.post(body_of(visit="first"))).status_code == 429
    await second.visit(visit="second")
    assert second.one(BoardSnapshot).room.code == room.code


async def test_a_flood_under_ever_new_keys_meets_the_limit_of_the_room(
    room: Room, orions_room: Room
) -> None:
    caller = callers.find(f"stage {room.pk}")
    caller.polls = TokenBucket(rate=0.0, burst=caller.polls.burst)
    assert await turned_away(stage_visitor(room), 130) == 30
    assert len(caller.visits) == callers.MOST_VISITS
    await stage_visitor(orions_room).visit(visit="another room's")


async def test_what_is_no_poll_counts_as_well(room: Room) -> None:
    page = stage_visitor(room)
    callers.find(f"stage {room.pk}").visits[""] = TokenBucket(rate=0.0, burst=1)
    too_long = body_of(visit="x" * (protocol.MAX_VISIT + 1))
    assert (await page.post(too_long)).status_code == 400
    assert (await page.post(too_long)).status_code == 429
