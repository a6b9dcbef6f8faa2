"""Sheets that the model of the pen's path learns from: how digits, marks and signs are placed."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from inference.lab.evaluation.composed.layouts import MarkPlace, Step
from inference.lab.training.compose import Writer, writer_of
from inference.lab.training.numbers import Marks
from inference.lab.training.sequence.hands import contact_lost, in_one_hand, shaken
from inference.lab.training.sequence.ink import Ink, Letters
from inference.lab.training.sequence.marks import SIGNS, place_mark, with_sign
from inference.lab.training.sequence.rows import box_round, write_row
from inference.lab.training.sequence.sheets import KINDS, Composer
from inference.lab.training.styles import draw_styles
from inference.reading.ink.strokes import Stroke
from inference.reading.sequence.path import CHARACTERS
from inference.reading.splitting.boxes import box_of


def rng(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


def line(*points: tuple[float, float]) -> Stroke:
    return np.array(points, np.float32)


def writer() -> Writer:
    return writer_of(*draw_styles(40, rng(3)))


DASH, DOT, TICK = line((0, 0), (1, 0)), line((0, 0)), line((0.2, 0), (0, 1))


def ink(writer: Writer) -> Ink:
    letters = Letters([[line((0, 0), (0, 1)), line((0, 0.5), (0.6, 0.5))]], 1.0)
    return Ink([writer], Marks([DASH], [DOT], [TICK]), [letters], [])


def test_a_row_is_placed_as_somebody_placed_theirs() -> None:
    real = [(Step(0, 0, 1.2), Step(0.5, 0.1, 0.7))]
    rows = [write_row(writer(), 2, real, rng(seed), first=4) for seed in range(60)]
    assert all(row.text[0] == "4" and len(row.text) == 2 for row in rows)
    boxes = [[box_round(digit) for digit in row.digits] for row in rows]
    apart = [round(two.left - one.right, 3) for one, two in boxes]
    assert 10 < apart.count(0.5) < 50


def test_no_digit_lies_inside_its_neighbour() -> None:
    for seed in range(80):
        digits = write_row(writer(), 4, [], rng(seed)).digits
        boxes = [box_round(digit) for digit in digits]
        for one, two in pairwise(boxes):
            assert two.left > one.right - 0.46 * min(one.width, two.width)


def test_marks_hang_under_a_digit_or_stand_behind_it() -> None:
    before = box_round([line((0, 0), (0.5, 1))])
    real = [MarkPlace(0.1, 0.2, -0.1)]
    placed = [place_mark(TICK * np.float32(0.3), before, real, rng(seed)) for seed in range(200)]
    under = [edge for mark, edge in placed if box_of(mark).across < before.right]
    assert 20 < len(under) < 120
    assert all(box_of(mark).bottom > before.bottom - 0.1 for mark, _ in placed)
    assert max(edge for _, edge in placed) > before.right + 0.6


@pytest.mark.parametrize("where", list(SIGNS))
def test_a_sign_beside_a_number_is_no_digit(where: str) -> None:
    row = write_row(writer(), 2, [], rng())
    said = with_sign(row, where, rng(2)).text
    assert said in ("?", f"?{row.text}", f"{row.text}?")


def test_every_kind_of_sheet_says_what_a_path_can_say() -> None:
    composer = Composer(ink(writer()), rng(), distorted=True)
    texts = [composer.sheet() for _ in range(400)]
    assert {character for one in texts for character in one.text} == set(CHARACTERS)
    assert all(np.isfinite(stroke).all() for one in texts for stroke in one.strokes)
    mixed = Composer(ink(writer()), rng(), distorted=False)._mixed()
    assert Counter(mixed.text)["/"] == 1
    assert sum(KINDS.values()) == pytest.approx(1)


def test_a_hand_shakes_and_loses_contact_without_going_far() -> None:
    stroke = line((0, 0), (0, 1), (1, 1))
    wobbly = shaken(stroke, 0.02, rng())
    assert len(wobbly) > 40
    assert np.abs(wobbly[-1] - stroke[-1]).max() < 0.2
    assert len(contact_lost([stroke], rng())) == 2
    assert len(contact_lost([DOT], rng())) == 1
    for seed in range(40):
        assert all(len(one) for one in in_one_hand([stroke, DOT], rng(seed)))
