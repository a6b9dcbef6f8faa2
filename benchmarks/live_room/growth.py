"""Ten, twenty, forty, eighty rooms of ten: cost grows with frames, not with rooms times frames."""

from collections.abc import Sequence
from dataclasses import replace

from benchmarks.live_room.drive import Load, Outcome, Venue, run
from benchmarks.live_room.figures import Figure, Findings, most, none
from benchmarks.live_room.setting import Setting
from benchmarks.live_room.site import Site
from benchmarks.live_room.storms.play import bare_echo, ground, play
from benchmarks.live_room.tally import percentile
from benchmarks.live_room.writing_row import cpu_per_frame, venue_of

SIZES = (1, 2, 4, 8)
"""Eighths of the rooms of the load, in turn on the same server."""

GROWTH_BAR = 1.25
"""How much dearer a frame may be among the most rooms than among the fewest."""


def measure(load: Load, setting: Setting) -> Findings:
    """Let an eighth, a quarter, a half and all of the rooms write, one after the other.

    Raises ServerFailed, RunBroke and LeftOut.
    """
    eighth = load.rooms // SIZES[-1]
    outcomes = []
    with ground(load, setting) as (place, folder):
        for size in SIZES:
            rooms = size * eighth
            part = replace(load, students=load.students * rooms // load.rooms, rooms=rooms)
            outcomes.append((rooms, play(run(part, _venue(place, load, part)))))
        bare = bare_echo(setting, folder)
    late = max(1000 * percentile(outcome.tally.lags, 0.95) for _, outcome in outcomes)
    return Findings([*_figures(outcomes), bare], late_ms=late)


def _venue(place: Site, load: Load, part: Load) -> Venue:
    """Return the site with the first rooms alone, and with those who sit there."""
    seats = [seat for i, seat in enumerate(place.seats) if load.room_of(i) < part.rooms]
    return replace(venue_of(place), boards=place.boards[: part.rooms], students=seats)


def _figures(outcomes: Sequence[tuple[int, Outcome]]) -> list[Figure]:
    figures = []
    for rooms, outcome in outcomes:
        where = "1 room" if rooms == 1 else f"{rooms} rooms"
        p95 = 1000 * percentile(outcome.tally.latencies, 0.95)
        figures += [
            Figure(f"{where}: frames delivered", f"{outcome.tally.delivered:,}"),
            none(f"{where}: frames lost", outcome.tally.lost),
            Figure(f"{where}: ink to board p95, ms", f"{p95:.0f}"),
            Figure(f"{where}: server CPU a frame, ms", f"{cpu_per_frame(outcome):.3f}"),
        ]
    fewest, largest = outcomes[0], outcomes[-1]
    ratio = cpu_per_frame(largest[1]) / max(1e-9, cpu_per_frame(fewest[1]))
    what = f"a frame among {largest[0]} rooms, of one among {fewest[0]}"
    return [*figures, most(what, ratio, GROWTH_BAR, digits=2, unit=" ×")]
