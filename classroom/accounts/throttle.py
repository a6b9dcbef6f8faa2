"""How often something may be tried: counted in the cache, in fixed windows."""

import hashlib
from typing import Final

from django.core.cache import cache

HOUR: Final = 3600


def allow(what: str, who: str, *, limit: int, seconds: int = HOUR) -> bool:
    """Count one try of ``what`` by ``who``; say whether it is one of the first ``limit``.

    The window of so many ``seconds`` begins with the first try.
    """
    digest = hashlib.sha256(who.encode()).hexdigest()
    key = f"throttle.{what}.{digest}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) <= limit
    except ValueError:  # it ran out between the two lines
        cache.set(key, 1, seconds)
        return True
