"""The way in by plain HTTP, where no socket opens: what waits is posted, and a snapshot comes back.

Each request is a conversation by itself: it proves itself as a socket does, says what the page has
to say, is answered with everything the page shows, and leaves nothing but a visit in the cache.
"""

import asyncio
import uuid
from datetime import datetime
from typing import Any, Final

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from classroom import protocol
from classroom.live import about, broadcast, cookies, links, polled, unsent
from classroom.live.board_commands import BoardCommands
from classroom.live.own_time import shown_end_for
from classroom.live.pieces import event_pieces, snapshot_pieces
from classroom.live.polled import Visit, VisitTeller, board_and_visits
from classroom.live.rounds import last_round_of
from classroom.live.seat_device import SeatDevice
from classroom.live.selectors import stages
from classroom.live.selectors.boards import room_of
from classroom.live.selectors.colleagues import at_board, open_link
from classroom.live.selectors.inks import stage_ink
from classroom.live.selectors.seats import SeatAccess, seat_access, seat_snapshot
from classroom.live.unsent import Unsent
from classroom.live.views.visits import Replies, Texts, answered, counted
from classroom.models import Round
from classroom.protocol import Closed, WholeSheet, epoch_ms, optional_epoch_ms
from classroom.rules.words import SeatStatus
from inference.api.contract import Separator

READING_WAIT: Final = 1.0
"""Seconds that a request waits for the reading of its sheet."""

ROOM_WAIT: Final = 0.3
"""Seconds that a board's request listens to the room: a hub shows all sheets within two tenths."""

# --- A student's page -----------------------------------------------------------------------------


@never_cache
@require_POST
async def seat(request: HttpRequest, code: str) -> HttpResponse:
    """One visit of a student's page."""
    return await answered(_seat(request, code))


async def _seat(request: HttpRequest, code: str) -> Texts:
    secret = cookies.read(request.COOKIES)
    if secret is None:
        raise Closed("signed_out")
    caller, poll = counted(request, f"seat {secret}", apart=False)
    held, asked, end, before = await database_sync_to_async(_arrive)(secret, code)
    about.here(room=held.seat.room_id, seat=held.seat.pk)
    replies = Replies()
    teller = VisitTeller(held.seat.room_id)
    device = SeatDevice(held, caller, teller, key=uuid.uuid4().hex, say=replies.say)
    if asked is not None:
        times = (epoch_ms(asked.opens_at), optional_epoch_ms(end))
        device.turn_to(asked.pk, Separator(asked.separator), *times, collects=asked.collects_ink)
    device.paused_at = optional_epoch_ms(held.seat.room.paused_at)
    visit = before if before.round == device.writing.round_id else Visit()
    device.lay = (before.round, before.strokes)
    device.show_here(True)

    async def handle(message: Any) -> None:
        nonlocal visit
        if not isinstance(message, WholeSheet):
            await device.handle(message)
        elif not visit.shows(message):
            await device.handle(message)
            visit = Visit(message.round, message.strokes)
        elif poll.rested:
            device.writing.draw(message)  # the boards have it; only its reading is wanted

    await replies.hear(poll, protocol.student_codec, caller, handle)
    if poll.rested:
        await device.writing.read_within(READING_WAIT)
    device.writing.stop_reading()
    await teller.tell(held.seat.pk)
    shown = device.writing.shown()
    visit = visit if shown is None else Visit(*shown)
    lies = None if asked is None else device.unsent(asked.pk)
    return [*replies.texts, *await database_sync_to_async(_leave)(secret, code, visit, lies)]


def _arrive(
    secret: uuid.UUID, code: str
) -> tuple[SeatAccess, Round | None, datetime | None, Visit]:
    held = _proven(secret, code)
    asked = last_round_of(held.seat)
    end = None if asked is None else shown_end_for(asked, held.seat)
    return held, asked, end, polled.last_visit(held.seat.pk)


def _leave(secret: uuid.UUID, code: str, visit: Visit, lies: Unsent | None) -> Texts:
    held = _proven(secret, code)
    if held.holding is SeatStatus.SEATED:
        polled.remember(held.seat.pk, visit)
        if lies is not None and visit.round is not None:
            unsent.keep(visit.round, held.seat.pk, lies)
    snapshot = seat_snapshot(held, timezone.now())
    counted = stages.answered(held.seat.room_id) if stages.is_done(snapshot) else None
    return [protocol.encode(each) for each in (snapshot, counted) if each is not None]


