"""How a server stops: its clients go to another one first, and nobody notices more than a blink."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings

from astro_site.servers import limits
from classroom.live import connected, hub, telling


async def drain(
    close_door: Callable[[], None], running: Callable[[], Iterable["asyncio.Future[Any]"]]
) -> None:
    """Let all clients go; return once they have, or after a while.

    ``close_door`` takes no new connection from then on, ``running`` says what is still being
    answered.
    """
    connected.announce()
    await asyncio.sleep(settings.DRAIN_NOTICE)
    # Before the sockets are told: who comes back must not come here.
    close_door()
    loop = asyncio.get_running_loop()
    until = loop.time() + limits.DRAINING
    await connected.go(limits.DRAINING)
    # What they had just done is told to boards that stay.
    work = {*running(), *hub.sending(), *telling.sending()}
    if work:
        await asyncio.wait(work, timeout=max(0.0, until - loop.time()))
