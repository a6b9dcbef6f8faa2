"""The connection of the rooms' layer to Redis: it says at once that Redis is away, and comes back.

Channels' own leaves that to redis-py, which tries for seconds while everybody waits behind one
lock, lets a reader and a writer connect anew at the same moment, and tells nobody what was missed.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from channels_redis.pubsub import RedisSingleShardConnection
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

PATIENCE: Final = 2.0
"""Seconds in which Redis must take a message; a lesson does not wait for one that stands still."""

PAUSE: Final = 0.3
"""Seconds until a Redis that is away is looked for again."""

AWAY: Final = (RedisError, OSError)
"""What is raised where Redis is away; a timeout is an ``OSError``."""


class Ear(PubSub):
    """Subscriptions that stay broken once they are: the shard begins new ones."""

    async def _reconnect(self, conn: Any, error: Any = None, *args: Any, **kwargs: Any) -> None:
        raise error or ConnectionError("The subscription broke.")


class Shard(RedisSingleShardConnection):
    """Publishes and subscribes; while Redis is away that fails at once with ``ConnectionError``.

    ``heard`` is called with what was said, and on which channel. ``came_back`` is called once Redis
    is there again: whoever subscribed hears again, but not what was said meanwhile.
    """

    _redis: Any
    _pubsub: Any

    def __init__(
        self,
        host: Any,
        layer: Any,
        *,
        heard: Callable[[str, bytes], None],
        came_back: Callable[[], None],
    ) -> None:
        super().__init__(host, layer)
        self._heard = heard
        self._came_back = came_back
        self._is_away = False

    async def publish(self, channel: str, message: bytes) -> None:
        """Say something to all who subscribed to a channel."""
        async with self._lock:
            self._refuse_while_away()
            try:
                async with asyncio.timeout(PATIENCE):
                    self._ensure_redis()
                    await self._redis.publish(channel, message)
            except AWAY as error:
                raise self._away(error) from None

    async def subscribe(self, channel: str) -> None:
        """Hear what is said on a channel; where Redis is away, as soon as it is back."""
        async with self._lock:
            if channel in self._subscribed_to:
                return
            self._ensure_redis()
            self._ensure_receiver()
            self._subscribed_to.add(channel)
            if self._is_away:
                return
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._pubsub.subscribe(channel)
            except AWAY as error:
                self._away(error)
            except BaseException:  # cancelled: whoever comes next must not think that it is done
                self._subscribed_to.discard(channel)
                raise

    async def unsubscribe(self, channel: str) -> None:
        """Hear no more of a channel."""
        async with self._lock:
            if channel not in self._subscribed_to:
                return
            self._subscribed_to.remove(channel)
            if self._is_away:
                return
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._pubsub.unsubscribe(channel)
            except AWAY as error:
                self._away(error)

    def _refuse_while_away(self) -> None:
        if self._is_away:
            raise ConnectionError("Redis is away.")

    def _away(self, error: BaseException) -> ConnectionError:
        """Note that Redis is away, and let the receiver look for it; say so once."""
        if not self._is_away:
            self._is_away = True
            logger.error("Redis is away (%s): rooms hear of others when it is back.", error)
            self._ensure_receiver()
        return ConnectionError(f"Redis is away: {error or 'it does not answer'}")

    def _ensure_redis(self) -> None:
        if self._redis is None:
            super()._ensure_redis()
            made: Any = self._redis
            self._pubsub = Ear(made.connection_pool)

    async def _do_receiving(self) -> None:
        while True:
            try:
                if self._is_away:
                    await self._look_for_it()
                else:
                    await self._receive()
            except AWAY as error:
                self._away(error)
            except Exception:
                logger.exception("What Redis said could not be passed on.")
                await asyncio.sleep(PAUSE)

    async def _receive(self) -> None:
        ear = self._pubsub
        if ear is None or not ear.subscribed:
            await asyncio.sleep(0.1)
            return
        if not ear.connection.is_connected:
            raise ConnectionError("the connection was cut")
        self._receive_message(await ear.get_message(ignore_subscribe_messages=True, timeout=0.1))

    def _receive_message(self, message: dict[str, Any] | None) -> None:
        if message is not None:
            name = message["channel"]
            self._heard(name.decode() if isinstance(name, bytes) else name, message["data"])

    async def _look_for_it(self) -> None:
        """Begin anew, with all subscriptions; what fails is tried again after a pause."""
        await asyncio.sleep(PAUSE)
        async with self._lock:
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._begin_anew()
            except AWAY:
                return
            self._is_away = False
        logger.warning("Redis is back.")
        self._came_back()

    async def _begin_anew(self) -> None:
        self._ensure_redis()
        old, self._pubsub = self._pubsub, Ear(self._redis.connection_pool)
        with suppress(*AWAY):
            await old.aclose()
        # One that stands still takes connections, and says nothing.
        await self._redis.ping()
        if self._subscribed_to:
            await self._pubsub.subscribe(*self._subscribed_to)
