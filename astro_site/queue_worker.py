"""A worker of its own process: takes the reader's jobs from the queue until it is stopped."""

import asyncio
import logging
import signal
from typing import Any, Final

from channels.layers import get_channel_layer
from channels.worker import Worker

from astro_site.asgi import application
from classroom.live.beside import Away
from inference.api.client import QUEUE, QUEUE_LAYER
from inference.worker.consumer import END, ENGINE

logger = logging.getLogger(__name__)

PAUSES: Final = (0.2, 1.0)
"""Seconds until a queue that is away is looked for again: at first, and at most. A lesson waits for
its readings that much longer."""

ENDING: Final = 8.0
"""Seconds that what was taken may still take to be read, once the worker is to end."""


class QueueWorker(Worker):
    """Channels' worker, which waits for a queue that is away and ends without losing a job.

    Channels' own ends with the first connection that breaks, and with a signal in mid-batch.
    """

    async def handle(self) -> None:
        """Take jobs until SIGTERM or SIGINT; then read what was taken, answer and end."""
        loop = asyncio.get_running_loop()
        taking = [asyncio.ensure_future(self.listener(channel)) for channel in self.channels]
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, lambda: [task.cancel() for task in taking])
        ended = await asyncio.gather(*taking, return_exceptions=True)
        await self._finish()
        for error in ended:
            if isinstance(error, Exception):
                raise error

    async def listener(self, channel: str) -> None:
        """Hand on what comes on a channel; a queue that is away is looked for ever more rarely."""
        pause, most = PAUSES
        away = Away()
        queue: Any = self.channel_layer  # Channels knows no layer that gives several
        while True:
            try:
                messages: list[dict[str, Any]] = await queue.receive_some(channel)
            except OSError as error:
                if away.begins():
                    logger.warning("The reader's queue cannot be reached (%s); waiting.", error)
                await asyncio.sleep(pause)
                pause = min(2 * pause, most)
                continue
            if away.ends():
                logger.info("The reader's queue is back.")
            pause = PAUSES[0]
            scope = {"type": "channel", "channel": channel}
            instance: Any = self.get_or_create_application_instance  # it tells no types
            for message in messages:
                await instance(channel, scope).put(message)

    async def _finish(self) -> None:
        """Let the consumers read and answer what they have, and end."""
        instances = list(self.application_instances.values())
        self.application_instances.clear()
        for instance in instances:
            await instance["input_queue"].put({"type": END})
        if instances:
            await asyncio.wait([instance["future"] for instance in instances], timeout=ENDING)


def work() -> None:
    """Read until stopped by Ctrl-C or SIGTERM."""
    layer = get_channel_layer(QUEUE_LAYER)
    assert layer is not None
    worker: Any = QueueWorker(application, [QUEUE], layer)  # Channels tells no types
    try:
        worker.run()
    finally:
        ENGINE.stop()
