"""Frames that no page would send: each is refused with its reason, and the lesson goes on."""

import uuid

import pytest

from classroom import protocol
from classroom.models import Round, Seat
from classroom.protocol import Ink, RefusedMessage, Truncate
from tests.classroom.live.sockets import connected

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("text", "reason", "of"),
    [
        ("hello", "malformed", None),
        ('{"type": "teleport"}', "malformed", "teleport"),
        ('{"type": "resync", "please": true}', "malformed", "resync"),
        ('{"type":"ink","round":1,"stroke":0,"start":0,"points":[[1,1001]]}', "malformed", "ink"),
        ('{"type":"ink","round":1,"stroke":0,"start":0,"points":[[-1,5]]}', "malformed", "ink"),
        ('{"type":"ink","round":1,"stroke":0,"start":0,"points":[]}', "malformed", "ink"),
        ('{"type":"close","version":1}', "not_allowed", "close"),
        (
            '{"type":"settle","answer":"' + str(uuid.UUID(int=1)) + '","mark":"right"}',
            "not_allowed",
            "settle",
        ),
        ('{"type":"ink","round":999999,"stroke":0,"start":0,"points":[[1,1]]}', "no_round", "ink"),
        (f'{{"type":"may_show","sheet":{2**63},"yes":true}}', "malformed", "may_show"),
        (
            f'{{"type":"send","round":{2**63},"answer":"{uuid.UUID(int=1)}","strokes":[[[1,1]]]}}',
            "malformed",
            "send",
        ),
        ("[" * 50_000, "malformed", None),
    ],
)
async def test_a_bad_frame_is_refused_and_the_lesson_goes_on(
    asked: Round, ada: Seat, text: str, reason: str, of: str | None
) -> None:
    socket, _ = await connected(ada)
    await socket.send_text(text)
    refused = await socket.wait_for(RefusedMessage)
    assert (refused.reason, refused.of) == (reason, of)
    await socket.send(protocol.Clock(sent=1.5))
    assert (await socket.wait_for(protocol.Time)).sent == 1.5
    await socket.close()


async def test_a_frame_over_the_cap_is_refused(asked: Round, ada: Seat) -> None:
    socket, _ = await connected(ada)
    await socket.send_text('{"type":"resync"}' + " " * protocol.MAX_FRAME_BYTES)
    assert (await socket.wait_for(RefusedMessage)).reason == "too_big"
    await socket.close()


async def test_too_many_points_are_refused_and_the_sheet_stays(asked: Round, ada: Seat) -> None:
    socket, _ = await connected(ada)
    line = tuple((x, 500) for x in range(500))
    for stroke in range(16):
        await socket.send(Ink(round=asked.pk, stroke=stroke, start=0, points=line))
    await socket.send(Ink(round=asked.pk, stroke=16, start=0, points=((1, 1),)))
    assert (await socket.wait_for(RefusedMessage)).reason == "too_big"
    await socket.send(Truncate(round=asked.pk, strokes=16))
    await socket.send(protocol.Clock(sent=2.0))
    assert isinstance(await socket.receive(), protocol.Time)
    await socket.close()


async def test_ink_after_a_gap_asks_for_the_whole_sheet(asked: Round, ada: Seat) -> None:
    socket, _ = await connected(ada)
    await socket.send(Ink(round=asked.pk, stroke=1, start=0, points=((1, 1),)))
    assert (await socket.wait_for(RefusedMessage)).reason == "gap"
    await socket.close()


async def test_too_many_messages_are_refused_and_bo_is_not_disturbed(
    asked: Round, ada: Seat, bo: Seat
) -> None:
    adas, _ = await connected(ada)
    bos, _ = await connected(bo)
    for _ in range(120):
        await adas.send(protocol.Clock(sent=0.0))
    assert (await adas.wait_for(RefusedMessage)).reason == "too_fast"
    await bos.send(protocol.Clock(sent=7.0))
    assert (await bos.wait_for(protocol.Time)).sent == 7.0
    await adas.close()
    await bos.close()
