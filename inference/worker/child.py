"""What runs in the reader's child process: the model is loaded once, then sheets are read."""

import ctypes
import logging
import multiprocessing
import os
import signal
import socket
import threading
from contextlib import suppress
from multiprocessing.connection import wait
from typing import Final

import msgspec

from inference.api.contract import Reading, ReadingRequest
from inference.reading.classifier import ModelError, native_code_silent
from inference.reading.reader import Reader
from inference.reading.source import Source
from inference.worker.pipe import Batch, ReadEncoded, Told, Unpacker, packed

logger = logging.getLogger(__name__)

M_MMAP_THRESHOLD: Final = -3  # of glibc's malloc.h
LARGE: Final = 128 * 1024
"""Bytes from which on memory goes back to the system as soon as it is free: glibc's own default."""

_reader: Reader | None = None
_refused = "No reader was loaded."
_requests = msgspec.json.Decoder(ReadingRequest)
_batches = msgspec.msgpack.Decoder(Batch)


def serve(pipe: socket.socket, source: Source, read: ReadEncoded) -> None:
    """Load the reader, and read batch by batch until the engine closes the pipe or ends.

    Where no reader can be loaded each batch is told why not.
    """
    global _refused
    attach()
    give_back_what_is_large()
    try:
        load(source)
    except ModelError as error:
        _refused = str(error)
    unpacker = Unpacker()
    with suppress(OSError):  # an engine that is gone waits for nothing
        while (messages := unpacker.hear(pipe)) is not None:
            for message in messages:
                pipe.sendall(packed(_told(_batches.decode(message), read)))


def give_back_what_is_large() -> None:
    """Let the C library give large memory back at once, where it can be told so: glibc can.

    Unless told it raises the limit to the largest that was ever freed, here a network of some
    megabytes. What is drawn then leaves holes of many sizes all over the heap: a tenth more after a
    day of lessons. Source: mallopt(3), M_MMAP_THRESHOLD.
    """
    tell = getattr(ctypes.CDLL(None), "mallopt", None)
    if tell is not None:
        tell(M_MMAP_THRESHOLD, LARGE)


def _told(batch: Batch, read: ReadEncoded) -> Told:
    try:
        return Told(batch.number, readings=read(batch.requests))
    except ModelError as error:
        return Told(batch.number, refused=str(error))
    except Exception as error:
        logger.exception("A batch of %d sheets could not be read.", len(batch.requests))
        return Told(batch.number, failed=f"{type(error).__name__}: {error}")


def attach() -> None:
    """Leave Ctrl-C to the parent, and die with the parent whatever happens."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_die_with, args=(parent.sentinel,), daemon=True).start()


def load(source: Source) -> None:
    """Load the reader; ModelError names the file that is missing or damaged."""
    global _reader
    try:
        with native_code_silent():
            _reader = source.load()
    except ModelError:
        raise
    except Exception as error:
        raise ModelError(f"The reader {source} cannot be loaded: {error}.") from None


def _die_with(sentinel: int) -> None:
    wait([sentinel])
    # At once: the main thread may be deep in the model, and nobody waits for it any more.
    os._exit(0)


def read_encoded(requests: list[str]) -> list[str]:
    """Return the readings of ``requests``, both as JSON text, in the same order.

    Raises ``ModelError`` where the reader could not be loaded.
    """
    if _reader is None:
        raise ModelError(_refused)
    decoded = [_requests.decode(request) for request in requests]
    sheets = [request.sheet for request in decoded]
    try:
        readings = _reader.read_many(sheets, [request.separator for request in decoded])
    except Exception:
        logger.exception("A batch of %d sheets failed; reading them one by one.", len(sheets))
        readings = [_read_or_pass(_reader, request) for request in decoded]
    return [msgspec.json.encode(reading).decode() for reading in readings]


def _read_or_pass(reader: Reader, request: ReadingRequest) -> Reading:
    # One sheet that the reader cannot bear must not keep the others waiting: a person looks at it.
    try:
        return reader.read(request.sheet, request.separator)
    except Exception:
        logger.exception("A sheet of %d strokes could not be read.", len(request.sheet))
        return Reading(text="", confidence=0.0, unsure=True, model=reader.settings.version)
