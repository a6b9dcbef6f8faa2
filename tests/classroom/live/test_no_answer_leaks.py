"""No byte that Ada's device gets tells what is right before the round is over, however it comes."""

import json
import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.core import signing
from django.utils import timezone

from classroom import protocol
from classroom.live.services.conducting import room_conduct
from classroom.live.services.own_pace import round_next, round_reveal
from classroom.models import Room, Seat, User
from classroom.protocol import Ask, Begin, Close, LookAhead, Resync, RunState, SeatSnapshot, Send
from classroom.rules.words import Hand, Operation
from tests.classroom.live.polls import Visitor, body_of, seat_visitor
from tests.classroom.live.sockets import Socket, at_the_board, connected, settle_down
from tests.classroom.live.stories import set_of

pytestmark = pytest.mark.django_db(transaction=True)

SECRET = "918273"  # a number that no time, id or coordinate contains by chance
SETTINGS: dict[str, dict[str, Any]] = {
    "plain": {},
    "one try, marks held": {"tries": 1, "hold_marks": True},
    "two tries": {"tries": 2, "first_counts_double": True},
    "a timer and what is ahead": {"pace": "timer", "seconds": 600, "collect": "always"},
    "speed, a goal, teams, places": {
        "scoring": "speed",
        "streaks": True,
        "goal": 12,
        "teams": 2,
        "leaderboard": "own",
    },
    "own pace with hints": {"pace": "own"},
}


class Device:
    """Ada's tablet: a socket, a page by plain HTTP beside it, and all that they were sent."""

    def __init__(self, seat: Seat, socket: Socket, visitor: Visitor) -> None:
        self.seat, self.socket, self.visitor = seat, socket, visitor

    async def looks(self, *said: protocol.Message) -> str:
        """Say something both ways, load the pages, and return every byte since the last look."""
        for each in (*said, Resync()):
            await self.socket.send(each)
        await self.socket.wait_for(SeatSnapshot)
        await settle_down()
        while not await self.socket.is_silent():
            await self.socket.receive()
        got = [*self.socket.texts]
        self.socket.texts.clear()
        responses = [await self.visitor.post(body_of(*said))]
        client, code = self.visitor.client, self.seat.room.code
        for path in (f"/play/{code}/", f"/join/{code}/", f"/?code={code}", "/practice/"):
            responses.append(await client.get(path))
        for response in responses:
            assert response.status_code in (200, 302), response.status_code
            got += [f"{name}: {value}" for name, value in response.items()]
            got += [each.OutputString() for each in response.cookies.values()]
            got.append(response.content.decode())
        return "\n".join(got)


async def sits_down(seat: Seat) -> Device:
    socket, _ = await connected(seat)
    return Device(seat, socket, seat_visitor(seat))


def typed(round_id: int, text: str) -> Send:
    return Send(round=round_id, answer=uuid.uuid4(), strokes=(), typed=text)


@database_sync_to_async
def begins(room: Room, settings: dict[str, Any]) -> int:
    """Let nobody but the server know what is right, and ask; return the round that Ada is at."""
    problems = set_of(room).problems
    problems.update(
        accepted=[SECRET, f"{SECRET}.0"], explanation=f"because {SECRET}", hint="count on"
    )
    Room.objects.filter(pk=room.pk).update(may_type=True, **settings)
    asks(room)
    ada = room.seats.get(name="Ada")
    if settings.get("pace") == "own":
        for seat in room.seats.all():
            round_next(seat_id=seat.pk, after=0, now=timezone.now())
        found: int = ada.rounds.get().pk
        return found
    return int(room.rounds.get().pk)


def asks(room: Room) -> None:
    room.refresh_from_db()
    room_conduct(room_id=room.pk, message=Ask(version=room.phase_version), now=timezone.now())


@database_sync_to_async
def is_over(room: Room, ada: Seat, round_id: int) -> None:
    room.refresh_from_db()
    if room.pace == "own":
        round_reveal(seat_id=ada.pk, round_id=round_id, now=timezone.now())
    else:
        closed = Close(version=room.phase_version)
        room_conduct(room_id=room.pk, message=closed, now=timezone.now())


@database_sync_to_async
def bos_round(room: Room, asked: int) -> int:
    own = room.seats.get(name="Bo").rounds.first()
    return own.pk if own else asked


@pytest.mark.parametrize("name", SETTINGS)
async def test_nothing_tells_what_is_right_before_the_round_is_over(
    name: str, room: Room, ada: Seat, bo: Seat, vega: User
) -> None:
    tablet = await sits_down(ada)
    await at_the_board(room, vega)
    assert SECRET not in await tablet.looks(LookAhead())
    asked = await begins(room, SETTINGS[name])
    assert SECRET not in await tablet.looks(LookAhead())
    bos, _ = await connected(bo)
    await bos.send(
        typed(await bos_round(room, asked), SECRET)
    )  # Bo is right, and Ada hears nothing
    await bos.wait_for(protocol.Marked)
    assert SECRET not in await tablet.looks(typed(asked, "7"))
    dispute = protocol.Dispute(answer=uuid.uuid4())
    assert SECRET not in await tablet.looks(dispute, protocol.RaiseHand(kind=Hand.HELP))
    await is_over(room, ada, asked)
    assert SECRET in await tablet.looks(), "else this test could not fail"


async def test_a_skipped_problem_never_tells_what_was_right(room: Room, ada: Seat) -> None:
    tablet = await sits_down(ada)
    await begins(room, {})
    await database_sync_to_async(room.refresh_from_db)()
    skip = protocol.Skip(version=room.phase_version)
    await database_sync_to_async(room_conduct)(room_id=room.pk, message=skip, now=timezone.now())
    assert SECRET not in await tablet.looks(LookAhead())


async def test_practice_tells_nothing_before_its_outcome(db: None) -> None:
    """Neither do the frames, nor the pass that the device keeps, which anybody can unpack."""
    socket = await Socket("/ws/practice/").connect()
    await socket.wait_for(RunState)
    await socket.send(Begin(operation=Operation.MULTIPLY, level=5))
    state = await socket.wait_for(RunState)
    snapshot = await socket.wait_for(SeatSnapshot)
    assert snapshot.round is not None
    left, right = map(int, re.findall(r"\d+", snapshot.round.prompt))
    accepted = str(left * right)
    await socket.send(Send(round=snapshot.round.id, answer=uuid.uuid4(), strokes=(), typed="999"))
    told = [json.loads(text) for text in socket.texts]
    told.append(signing.loads(state.run, salt="classroom.practice.run"))
    strings = [each for message in told for each in strings_in(message)]
    assert accepted not in strings
    assert all(each["round"]["accepted"] == [] for each in told if each.get("round"))


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from strings_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings_in(each)
    elif isinstance(value, str):
        yield value
