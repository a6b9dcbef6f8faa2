"""How many may join a room in a moment: as many as have a place in it, then two a second.

A whole year that sits down at once meets no limit; a program that joins without end meets this one.
It is counted by room: a school is one address, so the address tells nothing. Two processes that
count in the same moment may let one more in.
"""

import math
import time
from typing import Final

from django.core.cache import cache

from classroom.models import Room
from classroom.rules.bucket import TokenBucket

RATE: Final = 2.0
"""Joins a second once the first rush is over."""

_REMEMBERED: Final = 3600
"""Seconds; a bucket is full again long before."""


def join_wait(room: Room) -> int:
    """Count one who wants to join; return how many seconds they must wait, 0 to go on."""
    key = f"joins.{room.pk}"
    bucket: TokenBucket = cache.get(key) or TokenBucket(RATE, burst=float(room.seat_limit))
    # The wall clock: with a shared cache other processes, on other machines, count as well.
    allowed = bucket.take(time.time())
    cache.set(key, bucket, _REMEMBERED)
    return 0 if allowed else math.ceil((1 - bucket.tokens) / RATE)
