"""A busy process: Ada's page is told to send her ink less often, and as before once it is calm."""

import asyncio
import time

import pytest
from django.utils import timezone

from classroom import protocol
from classroom.live import load
from classroom.models import Round, Seat
from classroom.protocol import SlowDown
from classroom.rules import cadence
from tests.classroom.live.sockets import Socket, connected, seat_socket

pytestmark = pytest.mark.django_db(transaction=True)

LAG = 0.06


@pytest.fixture(autouse=True)
def quick_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "INTERVAL", 0.005)
    monkeypatch.setattr(cadence, "SETTLING", 0.0)


async def loop_lags() -> None:
    """Hold up the event loop until its lag was seen often enough."""
    for _ in range(cadence.MOST_LATE + 1):
        # What lag is made of: something that does not give the loop back.
        time.sleep(LAG)  # noqa: ASYNC251
        await asyncio.sleep(0.001)


async def told(socket: Socket) -> int:
    return (await socket.wait_for(SlowDown)).frame_ms


async def test_a_page_is_slowed_down_while_the_loop_lags_and_quickened_when_it_is_calm(
    asked: Round, ada: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cadence, "RECOVERY", 60.0)
    page, _ = await connected(ada)
    await loop_lags()
    assert await told(page) == 300 == load.frame_ms()
    assert load.lag() > cadence.LATE
    await loop_lags()
    assert await told(page) == 600

    # Who comes back meanwhile is told behind the snapshot; ink is taken as ever.
    again, _ = await connected(ada)
    assert await told(again) == 600
    ink = protocol.Ink(round=asked.pk, stroke=0, start=0, points=((1, 2), (3, 4)), up=True)
    await again.send(ink)
    await again.send(protocol.Clock(sent=1.0))
    await again.wait_for(protocol.Time)

    monkeypatch.setattr(cadence, "CALM", 1.0)  # the machine of the tests may be busy itself
    monkeypatch.setattr(cadence, "LATE", 2.0)
    monkeypatch.setattr(cadence, "RECOVERY", 0.05)
    assert [await told(page), await told(page)] == [300, 150]
    assert [await told(again), await told(again)] == [300, 150]


async def test_a_page_that_comes_to_a_calm_process_is_told_nothing(
    asked: Round, ada: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cadence, "LATE", 60.0)
    page = await seat_socket(ada).connect()
    await page.wait_for(protocol.SeatSnapshot)
    await page.send(protocol.Clock(sent=timezone.now().timestamp()))
    assert isinstance(await page.receive(), protocol.Time)
    await page.close()
    assert (load.lag(), load.frame_ms()) == (0.0, 150)


async def test_a_child_who_practises_is_slowed_down_too() -> None:
    page = await Socket("/ws/practice/").connect()
    await page.wait_for(protocol.RunState)
    await loop_lags()
    assert await told(page) == 300
