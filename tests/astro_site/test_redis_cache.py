"""The cache that processes share, while its Redis is away, stands still, and is back."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from astro_site import redis_cache
from astro_site.layers import caches
from astro_site.redis_cache import SharedCache
from tests.astro_site.clients import wait_until
from tests.astro_site.redis_server import RedisServer


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path).start()
    yield server
    server.kill()


@pytest.fixture
def cache(redis: RedisServer, monkeypatch: pytest.MonkeyPatch) -> SharedCache:
    monkeypatch.setattr(redis_cache, "_away_until", 0.0)
    monkeypatch.setattr(redis_cache, "LEFT_ALONE", 0.2)
    options = caches(redis.url)["default"]["OPTIONS"] | {"socket_timeout": 0.3}
    return SharedCache(redis.url, {"OPTIONS": options})


EMPTY: list[tuple[Callable[[SharedCache], Any], Any]] = [
    (lambda cache: cache.get("ada"), None),
    (lambda cache: cache.get("ada", "nobody"), "nobody"),
    (lambda cache: cache.get_many(["ada", "bo"]), {}),
    (lambda cache: cache.has_key("ada"), False),
    (lambda cache: "ada" in cache, False),
    (lambda cache: cache.touch("ada", 60), False),
    (lambda cache: cache.set("ada", 2, 60), None),
    (lambda cache: cache.set_many({"ada": 2, "bo": 2}), ["ada", "bo"]),
    (lambda cache: cache.add("bo", 2, 60), False),
    (lambda cache: cache.get_or_set("ada", 5), 5),
    (lambda cache: cache.delete("ada"), False),
    (lambda cache: cache.delete_many(["ada", "bo"]), None),
    (lambda cache: cache.clear(), None),
]
"""What is asked of it, and what an empty cache says that keeps nothing."""


def test_while_redis_is_away_it_knows_nothing_and_breaks_nothing(
    redis: RedisServer, cache: SharedCache
) -> None:
    cache.set("ada", 1, 60)
    assert (cache.get("ada"), cache.incr("ada"), cache.add("ada", 9, 60)) == (1, 2, False)
    redis.kill()
    for ask, says in EMPTY:
        assert ask(cache) == says
    with pytest.raises(ValueError, match="not found"):
        cache.incr("ada")
    redis.start()
    wait_until(lambda: cache.add("ada", 3, 60), "the new Redis is found by itself")
    assert cache.get("ada") == 3


def test_a_redis_that_stands_still_is_waited_for_once(
    redis: RedisServer, cache: SharedCache
) -> None:
    cache.set("ada", 1, 60)
    redis.freeze()
    began = time.monotonic()
    for ask, says in EMPTY[:8]:
        assert ask(cache) == says
    assert 0.3 <= time.monotonic() - began < 1.5  # each would have waited as long
    redis.thaw()
    wait_until(lambda: cache.get("ada") == 1, "it is found where it goes on")