def _proven(secret: uuid.UUID, code: str) -> SeatAccess:
    held = seat_access(secret)
    if held is None or not held.seat.room.goes_by(code):
        raise Closed("signed_out")
    return held


# --- A board --------------------------------------------------------------------------------------


@never_cache
@require_POST
async def board(request: HttpRequest, room_id: int) -> HttpResponse:
    """One visit of a board."""
    return await answered(_board(request, room_id))


async def _board(request: HttpRequest, room_id: int) -> Texts:
    user: Any = await request.auser()
    adult = (await database_sync_to_async(at_board)(room_id, user, request.COOKIES)).adult
    name = f"board {room_id} {adult.user.pk if adult.user else adult.key}"
    caller, poll = counted(request, name, apart=True)
    replies = Replies()
    commands = BoardCommands(room_id, adult, say=replies.say)
    await replies.hear(poll, protocol.board_codec, caller, commands.handle)
    here = protocol.AdultEvent(adult=adult.key, name=adult.name, here=True)
    heard = await _room_says(room_id, here)
    room = (await database_sync_to_async(at_board)(room_id, user, request.COOKIES)).room
    snapshot, visits = await database_sync_to_async(board_and_visits)(room, timezone.now())
    pieces = [protocol.encode(piece) for piece in snapshot_pieces(snapshot)]
    batches = [
        protocol.encode(protocol.Batch(hub="board", seq=0, events=events))
        for events in event_pieces(visits)
    ]
    return [*pieces, *replies.texts, *batches, *heard]


async def _room_says(room_id: int, here: protocol.AdultEvent) -> Texts:
    """Ask the connected seats to show themselves, and return the batches in which they do.

    Where a room has colleagues its boards say who stands there, and this one does.
    """
    layer: Any = get_channel_layer()
    channel, group = await layer.new_channel(), broadcast.boards(room_id)
    texts: Texts = []
    await layer.group_add(group, channel)
    try:
        await broadcast.speak_up(room_id)
        if await database_sync_to_async(open_link)(room_id) is not None:
            await broadcast.stands_here(room_id, here)
            await broadcast.who_is_here(room_id)
        async with asyncio.timeout(ROOM_WAIT):
            while True:
                event = await layer.receive(channel)
                if event["type"] in ("board.batch", "board.events"):
                    texts.append(event["text"])
    except TimeoutError:
        return texts
    finally:
        await layer.group_discard(group, channel)


# --- A stage --------------------------------------------------------------------------------------


@never_cache
@require_POST
async def stage(request: HttpRequest, token: str) -> HttpResponse:
    """One visit of a stage."""
    return await answered(_stage(request, token))


async def _stage(request: HttpRequest, token: str) -> Texts:
    room_id = links.room_of_stage(token)
    if room_id is None:
        raise Closed("no_room")
    user: Any = await request.auser()
    name = f"stage {room_id}"
    if user.is_authenticated and await database_sync_to_async(room_of)(room_id, user.pk):
        name = f"{name} {user.pk}"  # a stranger cannot keep the teacher's own projector out
    caller, poll = counted(request, name, apart=True)
    replies = Replies()
    await replies.hear(poll, protocol.stage_codec, caller, _listens)
    snapshot = await database_sync_to_async(stages.stage_snapshot)(room_id, timezone.now())
    if snapshot is None:
        raise Closed("no_room")
    inks = [protocol.encode(ink) for ink in await database_sync_to_async(_inks)(room_id, snapshot)]
    return [*replies.texts, protocol.encode(snapshot), *inks]


def _inks(room_id: int, snapshot: protocol.StageSnapshot) -> list[protocol.StageInk]:
    """Return the ink of what is on the stage: of earlier visits nothing is known here."""
    timed = snapshot.replay is not None
    inks = (stage_ink(room_id, sheet.id, timed=timed) for sheet in snapshot.sheets)
    return [ink for ink in inks if ink is not None]


async def _listens(message: Any) -> None:
    """A stage asks for nothing but what it gets anyway."""
