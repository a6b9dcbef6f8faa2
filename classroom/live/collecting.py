"""Ink is collected when time ends: each process takes the sheets that it finds, and one is kept.

Devices send their own sheet when the time is up. Where nothing came two seconds later, the server
stores what it has, under an id that is made of seat and round: whoever is second, be it the device
or another process, finds the answer there. Nothing is kept here, and a process that was away for a
while looks at the rounds that closed meanwhile.
"""

import logging
import time
from collections.abc import Mapping
from typing import Final

from channels.db import database_sync_to_async
from django.utils import timezone

from classroom.live import telling, unsent
from classroom.live.beside import again_and_again
from classroom.live.marking import mark_when_read
from classroom.live.selectors.due import (
    Collecting,
    is_over_for,
    rounds_collecting,
    seats_without_answer,
)
from classroom.live.services.answers import answer_store
from classroom.live.unsent import Unsent
from classroom.models import Seat
from classroom.protocol import Refused, Send
from classroom.rules.collecting import collected_id
from classroom.rules.words import Mark
from inference.api.contract import Sheet

logger = logging.getLogger(__name__)

INTERVAL: Final = 1.0
"""Seconds between two looks, where no round is due before."""

AGAIN: Final = 5.0
"""Seconds until a round is looked at again: a process that stops leaves its sheets to others."""

_looked: Final[dict[Collecting, float]] = {}

_collected: Final[dict[tuple[int, int], Sheet]] = {}
"""What this process collected lately, by round and seat: to find that it is there already, once for
each child of a class and five times, is as dear as to store it."""


async def run() -> None:
    """Collect what is due until cancelled."""
    await again_and_again(
        collect_what_is_due, interval=INTERVAL, failed="Ink could not be collected."
    )


async def collect_what_is_due() -> float:
    """Collect where the time is up; return the seconds until the next look."""
    rounds = await database_sync_to_async(rounds_collecting)(timezone.now())
    for gone in set(_looked) - set(rounds):
        del _looked[gone]
    ids = {each.round_id for each in rounds}
    for key in [key for key in _collected if key[0] not in ids]:
        del _collected[key]
    for each in rounds:
        left = (each.at - timezone.now()).total_seconds()
        if left > 0:
            return min(left, INTERVAL)
        if time.monotonic() - _looked.get(each, -AGAIN) < AGAIN:
            continue
        _looked[each] = time.monotonic()
        try:
            await collect(each)
        except Exception:  # the others do not wait for it
            logger.exception("The ink of round %d could not be collected.", each.round_id)
    return INTERVAL


async def collect(due: Collecting) -> None:
    """Store what lies there of every seat that has sent nothing to a round."""
    seats, left = await database_sync_to_async(_found)(due)
    sheets = unsent.lying(due.room_id, due.round_id, left)
    for seat_id in sheets.keys() & seats.keys():
        key, sheet = (due.round_id, seat_id), sheets[seat_id]
        if _collected.get(key) == sheet.strokes:
            continue
        if await sheet_collect(seats[seat_id], due.round_id, sheet):
            _collected[key] = sheet.strokes


async def sheet_collect(seat: Seat, round_id: int, sheet: Unsent) -> bool:
    """Store one sheet and see to its reading, unless what the seat sent before counts.

    False where it was not stored.
    """
    answer_id = collected_id(seat.pk, round_id)
    sent = Send(
        round=round_id,
        answer=answer_id,
        strokes=sheet.strokes,
        began=sheet.began,
        collected=True,
    )
    try:
        answer = await telling.in_thread(
            answer_store,
            seat=seat,
            sent=sent,
            reading=sheet.reading,
            now=timezone.now(),
            lay_here=True,
        )
    except Refused:
        return False
    if answer.mark == Mark.READING:
        mark_when_read(answer)  # else the sweep asks
    return True


async def sheet_left(seat: Seat, round_id: int, sheet: Unsent) -> None:
    """Keep what a device leaves behind; where the time is up already, collect it at once.

    The process may be about to stop, and nobody else knows of the sheet.
    """
    is_over = await database_sync_to_async(_leave)(seat, round_id, sheet)
    if is_over and any(sheet.strokes):
        await sheet_collect(seat, round_id, sheet)


def _leave(seat: Seat, round_id: int, sheet: Unsent) -> bool:
    unsent.keep(round_id, seat.pk, sheet)
    return is_over_for(seat, round_id, timezone.now())


def _found(due: Collecting) -> tuple[Mapping[int, Seat], dict[int, Unsent]]:
    seats = seats_without_answer(due)
    return seats, unsent.kept(due.round_id, seats.keys())


def forget_all() -> None:
    """Look at every round anew."""
    _looked.clear()
    _collected.clear()
