"""Signs beside digits: slashes in slanted writing, a minus before a bar, what is no sign at all."""

import pytest

from inference.reading.ink.strokes import to_arrays
from inference.reading.reader import Reader
from inference.reading.splitting.boxes import box_of
from inference.reading.splitting.cuts import cut
from inference.reading.splitting.fractions import find_fraction
from inference.reading.splitting.slant import leans
from tests.ink.composer import compose

reader = Reader.load()
SEEDS = range(12)
Drawn = list[list[tuple[float, float]]]


def said(text: str, slant: float, *, bar: bool = False) -> list[str]:
    sheets = [compose(text, seed=seed, slant=slant, bar=bar) for seed in SEEDS]
    return [reading.text for reading in reader.read_many(sheets)]


@pytest.mark.parametrize("slant", [0.3, 0.4])
@pytest.mark.parametrize("text", ["12/35", "3/4", "-1/2"])
def test_a_slash_is_a_slash_in_slanted_writing(text: str, slant: float) -> None:
    assert said(text, slant).count(text) >= len(SEEDS) - 1


@pytest.mark.parametrize("slant", [0.0, 0.3])
@pytest.mark.parametrize("text", ["1017", "217", "914", "71"])
def test_a_one_is_a_one_in_slanted_writing(text: str, slant: float) -> None:
    assert said(text, slant).count(text) >= len(SEEDS) - 1


@pytest.mark.parametrize("text", ["-1/2", "-3/4", "-12/7"])
def test_a_minus_before_a_level_bar_belongs_to_the_fraction(text: str) -> None:
    assert said(text, 0.0, bar=True).count(text) >= len(SEEDS) - 1


def test_every_stroke_of_a_negative_fraction_belongs_to_a_symbol() -> None:
    sheet = compose("-3/4", seed=1, slant=0.0, bar=True)
    reading = reader.read(sheet)
    strokes = [stroke for symbol in reading.symbols for stroke in symbol.strokes]
    assert [symbol.text for symbol in reading.symbols] == ["-", "3", "/", "4"]
    assert sorted(strokes) == list(range(len(sheet)))


def test_two_strokes_before_a_bar_are_no_minus() -> None:
    before: Drawn = [[(-60, 90), (-20, 90)], [(-60, 110), (-20, 110)]]
    part: Drawn = [[(20, 0), (25, 80)], [(0, 100), (60, 102)], [(25, 120), (30, 200)]]
    boxes = [box_of(stroke) for stroke in to_arrays([*before, *part])]
    assert find_fraction(boxes, range(5)) is None
    one_sign = find_fraction(boxes, range(1, 5))
    assert one_sign is not None
    assert (one_sign.sign, one_sign.bar) == (1, 3)


@pytest.mark.parametrize("across", [0.6, 1.0, 1.3])
def test_a_plus_is_never_a_sure_answer(across: float) -> None:
    plus = [[(0, 50), (50, 51), (100, 50)], [(50, 0), (51, 50), (50, 100)]]
    for strokes in (plus, plus[::-1]):
        assert reader.read([[(x * across, y) for x, y in stroke] for stroke in strokes]).unsure


def test_a_straight_line_is_never_cut() -> None:
    (line,) = to_arrays([[(10.0 * step, 100.0 - 10.0 * step) for step in range(11)]])
    assert len(cut(line, 100)) == 1


def test_a_stroke_leans_by_comparison_with_the_others() -> None:
    upright: list[tuple[float, float]] = [(0, 0), (0, 100)]
    slanted: list[tuple[float, float]] = [(40, 0), (0, 100)]
    assert leans(to_arrays([upright, upright, slanted])) == pytest.approx([-0.2, -0.2, 0.4])
    assert leans(to_arrays([slanted, slanted])) == pytest.approx([0, 0])
    assert leans(to_arrays([[(5, 5)]])) == [0]
