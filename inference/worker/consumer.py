"""The worker's consumer: takes jobs off the queue and sends the readings back."""

import asyncio
from contextlib import suppress
from typing import Any, Final

from channels.consumer import AsyncConsumer
from channels.exceptions import ChannelFull
from channels.layers import get_channel_layer

from inference.api.client import READY
from inference.worker.batcher import Batcher, Job, Replies
from inference.worker.engine import Engine
from inference.worker.follow import Follower
from inference.worker.guard import Guard

ENGINE: Final = Engine()
"""One child for the process, however often Channels makes a new consumer; started when needed."""

END: Final = "worker.end"
"""The type of what a worker says that is about to end: what was taken is still read."""


class ReaderConsumer(AsyncConsumer):
    """Reads the sheets of channel ``inference`` in batches, in a child process."""

    def __init__(self) -> None:
        self.batcher = Batcher(Guard(ENGINE), tell)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Read with the served version from the first sheet on, and with each one promoted.

        Nobody sends to this consumer by itself, so it has no channel of its own to listen on.
        """
        follower = Follower(ENGINE)
        await follower.look()
        following = asyncio.create_task(follower.run())
        try:
            while (message := await receive())["type"] != END:
                await self.dispatch(message)
            await self.batcher.finish()
        finally:
            # Where this consumer ends Channels makes another, which follows for itself.
            following.cancel()

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Handle a job without touching the database."""
        if message["type"] == "sheet.read":
            self.sheet_read(message)

    def sheet_read(self, message: dict[str, Any]) -> None:
        """Queue one sheet for the next batch."""
        self.batcher.put(Job(message["request"], message["ticket"], message["reply_channel"]))


async def tell(channel: str, replies: Replies) -> None:
    """Send readings to whoever asked for them.

    An asker that is gone or flooded asks again, or its answer is swept; so it does where the layer
    is away.
    """
    layer = get_channel_layer()
    assert layer is not None
    with suppress(ChannelFull, OSError):
        await layer.send(channel, {"type": READY, "readings": replies})
