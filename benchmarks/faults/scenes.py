"""The scenes: what happens to a site while its children answer all the time."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from benchmarks.faults.clock import HOUR, LOOK_SECONDS
from benchmarks.faults.network import Mood, Network
from benchmarks.faults.parts import Part
from benchmarks.faults.site import Site
from benchmarks.faults.troubles import trouble
from benchmarks.live_room.socket import Door

BATCH_SECONDS = 0.5
"""So long a worker stands still before it is killed: it then has a batch in hand, and a queue."""


@dataclass(frozen=True)
class Stage:
    """Where a scene is played: the site, the networks before it, and who makes trouble in person.

    ``board`` and ``seat`` are doors for clients of our own that misbehave.
    """

    site: Site
    pages: Network
    boards: Network
    board: Door
    seat: Door


Trouble = Callable[[Stage, float], Awaitable[None]]


@dataclass(frozen=True)
class Needs:
    """What a site must have for a scene: data on a small disk, a clock that can be stepped."""

    small_disk: bool = False
    fake_clock: bool = False


@dataclass(frozen=True)
class Scene:
    """A trouble that lasts for ``seconds``, in the short form for ``short`` of them.

    ``shapes`` can have it; ``quick`` scenes trouble one client alone, and the marks of the others
    have a bar. ``frees_memory``: what the server gained must not pass another one. ``says`` is what
    people must be told meanwhile, in the words of ``sentences``.
    """

    name: str
    play: Trouble
    seconds: float
    short: float = 3.0
    shapes: Sequence[str] = ("one", "many")
    quick: bool = False
    frees_memory: bool = False
    needs: Needs = Needs()
    says: Sequence[str] = ()


async def _nothing(stage: Stage, seconds: float) -> None:
    await asyncio.sleep(seconds)


async def _worker_killed(stage: Stage, seconds: float) -> None:
    """Kill whoever reads, with a batch in hand, three times; it is started again at once."""
    for _ in range(3):
        await asyncio.sleep(seconds / 3 - BATCH_SECONDS)
        if not stage.site.workers:
            (server,) = stage.site.webs
            server.freeze(children_only=True)
            await asyncio.sleep(BATCH_SECONDS)
            server.kill_child()
            continue
        worker = stage.site.workers[0]
        worker.freeze()
        await asyncio.sleep(BATCH_SECONDS)
        await asyncio.to_thread(worker.kill)
        await _bring_back(worker)


async def _nobody_reads(stage: Stage, seconds: float) -> None:
    if not stage.site.workers:
        await _frozen_parts(stage.site.webs, seconds, children_only=True)
    else:
        await _away(stage.site.workers, seconds)


async def _server_killed(stage: Stage, seconds: float) -> None:
    await _away(stage.site.webs[:1], seconds)


async def _redis_away(stage: Stage, seconds: float) -> None:
    await _away(_known(stage.site.redis), seconds)


async def _redis_emptied(stage: Stage, seconds: float) -> None:
    """Kill Redis with all that it kept; an empty one is there at once."""
    (redis,) = _known(stage.site.redis)
    await asyncio.to_thread(redis.take_away)
    for dump in (stage.site.disk / "redis").glob("*"):
        dump.unlink()
    await _bring_back(redis)


async def _postgres_away(stage: Stage, seconds: float) -> None:
    await _away(_known(stage.site.postgres), seconds)


async def _away(parts: Sequence[Part], seconds: float) -> None:
    for part in parts:
        await asyncio.to_thread(part.take_away)
    await asyncio.sleep(seconds)
    for part in parts:
        await _bring_back(part)


async def _bring_back(part: Part) -> None:
    # Not in another thread: what is started there ends with it.
    part.launch()
    await asyncio.to_thread(part.wait)


def _known(part: Part | None) -> list[Part]:
    assert part is not None
    return [part]


def _frozen(choose: Callable[[Site], Sequence[Part]]) -> Trouble:
    async def play(stage: Stage, seconds: float) -> None:
        await _frozen_parts(choose(stage.site), seconds)

    return play


async def _frozen_parts(
    parts: Sequence[Part], seconds: float, *, children_only: bool = False
) -> None:
    for part in parts:
        part.freeze(children_only=children_only)
    try:
        await asyncio.sleep(seconds)
    finally:
        for part in parts:
            part.thaw()


async def _disk_full(stage: Stage, seconds: float) -> None:
    with stage.site.full_disk():
        await asyncio.sleep(seconds)
    # A database may end itself rather than lose what it cannot write; what watches over it
    # starts it again.
    for part in stage.site.parts:
        if not part.pid:
            await _bring_back(part)


def _client(kind: str) -> Trouble:
    async def play(stage: Stage, seconds: float) -> None:
        with trouble(kind, stage.board if kind == "stall" else stage.seat, seconds):
            await asyncio.sleep(seconds)

    return play


def _network(mood: Mood, *, boards: bool = True) -> Trouble:
    async def play(stage: Stage, seconds: float) -> None:
        networks = [stage.pages, stage.boards] if boards else [stage.pages]
        for network in networks:
            network.be(mood)
        await asyncio.sleep(seconds)
        for network in networks:
            network.be(Mood())

    return play


async def _half_open(stage: Stage, seconds: float) -> None:
    """Leave every page with a dead line, for good; new ones work at once."""
    stage.pages.half_open()
    stage.boards.half_open()


async def _cut(stage: Stage, seconds: float) -> None:
    for _ in range(4):
        stage.pages.cut()
        stage.boards.cut()
        await asyncio.sleep(seconds / 4)


def _stepped(hours: int) -> Trouble:
    async def play(stage: Stage, seconds: float) -> None:
        stage.site.clock.step(hours * HOUR)
        await asyncio.sleep(2 * LOOK_SECONDS)

    return play


MANY = ("many",)
LATE, CUT, SILENT = ("late",), ("cut",), ("silent",)
NOT_STORED = ("unavailable",)
SLOW_LINE = 50_000 / 8

SCENES: Sequence[Scene] = (
    Scene("nothing happens", _nothing, 12, quick=True),
    Scene("a worker is killed in mid-batch, three times", _worker_killed, 9, 6),
    Scene("all workers are away", _nobody_reads, 20, 4, says=LATE),
    Scene("a web process is killed", _server_killed, 5, 2, says=CUT),
    Scene("Redis is away", _redis_away, 15, 4, shapes=MANY, says=LATE),
    Scene("Redis loses its data", _redis_emptied, 1, 1, shapes=MANY),
    Scene("PostgreSQL is away", _postgres_away, 15, 4, shapes=MANY, says=NOT_STORED),
    Scene("a web process stands still", _frozen(lambda site: site.webs[:1]), 10),
    Scene("a worker stands still", _frozen(lambda site: site.workers[:1]), 10, shapes=MANY),
    Scene("Redis stands still", _frozen(lambda site: _known(site.redis)), 10, shapes=MANY),
    Scene("PostgreSQL stands still", _frozen(lambda site: _known(site.postgres)), 10, shapes=MANY),
    Scene("the disk is full", _disk_full, 10, needs=Needs(small_disk=True), says=NOT_STORED),
    Scene("a board never reads", _client("stall"), 30, 5, quick=True, frees_memory=True),
    Scene("a seat floods the room", _client("flood"), 12, quick=True),
    Scene("a seat starves the reader", _client("starve"), 12, quick=True),
    Scene("the network takes 400 ms each way", _network(Mood(delay=0.4)), 15),
    Scene("the network carries 50 kbit/s", _network(Mood(rate=SLOW_LINE), boards=False), 15),
    Scene("the network stalls", _network(Mood(stalled=True)), 10),
    Scene("the network leaves half-open lines", _half_open, 1, 1, says=SILENT),
    Scene("the network cuts every line, four times", _cut, 10, says=CUT),
    Scene("the clock is an hour ahead", _stepped(1), 1, 1, needs=Needs(fake_clock=True)),
    Scene("the clock is an hour behind", _stepped(-1), 1, 1, needs=Needs(fake_clock=True)),
)
