"""The rows in which children write: the real site, and the plain way under the same load."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.live_room import clients
from benchmarks.live_room.drive import Load, Outcome, RunBroke, Venue, run
from benchmarks.live_room.everything.company import Company
from benchmarks.live_room.figures import Figure, Findings, most, none
from benchmarks.live_room.plain import baseline
from benchmarks.live_room.setting import Setting
from benchmarks.live_room.site import Site, site
from benchmarks.live_room.tally import Tally, percentile
from benchmarks.live_room.yardstick import yardstick


@dataclass(frozen=True)
class Bars:
    """What a load must keep: ``ratio`` is CPU of the plain way's, both in the lesson."""

    p95_ms: float = 250.0
    ratio: float | None = None


@dataclass(frozen=True)
class Played:
    """What came of a load: a lesson with its readings, and another one with the same rooms.

    The other one has ink that is never read or, where everything is switched on, all of it lies
    there and is not used.
    """

    lesson: Outcome
    ink_alone: Outcome | None = None
    unused: Outcome | None = None


def venue_of(place: Site) -> Venue:
    """Return the site as a place to write."""
    return Venue(
        usage=place.usage,
        boards=place.boards,
        students=place.seats,
        watch=clients.watch,
        listen=clients.listen,
        open_round=clients.open_round,
        heartbeat=True,
        stages=place.stages,
    )


@contextmanager
def lesson(load: Load, folder: Path, setting: Setting | None = None) -> Iterator[Venue]:
    """Run the whole site as a place to write. Raises ServerFailed and LeftOut."""
    with site(load, folder, setting or Setting()) as place:
        yield venue_of(place)


def play(load: Load, venue: Venue, *, ink_alone: bool) -> Played:
    """Play the load, then where it is wanted half as long without a rest of the pen.

    Where everything is switched on it is played once more while nobody uses it. Raises RunBroke
    where the server does not let a page in.
    """
    played = asyncio.run(run(load, venue))
    if not ink_alone:
        return Played(played)
    if load.everything:
        unused = replace(load, used=False)
        return Played(played, unused=asyncio.run(run(unused, venue)))
    restless = replace(load, seconds=load.seconds / 2, rests=False)
    return Played(played, asyncio.run(run(restless, venue)))


def measure(load: Load, bars: Bars, setting: Setting) -> Findings:
    """Play the load on the real site, then the plain way, and return both side by side.

    Raises ServerFailed, RunBroke and LeftOut.
    """
    alone = bars.ratio is not None
    with TemporaryDirectory(prefix="astro-bench-") as name:
        folder = Path(name)
        with lesson(load, folder, setting) as venue:
            ours = play(load, venue, ink_alone=alone)
        bare = yardstick(setting.server, folder, min(5.0, load.seconds / 2))
        try:
            with baseline(load, folder) as venue:
                plain = play(replace(load, everything=False), venue, ink_alone=alone)
        except RunBroke as error:  # no page of the plain way could be opened any more
            plain = None
            print(f"The plain way broke: {error}")
    return findings(load, bars, ours, plain, bare)


def findings(load: Load, bars: Bars, ours: Played, plain: Played | None, bare: float) -> Findings:
    """Return what was measured, the plain way beside it; ``bare`` is the yardstick in ms."""
    tally, other = ours.lesson.tally, plain.lesson.tally if plain else Tally()
    reading = _cpu_ms(ours.lesson, "reader_cpu") / max(1, tally.readings)
    late = 1000 * percentile(tally.lags, 0.95)
    runs = [each.tally for each in (ours.lesson, ours.ink_alone, ours.unused) if each]
    figures = [
        Figure("frames sent", f"{tally.sent:,}", f"{other.sent:,}"),
        Figure("frames delivered", f"{tally.delivered:,}", f"{other.delivered:,}"),
        none("frames lost", sum(each.lost for each in runs), f"{other.lost:,}"),
        none("frames refused", sum(each.refused.total() for each in runs)),
        none("messages to boards missed", sum(each.batches_missed for each in runs)),
        none("sockets cut", sum(each.cuts for each in runs), f"{other.cuts:,}"),
        Figure("points of a frame", f"{tally.points / max(1, tally.sent):.1f}"),
        Figure(
            "messages to each board a second",
            f"{tally.batches / load.rooms / load.seconds:.1f}",
            f"{other.batches / load.rooms / load.seconds:.1f}",
        ),
        *_latencies(bars, tally, other),
        Figure("frames sent later than due p95, ms", f"{late:.0f}", _late(other)),
        Figure("slowest cadence asked for, ms", str(tally.slowest or 150)),
        *_costs(bars, ours, plain),
        Figure("a bare echo on this server, CPU ms", f"{bare:.3f}"),
        Figure("server memory, MB", f"{ours.lesson.after.server_memory / 1e6:.0f}"),
        Figure("readings a second", f"{tally.readings / load.seconds:.1f}"),
        Figure("reader CPU a reading, ms", f"{reading:.1f}"),
        *beside(ours.lesson.beside),
    ]
    return Findings(figures, late_ms=late)


def beside(found: Company | None) -> list[Figure]:
    """Return the lines of what was done beside the ink."""
    return found.posts.figures(found.in_room) if found else []


def cpu_per_frame(outcome: Outcome) -> float:
    """Return the milliseconds of server CPU for each frame delivered, the reader's process apart.

    What a server drops it does not get to call cheap.
    """
    return _cpu_ms(outcome, "server_cpu") / max(1, outcome.tally.delivered)


def _cpu_ms(outcome: Outcome, whose: str) -> float:
    before, after = getattr(outcome.before, whose), getattr(outcome.after, whose)
    return 1000 * float(after - before)


def _late(tally: Tally) -> str:
    return f"{1000 * percentile(tally.lags, 0.95):.0f}"


def _latencies(bars: Bars, tally: Tally, other: Tally) -> list[Figure]:
    figures = []
    for share in (50, 95, 99):
        here, there = (1000 * percentile(each.latencies, share / 100) for each in (tally, other))
        measure, plain = f"ink to board p{share}, ms", f"{there:.0f}"
        bounded = most(measure, here, bars.p95_ms, plain=plain)
        figures.append(bounded if share == 95 else Figure(measure, f"{here:.0f}", plain))
    return figures


def _costs(bars: Bars, ours: Played, plain: Played | None) -> list[Figure]:
    here = cpu_per_frame(ours.lesson)
    there = cpu_per_frame(plain.lesson) if plain else 0.0
    figures = [Figure("server CPU a frame in the lesson, ms", f"{here:.2f}", f"{there:.2f}")]
    if ours.unused:
        used = Figure("the same, of the plain way's, while all is used", _times(here, there))
        here = cpu_per_frame(ours.unused)
        lies = Figure("server CPU a frame, all switched on, ms", f"{here:.2f}", f"{there:.2f}")
        figures += [used, lies]
    if bars.ratio is not None:
        ratio = here / max(there, 1e-9)
        figures.append(most("the same, of the plain way's", ratio, bars.ratio, digits=2, unit=" ×"))
    if ours.ink_alone and plain and plain.ink_alone:
        here, there = cpu_per_frame(ours.ink_alone), cpu_per_frame(plain.ink_alone)
        figures += [
            Figure("server CPU a frame, never resting, ms", f"{here:.2f}", f"{there:.2f}"),
            Figure("the same, of the plain way's, never resting", _times(here, there)),
        ]
    return figures


def _times(here: float, there: float) -> str:
    return f"{here / max(there, 1e-9):.2f} ×"
