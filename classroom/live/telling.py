"""How others are told after a write: read once it is committed, sent in the room's order.

Nothing is told before the transaction is committed, and of one that is rolled back nothing at all.
What is told is read in the writer's thread, right after the commit; sending it is handed to the
event loop that had the thread do its work. Neither can fail the write: every connection begins
with a whole snapshot, so what was not told is seen with the next one.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from contextvars import Context, ContextVar
from functools import partial
from typing import Final, ParamSpec, TypeAlias, TypeVar
from weakref import WeakValueDictionary

from asgiref.sync import SyncToAsync, async_to_sync
from channels.db import database_sync_to_async
from django.db import transaction

from classroom.live.beside import UNAVAILABLE, beside, of_this_loop

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


def tell(room_id: int, read: Read) -> None:
    """Read what is to be told once the transaction is committed, and send it."""
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


def sending() -> "list[asyncio.Task[None]]":
    """Return what still tells, in this event loop, what was written."""
    return of_this_loop(_sending)


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
