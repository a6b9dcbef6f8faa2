"""What a child struck out does not count; what looks like it but is honest writing does."""

from collections.abc import Sequence

import numpy as np
import pytest

from inference.api.contract import Sheet
from inference.reading.ink.strokes import Stroke, to_arrays
from inference.reading.outcomes import NONE
from inference.reading.reader import LooseSheet, Reader
from inference.reading.splitting.boxes import Box, around, box_of
from inference.reading.splitting.crossings import MOST_STROKES
from inference.reading.splitting.runs import run_of, runs_of
from inference.reading.splitting.scribbles import legs, without_struck
from tests.ink.composer import compose

reader = Reader.load()

Points = list[tuple[float, float]]
ZIGZAG: Points = [(0, 0), (1, 0.1), (0, 0.25), (1, 0.4), (0, 0.55), (1, 0.7), (0, 0.85), (1, 1)]
CROSS: list[Points] = [[(0, 0), (1, 1)], [(1, 0), (0, 1)]]
LEVEL: list[Points] = [[(-0.1, 0.4), (1.1, 0.4)], [(-0.1, 0.6), (1.1, 0.62)]]
STRIKES = {"a zigzag": [ZIGZAG], "a cross": CROSS, "two level lines": LEVEL}
SEEDS = range(6)


def box_of_sheet(sheet: Sheet) -> Box:
    return around(box_of(stroke) for stroke in to_arrays(sheet))


def over(box: Box, lines: list[Points]) -> list[Points]:
    """The lines of a unit square laid over a box, with points as close as a pen's."""
    wide, strokes = max(box.width, 0.5 * box.height), []
    for line in lines:
        at = np.linspace(0, len(line) - 1, 16 * len(line))
        x, y = (np.interp(at, range(len(line)), axis) for axis in zip(*line, strict=True))
        across, down = box.across + (x - 0.5) * wide, box.top + y * box.height
        strokes.append(list(zip(across.tolist(), down.tolist(), strict=True)))
    return strokes


def told_by_scorer(groups: Sequence[Sequence[Stroke]]) -> list[float]:
    """How probable the shipped scorer holds it that each group is one digit."""
    return [float(row[:NONE].sum()) for row in reader.scoring.score(groups)]


def beside(sheet: Sheet, right: float) -> list[Points]:
    left = box_of_sheet(sheet).left
    return [[(x - left + right, y) for x, y in stroke] for stroke in sheet]


@pytest.mark.parametrize("strike", STRIKES)
@pytest.mark.parametrize("wrong", ["2", "3", "6", "8"])
def test_a_digit_struck_out_and_written_anew_beside_is_left_out(wrong: str, strike: str) -> None:
    said = []
    for seed in SEEDS:
        struck = compose(wrong, seed=seed, size=400, slant=0.0)
        box = box_of_sheet(struck)
        right = compose("5", seed=seed + 50, size=400, slant=0.0)
        strokes = [*struck, *over(box, STRIKES[strike]), *beside(right, box.right + 150)]
        said.append(reader.read(strokes).text)
    assert said.count("5") >= len(SEEDS) - 1


def test_a_digit_written_on_top_of_what_was_struck_out_is_read() -> None:
    struck = compose("3", seed=1, size=400, slant=0.0)
    box = box_of_sheet(struck)
    anew = compose("8", seed=2, size=400, slant=0.0)
    at = box_of_sheet(anew)
    moved = [[(x + box.across - at.across, y + box.down - at.down) for x, y in s] for s in anew]
    assert reader.read([*struck, *over(box, [ZIGZAG]), *moved]).text == "8"


def test_a_digit_above_the_struck_one_takes_its_place() -> None:
    sheet = compose("45", seed=3, size=300, slant=0.0, style="one_stroke")
    box = box_of_sheet(sheet[1:])
    seven = compose("7", seed=4, size=300, slant=0.0, style="plain")
    at = box_of_sheet(seven)
    up = box.top - 40 - at.bottom
    anew = [[(x + box.across - at.across, y + up) for x, y in stroke] for stroke in seven]
    assert reader.read([*sheet, *over(box, [ZIGZAG]), *anew]).text == "47"


