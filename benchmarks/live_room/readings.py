"""How many whole numbers a worker reads for a second of a processor, and how two share the work.

Run as ``python -m benchmarks.live_room.readings COUNT SEED`` in the environment of a site in
several processes: asks for so many numbers, all different, and writes what came back as JSON.
"""

import asyncio
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping

import msgspec

from astro_site.many.shape import Many
from benchmarks.live_room.drive import Load
from benchmarks.live_room.figures import Figure, Findings, every, least, most, none
from benchmarks.live_room.many import many, processes
from benchmarks.live_room.process import ROOT, cpu_seconds
from benchmarks.live_room.setting import LeftOut, Setting, check_installed
from tests.ink.composer import compose

NUMBERS_BAR = 300.0

SHARE_BAR = 0.6
"""Of two workers' processor time, what the busier one may have taken."""

WARM_UP = 128
"""Numbers that are read before anything is counted: models are loaded by then."""

AT_ONCE = 60
"""Jobs that wait at most: the queue takes a hundred."""

PATIENCE = 60.0


class Told(msgspec.Struct, frozen=True):
    """What became of the jobs: how many numbers were read, and how many of them twice."""

    read: int
    twice: int


def measure(load: Load, setting: Setting) -> Findings:
    """Have ``load.students`` numbers read by two workers. Raises ServerFailed and LeftOut."""
    if setting.shape != "many":
        raise LeftOut("Workers are processes of their own in the many-process shape alone.")
    check_installed(setting.server)
    with many(setting.server, {}, web=1) as shape:
        ask(WARM_UP, 1, shape.environment)
        before = {name: _cpu(shape, name) for name in shape.plan.workers}
        told = ask(load.students, WARM_UP + 1, shape.environment)
        used = [_cpu(shape, name) - before[name] for name in shape.plan.workers]
    together = max(1e-9, sum(used))
    figures = [
        every("whole numbers read", told.read, load.students),
        none("read twice", told.twice),
        least("numbers a CPU-second of a worker", told.read / together, NUMBERS_BAR),
        most("the busier worker's share of the work", max(used) / together, SHARE_BAR, digits=2),
        *(
            Figure(f"{name}: CPU, s", f"{seconds:.2f}")
            for name, seconds in zip(shape.plan.workers, used, strict=True)
        ),
    ]
    return Findings(figures)


def _cpu(shape: Many, worker: str) -> float:
    return sum(map(cpu_seconds, processes(shape, worker)))


def ask(count: int, seed: int, environment: Mapping[str, str]) -> Told:
    """Ask the workers of a site for so many numbers, in a process of its own, and wait for them."""
    command = [sys.executable, "-m", "benchmarks.live_room.readings", str(count), str(seed)]
    seen = {**environment, "DJANGO_SETTINGS_MODULE": "astro_site.settings"}
    done = subprocess.run(command, cwd=ROOT, env=seen, stdout=subprocess.PIPE, check=True)
    return msgspec.json.decode(done.stdout, type=Told)


async def _ask(count: int, seed: int) -> Told:
    from channels.layers import get_channel_layer

    from inference.api.client import ReaderBusy, decode_reply, request_reading
    from inference.api.contract import ReadingRequest

    # A worker knows again what it has read: each number has a hand of its own.
    requests = [
        ReadingRequest(sheet=compose(str(10 + i * 7919 % 9990), seed=i))
        for i in range(seed, seed + count)
    ]
    layer = get_channel_layer()
    assert layer is not None
    channel = await layer.new_channel()
    replies: Counter[str] = Counter()
    gate = asyncio.Semaphore(AT_ONCE)

    async def hear() -> None:
        while True:
            ticket, _ = decode_reply(await layer.receive(channel))
            if not replies[ticket]:
                gate.release()
            replies[ticket] += 1

    hearing = asyncio.create_task(hear())
    await asyncio.sleep(0.5)  # until the layer listens
    async with asyncio.timeout(PATIENCE + count / 50):
        for i, request in enumerate(requests):
            await gate.acquire()
            while True:
                try:
                    await request_reading(ticket=str(i), reply_channel=channel, request=request)
                    break
                except ReaderBusy:
                    await asyncio.sleep(0.01)
        for _ in range(AT_ONCE):
            await gate.acquire()
    await asyncio.sleep(1)  # a second reply would come now
    hearing.cancel()
    return Told(read=len(replies), twice=sum(times > 1 for times in replies.values()))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "astro_site.settings")
    import django

    django.setup()
    answer = asyncio.run(_ask(*map(int, sys.argv[1:3])))
    sys.stdout.buffer.write(msgspec.json.encode(answer))
