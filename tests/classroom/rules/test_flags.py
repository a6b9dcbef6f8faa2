"""What no hand draws is told from what the quickest one does."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from classroom.live.simulated.pens import sheet_of, times_of
from classroom.rules.flags import ink_print, is_empty, is_too_quick, needs_times
from inference.api.contract import Sheet
from tests.ink.composer import timed

FASTEST_TABLET = 5
"""Milliseconds between two points of the quickest tablets of the collections: 200 a second."""


def test_a_hand_that_writes_is_never_too_quick() -> None:
    for number in range(100):
        strokes = timed(str(number), seed=number, rate=240)
        assert not is_too_quick(sheet_of(strokes), times_of(strokes))


def test_ink_in_no_time_is_too_quick_and_at_a_hands_pace_it_is_not() -> None:
    ink = sheet_of(timed("56", seed=1, rate=60))
    points = sum(len(stroke) for stroke in ink)
    assert is_too_quick(ink, (0,) * points)
    assert not is_too_quick(ink, (15,) * points)


def test_only_the_pen_on_the_paper_counts() -> None:
    """Who made up strokes of no time and waited between them was no hand."""
    ink = sheet_of(timed("56", seed=1, rate=60))
    waits = tuple(0 if place else 2000 for stroke in ink for place in range(len(stroke)))
    assert is_too_quick(ink, waits)


def test_a_flick_and_a_dot_may_take_no_time_at_all() -> None:
    flick: Sheet = (((100, 100), (110, 700)),)
    dot: Sheet = tuple((((500, 500), (503, 500), (500, 503), (503, 503)),) * 9)
    for ink in (flick, dot):
        assert not is_too_quick(ink, (0,) * sum(map(len, ink)))
        assert not needs_times(ink)
    assert needs_times(sheet_of(timed("56", seed=1, rate=60)))


def test_the_same_ink_has_the_same_print_wherever_it_lies() -> None:
    ink = sheet_of(timed("56", seed=1, rate=60))
    moved: Sheet = tuple(tuple((x + 40, y + 3) for x, y in stroke) for stroke in ink)
    (x, y), *others = ink[0]
    other: Sheet = (((x + 1, y), *others), *ink[1:])
    joined: Sheet = (tuple(point for stroke in ink for point in stroke),)
    assert ink_print(ink) == ink_print(moved) != ""
    assert len({ink_print(each) for each in (ink, other, joined)}) == 3


def test_ink_that_two_hands_may_draw_alike_has_none() -> None:
    assert ink_print((((100, 100), (110, 700)), ((300, 100), (310, 700)))) == ""
    assert is_empty(())
    assert ink_print(()) == ""


@pytest.mark.parametrize("name", ["pendigits", "unipen-digits", "unipen-digits-ctx"])
def test_no_real_writer_is_flagged(name: str, astro_data: Path) -> None:
    """Nor does anybody draw what another drew; numbers and minus signs come in the same way."""
    names = [f"train-{name}", f"dev-{name}"]
    if name == "unipen-digits":
        names += ["train-unipen-numbers", "dev-unipen-numbers", "dev-unipen-digit-lines"]
        names += [f"dev-crohme-{kind}" for kind in ("digits", "numbers", "negative")]
    prints: dict[str, Any] = {}
    for record in (each for part in names for each in _records(astro_data, part)):
        ink = _on_the_pad(record["strokes"])
        times = [FASTEST_TABLET] * sum(map(len, ink))
        assert not is_too_quick(ink, times), record
        found = ink_print(ink)
        if found and record["strokes"] != prints.setdefault(found, record)["strokes"]:
            raise AssertionError(f"drawn alike: {record} {prints[found]}")


def _records(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(folder / "strokes" / f"{name}.jsonl.gz", "rt") as lines:
        yield from map(json.loads, lines)


def _on_the_pad(strokes: list[list[list[float]]]) -> Sheet:
    """Lay strokes on the grid as high as a child writes."""
    points = [point for stroke in strokes for point in stroke]
    left, top = (min(point[axis] for point in points) for axis in (0, 1))
    large = max(max(point[axis] for point in points) - low for axis, low in ((0, left), (1, top)))
    scale = 600 / max(large, 1e-9)
    return tuple(
        tuple((round((x - left) * scale), round((y - top) * scale)) for x, y in stroke)
        for stroke in strokes
        if stroke
    )
