"""What the processes of the site say of themselves, in the cache that they share.

Each has a place in the cache, takes a free one by itself, and says every few seconds anew what it
knows; a place that nobody renews is free again. In one process the cache lives there.
"""

import secrets
from typing import Final

import msgspec
from django.core.cache import cache

PLACES: Final = 64
"""Processes that are shown at most."""

KEPT: Final = 20
"""Seconds for which a process is believed to live."""

STEP: Final = 10.0
"""Seconds between two samples."""

SAMPLES: Final = 60
"""Samples that are kept: ten minutes."""


class Sample(msgspec.Struct, frozen=True, array_like=True):
    """How it was in one step of time: ``at`` is its number since 1970, times are milliseconds."""

    at: int
    sockets: int
    frames: int
    answers: int
    reading_ms: float
    lag_ms: float


class Process(msgspec.Struct, frozen=True, kw_only=True):
    """What one process says; ``kind`` is ``web`` or ``reader``, times are milliseconds.

    ``waiting`` sheets wait at its reading desk. ``lag_ms`` is how late its loop ran at worst in the
    last ten seconds; the others are means of the last ten minutes, None where nothing happened.
    """

    name: str
    kind: str
    up_seconds: float
    memory_mb: float
    sockets: dict[str, int]
    waiting: int
    dropped: int
    lag_ms: float
    hub_lag_ms: float | None
    reading_ms: float | None
    database_ms: float | None
    samples: list[Sample]

    @property
    def up_minutes(self) -> int:
        """Whole minutes since it began."""
        return int(self.up_seconds // 60)

    @property
    def up_hours(self) -> int:
        """Whole hours since it began."""
        return int(self.up_seconds // 3600)


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Process)


class Place:
    """A process's own place among all that are shown."""

    def __init__(self) -> None:
        self._mine = secrets.token_hex(8)
        self._number: int | None = None

    def keep(self, process: Process) -> None:
        """Say how this process is; without a free place it is not shown."""
        if self._number is None or cache.get(_owner(self._number)) != self._mine:
            self._number = next(filter(self._takes, range(PLACES)), None)
        if self._number is not None:
            cache.set(_owner(self._number), self._mine, KEPT)
            cache.set(_key(self._number), _encoder.encode(process).decode(), KEPT)

    def leave(self) -> None:
        """Be shown no more: the process ends."""
        if self._number is not None and cache.get(_owner(self._number)) == self._mine:
            cache.delete_many([_owner(self._number), _key(self._number)])

    def _takes(self, number: int) -> bool:
        return cache.add(_owner(number), self._mine, KEPT)


def processes() -> list[Process]:
    """Return what all processes say that live, web processes first."""
    kept = cache.get_many([_key(number) for number in range(PLACES)])
    found = []
    for text in kept.values():
        try:
            found.append(_decoder.decode(text))
        except msgspec.DecodeError:
            continue  # of another version, in the middle of an update
    return sorted(found, key=lambda process: (process.kind != "web", process.name))


def _key(number: int) -> str:
    return f"upkeep.process.{number}"


def _owner(number: int) -> str:
    return f"upkeep.process.{number}.owner"
