"""Scanned digits become ink: lines one pixel wide, then strokes, then samples for the scorer."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from inference.data.mnist import Images
from inference.ink.features import extract
from inference.ink.strokes import to_arrays
from inference.training.scanned import breadth, scanned_digits
from inference.training.skeletons import FINER, strokes_of_images
from tests.ink.composer import compose

Lines = list[list[tuple[float, float]]]

RING = [(14 + 9 * np.cos(turn), 14 + 9 * np.sin(turn)) for turn in np.linspace(0, 2 * np.pi, 60)]


def picture(lines: Lines, width: int = 3) -> NDArray[np.uint8]:
    """A picture as the scanned ones are: drawn four times as large, then made smaller."""
    large = Image.new("L", (112, 112))
    draw = ImageDraw.Draw(large)
    for line in lines:
        draw.line([(4 * x + 2, 4 * y + 2) for x, y in line], 255, 4 * width, joint="curve")
    return np.asarray(large.resize((28, 28), Image.Resampling.BOX), np.uint8)


def traced(lines: Lines, width: int = 3) -> list[NDArray[np.float32]]:
    """The strokes of one picture, in its own pixels."""
    return [
        stroke / np.float32(FINER) for stroke in strokes_of_images(picture(lines, width)[None])[0]
    ]


def test_a_line_comes_back_where_it_was_drawn() -> None:
    (stroke,) = traced([[(5, 5), (22, 20)]])
    assert np.allclose(sorted(stroke[[0, -1], 0]), (5, 22), atol=3)
    distance = abs((stroke - (5, 5)) @ (15, -17)) / np.hypot(15, 17)
    assert distance.max() < 1


def test_a_ring_comes_back_as_one_closed_stroke() -> None:
    (stroke,) = traced([RING])
    assert np.hypot(*(stroke[0] - stroke[-1])) < 1.5
    assert np.allclose(np.hypot(*(stroke - 14).T), 9, atol=1.2)


def test_lines_that_cross_go_straight_on() -> None:
    strokes = traced([[(4, 5), (24, 23)], [(24, 5), (4, 23)]])
    assert len(strokes) == 2
    assert all(np.ptp(stroke[:, 0]) > 12 and np.ptp(stroke[:, 1]) > 10 for stroke in strokes)


def test_a_tail_runs_on_into_its_ring() -> None:
    nine = [
        (14 + 5 * np.cos(turn), 9 + 5 * np.sin(turn)) for turn in np.linspace(0, -2 * np.pi, 40)
    ]
    assert len(traced([[*nine, (18, 24)]], 2)) == 1


def test_the_bulge_of_a_broad_pen_is_no_line_and_dirt_is_no_stroke() -> None:
    assert len(traced([[(8, 4), (8, 24)], [(8, 14), (9, 14)]], 4)) == 1
    assert len(traced([[(8, 4), (8, 24)], [(24, 6), (25, 6)]], 2)) == 1


def test_a_dot_alone_stays_and_an_empty_picture_has_no_stroke() -> None:
    dot, nothing = strokes_of_images(np.stack([picture([[(14, 14), (14.5, 14)]]), picture([])]))
    assert len(dot) == 1
    assert nothing == []


def test_traced_digits_say_what_the_pictures_said_and_unreadable_ones_are_left_out() -> None:
    texts = [str(digit) for digit in range(10)] * 3
    ink = [to_arrays(compose(text, seed=seed)) for seed, text in enumerate(texts)]
    pixels = np.round(extract(ink).images.reshape(-1, 28, 28) * 255).astype(np.uint8)
    labels = np.array([int(text) for text in texts])
    found = scanned_digits(Images(pixels, labels))
    assert len(found) >= 15
    assert len(found.groups) == len(found.labels)
    upside_down = scanned_digits(Images(pixels, (labels + 1) % 10))
    assert len(upside_down) <= 1


def test_a_ring_that_was_filled_with_ink_is_no_line() -> None:
    open_ring, filled = picture([RING], 2), picture([RING], 12)
    rings = strokes_of_images(np.stack([open_ring, filled]))
    assert breadth(open_ring, rings[0]) < 2
    assert breadth(filled, rings[1]) > 3


@pytest.mark.parametrize("scanned", [True, False])
def test_a_scorer_learns_from_scanned_digits_too_where_there_are_some(scanned: bool) -> None:
    pytest.importorskip("keras")
    from inference.outcomes import NONE
    from inference.training.digits import InkDigits
    from inference.training.group_feed import GroupFeed, Others

    def many(text: str) -> InkDigits:
        ink = [to_arrays(compose(text, seed=seed)) for seed in range(600)]
        return InkDigits(ink, np.full(600, int(text)))

    feed = GroupFeed(many("3"), Others([], []), 5, many("8") if scanned else None)
    counts = sum(feed[place][1].sum(axis=0) for place in range(len(feed)))
    assert (counts[8] > 400) == scanned
    assert counts[NONE] == 0
