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


@dataclass(frozen=True)
class Row:
    """One row: ``measure`` takes where, and whether in the long form; ``minutes`` that takes."""

    name: str
    says: str
    settings: Sequence[Setting]
    minutes: float
    measure: Callable[[Setting, bool], Findings]


def _writing(
    name: str, load: Load, bars: Callable[[Setting], Bars], *settings: Setting, minutes: float
) -> Row:
    def measure(setting: Setting, is_long: bool) -> Findings:
        return writing_row.measure(load if is_long else shortened(load), bars(setting), setting)

    says = f"{load.students:,} children in {load.rooms} rooms, {load.rate:g} frames a second each"
    return Row(name, says, settings, minutes, measure)


def _storm(
    name: str,
    load: Load,
    says: str,
    storm: Callable[[Load, Setting], Findings],
    *settings: Setting,
    minutes: float,
) -> Row:
    def measure(setting: Setting, is_long: bool) -> Findings:
        return storm(load if is_long else shortened(load), setting)

    return Row(name, says, settings, minutes, measure)


def shortened(load: Load) -> Load:
    """Return the load as CI plays it."""
    return replace(
        load,
        students=max(load.rooms, load.students // SHORT_SHARE),
        rooms=max(1, load.rooms // SHORT_SHARE),
        seconds=min(load.seconds, SHORT_SECONDS),
    )


def _hundred(setting: Setting) -> Bars:
    return Bars(ratio=0.30 if setting.server == "daphne" else 0.22)


def _three_hundred(setting: Setting) -> Bars:
    return Bars(p95_ms=150 if setting.shape == "one" else 250)


ROWS: Sequence[Row] = (
    _writing("100", Load(100, 4, 5, 20), _hundred, DAPHNE, UVICORN, minutes=1.6),
    _writing("300", Load(300, 10, 5, 20), _three_hundred, DAPHNE, MANY, minutes=1.3),
    _writing("600", Load(600, 20, 5, 20), lambda _: Bars(250), UVICORN, MANY, minutes=2),
    _writing("1000", Load(1000, 35, 5, 20), lambda _: Bars(1000), UVICORN, minutes=3),
    _storm(
        "one-room",
        Load(200, 1, 5, 20),
        "200 in one room, all drawing, the board's tab in Chromium",
        one_room.measure,
        DAPHNE,
        minutes=2,
    ),
    _storm(
        "answers",
        Load(300, 10, 5, 3),
        "300 answers within 3 s",
        answers.measure,
        DAPHNE,
        minutes=1,
    ),
    _storm(
        "joins",
        Load(200, 1, 5, 10),
        "200 join one room within 10 s",
        joins.measure,
        DAPHNE,
        minutes=1,
    ),
    _storm(
        "returns",
        Load(1000, 35, 5, 5),
        "1,000 cut sockets return",
        returns.measure,
        DAPHNE,
        UVICORN,
        minutes=2,
    ),
    _storm(
        "pointer",
        Load(30, 1, 5, 20),
        "the teacher points, 30 tablets show it",
        pointer.measure,
        DAPHNE,
        UVICORN,
        minutes=1,
    ),
    _storm(
        "idle",
        Load(5000, 25, 5, 10),
        "5,000 idle seat sockets",
        idle.measure,
        UVICORN,
        minutes=3,
    ),
    _storm(
        "readings",
        Load(3000, 1, 5, 1),
        "3,000 whole numbers, two workers",
        readings.measure,
        MANY,
        minutes=1,
    ),
    _storm(
        "growth",
        Load(800, 80, 3, 10, rests=False),
        "10, 20, 40 and 80 rooms of 10, 3 frames a second each, never read",
        growth.measure,
        DAPHNE,
        minutes=2,
    ),
)


def named(name: str) -> Row:
    """Return the row of this name; raises KeyError where there is none."""
    return {row.name: row for row in ROWS}[name]
