"""The engine's side of its child: a process, and a pipe to it that the event loop watches itself.

A pool of processes would keep two threads for the same; each reading woke them and the loop in
turn, which cost the process that holds the sockets more than anything else about a reading.
"""

import asyncio
import multiprocessing
import signal
import socket
import threading
from contextlib import suppress
from itertools import count

import msgspec

from inference.reading.classifier import ModelError
from inference.reading.source import Source
from inference.worker import child
from inference.worker.pipe import Batch, Told, Unpacker, packed

_told = msgspec.msgpack.Decoder(Told)


class ReaderDied(Exception):
    """The child died, or was ended, before it had read a batch."""


class ReadingFailed(Exception):
    """The child lives, and says why it could not read a batch."""


class ReaderProcess:
    """A child process with a reader of its own; it ends when the pipe to it is closed.

    Whichever event loop asks last hears the answers.
    """

    def __init__(self, source: Source) -> None:
        self._pipe, theirs = socket.socketpair()
        self._pipe.setblocking(False)
        # Not forked: the parent has threads and an event loop, which a fork would copy half.
        # Should the interpreter end it does not wait for this child, but ends it.
        self._process = multiprocessing.get_context("spawn").Process(
            target=child.serve, args=(theirs, source, child.read_encoded), daemon=True
        )
        with theirs:
            _start(self._process)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._numbers = count()
        self._waiting: dict[int, asyncio.Future[Told]] = {}
        self._unpacker = Unpacker()
        self._unsent = bytearray()
        self._is_ending = self._is_closed = False

    @property
    def pid(self) -> int:
        """The process id of the child."""
        assert self._process.pid is not None
        return self._process.pid

    async def read(self, requests: list[str], patience: float | None = None) -> list[str]:
        """Return the readings of ``requests`` (JSON text both).

        Raises ``ModelError`` where the child could not load its reader, ``ReaderDied``,
        ``ReadingFailed``, and ``TimeoutError`` after so many seconds.
        """
        if self._is_closed:
            raise ReaderDied
        loop, number = self._heard_by_running_loop(), next(self._numbers)
        self._waiting[number] = loop.create_future()
        self._unsent += packed(Batch(number, requests))
        self._send()
        try:
            async with asyncio.timeout(patience):
                told = await self._waiting[number]
        finally:
            self._waiting.pop(number, None)
            if self._is_ending:
                self.finish()
        if told.refused:
            raise ModelError(told.refused)
        if told.failed:
            raise ReadingFailed(told.failed)
        return told.readings

    def finish(self) -> None:
        """Let the child end once it has read what it was given."""
        self._is_ending = True
        if not self._waiting:
            self.close()

    def kill(self) -> None:
        """End the child at once; whoever waits for it hears that it died."""
        self._process.kill()

    def close(self) -> None:
        """Wait for the child no more; it ends with the batch that it reads now."""
        if self._is_closed:
            return
        self._is_closed = True
        self._leave_loop()
        self._pipe.close()
        # Somebody must collect it, whenever it ends.
        threading.Thread(target=self._process.join, daemon=True).start()

    # --- The pipe -----------------------------------------------------------------------------

    def _heard_by_running_loop(self) -> asyncio.AbstractEventLoop:
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            self._leave_loop()
            self._loop = loop
            loop.add_reader(self._pipe, self._hear)
        return loop

    def _leave_loop(self) -> None:
        """Let nobody of this loop wait any more."""
        waiting, self._waiting = self._waiting, {}
        loop, self._loop = self._loop, None
        if loop is None or loop.is_closed():
            return
        loop.remove_reader(self._pipe)
        loop.remove_writer(self._pipe)
        for future in waiting.values():
            if not future.done():
                future.set_exception(ReaderDied())

    def _send(self) -> None:
        """Write what the pipe takes, and the rest as soon as it takes more."""
        assert self._loop is not None
        try:
            sent = self._pipe.send(self._unsent)
        except BlockingIOError:
            sent = 0
        except OSError:  # the child is dead: that is heard as well
            sent = len(self._unsent)
        del self._unsent[:sent]
        if self._unsent:
            self._loop.add_writer(self._pipe, self._send)
        else:
            self._loop.remove_writer(self._pipe)

    def _hear(self) -> None:
        messages = None
        with suppress(ConnectionError):
            try:
                messages = self._unpacker.hear(self._pipe)
            except BlockingIOError:
                return
        if messages is None:
            self.close()
        for message in messages or ():
            told = _told.decode(message)
            future = self._waiting.get(told.number)
            if future is not None and not future.done():  # else nobody waits for it any more
                future.set_result(told)


def _start(process: multiprocessing.process.BaseProcess) -> None:
    """Start a child, whose signal mask is its parent's.

    Without SIGINT there it cannot be hit by a Ctrl-C before it has come to the point of leaving
    that to its parent.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
