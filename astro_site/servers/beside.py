"""What runs beside a server in its loop: the reader's consumer, the sweeper, the purge."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any, Final

from channels.layers import get_channel_layer
from django.conf import settings

from classroom.live import sweeper
from classroom.live.simulated import rehearsals
from classroom.privacy import daily
from classroom.upkeep import restored
from inference.api.client import QUEUE, QUEUE_LAYER, request_reading
from inference.api.contract import ReadingRequest
from inference.worker.consumer import ReaderConsumer

logger = logging.getLogger(__name__)

WARM_UP: Final = "warm-up"
"""A ticket and a channel that nobody listens to: the reply is dropped."""


def begin() -> list["asyncio.Task[None]"]:
    """Begin all of it in the running loop; what is returned goes to ``end``."""
    works = [run_sweeper(), run_purge(), run_restore_watch()]
    if settings.READS_HERE:
        works.append(run_reader())
    return [asyncio.get_event_loop().create_task(work) for work in works]


def end(tasks: Iterable["asyncio.Task[None]"]) -> None:
    """End it, before the loop takes nothing more back to wait for."""
    for task in tasks:
        task.cancel()
    rehearsals.cancel_all()


async def run_reader() -> None:
    """Read what the queue brings, with the worker's own consumer in this process's loop.

    Channels' worker would put a second queue and a task before it, and look after both ten times a
    second: here is one consumer, and it takes each job off the layer itself.
    """
    queue = get_channel_layer(QUEUE_LAYER)
    assert queue is not None
    consumer: Any = ReaderConsumer.as_asgi()  # Channels tells no types
    take = partial(queue.receive, QUEUE)
    # The first child's digit should not wait for the model to load.
    await request_reading(ticket=WARM_UP, reply_channel=WARM_UP, request=ReadingRequest(sheet=()))
    scope = {"type": "channel", "channel": QUEUE}
    await _for_ever("the reader", lambda: consumer(scope, take, _say_nothing))


async def _say_nothing(message: Any) -> None:
    """Send what a consumer says to its server: the reader's says nothing."""


async def run_sweeper() -> None:
    """Sweep stored answers that wait for their reading."""
    await _for_ever("the sweeper", sweeper.run)


async def run_purge() -> None:
    """Purge every day what need not be kept."""
    await _for_ever("the daily purge", daily.run)


async def run_restore_watch() -> None:
    """Let sockets begin anew where the data were put back."""
    await _for_ever("the look for restored data", restored.run)


async def _for_ever(name: str, run: Callable[[], Awaitable[Any]]) -> None:
    while True:
        try:
            await run()
        except Exception:
            logger.exception("%s stopped; starting it again.", name)
        # What stopped it may stop it again at once: a full disk, say.
        await asyncio.sleep(1)
