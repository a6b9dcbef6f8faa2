"""No byte for Ada's device or the stage tells what is right before the round is over."""

import json
import re
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from channels.db import database_sync_to_async
from django.core import signing
from django.utils import timezone

from classroom import protocol
from classroom.live.services.accommodations import accommodations_set
from classroom.live.services.conducting import room_conduct
from classroom.live.services.own_pace import round_next, round_reveal
from classroom.live.services.rooms import room_ask, room_open
from classroom.live.services.seats import seat_take
from classroom.models import Classroom, ProblemSet, Room, Seat, StagedSheet, User
from classroom.protocol import Ask, Begin, Close, LookAhead, Resync, RunState, SeatSnapshot, Send
from classroom.rules.words import Hand, Operation, Pace, Pointed, Surety, TimeFactor
from tests.classroom.live.polls import Visitor, body_of, seat_visitor
from tests.classroom.live.sockets import (
    Socket,
    at_the_board,
    connected,
    settle_down,
    stage_socket,
)
from tests.classroom.live.stories import INK, set_of

pytestmark = pytest.mark.django_db(transaction=True)

SECRET = "918273"  # a number that no time, id or coordinate contains by chance
HINT = "count on from nine"
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
    "all that helps": {
        "hints": "always",
        "solutions": True,
        "ask_sure": True,
        "ask_stage": True,
        "tries": 2,
    },
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
    problems.update(accepted=[SECRET, f"{SECRET}.0"], explanation=f"because {SECRET}", hint=HINT)
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
    board, _ = await at_the_board(room, vega)
    stage = await stage_socket(room).connect()
    assert SECRET not in await tablet.looks(LookAhead())
    asked = await begins(room, SETTINGS[name])
    said = await tablet.looks(LookAhead())
    assert SECRET not in said
    assert HINT not in said
    bos, _ = await connected(bo)
    await bos.send(
        typed(await bos_round(room, asked), SECRET)
    )  # Bo is right, and Ada hears nothing
    await bos.wait_for(protocol.Marked)
    hers = typed(asked, "7")
    assert SECRET not in await tablet.looks(hers)
    await shown_and_written_on(room, board, (ada, asked), (bo, await bos_round(room, asked)))
    said = await tablet.looks(
        protocol.Dispute(answer=uuid.uuid4()),
        protocol.RaiseHand(kind=Hand.HELP),
        protocol.SaySure(answer=hers.answer, sure=Surety.SURE),
        protocol.TakeHint(round=asked),
        protocol.MayShow(sheet=await sheet_of(ada), yes=True),
        protocol.Look(answers=(hers.answer,), times=True),  # for boards alone
    )
    assert SECRET not in said
    assert (HINT in said) == (SETTINGS[name].get("hints") == "always" or room.pace == "own")
    assert SECRET not in await seen(stage)
    await is_over(room, ada, asked)
    assert SECRET in await tablet.looks(), "else this test could not fail"
    if room.pace != "own":  # there the stage shows no round
        assert SECRET in await seen(stage)


async def shown_and_written_on(room: Room, board: Socket, *sheets: tuple[Seat, int]) -> None:
    """Ms. Vega writes on sheets, puts them on the stage, and points."""
    await database_sync_to_async(room.refresh_from_db)()
    for seat, asked in sheets:
        points = INK[0]
        await board.send(protocol.Annotate(seat=seat.pk, round=asked, points=points))
        await board.send(protocol.Annotate(seat=seat.pk, round=asked, points=points, up=True))
        version = room.phase_version
        await board.send(protocol.StageSheet(version=version, seat=seat.pk, strokes=INK))
    await board.send(protocol.PointAt(at=Pointed.SHEET, points=((1, 2),)))
    await settle_down(board)


@database_sync_to_async
def sheet_of(seat: Seat) -> int:
    return StagedSheet.objects.get(seat=seat).pk


async def seen(stage: Socket) -> str:
    """Return every byte that the stage was sent since the last look, a snapshot with it."""
    await settle_down()
    await stage.send(Resync())
    await stage.wait_for(protocol.StageSnapshot)
    while not await stage.is_silent():
        await stage.receive()
    got = "\n".join(stage.texts)
    stage.texts.clear()
    return got


async def test_who_has_the_usual_time_hears_nothing_while_others_have_more(
    vega: User, times_tables: ProblemSet, class_3b: Classroom
) -> None:
    room = await database_sync_to_async(waiting_room)(vega, times_tables, class_3b)
    ada = await room.seats.aget(name="Ada")
    tablet, stage = await sits_down(ada), await stage_socket(room).connect()
    assert SECRET not in await tablet.looks(LookAhead()), "her time is up, and Bo's is not"
    assert SECRET not in await seen(stage)
    asked = await room.rounds.aget()
    await is_over(room, ada, asked.pk)
    assert SECRET in await tablet.looks()


def waiting_room(vega: User, times_tables: ProblemSet, class_3b: Classroom) -> Room:
    """A room whose timer has run out for Ada, and not for Bo, who has twice the time."""
    times_tables.problems.update(accepted=[SECRET], explanation=f"because {SECRET}")
    bo = class_3b.students.get(name="Bo")
    accommodations_set(student=bo, given={"time_factor": TimeFactor.DOUBLE}, now=timezone.now())
    room = room_open(
        teacher=vega,
        problem_set=times_tables,
        classroom=class_3b,
        pace=Pace.TIMER,
        seconds=600,
    )
    for name in ("Ada", "Bo"):
        seat_take(room=room, name=name)
    room_ask(
        room_id=room.pk, version=0, problem_id=None, now=timezone.now() - timedelta(minutes=15)
    )
    return room


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
