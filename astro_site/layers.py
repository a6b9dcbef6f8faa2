"""Channel layers and caches: within one process, or in a Redis that several processes share."""

from typing import Any, Final

ROOMS, QUEUE = "default", "inference"
"""Rooms talk over the first layer; the reader's jobs wait on the second."""

CAPACITY: Final = {ROOMS: 1000, QUEUE: 100}
"""Messages that wait on one channel at most; what is more is refused, not kept."""

EXPIRY: Final = 60
"""Seconds until a message that nobody took is forgotten: its asker has asked again by then."""

IN_MEMORY: Final = 10_000
"""Things that one process counts and keeps; past Django's own 300 it would forget wrong tries."""

Settings = dict[str, dict[str, Any]]


def channel_layers(redis: str) -> Settings:
    """Return Django's ``CHANNEL_LAYERS``; ``redis`` is a URL, or empty for one process alone.

    Rooms need every message at once in every process: publish and subscribe, which keep nothing.
    A job must be taken by one worker only and may wait for it: that layer keeps lists.
    """
    if not redis:
        memory = "astro_site.room_layer.RoomLayer"
        return {
            alias: {"BACKEND": memory, "CONFIG": {"capacity": capacity}}
            for alias, capacity in CAPACITY.items()
        }
    return {
        ROOMS: {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [redis], "prefix": "astro"},
        },
        QUEUE: {
            "BACKEND": "channels_redis.core.RedisChannelLayer",
            "CONFIG": {
                "hosts": [redis],
                "prefix": "astro-queue",
                "capacity": CAPACITY[QUEUE],
                "expiry": EXPIRY,
            },
        },
    }


def caches(redis: str) -> Settings:
    """Return Django's ``CACHES``: tries that are counted there count for all who share it."""
    if not redis:
        memory = "django.core.cache.backends.locmem.LocMemCache"
        return {"default": {"BACKEND": memory, "OPTIONS": {"MAX_ENTRIES": IN_MEMORY}}}
    backend = "django.core.cache.backends.redis.RedisCache"
    return {"default": {"BACKEND": backend, "LOCATION": redis, "KEY_PREFIX": "astro"}}
