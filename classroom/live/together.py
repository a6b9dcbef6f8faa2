"""Reads that many want at the same time: one call to the database's thread does them all.

When a class comes back at once, the way to the thread and back costs each child as much as its
queries, and most of what is read for one is the same for the others of its room.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final, Generic, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from channels.db import database_sync_to_async

from classroom.live.beside import UNAVAILABLE, beside

Q = TypeVar("Q")
A = TypeVar("A")
T = TypeVar("T")

MOST: Final = 25
"""Questions that one call answers: whatever else is to be stored or read waits for its end."""

_Asked: TypeAlias = tuple[Q, asyncio.Future[A]]
_known: Final[ContextVar[dict[Hashable, Any] | None]] = ContextVar("known", default=None)


@contextmanager
def sharing() -> Iterator[None]:
    """Let what is asked ``once`` be read once until the block ends."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def once(key: Hashable, read: Callable[[], T]) -> T:
    """Return what ``read`` finds, or what it found under the same key while reads are shared."""
    known = _known.get()
    if known is None:
        return read()
    if key not in known:
        known[key] = read()
    found: T = known[key]
    return found


class Together(Generic[Q, A]):
    """Answers each question by ``read``; what is asked while a call runs goes with the next one."""

    def __init__(self, read: Callable[[Q], A]) -> None:
        self._read = read
        # A loop that is gone takes along what nobody waits for any more.
        self._waiting: WeakKeyDictionary[asyncio.AbstractEventLoop, deque[_Asked[Q, A]]] = (
            WeakKeyDictionary()
        )

    async def ask(self, question: Q) -> A:
        """Return the answer. Raises what reading it raised."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[A] = loop.create_future()
        waiting = self._waiting.get(loop)
        if waiting is None:
            waiting = self._waiting[loop] = deque()
            beside(self._answer_all(loop, waiting), "Reading for many")
        waiting.append((question, answer))
        return await answer

    async def _answer_all(
        self, loop: asyncio.AbstractEventLoop, waiting: deque[_Asked[Q, A]]
    ) -> None:
        asked: list[_Asked[Q, A]] = []
        try:
            while waiting:
                some = [waiting.popleft() for _ in range(min(MOST, len(waiting)))]
                asked = [each for each in some if not each[1].done()]
                await self._answer(asked)
        finally:
            del self._waiting[loop]
            for _, answer in (*asked, *waiting):
                answer.cancel()  # where nothing more is answered: the loop is about to end

    async def _answer(self, asked: Sequence[_Asked[Q, A]]) -> None:
        questions = [question for question, _ in asked]
        found: Sequence[A | Exception]
        try:
            found = await database_sync_to_async(self._read_all)(questions)
        except Exception as error:
            found = [error] * len(asked)
        for (_, answer), each in zip(asked, found, strict=True):
            if answer.done():
                continue  # whoever asked has gone
            if isinstance(each, Exception):
                answer.set_exception(each)
            else:
                answer.set_result(each)

    def _read_all(self, questions: Sequence[Q]) -> list[A | Exception]:
        with sharing():
            return [self._read_one(question) for question in questions]

    def _read_one(self, question: Q) -> A | Exception:
        try:
            return self._read(question)
        except UNAVAILABLE:
            raise  # the others would wait for it in vain, one after another
        except Exception as error:
            return error
