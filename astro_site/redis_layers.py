"""The channel layers of several processes, in a Redis that they share.

Both raise Python's own ``ConnectionError`` where Redis is away: nobody else has to know of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from channels_redis.core import RedisChannelLayer
from channels_redis.pubsub import RedisPubSubChannelLayer, RedisPubSubLoopLayer
from redis.exceptions import RedisError


@contextmanager
def _away() -> Iterator[None]:
    try:
        yield
    except RedisError as error:
        raise ConnectionError(f"Redis is away: {error}") from None


class RoomsLayer(RedisPubSubChannelLayer):
    """The layer of the rooms: every message at once to all who listen, and nothing is kept."""

    async def send(self, channel: str, message: dict[str, Any]) -> None:
        """Put a message on a channel."""
        with _away():
            await self._here().send(channel, message)

    async def group_send(self, group: str, message: dict[str, Any]) -> None:
        """Put a message on each channel of a group."""
        with _away():
            await self._here().group_send(group, message)

    async def new_channel(self, prefix: str = "specific.") -> str:
        """Return the name of a channel of this process, which it listens to from now on."""
        with _away():
            name: str = await self._here().new_channel(prefix)
        return name

    async def group_add(self, group: str, channel: str) -> None:
        """Let a channel hear what is said to a group."""
        with _away():
            await self._here().group_add(group, channel)

    async def group_discard(self, group: str, channel: str) -> None:
        """Let a channel hear no more of a group."""
        with _away():
            await self._here().group_discard(group, channel)

    def _here(self) -> RedisPubSubLoopLayer:
        """Return the part of the layer that belongs to this event loop."""
        return self._get_layer()


class QueueLayer(RedisChannelLayer):
    """The layer of the reader's queue: each job is taken by one worker, and only once.

    Channels' own puts each message that was taken on a second list until the taker comes for the
    next, and every taker first puts all of that list back: of two workers one reads again what the
    other has just taken. A job that is lost with its worker is asked for again by whoever wants
    it, so here a message is taken, and that is all.
    """

    async def send(self, channel: str, message: dict[str, Any]) -> None:
        """Put a message on a channel. Raises ``ChannelFull``."""
        with _away():
            await super().send(channel, message)

    async def receive(self, channel: str) -> Any:
        """Wait for the next message of a channel, and take it."""
        with _away():
            return await super().receive(channel)

    async def _brpop_with_clean(self, index: int, channel: str, timeout: int) -> Any:  # noqa: ASYNC109 - its own
        taken = await self.connection(index).bzpopmin(channel, timeout=timeout)
        return None if taken is None else taken[1]

    async def _clean_receive_backup(self, index: int, channel: str) -> None:
        """There is no copy."""
