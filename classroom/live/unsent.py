"""Sheets that were not sent, as they lie when time ends: where a process finds them.

A connected device shows its own. What lay there before its room moved on is put aside in memory,
and what a device leaves behind that goes is kept in Django's cache, where every process finds it.
"""

import time
from collections.abc import Collection
from itertools import chain
from typing import Final, Protocol

import msgspec
from channels.db import database_sync_to_async
from django.core.cache import cache

from classroom.protocol import Send
from inference.api.contract import Reading, Sheet

KEPT_FOR: Final = 4000
"""Seconds for which a sheet is kept that its device has left: longer than any round."""

ASIDE_FOR: Final = 60.0
"""Seconds for which a process remembers what lay there before its room moved on."""


class Unsent(msgspec.Struct, frozen=True):
    """A sheet as it lay; ``at`` is when it was drawn last, in milliseconds since 1970.

    ``reading`` is of exactly this sheet, where it is known; ``began`` says when the server had its
    first ink, in milliseconds after the opening of its round.
    """

    strokes: Sheet = ()
    at: int = 0
    reading: Reading | None = None
    began: int | None = None


class Device(Protocol):
    """A connected device of a seat."""

    @property
    def seat_id(self) -> int:
        """Return whose device it is."""

    def unsent(self, round_id: int) -> Unsent | None:
        """Return what lies there for a round; None where that is not the device's."""


_unsent = msgspec.json.Decoder(Unsent)
_devices: Final[dict[int, dict[int, set[Device]]]] = {}
"""The devices of each seat of each room."""
_aside: Final[dict[tuple[int, int], tuple[float, Unsent]]] = {}


def enter(room_id: int, device: Device) -> None:
    """Let a device of a room be asked for its sheet."""
    _devices.setdefault(room_id, {}).setdefault(device.seat_id, set()).add(device)


def leave(room_id: int, device: Device) -> None:
    """Ask a device no more."""
    seats = _devices.get(room_id, {})
    devices = seats.get(device.seat_id, set())
    devices.discard(device)
    if not devices:
        seats.pop(device.seat_id, None)
    if not seats:
        _devices.pop(room_id, None)


def put_aside(round_id: int, seat_id: int, sheet: Unsent) -> None:
    """Remember what lay there for a round, now that the device turns to another one."""
    now = time.monotonic()
    for key in [key for key, (put, _) in _aside.items() if now - put > ASIDE_FOR]:
        del _aside[key]
    known = _aside.get((round_id, seat_id))
    if known is None or known[1].at <= sheet.at:
        _aside[round_id, seat_id] = now, sheet


def aside(round_id: int, seat_id: int) -> Unsent | None:
    """Return what was put aside for a round."""
    known = _aside.get((round_id, seat_id))
    return None if known is None else known[1]


def on_devices(room_id: int, round_id: int, seat_id: int) -> list[Sheet]:
    """Return what lies for a round on the devices of a seat: tabs share what was written in one."""
    own = _devices.get(room_id, {}).get(seat_id, ())
    return [sheet.strokes for sheet in (each.unsent(round_id) for each in own) if sheet is not None]


async def lay_here(sent: Send, seat_id: int, lying: Collection[Sheet]) -> bool:
    """Say whether the server had this very ink before the time was up; ``lying`` is what it shows.

    What was put aside counts, and what the device left behind when its connection went: it may be
    back before the server collects that.
    """
    left = aside(sent.round, seat_id)
    known = [*lying, *([left.strokes] if left is not None else [])]
    if not any(sent.strokes) or sent.strokes in known or not sent.collected:
        return any(sent.strokes) and sent.strokes in known
    behind = await database_sync_to_async(kept)(sent.round, [seat_id])
    return any(each.strokes == sent.strokes for each in behind.values())


def keep(round_id: int, seat_id: int, sheet: Unsent) -> None:
    """Keep what a device leaves behind, for every process."""
    cache.set(_key(round_id, seat_id), msgspec.json.encode(sheet), KEPT_FOR)


def kept(round_id: int, seat_ids: Collection[int]) -> dict[int, Unsent]:
    """Return what devices of these seats have left behind for a round."""
    keys = {_key(round_id, seat_id): seat_id for seat_id in seat_ids}
    return {keys[key]: _unsent.decode(text) for key, text in cache.get_many(keys).items()}


def lying(room_id: int, round_id: int, left: dict[int, Unsent]) -> dict[int, Unsent]:
    """Return the sheet of each seat for a round that was drawn on last; an empty one is none.

    ``left`` is what was ``kept``; the devices of this process have the rest.
    """
    found = [*left.items()]
    found += [(seat_id, sheet) for (of, seat_id), (_, sheet) in _aside.items() if of == round_id]
    for device in chain.from_iterable(_devices.get(room_id, {}).values()):
        sheet = device.unsent(round_id)
        if sheet is not None:
            found.append((device.seat_id, sheet))
    last = dict(sorted(found, key=lambda each: each[1].at))
    return {seat_id: sheet for seat_id, sheet in last.items() if any(sheet.strokes)}


def _key(round_id: int, seat_id: int) -> str:
    return f"unsent.{round_id}.{seat_id}"


def forget_all() -> None:
    """Forget every device and sheet, when their event loop is gone."""
    _devices.clear()
    _aside.clear()
