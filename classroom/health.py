"""The pages that say whether the site is alive, and whether a lesson could begin now."""

import asyncio
import secrets
import time
from typing import Any, Final

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.contrib.sessions.backends.db import SessionStore
from django.db import Error, transaction
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from classroom.live import connected
from inference.api.client import READY, ReaderBusy, request_reading
from inference.api.contract import ReadingRequest

PATIENCE: Final = 1.5
"""Seconds that rooms and reader may take to answer."""

KEPT: Final = 1
"""Seconds for which an answer holds: whoever asks more often costs no more."""

_kept: tuple[float, dict[str, str]] | None = None
"""When it was found, and what: processes that share a cache may still differ in this."""


@never_cache
@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """Answer: this process does its work."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 only where something can be stored, rooms can talk and a sheet is read.

    A process that is about to stop is not ready, so that nobody new is sent to it.
    """
    found = _found() if connected.is_ready() else {"process": "stopping"}
    good = set(found.values()) == {"ok"}
    status = {"status": "ok" if good else "failing"}
    answer = JsonResponse(status | found, status=200 if good else 503)
    answer._has_been_logged = True  # type: ignore[attr-defined]  # it is asked every few seconds
    return answer


def _found() -> dict[str, str]:
    """Return what was found less than ``KEPT`` seconds ago, by this process itself."""
    global _kept
    if _kept is None or time.monotonic() - _kept[0] > KEPT:
        found = {"database": database_state()} | async_to_sync(_rooms_and_reader)()
        _kept = time.monotonic(), found
    return _kept[1]


def forget() -> None:
    """Look anew, however often somebody asks."""
    global _kept
    _kept = None


def database_state() -> str:
    """Write a row and take it back: a full disk and a database that is only read both show."""
    try:
        with transaction.atomic():
            trial = SessionStore()
            trial.create()
            trial.delete()
    except Error:
        return "cannot be written"
    return "ok"


async def _rooms_and_reader() -> dict[str, str]:
    rooms, reader = await asyncio.gather(_rooms(), _reader())
    return {"rooms": rooms, "reader": reader}


async def _rooms() -> str:
    """Send a message over the layer of the rooms to oneself, as one of a group."""
    layer = _layer()
    group = f"ready.{secrets.token_hex(8)}"
    try:
        async with asyncio.timeout(PATIENCE):
            channel = await layer.new_channel()
            await layer.group_add(group, channel)
            await layer.group_send(group, {"type": "ready"})
            await layer.receive(channel)
            await layer.group_discard(group, channel)
            await _forget(layer, channel)
    except (TimeoutError, OSError):
        return "silent"
    return "ok"


async def _reader() -> str:
    """Have an empty sheet read, the whole way through a worker."""
    layer = _layer()
    try:
        async with asyncio.timeout(PATIENCE):
            channel = await layer.new_channel()
            empty = ReadingRequest(sheet=())
            await request_reading(ticket="ready", reply_channel=channel, request=empty)
            # A worker of another version may reply in a way that nobody here understands.
            while (await layer.receive(channel))["type"] != READY:
                pass
            await _forget(layer, channel)
    except (TimeoutError, OSError):
        return "silent"
    except ReaderBusy:
        return "busy"
    return "ok"


async def _forget(layer: Any, channel: str) -> None:
    """Let the layer forget a channel, as it does where a socket that waits for more is closed."""
    waiting = asyncio.ensure_future(layer.receive(channel))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)


def _layer() -> Any:
    layer = get_channel_layer()
    assert layer is not None
    return layer
