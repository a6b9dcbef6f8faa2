"""Ink beside a number that is none: signs, rings, underlines, corrections, a pen out of touch."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from inference.lab.evaluation.bars import EXTRA_KINDS as KINDS_WITH_BARS
from inference.lab.evaluation.bars import STILL_READ
from inference.lab.evaluation.composed.extra import (
    EXTRA_KINDS,
    RIGHT,
    WRONG,
    compose_sheets,
    outcomes,
)
from inference.lab.evaluation.composed.writers import writers_of
from inference.reading.reader import LooseSheet, Reader
from tests.inference.test_composed import digits
from tests.ink.composer import compose

CASES: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "extra_ink.json").read_text()
)

STILL_THE_NUMBER = ("underlined", "double underlined", "traced over again", "pen lost contact once")
"""Cases in which the extra ink does not change the number."""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


HANDS = writers_of([*digits("ada", "0123456789"), *digits("bo", "0123456789")])


def written(text: str, seed: int = 0) -> list[list[tuple[float, float]]]:
    """A number of Ada's, about 350 units tall from (500, 300)."""
    sheet = compose(text, seed=seed, size=350)
    return [[(float(x), float(y)) for x, y in stroke] for stroke in sheet]


def box(sheet: LooseSheet) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of some ink."""
    points = np.array([point for stroke in sheet for point in stroke])
    return (*points.min(axis=0).tolist(), *points.max(axis=0).tolist())


def line(*knots: tuple[float, float]) -> list[tuple[float, float]]:
    """A straight line from knot to knot, ten points each."""
    at = np.linspace(0, len(knots) - 1, 10 * (len(knots) - 1) + 1)
    axes = [np.interp(at, range(len(knots)), [knot[axis] for knot in knots]) for axis in (0, 1)]
    return [(float(x), float(y)) for x, y in zip(*axes, strict=True)]


def ring(left: float, top: float, right: float, bottom: float) -> list[tuple[float, float]]:
    """An ellipse that fills a box, begun at its top."""
    turn = np.linspace(-np.pi / 2, 3 * np.pi / 2, 40)
    across = (left + right) / 2 + (right - left) / 2 * np.cos(turn)
    down = (top + bottom) / 2 + (bottom - top) / 2 * np.sin(turn)
    return [(float(x), float(y)) for x, y in zip(across, down, strict=True)]


@pytest.mark.parametrize("kind", CASES)
def test_what_was_surely_misread_is_unsure_or_right_now(reader: Reader, kind: str) -> None:
    reading = reader.read(CASES[kind]["strokes"])
    assert reading.unsure or reading.text == CASES[kind]["written"]


@pytest.mark.parametrize("kind", STILL_THE_NUMBER)
def test_ink_that_leaves_the_number_as_it_is_is_passed_over(reader: Reader, kind: str) -> None:
    reading = reader.read(CASES[kind]["strokes"])
    assert (reading.text, reading.unsure) == (CASES[kind]["written"], False)


def test_an_underline_is_no_symbol_and_keeps_the_others_strokes(reader: Reader) -> None:
    number = written("37")
    left, _, right, bottom = box(number)
    under = line((left - 20, bottom + 40), (right + 20, bottom + 45))
    first, last = reader.read([under, *number]), reader.read([*number, under])
    assert first.text == last.text == "37"
    assert not first.unsure
    strokes = [one for symbol in first.symbols for one in symbol.strokes]
    assert sorted(strokes) == list(range(1, len(number) + 1))
    assert [one for symbol in last.symbols for one in symbol.strokes] == [i - 1 for i in strokes]


def test_a_ring_round_the_whole_is_no_symbol(reader: Reader) -> None:
    number = written("70")
    left, top, right, bottom = box(number)
    reading = reader.read([*number, ring(left - 90, top - 120, right + 90, bottom + 120)])
    assert (reading.text, reading.unsure) == ("70", False)
    assert all(len(number) not in symbol.strokes for symbol in reading.symbols)


def test_a_ring_round_one_digit_of_two_is_for_the_teacher(reader: Reader) -> None:
    seven, both = written("7"), written("72")
    left, top, right, bottom = box(both[: len(seven)])
    reading = reader.read([*both, ring(left - 60, top - 90, right + 60, bottom + 90)])
    assert reading.unsure


def test_the_line_through_a_0_makes_no_ring_of_it(reader: Reader) -> None:
    nought = ring(500, 300, 720, 650)
    reading = reader.read([nought, line((690, 330), (540, 620))])
    assert reading.text in ("0", "8")
    assert reading.text == "0" or reading.unsure


def test_a_digit_traced_again_is_one_digit_of_all_its_strokes(reader: Reader) -> None:
    number = written("83", seed=2)
    again = [[(x + 9, y + 7) for x, y in stroke] for stroke in number[:1]]
    reading = reader.read([*number, *again])
    assert reading.text == "83"
    assert len(number) in reading.symbols[0].strokes


def test_a_line_that_was_broken_off_and_went_on_is_one(reader: Reader) -> None:
    number = written("14", seed=1)
    whole = number[0]
    at = len(whole) // 2
    broken = [whole[: at - 1], whole[at + 1 :], *number[1:]]
    reading = reader.read(broken)
    assert reading.text == reader.read(number).text
    assert reading.symbols[0].strokes[:2] == (0, 1)


def test_two_ones_close_together_are_not_one_traced_again(reader: Reader) -> None:
    reading = reader.read([line((500, 300), (500, 650)), line((590, 300), (590, 650))])
    assert reading.text == "11"


@pytest.mark.parametrize("sign", ["degree", "prime", "exclamation mark", "percent", "carry"])
def test_a_sign_beside_the_number_is_for_the_teacher(reader: Reader, sign: str) -> None:
    number = written("56")
    left, top, right, bottom = box(number)
    extra = {
        "degree": [ring(right + 40, top, right + 120, top + 90)],
        "prime": [line((right + 70, top - 10), (right + 40, top + 90))],
        "exclamation mark": [
            line((right + 90, top), (right + 90, top + 250)),
            [(right + 90, top + 335)],
        ],
        "percent": [
            ring(right + 50, top, right + 140, top + 100),
            line((right + 260, top), (right + 70, bottom)),
            ring(right + 200, bottom - 100, right + 290, bottom),
        ],
        "carry": [line((left + 80, top - 160), (left + 80, top - 40))],
    }
    assert reader.read([*number, *extra[sign]]).unsure
    assert not reader.read(number).unsure


def test_a_fraction_of_one_or_more_beside_a_number_is_for_the_teacher(reader: Reader) -> None:
    number = written("2")
    _, top, right, bottom = box(number)
    middle, at = (top + bottom) / 2, right + 130
    one = [line((at + step, top), (at + step, middle - 30)) for step in (20, 60)]
    bar = line((at - 30, middle), (at + 120, middle))
    size = 0.4
    two = [
        [((x - right) * size + at + 110, (y - top) * size + middle + 30) for x, y in stroke]
        for stroke in number
    ]
    assert reader.read([*number, one[0], bar, *two]).text == "2 1/2"
    improper = reader.read([*number, *one, bar, *two])
    assert (improper.text, improper.unsure) == ("2 11/2", True)


def test_every_kind_with_a_bar_is_composed() -> None:
    assert tuple(EXTRA_KINDS) == KINDS_WITH_BARS


@pytest.mark.parametrize("kind", EXTRA_KINDS)
def test_hardly_any_sheet_of_a_kind_is_surely_wrong(reader: Reader, kind: str) -> None:
    sheets = compose_sheets(HANDS, kind, 50, 7)
    found = outcomes(reader, sheets)
    assert found.count(WRONG) <= 3
    if kind in STILL_READ:
        assert found.count(RIGHT) >= 30


@pytest.mark.parametrize("kind", EXTRA_KINDS)
def test_the_same_seed_composes_the_same_sheets(kind: str) -> None:
    first, again, other = (compose_sheets(HANDS, kind, 4, seed) for seed in (5, 5, 6))
    assert [one.strokes[0].tolist() for one in first] == [one.strokes[0].tolist() for one in again]
    assert [one.strokes[0].tolist() for one in first] != [one.strokes[0].tolist() for one in other]
