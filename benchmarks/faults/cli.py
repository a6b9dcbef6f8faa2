"""What dies, and what is lost: nothing. Each scene has a site of its own on loopback."""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks import machine
from benchmarks.faults.books import NEVER, Row
from benchmarks.faults.clock import NoFakeClock
from benchmarks.faults.lesson import SHAPES, Played, play, standing
from benchmarks.faults.scenes import SCENES, Needs, Scene
from benchmarks.faults.sentences import sentences_for, without_sentence
from benchmarks.faults.site import NoSmallDisk, Site
from benchmarks.live_room.process import ServerFailed

BACK_BAR = 10.0
"""Seconds from the end of a trouble until every room can be used again."""

MARKED_BAR = 1.0
"""Seconds from sending to the mark at p95, for the neighbours of whoever makes trouble."""

GROWN_BAR = 64e6
"""Bytes that a board that never reads may cost."""

HEAD = (
    "trouble",
    "sent",
    "acknowledged",
    "stored",
    "marked",
    "lost",
    "twice",
    "marked p95, s",
    "back after, s",
    "everybody, s",
    "people were told",
)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what the command line asks for; end with status 2 where it has no sense."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("--shape", choices=SHAPES, default="one", help="processes of the site")
    parser.add_argument("--children", type=int, default=60, help="who answer all the time")
    parser.add_argument("--rooms", type=int, default=2, help="rooms in which they sit")
    parser.add_argument(
        "--minutes", type=float, default=60, help="after so many no other trouble begins"
    )
    parser.add_argument("--short", action="store_true", help="a few seconds of each trouble")
    parser.add_argument("--logs", type=Path, help="folder to keep what the processes say")
    parser.add_argument(
        "--only", action="append", metavar="NAME", help="troubles whose name contains this"
    )
    given = parser.parse_args(arguments)
    if given.minutes <= 0:
        parser.error("there must be some minutes")
    if not 1 <= given.children <= 150:
        parser.error("there must be 1 to 150 children")
    if not 1 <= given.rooms <= given.children:
        parser.error("there must be 1 room at least, and a child for each")
    if not chosen(given.shape, given.only):
        parser.error(f"no trouble of this shape is called {' or '.join(given.only)}")
    return given


def chosen(shape: str, names: Sequence[str] | None) -> list[Scene]:
    """Return the scenes of a shape whose name contains one of these; all without ``names``."""
    scenes = [scene for scene in SCENES if shape in scene.shapes]
    return [scene for scene in scenes if any(name in scene.name for name in names or [""])]


def main(arguments: Sequence[str] | None = None) -> int:
    """Play the scenes and print the table; return 1 where something is missed."""
    given = parse(arguments)
    print(
        f"{given.children} children in {given.rooms} rooms answer all the time, the site runs in"
        f" {given.shape} process{'es' if given.shape == 'many' else ''}; {machine.describe()}\n"
    )
    print(f"| {' | '.join(HEAD)} |\n| :-- |{' --: |' * (len(HEAD) - 2)} :-- |", flush=True)
    missed: list[str] = []
    began = time.monotonic()
    until = began + 60 * given.minutes
    for needs, scenes in sites(chosen(given.shape, given.only), shared=given.short):
        missed += _on_a_site(needs, list(scenes), given, until)
    print(f"\nThis took {(time.monotonic() - began) / 60:.0f} minutes.")
    print("\n".join(f"MISSED: {sentence}" for sentence in missed) or "All bars kept.")
    return 1 if missed else 0


def sites(scenes: Sequence[Scene], *, shared: bool) -> list[tuple[Needs, list[Scene]]]:
    """Return which scenes share a site: none, or all that need the same of it."""
    if not shared:
        return [(scene.needs, [scene]) for scene in scenes]
    kinds = dict.fromkeys(scene.needs for scene in scenes)
    return [(needs, [scene for scene in scenes if scene.needs == needs]) for needs in kinds]


def _on_a_site(
    needs: Needs, scenes: list[Scene], given: argparse.Namespace, until: float
) -> list[str]:
    """Play scenes on one site as long as there is time, and return what they missed."""
    missed: list[str] = []
    try:
        if time.monotonic() < until:
            with standing(given.shape, needs, given.children, given.rooms) as place:
                while scenes and time.monotonic() < until:
                    missed += _played(place, scenes[0], given)
                    del scenes[0]
    except (NoSmallDisk, NoFakeClock) as error:
        _left_out(scenes, str(error))
        return missed
    except ServerFailed as error:
        return missed + _left_out(scenes, " ".join(str(error).split()))
    return missed + _left_out(scenes, "no time was left")


def _left_out(scenes: Sequence[Scene], why: str) -> list[str]:
    """Print the lines of scenes that are not played; return a sentence for each."""
    for scene in scenes:
        print(f"| {scene.name}: left out, {why} |{' – |' * (len(HEAD) - 1)}", flush=True)
    return [f"{scene.name}: left out, {why}." for scene in scenes]


def _played(place: Site, scene: Scene, given: argparse.Namespace) -> list[str]:
    """Play a scene on a site, print its line, and return what it missed."""
    try:
        played = play(place, scene, scene.short if given.short else scene.seconds)
    finally:
        if given.logs:
            place.keep_logs(given.logs / scene.name)
    print(line(played.row), flush=True)
    return missed_bars(played)


def line(row: Row) -> str:
    """Return a scene's line of the table."""
    counts = (row.sent, row.acknowledged, row.stored, row.marked, row.lost, row.twice)
    cells = [
        row.scene,
        *(f"{count:,}" for count in counts),
        f"{row.marked_p95:.2f}",
        *map(_seconds, (row.back, row.all_back)),
        "; ".join(sentences_for(row.told)) or "–",
    ]
    return f"| {' | '.join(cells)} |"


def _seconds(seconds: float) -> str:
    return "never" if seconds == NEVER else f"{seconds:.1f}"


def missed_bars(played: Played) -> list[str]:
    """Return a sentence for each bar that a scene missed."""
    row, scene = played.row, played.scene
    unknown = without_sentence(row.told)
    untold = [each for each in scene.says if each not in row.told]
    bars = [
        (row.sent > 0, "nobody answered"),
        (row.lost == 0, f"{row.lost} acknowledged answers are not stored"),
        (row.twice == 0, f"{row.twice} answers are stored or marked twice"),
        (row.given_up == 0, f"{row.given_up} were refused for good"),
        (row.acknowledged == row.sent, f"{row.sent - row.acknowledged} were not acknowledged"),
        (row.marked == row.stored, f"{row.stored - row.marked} were never marked"),
        (row.back < NEVER, "a room never came back"),
        (
            row.back <= BACK_BAR or row.back == NEVER,
            f"a room is back after {row.back:.1f} s; the bar is {BACK_BAR:g} s",
        ),
        (row.all_back < NEVER, "some children never had an answer marked again"),
        (not untold, f"nobody was told {', '.join(untold)}"),
        (not unknown, f"no page has a sentence for {', '.join(unknown)}"),
        (
            not scene.quick or row.marked_p95 <= MARKED_BAR,
            f"marks take {row.marked_p95:.1f} s at p95; the bar is {MARKED_BAR:g} s",
        ),
        (
            not scene.frees_memory or played.grown <= GROWN_BAR,
            f"the server grew by {played.grown / 1e6:.0f} MB; the bar is {GROWN_BAR / 1e6:.0f} MB",
        ),
    ]
    return [f"{scene.name}: {sentence}." for kept, sentence in bars if not kept]
