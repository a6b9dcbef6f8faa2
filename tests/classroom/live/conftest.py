"""The live room for tests: fresh channel layers, and a reader that really reads."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from channels.layers import channel_layers, get_channel_layer
from channels.worker import Worker
from django.utils import timezone

from astro_site.asgi import application
from classroom.live import callers, collecting, hub, pointing, rank_telling, unsent
from classroom.live.services.rooms import room_ask
from classroom.live.simulated import rehearsals
from classroom.models import Room, Round
from inference.api.client import QUEUE, QUEUE_LAYER
from tests.classroom.live.sockets import close_all


@pytest.fixture(autouse=True)
def fresh_room_state() -> None:
    """Layers and hubs belong to one event loop: each test gets its own."""
    channel_layers.backends.clear()
    hub.forget_all()
    callers.forget_all()
    unsent.forget_all()
    collecting.forget_all()


@pytest_asyncio.fixture(autouse=True)
async def nothing_left_open() -> AsyncIterator[None]:
    """Close sockets and hubs before their loop ends: what they begin then is lost, with noise."""
    yield
    await close_all()
    await rehearsals.close()
    await hub.close()
    await rank_telling.close()
    await pointing.close()


@pytest.fixture
def asked(room: Room) -> Round:
    """7 × 8 is being asked."""
    return room_ask(room_id=room.pk, version=0, problem_id=None, now=timezone.now())


@pytest_asyncio.fixture
async def reader() -> AsyncIterator[None]:
    """The reader's own consumer and child process, beside the test."""
    layer = get_channel_layer(QUEUE_LAYER)
    assert layer is not None
    worker = Worker(application, [QUEUE], layer)
    task = asyncio.create_task(worker.handle())
    yield
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
