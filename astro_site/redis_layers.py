"""The channel layers of several processes, in a Redis that they share.

Both raise Python's own ``ConnectionError`` where Redis is away: nobody else has to know of it.
"""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from channels_redis.core import RedisChannelLayer
from channels_redis.pubsub import RedisPubSubChannelLayer, RedisPubSubLoopLayer
from channels_redis.utils import _wrap_close
from redis.exceptions import RedisError

from astro_site.redis_shard import PATIENCE, Shard
from astro_site.room_layer import Offers, Take


@contextmanager
def _away() -> Iterator[None]:
    try:
        yield
    except RedisError as error:
        raise ConnectionError(f"Redis is away: {error}") from None


MISSED: Final = {"type": "socket.missed"}
"""What a channel is told that may have missed something: it looks anew at what it shows."""

MOST_OWED: Final = 10_000
"""Groups that are told later that they missed something; beyond them the oldest are forgotten."""


MOST_TAKEN: Final = 8
"""Messages that are taken from a queue at once. One by one, a busy worker spends as much on taking
jobs as on a tenth of reading them; many at once are not shared evenly between workers.
"""


class _Rooms(Offers, RedisPubSubLoopLayer):
    """The rooms' layer in one event loop: it knows its own channels, and what it could not say."""

    _shards: list[Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hosts = [each.host for each in self._shards]
        told: Any = {"heard": self.heard, "came_back": self._came_back}
        self._shards = [Shard(host, self, **told) for host in hosts]
        self._owed: dict[str, None] = {}
        self._telling: set[asyncio.Task[None]] = set()

    def put_here(self, channels: Iterable[str], message: dict[str, Any]) -> None:
        """Give a message to channels of this process, without Redis."""
        self._put(channels, message, self.channel_layer.serialize(message))

    def heard(self, name: str, data: bytes) -> None:
        """Give what Redis said on a channel or to a group to those of this process whose it is."""
        channels = [name] if name in self.channels else self._members(name)
        if any(channel in self._takers for channel in channels):
            self._put(channels, self.channel_layer.deserialize(data), data)
        else:
            self._put(channels, {}, data)

    def _put(self, channels: Iterable[str], message: dict[str, Any], data: bytes) -> None:
        for channel in channels:
            queue = self.channels[channel]
            if not self._is_taken(channel, message, not queue.empty()):
                queue.put_nowait(data)

    def members_here(self, group: str) -> list[str]:
        """Return the channels of this process that are in a group."""
        return self._members(self._get_group_channel_name(group))

    def _members(self, name: str) -> list[str]:
        return [channel for channel in self.groups.get(name, ()) if channel in self.channels]

    def owe(self, group: str) -> None:
        """Remember that others in a group were not told something."""
        self._owed[group] = None
        while len(self._owed) > MOST_OWED:
            del self._owed[next(iter(self._owed))]

    def _came_back(self) -> None:
        self.put_here(list(self.channels), MISSED)
        task = asyncio.get_running_loop().create_task(self._tell_owed())
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _tell_owed(self) -> None:
        while self._owed:
            group = next(iter(self._owed))
            try:
                await self.group_send(group, MISSED)
            except ConnectionError:  # away again: told when it is back
                return
            self._owed.pop(group, None)


class RoomsLayer(RedisPubSubChannelLayer):
    """The layer of the rooms: every message at once to all who listen, and nothing is kept.

    While Redis is away, processes hear nothing of one another, but each goes on by itself. Once it
    is back, whoever may have missed something is told so.
    """

    async def send(self, channel: str, message: dict[str, Any]) -> None:
        """Put a message on a channel; one of this process needs no Redis for it."""
        here = self._here()
        if channel in here.channels:
            here.put_here([channel], message)
        else:
            await here.send(channel, message)

    async def group_send(self, group: str, message: dict[str, Any]) -> None:
        """Put a message on each channel of a group; where Redis is away on those of this process.

        Raises ``ConnectionError`` then.
        """
        here = self._here()
        try:
            await here.group_send(group, message)
        except ConnectionError:
            here.owe(group)
            here.put_here(here.members_here(group), message)
            raise

    def offer(self, channel: str, take: Take | None) -> None:
        """Offer what comes on a channel to ``take`` before it is queued, or to nobody any more."""
        self._here().offer(channel, take)

    def _get_layer(self) -> _Rooms:
        """Return the part of the layer that belongs to this event loop."""
        loop = asyncio.get_running_loop()
        if loop not in self._layers:
            self._layers[loop] = _Rooms(*self._args, **self._kwargs, channel_layer=self)
            _wrap_close(self, loop)
        layer: _Rooms = self._layers[loop]
        return layer

    _here = _get_layer


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
            async with asyncio.timeout(PATIENCE):
                await super().send(channel, message)

    async def receive(self, channel: str) -> Any:
        """Wait for the next message of a channel, and take it."""
        with _away():
            return await super().receive(channel)

    async def receive_some(self, channel: str) -> list[Any]:
        """Wait for messages of a channel, and take those that wait longest; none after a while."""
        index = next(self._receive_index_generator)
        with _away():
            async with asyncio.timeout(self.brpop_timeout + PATIENCE):
                found = await self.connection(index).bzmpop(
                    self.brpop_timeout, 1, [self.prefix + channel], min=True, count=MOST_TAKEN
                )
        return [self.deserialize(content) for content, _ in found[1]] if found else []

    async def _brpop_with_clean(self, index: int, channel: str, timeout: int) -> Any:  # noqa: ASYNC109 - its own
        # Redis answers in that time, if only that nothing came; else nobody is there any more.
        async with asyncio.timeout(timeout + PATIENCE):
            taken = await self.connection(index).bzpopmin(channel, timeout=timeout)
        return None if taken is None else taken[1]

    async def _clean_receive_backup(self, index: int, channel: str) -> None:
        """There is no copy."""
