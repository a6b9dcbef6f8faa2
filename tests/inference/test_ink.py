"""Ink is cleaned and drawn: the same picture for the same writing, wherever and however large."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inference.reading.ink.features import AT_ONCE, FEATURES, extract
from inference.reading.ink.raster import draw
from inference.reading.ink.samples import sample
from inference.reading.ink.strokes import thin, to_arrays
from inference.reading.ink.trace import frame, pack
from tests.ink.composer import compose

Drawn = list[list[tuple[float, float]]]

coordinates = st.integers(0, 3000)
strokes = st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=40)
sheets = st.lists(strokes, min_size=1, max_size=5)


@settings(deadline=None)
@given(sheets)
def test_any_ink_gives_finite_features(sheet: Drawn) -> None:
    found = extract([thin(to_arrays(sheet))])
    assert found.rows.shape == (1, FEATURES)
    assert np.isfinite(found.rows).all()
    assert found.images.min() >= 0
    assert found.images.max() <= 1
    assert found.images.sum() > 0


@settings(deadline=None)
@given(sheets, st.integers(2, 9), st.integers(-500, 500))
def test_a_larger_sheet_elsewhere_is_drawn_the_same(sheet: Drawn, scale: int, shift: int) -> None:
    moved = [[(x * scale + shift, y * scale - shift) for x, y in stroke] for stroke in sheet]
    plain, other = (extract([to_arrays(one)]).rows for one in (sheet, moved))
    assert np.allclose(plain, other, atol=0.02)


@pytest.mark.parametrize("count", [10, AT_ONCE, 2 * AT_ONCE + 3])
def test_groups_drawn_together_are_drawn_as_alone(count: int) -> None:
    groups = [to_arrays(compose(str(seed % 10), seed=seed)) for seed in range(count)]
    together = extract(groups).rows
    alone = np.concatenate([extract([group]).rows for group in groups])
    assert np.allclose(together, alone, atol=1e-5)


def test_the_longer_side_fills_twenty_pixels() -> None:
    images = extract([to_arrays([[(0, 0), (100, 1000)]])]).images.reshape(28, 28)
    rows = np.flatnonzero(images.any(axis=1))
    assert len(rows) in (20, 21)


def test_the_centre_of_mass_is_in_the_middle() -> None:
    ell = to_arrays([[(0, 0), (0, 900), (600, 900)]])
    image = extract([ell]).images.reshape(28, 28)
    pixels = np.arange(28)
    middle = [(image.sum(axis=axis) * pixels).sum() / image.sum() for axis in (0, 1)]
    assert middle == pytest.approx([14, 14], abs=0.3)


def test_a_wider_pen_leaves_more_ink() -> None:
    trace = frame(pack([to_arrays([[(0, 0), (500, 1000)]])]))
    thin_line, thick_line = (draw(sample(trace), 1, pen).sum() for pen in (1.5, 3.0))
    assert thick_line > 1.5 * thin_line


def test_a_level_line_fills_the_level_direction_map() -> None:
    rows = extract([to_arrays([[(0, 0), (1000, 0)]]), to_arrays([[(0, 0), (0, 1000)]])]).rows
    maps = rows[:, 784:1184].reshape(2, 4, 100).sum(axis=2)
    assert maps[0].argmax() == 0
    assert maps[1].argmax() == 2


def test_drawing_direction_does_not_matter() -> None:
    there, back = [(0, 0), (300, 700), (800, 900)], [(800, 900), (300, 700), (0, 0)]
    rows = extract([to_arrays([there]), to_arrays([back])]).rows
    assert np.abs(rows[0] - rows[1]).mean() < 0.003


def test_points_that_are_no_numbers_are_dropped() -> None:
    sheet = [[(0, 0), (float("nan"), 5), (float("inf"), 1), (10, 10)], [(1e300, 0)]]
    first, second = to_arrays(sheet)
    assert first.tolist() == [[0, 0], [10, 10]]
    assert len(second) == 0


@pytest.mark.parametrize("stroke", [[], [["a", "b"]], [[1]], [[1, 2], [3]], [None]])
def test_a_stroke_that_is_no_ink_is_empty(stroke: list[list[float]]) -> None:
    assert to_arrays([stroke])[0].shape == (0, 2)


def test_a_pen_at_rest_leaves_one_point() -> None:
    assert len(thin(to_arrays([[(5, 5)] * 50]))[0]) == 1


def test_a_long_stroke_keeps_its_ends_and_few_points() -> None:
    line = [(index / 40, (index % 7) / 7) for index in range(100_000)]
    (kept,) = thin(to_arrays([line]))
    assert len(kept) <= 2002
    assert kept[0].tolist() == pytest.approx(line[0])
    assert kept[-1].tolist() == pytest.approx(line[-1])


def test_a_group_without_a_point_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="without a point"):
        pack([[np.empty((0, 2), np.float32)]])
