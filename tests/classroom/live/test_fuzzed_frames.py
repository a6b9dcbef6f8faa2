"""Thousands of frames that no page would send: each is answered, and nothing else happens.

The suite sends some hundreds, the same each time; ``ASTRO_FUZZ=100000`` sends so many, and
``ASTRO_FUZZ_SEED`` others.
"""

import json
import os
import random
from typing import Any, Final, get_args

import pytest
from channels.db import database_sync_to_async

from classroom import protocol
from classroom.models import Room, Round, Seat, User
from classroom.rules.bucket import TokenBucket
from tests.classroom.live.polls import Visitor, board_visitor, seat_visitor, stage_visitor
from tests.classroom.live.sockets import PATIENCE, Socket, at_the_board, connected, stage_of

pytestmark = pytest.mark.django_db(transaction=True)

FRAMES: Final = int(os.environ.get("ASTRO_FUZZ", "300"))
SEED: Final = int(os.environ.get("ASTRO_FUZZ_SEED", "0"))
BATCH: Final = 20
"""Frames between two questions for the time: whoever still answers is alive."""

ODD: Final[tuple[Any, ...]] = (
    None, True, -1, 0, 1, 2**31, 2**63, 2**70, 1e308, "", "x", "\x00", "é" * 500, "right", [], [[]],
    "00000000-0000-4000-8000-000000000000", [[[0, 0]]], [[[3001, -1]]], {}, {"type": "ink"},
)  # fmt: skip
TAGS: Final = sorted(
    {
        each.__struct_config__.tag
        for union in (protocol.StudentMessage, protocol.BoardMessage, protocol.PracticeMessage)
        for each in get_args(union)
    }
)
FIELDS: Final = (
    "round stroke start points up strokes answer times began typed collected sent kind after"
    " problem opened run operation level version seconds seats seat mark text meant answers code"
    " names until"
).split()


def fuzzed(chance: random.Random, known: list[Any]) -> str:
    """Return a frame: a message with odd values, broken JSON, or noise."""
    kind = chance.random()
    if kind < 0.1:
        return "".join(
            chr(chance.choice((34, 91, 123, 44, 58, 92, 0x1F680, 65))) for _ in range(40)
        )
    message = {"type": chance.choice([*TAGS, "teleport", 7, None])}
    for name in chance.sample(FIELDS, chance.randint(0, 6)):
        message[name] = chance.choice([*ODD, *known])
    text = json.dumps(message)
    if kind < 0.25:
        cut = chance.randrange(len(text))
        return text[:cut] + chance.choice(("", "\\", "}", "]", "\x00")) + text[cut + 1 :]
    return text


async def is_still_there(socket: Socket) -> None:
    """Ask for the time, and skip whatever else was said until it comes."""
    await socket.send(protocol.Clock(sent=1.0))
    while True:
        output = await socket.communicator.receive_output(timeout=PATIENCE)
        assert output["type"] == "websocket.send", output
        assert len(output["text"]) <= protocol.MAX_MESSAGE_BYTES
        if output["text"].startswith('{"type":"time"'):
            return


async def takes_frames(socket: Socket, chance: random.Random, known: list[Any], many: int) -> None:
    for number in range(many):
        await socket.send_text(fuzzed(chance, known))
        if number % BATCH == BATCH - 1:
            await is_still_there(socket)
    await is_still_there(socket)


async def takes_posts(visitor: Visitor, chance: random.Random, known: list[Any], many: int) -> None:
    for _ in range(many // BATCH + 1):
        messages = ",".join(fuzzed(chance, known) for _ in range(BATCH))
        head = chance.choice([f'"version":"{protocol.VERSION}",', "", '"version":7,'])
        body = f'{{{head}"messages":[{messages}],"rested":false,"visit":"v"}}'
        said = await visitor.post(body.encode(errors="surrogatepass"))
        assert said.status_code < 500, (said.status_code, body)
        each = f'{{"version":"{protocol.VERSION}","messages":[{fuzzed(chance, known)}]}}'
        said = await visitor.post(each.encode(errors="surrogatepass"))
        assert said.status_code < 500, (said.status_code, each)


@database_sync_to_async
def no_version_is_guessed(room: Room) -> None:
    Room.objects.filter(pk=room.pk).update(phase_version=7_777)


@database_sync_to_async
def stands(room: Room) -> tuple[str, int, int]:
    room.refresh_from_db()
    return room.phase, room.rounds.count(), room.seats.filter(removed_at=None).count()


async def test_whatever_is_sent_every_door_answers_and_the_lesson_goes_on(
    asked: Round, room: Room, ada: Seat, bo: Seat, vega: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TokenBucket, "take", lambda *given, **more: True)  # as fast as it goes
    await no_version_is_guessed(room)
    before = await stands(room)
    chance, share = random.Random(SEED), FRAMES // 7 + 1
    known: list[Any] = [asked.pk, 7, [ada.pk + 999]]
    seat, _ = await connected(ada)
    board, _ = await at_the_board(room, vega)
    stage = await stage_of(room, vega)
    practice = Socket("/ws/practice/")
    for socket in (stage, practice):
        await socket.connect()
    for socket in (seat, board, stage, practice):
        await takes_frames(socket, chance, known, share)
    for visitor in (seat_visitor(bo), await board_visitor(room, vega), stage_visitor(room)):
        await takes_posts(visitor, chance, known, share)
    for socket in (seat, board, stage, practice):
        await is_still_there(socket)
    assert await stands(room) == before
