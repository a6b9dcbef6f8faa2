"""How many whole numbers a worker reads for a second of a processor, and how two share the work.

Run as ``python -m benchmarks.live_room.readings COUNT SEED PID PID`` in the environment of a site
in several processes: asks for so many numbers, all different, and writes as JSON what came back and
what the workers with these process ids used meanwhile.
"""

import asyncio
import os
import subprocess
import sys
from collections import Counter

import msgspec
import psutil

from astro_site.many.shape import Many
from benchmarks.live_room.drive import Load
from benchmarks.live_room.figures import Figure, Findings, every, least, most, none
from benchmarks.live_room.many import many
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
    """How many numbers were read, how many of them twice, and each worker's CPU seconds."""

    read: int
    twice: int
    cpu: list[float]


def measure(load: Load, setting: Setting) -> Findings:
    """Have ``load.students`` numbers read by two workers. Raises ServerFailed and LeftOut."""
    if setting.shape != "many":
        raise LeftOut("Workers are processes of their own in the many-process shape alone.")
    check_installed(setting.server)
    with many(setting.server, {}, web=1) as shape:
        ask(WARM_UP, 1, shape)
        told = ask(load.students, WARM_UP + 1, shape)
    together = max(1e-9, sum(told.cpu))
    busier = max(told.cpu) / together
    figures = [
        every("whole numbers read", told.read, load.students),
        none("read twice", told.twice),
        least("numbers a CPU-second of a worker", told.read / together, NUMBERS_BAR),
        most("the busier worker's share of the work", busier, SHARE_BAR, digits=2),
        *(
            Figure(f"{name}: CPU, s", f"{seconds:.2f}")
            for name, seconds in zip(shape.plan.workers, told.cpu, strict=True)
        ),
    ]
    return Findings(figures)


def ask(count: int, seed: int, shape: Many) -> Told:
    """Ask the workers of a site for so many numbers, in a process of its own, and wait for them."""
    pids = shape.pids()
    workers = [str(pids[name]) for name in shape.plan.workers]
    command = [sys.executable, "-m", "benchmarks.live_room.readings"]
    command += [str(count), str(seed), *workers]
    seen = {**shape.environment, "DJANGO_SETTINGS_MODULE": "astro_site.settings"}
    done = subprocess.run(command, cwd=ROOT, env=seen, stdout=subprocess.PIPE, check=True)
    return msgspec.json.decode(done.stdout, type=Told)


async def _ask(count: int, seed: int, *workers: int) -> Told:
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
            for ticket, _ in decode_reply(await layer.receive(channel)):
                if not replies[ticket]:
                    gate.release()
                replies[ticket] += 1

    hearing = asyncio.create_task(hear())
    await asyncio.sleep(0.5)  # until the layer listens
    before = list(map(_cpu, workers))
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
    used = [_cpu(worker) - had for worker, had in zip(workers, before, strict=True)]
    await asyncio.sleep(1)  # a second reply would come now
    hearing.cancel()
    return Told(len(replies), sum(times > 1 for times in replies.values()), used)


def _cpu(worker: int) -> float:
    """Return the CPU seconds of a worker and of the child in which it reads."""
    process = psutil.Process(worker)
    return sum(cpu_seconds(each) for each in (process, *process.children(recursive=True)))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "astro_site.settings")
    import django

    django.setup()
    answer = asyncio.run(_ask(*map(int, sys.argv[1:])))
    sys.stdout.buffer.write(msgspec.json.encode(answer))
