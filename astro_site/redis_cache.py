"""Django's cache in a Redis that several processes share; one that is away is an empty cache."""

import logging
import time
from collections.abc import Callable
from typing import Any, Final, TypeVar

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

T = TypeVar("T")

LEFT_ALONE: Final = 2.0
"""Seconds for which a Redis that was away is not asked: one that hangs costs as many a call."""

_away_until = 0.0


class SharedCache(RedisCache):
    """A cache that knows nothing and keeps nothing, but breaks nothing, while Redis is away.

    What is counted in it slows people down; what must hold is counted in the database. ``add`` says
    then that it kept nothing, so that whoever takes something by it does not think it taken.
    """

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        """Return what is kept under a key, or the default."""
        return _ask(lambda: super(SharedCache, self).get(key, default, version), default)

    def get_many(self, keys: Any, version: Any = None) -> Any:
        """Return what is kept under these keys, of those that are known."""
        return _ask(lambda: super(SharedCache, self).get_many(keys, version), {})

    def set(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> None:
        """Keep a value under a key."""
        _ask(lambda: super(SharedCache, self).set(key, value, *args, **kwargs), None)

    def add(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> bool:
        """Keep a value under a key that is not known; say whether it was kept."""
        return _ask(lambda: super(SharedCache, self).add(key, value, *args, **kwargs), False)

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> list[Any]:
        """Keep several values; return the keys of those that were not kept."""
        return _ask(lambda: super(SharedCache, self).set_many(data, *args, **kwargs), list(data))

    def has_key(self, key: Any, version: Any = None) -> bool:
        """Say whether a key is known."""
        return _ask(lambda: super(SharedCache, self).has_key(key, version), False)

    def touch(self, key: Any, *args: Any, **kwargs: Any) -> bool:
        """Keep a value for longer; say whether it is known."""
        return _ask(lambda: super(SharedCache, self).touch(key, *args, **kwargs), False)

    def delete(self, key: Any, version: Any = None) -> bool:
        """Forget a key; say whether it was known."""
        return _ask(lambda: super(SharedCache, self).delete(key, version), False)

    def delete_many(self, keys: Any, version: Any = None) -> None:
        """Forget several keys."""
        _ask(lambda: super(SharedCache, self).delete_many(keys, version), None)

    def clear(self) -> None:
        """Forget everything."""
        _ask(lambda: super(SharedCache, self).clear(), None)

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> int:
        """Count on. Raises ``ValueError`` where the key is not known."""
        counted = _ask(lambda: super(SharedCache, self).incr(key, delta, version), None)
        if counted is None:
            raise ValueError(f"Key {key!r} not found")
        return counted


def _ask(call: Callable[[], T], otherwise: T) -> T:
    """Return what Redis says, or ``otherwise`` while it is away."""
    global _away_until
    if time.monotonic() < _away_until:
        return otherwise
    try:
        said = call()
    except RedisError as error:
        if not _away_until:
            logger.error("Redis is away (%s): nothing is counted or kept in it.", error)
        _away_until = time.monotonic() + LEFT_ALONE
        return otherwise
    if _away_until:
        logger.info("Redis is back.")
        _away_until = 0.0
    return said
