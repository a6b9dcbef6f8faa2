"""Telling others after a write: services say here what changed, and whoever watches hears of it.

Nothing is told before the transaction is committed, and of one that is rolled back nothing at all.
What is told is read in the writer's thread, right after the commit; sending it is handed to the
event loop that had the thread do its work. Neither can fail the write: every connection begins
with a whole snapshot, so what was not told is seen with the next one.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Collection
from contextvars import Context, ContextVar
from functools import partial
from typing import Final, ParamSpec, TypeAlias, TypeVar
from weakref import WeakValueDictionary

from asgiref.sync import SyncToAsync, async_to_sync
from channels.db import database_sync_to_async
from django.db import transaction
from django.utils import timezone

from classroom import protocol
from classroom.live import broadcast, hub
from classroom.live.beside import UNAVAILABLE, beside
from classroom.live.selectors import boards, changes
from classroom.live.selectors.staged import staged_parts
from classroom.models import Answer

logger = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

Send: TypeAlias = Callable[[], Awaitable[None]]
"""Sends what was read, on the event loop."""

Read: TypeAlias = Callable[[], Send | None]
"""Reads what is to be told; None where that is nothing."""

_turns: Final[WeakValueDictionary[int, asyncio.Lock]] = WeakValueDictionary()
"""The turn of each room to be told, by its number; forgotten once nobody has or awaits it."""

_sending: Final[set["asyncio.Task[None]"]] = set()
"""What is being sent. An event loop holds its tasks weakly: unheld, one may be collected half
done."""


# --- What services tell ---------------------------------------------------------------------------


def room_moved(room_id: int) -> None:
    """A room has another phase: tell everyone in it where it stands now."""

    def read() -> Send:
        news, looks = changes.news(room_id, timezone.now()), changes.marks_were_held(room_id)
        return partial(broadcast.round_changed, room_id, news, looks=looks)

    _tell(room_id, read)


def room_changed(room_id: int) -> None:
    """A room has another code, is locked, or shows more names."""
    _tell(room_id, lambda: partial(broadcast.room_changed, room_id))


def stage_changed(room_id: int) -> None:
    """A sheet was put on the stage, taken off, or given a name."""

    def read() -> Send:
        return partial(broadcast.stage_changed, room_id, staged_parts(room_id))

    _tell(room_id, read)


def answer_changed(answer: Answer) -> None:
    """An answer is new, marked, disputed or settled: for the boards, its student and the stages.

    What was superseded, or is late behind one in time, shows nowhere.
    """

    def read() -> Send | None:
        change = changes.change_of(answer)
        return None if change is None else partial(_show, answer, change)

    _tell(answer.round.room_id, read)


def seat_changed(room_id: int, seat_id: int) -> None:
    """A seat is new, or another device asks for it or asks no more."""
    _tell(room_id, lambda: partial(broadcast.seat_changed, room_id, seat_id))


def seat_handed_over(room_id: int, seat_id: int) -> None:
    """It was decided who holds a seat, or by which name: its sockets prove themselves again."""
    _tell(room_id, lambda: partial(broadcast.seat_handed_over, room_id, seat_id))


def hands_changed(room_id: int, seat_ids: Collection[int], *, by_teacher: bool = False) -> None:
    """Hands went up or down: for the boards, and for the children whose hands they are."""

    def read() -> Send:
        return partial(_show_hands, room_id, boards.tiles_of(room_id, seat_ids), by_teacher)

    _tell(room_id, read)


def seat_moved(room_id: int, seat_id: int) -> None:
    """A seat that goes at its own pace has moved on, or a page of it is behind."""

    async def send() -> None:
        await broadcast.seat_moved(seat_id)
        await broadcast.seat_changed(room_id, seat_id)

    _tell(room_id, lambda: send)


def seats_gone(room_id: int, seat_ids: Collection[int]) -> None:
    """Seats were removed, together."""
    _tell(room_id, lambda: partial(broadcast.seats_gone, room_id, seat_ids))


async def _show(answer: Answer, change: changes.Change) -> None:
    room_id = answer.round.room_id
    events: list[protocol.BoardEvent] = [protocol.TileEvent(tile=change.tile)]
    if change.is_earlier:
        events.append(protocol.QueueEvent(answer=answer.pk, queued=change.queued))
    await hub.tell(room_id, events, seat_id=answer.seat_id)
    room_hub = hub.find(room_id)
    if room_hub is None:  # nobody of the room is connected to this process
        await broadcast.answers_changed(room_id)
    else:
        room_hub.count_changed()
    await broadcast.to_seat(answer.seat_id, change.marked)


async def _show_hands(room_id: int, tiles: Collection[protocol.TilePart], by_teacher: bool) -> None:
    room_hub = hub.find(room_id)
    if room_hub is None:
        await broadcast.board_events(room_id, [protocol.TileEvent(tile=tile) for tile in tiles])
    for tile in tiles:
        if room_hub is not None:
            room_hub.event(protocol.TileEvent(tile=tile), seat_id=tile.id)
        changed = protocol.HandChanged(hand=tile.hand, by_teacher=by_teacher)
        await broadcast.to_seat(tile.id, changed)


# --- How it is told -------------------------------------------------------------------------------


def _tell(room_id: int, read: Read) -> None:
    transaction.on_commit(partial(_committed, room_id, read))


def _committed(room_id: int, read: Read) -> None:
    try:
        send = read()
        if send is not None:
            _hand_over(room_id, send)
    except UNAVAILABLE as error:
        logger.error("Room %d was not told: the database cannot be used (%s).", room_id, error)
    except Exception:
        logger.exception("Room %d was not told of a change.", room_id)


def _hand_over(room_id: int, send: Send) -> None:
    loop = _loop_of_thread()
    # A command: nothing else would run what is handed over. What it told before has left a loop
    # behind that is closed.
    if loop is None or loop.is_closed():
        async_to_sync(send)()
        return
    if not loop.is_running():
        # The server stops. ``async_to_sync`` would wait for ever, and keep the process with it;
        # whoever comes back to the next one is shown everything.
        return
    gathered = _gathering.get()
    if gathered is None:
        loop.call_soon_threadsafe(_begin, room_id, send)
    else:
        gathered.add(loop, room_id, send)


def _loop_of_thread() -> asyncio.AbstractEventLoop | None:
    """Return the loop that had ``sync_to_async`` do the work of this thread, if one did.

    ``async_to_sync`` would find the same one, but keep the thread until all is sent; the sockets
    of a process share one thread for the database.
    """
    loop: asyncio.AbstractEventLoop | None = getattr(
        SyncToAsync.threadlocal, "main_event_loop", None
    )
    return loop


def _begin(room_id: int, send: Send) -> None:
    # In a context of its own: in the writer's, asgiref takes the thread for one that waits.
    what = f"Room {room_id}: telling of a change"
    task = Context().run(beside, _in_turn(room_id, send), what)
    _sending.add(task)
    task.add_done_callback(_sending.discard)


async def _in_turn(room_id: int, send: Send) -> None:
    """Send after all that happened in the room before: a layer may keep one message waiting."""
    turn = _turns.setdefault(room_id, asyncio.Lock())
    async with turn:
        await send()


# --- Where much is written ------------------------------------------------------------------------


async def in_thread(write: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call ``write`` as ``database_sync_to_async`` does; what it tells is begun when it comes back.

    For what happens thirty times a problem: a loop that is woken while the thread still works takes
    the interpreter away from it, a millisecond an answer.
    """
    gathered = _Gathered()
    token = _gathering.set(gathered)
    try:
        return await database_sync_to_async(write)(*args, **kwargs)
    finally:
        _gathering.reset(token)
        gathered.begin()


class _Gathered:
    """What one call in the thread has to tell, until it comes back."""

    def __init__(self) -> None:
        self._news: deque[tuple[int, Send]] = deque()
        self._is_back = False

    def add(self, loop: asyncio.AbstractEventLoop, room_id: int, send: Send) -> None:
        """Add something to tell, in the thread."""
        self._news.append((room_id, send))
        if self._is_back:  # whoever called was cancelled, and the thread went on
            loop.call_soon_threadsafe(self.begin)

    def begin(self) -> None:
        """Begin to tell, on the loop."""
        self._is_back = True
        while self._news:
            _begin(*self._news.popleft())


_gathering: Final[ContextVar[_Gathered | None]] = ContextVar("gathering", default=None)
