"""Rehearsals: where simulated children take part, in the process that a board asked for them.

One process has a few at most, and one room one of them, whichever process it is in. A rehearsal
ends with its room, when the children are sent away or a real child sits down, after 45 minutes, and
with its process; the seats that then stay stand as away, and the board offers the children again.
"""

import asyncio
import logging
from contextvars import Context
from typing import Final

from channels.db import database_sync_to_async
from django.conf import settings
from django.core.cache import cache

from classroom.live.beside import beside
from classroom.live.services.simulating import simulated_send_away, simulated_sit_down
from classroom.live.simulated.child import SimulatedChild
from classroom.models import Seat
from classroom.protocol import Refused

logger = logging.getLogger(__name__)

LONGEST: Final = 45 * 60.0
"""Seconds after which a rehearsal that nobody ended is over: a lesson's length."""
ARRIVE: Final = 0.7
"""Seconds between two children who come."""
LEASE: Final = 30
"""Seconds that a room is this process's alone, and it says so again before."""

hurry = 1.0
"""How many times as fast as people the children are; tests have no time."""

_running: dict[int, "asyncio.Task[None] | None"] = {}
"""The rehearsals of this process by their rooms; None while one is being begun."""


async def rehearse(room_id: int, *, here: bool) -> None:
    """Let simulated children come to a room, or send them away; both may be done twice.

    Raises ``Refused``: ``no_rehearsal``, ``rehearsals_full``, ``not_now``.
    """
    if here:
        await _begin(room_id)
        return
    await _end(room_id)
    await database_sync_to_async(simulated_send_away)(room_id=room_id)


async def _begin(room_id: int) -> None:
    if room_id in _running:
        return
    if settings.REHEARSALS == 0:
        raise Refused("no_rehearsal", "this site has no simulated children")
    if len(_running) >= settings.REHEARSALS:
        raise Refused("rehearsals_full", "simulated children are busy in other rooms")
    _running[room_id] = None
    try:
        seats = await database_sync_to_async(simulated_sit_down)(room_id=room_id)
        if await cache.aadd(_key(room_id), True, LEASE):
            # In a context of its own: it outlives a request, whose thread is asgiref's for all it
            # began.
            what = f"Room {room_id}: its rehearsal"
            _running[room_id] = Context().run(beside, _run(room_id, seats), what)
    finally:
        if _running[room_id] is None:
            del _running[room_id]


async def _end(room_id: int) -> None:
    task = _running.get(room_id)
    if task is not None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _run(room_id: int, seats: list[Seat]) -> None:
    renewing = asyncio.create_task(_renew(room_id))
    try:
        async with asyncio.timeout(LONGEST):
            await asyncio.gather(*(_take_part(seat, place) for place, seat in enumerate(seats)))
    except TimeoutError:
        logger.info("Room %d: its rehearsal has gone on for long enough.", room_id)
    finally:
        renewing.cancel()
        _running.pop(room_id, None)
        await cache.adelete(_key(room_id))


async def _take_part(seat: Seat, place: int) -> None:
    await asyncio.sleep(place * ARRIVE / hurry)
    try:
        await SimulatedChild(seat, place, hurry=hurry).live()
    except Exception:  # the other children go on
        logger.exception("Room %d: a simulated child fell out.", seat.room_id)


async def _renew(room_id: int) -> None:
    while True:
        await asyncio.sleep(LEASE / 3)
        await cache.aset(_key(room_id), True, LEASE)


def _key(room_id: int) -> str:
    return f"rehearsal.{room_id}"


def cancel_all() -> None:
    """End all rehearsals of this process, which stops."""
    for task in _running.values():
        if task is not None:
            task.cancel()


async def close() -> None:
    """End all rehearsals and wait for it, before their event loop ends."""
    for room_id in list(_running):
        await _end(room_id)
