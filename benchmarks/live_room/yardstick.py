"""What this machine takes, in this minute, for a message that nobody does anything with."""

import asyncio
import sys
from pathlib import Path

from benchmarks.live_room import clients
from benchmarks.live_room.process import free_port, running, usage
from benchmarks.live_room.setting import Server
from benchmarks.live_room.socket import Door, Socket

SOCKETS = 50
RATE = 20.0
"""Messages a second of each socket: a thousand in all, as many as a full year writes."""

TEXT = b'{"type":"ink","round":1,"stroke":0,"start":4,"points":[[312,400],[330,420]],"up":false}'


def yardstick(server: Server, folder: Path, seconds: float) -> float:
    """Return the milliseconds of server CPU for a text that comes in and goes out again.

    Raises ServerFailed where the server does not start.
    """
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.live_room.echo", server, str(port)]
    with running(command, port=port, log=folder / "echo.log") as process:
        before = usage(process).server_cpu
        count = asyncio.run(_talk([Door(f"ws://127.0.0.1:{port}/")] * SOCKETS, seconds))
        return 1000 * (usage(process).server_cpu - before) / max(1, count)


async def _talk(doors: list[Door], seconds: float) -> int:
    """Say texts evenly on all sockets; return how many came back."""
    heard = 0

    def take(text: bytes) -> None:
        nonlocal heard
        heard += 1

    async with clients.open_all(doors) as sockets:
        for socket in sockets:
            socket.hear(take)
        await asyncio.gather(*(_say(sockets, part, seconds) for part in range(int(RATE))))
    return heard


async def _say(sockets: list[Socket], part: int, seconds: float) -> None:
    await asyncio.sleep(part / RATE)
    for _ in range(max(1, int(seconds))):
        for socket in sockets:
            socket.send(TEXT)
            await asyncio.sleep(0)
        await asyncio.sleep(1)
