"""Ink that is collected when time ends: where that holds, under which id, and how it is marked."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from classroom.rules.words import Collect, Pace

COLLECT_AFTER: Final = timedelta(seconds=2)
"""How long after the end of a round a device has sent its sheet; then the server takes its own."""

EARLY: Final = timedelta(seconds=2)
"""How much sooner than the server a device may think that time has ended: clocks differ a little.
"""

_COLLECTED: Final = 8
_LATER: Final = 9
"""The first digit of an id's third group; ids that devices make by chance have a 4 there."""

_MOST_KEY: Final = 2**48


def collects(setting: str, pace: str) -> bool:
    """Say whether rounds that are asked now collect unsent ink; at own pace no time ends."""
    if pace == Pace.OWN:
        return False
    return setting == Collect.ALWAYS or (setting == Collect.TIMER and pace == Pace.TIMER)


def has_ended(closes_at: datetime | None, clock: datetime) -> bool:
    """Say whether a round's time is up, as far as a device can tell."""
    return closes_at is not None and clock >= closes_at - EARLY


def collected_id(seat: int, asked: int) -> uuid.UUID:
    """Return the id of what is collected of a seat in a round, which a device works out alike."""
    return _made_of(_COLLECTED, seat, asked)


def later_id(seat: int, asked: int) -> uuid.UUID:
    """Return the id of what the seat's device brings after its sheet was collected."""
    return _made_of(_LATER, seat, asked)


def is_made(answer: uuid.UUID) -> bool:
    """Say whether an id is one that is made of a seat and a round."""
    return answer.hex[12] in f"{_COLLECTED}{_LATER}"


def _made_of(kind: int, seat: int, asked: int) -> uuid.UUID:
    if not (0 < seat < _MOST_KEY and 0 < asked < _MOST_KEY):
        raise ValueError("a key is too large for an id")
    return uuid.UUID(hex=f"{seat:012x}{kind}0008000{asked:012x}")


def may_go_on(text: str, accepted: Sequence[str]) -> bool:
    """Say whether an unfinished sheet may have been on its way to an accepted answer.

    A child that wrote 5 of 56 when the time was up has said nothing wrong.
    """
    begun = _plain(text)
    return any(whole != begun and whole.startswith(begun) for whole in map(_plain, accepted))


def _plain(text: str) -> str:
    return text.replace(" ", "").replace(",", ".")
