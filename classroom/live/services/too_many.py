"""How often a seat may hand in: each answer is to be read."""

import math
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from classroom.models import Answer
from classroom.protocol import Refused

A_MINUTE: Final = timedelta(minutes=1)
A_MINUTES_ANSWERS: Final = 6
"""Answers that a seat may hand in to one problem within a minute."""


def not_too_many(tries: Iterable[Answer], now: datetime) -> None:
    """Raise ``Refused`` where a seat sends more than a child can write; the newest come first."""
    lately = [earlier.received_at for earlier in tries if earlier.received_at > now - A_MINUTE]
    if len(lately) >= A_MINUTES_ANSWERS:
        wait = math.ceil((lately[A_MINUTES_ANSWERS - 1] + A_MINUTE - now).total_seconds())
        raise Refused("too_many", f"{A_MINUTES_ANSWERS} a minute: send it again in {wait} s")