def test_a_digit_struck_out_and_not_replaced_leaves_no_text() -> None:
    sheet = compose("6", seed=5)
    reading = reader.read([*sheet, *over(box_of_sheet(sheet), [ZIGZAG])])
    assert (reading.text, reading.unsure) == ("", True)


def test_a_scribble_strikes_out_nothing_that_is_written_after_it() -> None:
    sheet = compose("6", seed=5)
    scribble = over(box_of_sheet(sheet), [ZIGZAG])
    assert kept([*scribble, *sheet]) == len(sheet) + len(scribble)
    assert kept([*sheet, *scribble]) == 0
    assert reader.read([*sheet, *scribble]).text == ""


def kept(sheet: LooseSheet) -> int:
    """How many strokes of a sheet are left to be read."""
    lines = reader.lay_out_sheet(sheet).lines
    return len({piece.stroke for line in lines for piece in line.pieces})


HONEST = [
    ("8", "two_circle"),
    ("8", "crossing"),
    ("0", "slashed"),
    ("7", "crossed"),
    ("4", "open"),
    ("4", "closed"),
]


@pytest.mark.parametrize(("digit", "style"), HONEST, ids=[f"{d} {s}" for d, s in HONEST])
def test_honest_crossings_are_never_struck_out(digit: str, style: str) -> None:
    for seed in range(12):
        sheet = compose(digit, seed=seed, style=style)
        reading = reader.read(sheet)
        strokes = [stroke for symbol in reading.symbols for stroke in symbol.strokes]
        assert (reading.text, sorted(strokes)) == (digit, list(range(len(sheet))))


def test_a_four_of_three_lines_is_not_struck_out() -> None:
    four: list[Points] = [[(150, 0), (0, 260)], [(0, 260), (220, 260)], [(160, 20), (150, 400)]]
    for order in ((0, 1, 2), (2, 0, 1), (1, 2, 0)):
        strokes = to_arrays([four[place] for place in order])
        assert without_struck(strokes, runs_of(strokes, range(3)), told_by_scorer)[1] == [0, 1, 2]


@pytest.mark.parametrize("text", ["3/4", "8/9", "4/7"])
def test_a_fraction_bar_strikes_out_nothing(text: str) -> None:
    read = [reader.read(compose(text, seed=seed, bar=True)).text for seed in range(6)]
    assert read.count(text) >= 5


def test_hatching_is_not_searched_for_what_it_crosses_out() -> None:
    asked: list[int] = []

    def told(groups: Sequence[Sequence[Stroke]]) -> list[float]:
        asked.append(len(groups))
        return [1.0] * len(groups)

    rng = np.random.default_rng(4)
    for count, expected in ((MOST_STROKES, True), (MOST_STROKES + 1, False)):
        asked.clear()
        tops, feet = (rng.normal(500, 150, count) for _ in range(2))
        hatching = to_arrays([[(a, 200), (b, 800)] for a, b in zip(tops, feet, strict=True)])
        without_struck(hatching, runs_of(hatching, range(count)), told)
        assert bool(asked) is expected


def test_runs_to_and_fro_are_counted() -> None:
    box = Box(0, 0, 100, 200)
    (zigzag,) = to_arrays(over(box, [ZIGZAG]))
    (line,) = to_arrays(over(box, [[(0, 0), (1, 1)]]))
    assert legs(run_of(zigzag)) == 7
    assert legs(run_of(line)) == 1


def test_a_shaking_line_is_no_scribble() -> None:
    shaking = [(100 + 3.0 * (-1) ** number, 10.0 * number) for number in range(50)]
    (line,) = to_arrays([shaking])
    assert legs(run_of(line)) == 1
