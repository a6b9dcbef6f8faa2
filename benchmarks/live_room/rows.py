"""The rows of the table of loads: each with its name, its load, its bars, and where it is measured.

A row has a long form, which its bars are for, and a short one of a few seconds with the same bars,
which shows that it can be measured.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from benchmarks.live_room import growth, one_room, readings, writing_row
from benchmarks.live_room.drive import Load
from benchmarks.live_room.figures import Findings
from benchmarks.live_room.setting import Setting
from benchmarks.live_room.storms import answers, idle, joins, pointer, returns
from benchmarks.live_room.writing_row import Bars

DAPHNE, UVICORN = Setting("daphne"), Setting("uvicorn")
MANY = Setting("uvicorn", "many")

SHORT_SHARE = 10
"""The short form has so many times fewer children."""

SHORT_SECONDS = 3.0

Measure = Callable[[Load, Setting], Findings]
"""Plays a load somewhere, and says what came of it."""


@dataclass(frozen=True)
class Row:
    """One row: its title, if its load does not say it all, how that is played, where it has bars.

    ``minutes`` says how long the long form takes in one of ``settings`` on a machine with nothing
    else to do. ``everything`` says whether it can be played with everything switched on.
    """

    name: str
    title: str
    load: Load
    play: Measure
    settings: Sequence[Setting]
    minutes: float
    everything: bool = False

    @property
    def says(self) -> str:
        """What the heading says of it."""
        load = self.load
        children = f"{load.students:,} children in {load.rooms} rooms"
        return self.title or f"{children}, {load.rate:g} frames a second each"

    def measure(self, setting: Setting, is_long: bool, everything: bool = False) -> Findings:
        """Play the row. Raises ServerFailed, RunBroke and LeftOut."""
        load = self.load if is_long else shortened(self.load)
        return self.play(replace(load, everything=everything), setting)


def shortened(load: Load) -> Load:
    """Return the load as CI plays it."""
    return replace(
        load,
        students=max(load.rooms, load.students // SHORT_SHARE),
        rooms=max(1, load.rooms // SHORT_SHARE),
        seconds=min(load.seconds, SHORT_SECONDS),
    )


def _writing(bars: Callable[[Setting], Bars]) -> Measure:
    """Return what lets a load write, with the bars that it has somewhere."""
    return lambda load, setting: writing_row.measure(load, bars(setting), setting)


def _hundred(setting: Setting) -> Bars:
    return Bars(ratio=0.30 if setting.server == "daphne" else 0.22)


def _three_hundred(setting: Setting) -> Bars:
    return Bars(p95_ms=150 if setting.shape == "one" else 250)


ROWS: Sequence[Row] = (
    Row("100", "", Load(100, 4, 5, 20), _writing(_hundred), (DAPHNE, UVICORN), 1.6, True),
    Row("300", "", Load(300, 10, 5, 20), _writing(_three_hundred), (DAPHNE, MANY), 1.3, True),
    Row("600", "", Load(600, 20, 5, 20), _writing(lambda _: Bars(250)), (UVICORN, MANY), 2, True),
    Row("1000", "", Load(1000, 35, 5, 20), _writing(lambda _: Bars(1000)), (UVICORN,), 3, True),
    Row(
        "one-room",
        "200 in one room, all drawing, the board's tab in Chromium",
        Load(200, 1, 5, 20),
        one_room.measure,
        (DAPHNE,),
        2,
        True,
    ),
    Row(
        "answers",
        "300 answers within 3 s",
        Load(300, 10, 5, 3),
        answers.measure,
        (DAPHNE,),
        1,
        True,
    ),
    Row(
        "joins",
        "200 join one room within 10 s",
        Load(200, 1, 5, 10),
        joins.measure,
        (DAPHNE,),
        1,
    ),
    Row(
        "returns",
        "1,000 cut sockets return",
        Load(1000, 35, 5, 5),
        returns.measure,
        (DAPHNE, UVICORN),
        1.5,
    ),
    Row(
        "pointer",
        "the teacher points, 30 tablets show it",
        Load(30, 1, 5, 20),
        pointer.measure,
        (DAPHNE, UVICORN),
        1,
    ),
    Row("idle", "5,000 idle seat sockets", Load(5000, 25, 5, 10), idle.measure, (UVICORN,), 3),
    Row(
        "readings",
        "3,000 whole numbers, two workers",
        Load(3000, 1, 5, 1),
        readings.measure,
        (MANY,),
        1,
    ),
    Row(
        "growth",
        "10, 20, 40 and 80 rooms of 10, 3 frames a second each, never read",
        Load(800, 80, 3, 10, rests=False),
        growth.measure,
        (DAPHNE,),
        2,
    ),
)


def named(name: str) -> Row:
    """Return the row of this name; raises KeyError where there is none."""
    return {row.name: row for row in ROWS}[name]
