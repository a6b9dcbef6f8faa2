"""Channel layers and caches: within one process, or in a Redis that several processes share."""

import importlib.util
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

ROOMS, QUEUE = "default", "inference"
"""Rooms talk over the first layer; the reader's jobs wait on the second."""

CAPACITY: Final = {ROOMS: 1000, QUEUE: 100}
"""Messages that wait on one channel at most; what is more is refused, not kept."""

EXPIRY: Final = 60
"""Seconds until a message that nobody took is forgotten: its asker has asked again by then."""

IN_MEMORY: Final = 10_000
"""Things that one process counts and keeps; past Django's own 300 it would forget wrong tries."""

PATIENCE: Final = 2.0
"""Seconds until what is counted or kept in Redis is given up, so that no page waits for it."""

Settings = dict[str, dict[str, Any]]


def redis_url(env: environ.Env) -> str:
    """Return ``ASTRO_REDIS_URL``, or nothing. Raises ``ImproperlyConfigured``."""
    url: str = env.str("ASTRO_REDIS_URL", default="")
    if url and not (url.startswith(("redis://", "rediss://", "unix://")) and _has_a_port(url)):
        raise ImproperlyConfigured(
            f"ASTRO_REDIS_URL is {url!r}: give an address such as redis://127.0.0.1:6379/0."
        )
    if url and importlib.util.find_spec("channels_redis") is None:
        raise ImproperlyConfigured(
            "ASTRO_REDIS_URL needs channels-redis, which is not installed: "
            "pip install -r requirements/many.txt."
        )
    return url


def _has_a_port(url: str) -> bool:
    """Say whether the port of an address may be one; without any it is the usual one."""
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False


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
    # Whoever listens waits for as long as nothing is said: a connection is no worse for it.
    hosts = [{"address": redis, "socket_timeout": None, "socket_connect_timeout": PATIENCE}]
    return {
        ROOMS: {
            "BACKEND": "astro_site.redis_layers.RoomsLayer",
            "CONFIG": {"hosts": hosts, "prefix": f"astro-{number_of(redis)}"},
        },
        QUEUE: {
            "BACKEND": "astro_site.redis_layers.QueueLayer",
            "CONFIG": {
                "hosts": hosts,
                "prefix": "astro-queue",
                "capacity": CAPACITY[QUEUE],
                "expiry": EXPIRY,
            },
        },
    }


def number_of(redis: str) -> str:
    """Return which database of a Redis an address means.

    What is published reaches those who listen at any of them: two sites on one Redis would hear
    each other's rooms, were it not a part of the names.
    """
    parts = urlsplit(redis)
    asked = parse_qs(parts.query).get("db", [])
    path = "" if parts.scheme == "unix" else parts.path.strip("/")
    return next(iter(asked), path) or "0"


def caches(redis: str) -> Settings:
    """Return Django's ``CACHES``: tries that are counted there count for all who share it."""
    if not redis:
        memory = "django.core.cache.backends.locmem.LocMemCache"
        return {"default": {"BACKEND": memory, "OPTIONS": {"MAX_ENTRIES": IN_MEMORY}}}
    backend = "astro_site.redis_cache.SharedCache"
    options = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}
    return {
        "default": {
            "BACKEND": backend,
            "LOCATION": redis,
            "KEY_PREFIX": "astro",
            "OPTIONS": options,
        }
    }
