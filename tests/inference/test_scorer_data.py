"""What the scorer learns from: drawings that are no digit, rare styles, wrong groups, pen lifts."""

from dataclasses import replace

import numpy as np
import pytest

from inference.lab.data.letters import DIGITS_ALONE
from inference.lab.data.records import Record
from inference.lab.training.compose import Composed, Writer, writer_of
from inference.lab.training.distort_ink import InkDistortion, distort_ink
from inference.lab.training.distractors.draw import draw_shapes, strike_digits, turn_digits
from inference.lab.training.distractors.latin import LATIN
from inference.lab.training.distractors.signs import DRAWINGS, GREEK, SIGNS
from inference.lab.training.distractors.skeletons import draw_shape
from inference.lab.training.groups import compose_wrong, join_digits, wrong_groups
from inference.lab.training.pen_lifts import corners_of, drag, lift, run_on
from inference.lab.training.single_digit import is_single_digit, is_written_digit
from inference.lab.training.styles import STYLES, draw_styles
from inference.lab.training.writers import validates
from inference.reading.ink.strokes import Stroke, to_arrays
from inference.reading.ink.trace import pack
from inference.reading.outcomes import NONE
from inference.reading.splitting.effort import way_of
from tests.ink.composer import compose

LIBRARIES = (LATIN, GREEK, SIGNS, DRAWINGS, STYLES)
WAYS = [way for library in LIBRARIES for ways in library.values() for way in ways]


def line(*points: tuple[float, float]) -> Stroke:
    return np.array(points, np.float32)


def rng() -> np.random.Generator:
    return np.random.default_rng(5)


def writer() -> Writer:
    groups = [to_arrays(compose(str(digit), seed=digit)) for digit in range(10)]
    return writer_of(groups, list(range(10)))


@pytest.mark.parametrize("way", WAYS)
def test_every_skeleton_is_drawn_stroke_by_stroke(way: str) -> None:
    strokes = draw_shape(way, rng())
    assert len(strokes) == way.count("/") + 1
    assert all(len(stroke) > 1 and np.isfinite(stroke).all() for stroke in strokes)
    assert all(stroke.dtype == np.float32 for stroke in strokes)


def test_nothing_that_is_a_digit_once_alone_is_drawn_as_no_digit() -> None:
    named = {name for library in (LATIN, GREEK, SIGNS, DRAWINGS) for name in library}
    assert not named & (DIGITS_ALONE | set("0123456789"))


def test_the_same_seed_draws_the_same_and_another_seed_something_else() -> None:
    once, again = draw_shapes(40, rng()), draw_shapes(40, rng())
    other = draw_shapes(40, np.random.default_rng(6))
    assert all(map(same_ink, once, again))
    assert not any(map(same_ink, once, other))


def same_ink(one: list[Stroke], other: list[Stroke]) -> bool:
    return len(one) == len(other) and all(map(np.array_equal, one, other))


def test_rare_styles_come_in_all_digits_alike() -> None:
    groups, labels = draw_styles(50, rng())
    assert len(groups) == 50
    assert np.bincount(labels, minlength=10).tolist() == [5] * 10


def test_a_digit_on_its_side_is_none_but_a_one_and_a_zero_never_lie() -> None:
    upright = [[line((0, 0), (1, 4))], [line((0, 0), (2, 6))]]
    turned = turn_digits(upright, [1, 7], 6, rng())
    assert len(turned) == 6
    for (stroke,) in turned:
        assert np.ptp(stroke, axis=0).tolist() == [6, 2]
    assert turn_digits(upright, [1, 0], 6, rng()) == []


def test_a_digit_is_struck_out_by_strokes_over_it_and_keeps_its_own() -> None:
    seven = line((0, 0), (2, 0), (1, 6))
    for own, *over in strike_digits([[seven]], 30, rng()):
        assert own is seven
        assert len(over) in (1, 2, 3, 4, 5)
        points = np.concatenate(over)
        assert (np.abs(points.mean(axis=0) - (1, 3)) < (2, 3)).all()
        assert way_of(points) > 2


def test_a_coarse_tablet_leaves_steps_and_a_fine_one_none() -> None:
    trace = pack([[ring(0.97)]])
    still = InkDistortion(0, 0, 0, 0, 0, 0, coarse=0)
    fine = distort_ink(trace, rng(), still).points
    coarse = distort_ink(trace, rng(), replace(still, coarse=1)).points
    columns = np.unique(coarse[:, 0])
    assert len(columns) < len(np.unique(fine[:, 0]))
    steps = np.diff(columns) / np.diff(columns).min()
    assert np.allclose(steps, np.round(steps), atol=1e-3)
    assert np.abs(coarse - fine).max() < 1 / 10


def crossed_seven_and_one() -> Composed:
    seven = [line((0, 0), (0.5, 0), (0.2, 1)), line((0.1, 0.5), (0.5, 0.5))]
    return Composed([*seven, line((0.8, 0), (0.8, 1))], [("7", (0, 1)), ("1", (2,))])


def test_a_seven_without_its_cross_is_not_taught_as_no_digit() -> None:
    wrong = wrong_groups(crossed_seven_and_one())
    lengths = [sorted(round(way_of(stroke), 1) for stroke in group) for group in wrong]
    cross, seven, one = 0.4, 1.5, 1.0
    assert sorted(lengths) == [[cross], [cross, one], [cross, one, seven], [one, seven]]


def ring(turns: float, wide: float = 1) -> Stroke:
    angle = np.linspace(0, 2 * np.pi * turns, 40)
    return np.stack([wide * np.cos(angle), np.sin(angle)], axis=1).astype(np.float32)


def test_a_steep_line_and_a_ring_are_digits_once_alone() -> None:
    assert is_single_digit([line((0, 0), (0.2, 1))])
    assert is_single_digit([ring(0.97)])
    assert not is_single_digit([line((0, 0), (1, 0.3))])
    assert not is_single_digit([line((0, 0), (0, 1), (1, 1))])
    assert not is_single_digit([ring(0.6)])
    assert not is_single_digit([line((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))])
    assert not is_single_digit([ring(0.97), line((0, -1), (0, 1))])
    assert not is_single_digit([line((1, 1))])


def test_level_lines_dots_and_two_rings_are_not_learned_as_a_digit() -> None:
    assert is_written_digit([ring(0.97)], 0)
    assert not is_written_digit([line((0, 0), (1, 0.1))], 1)
    assert not is_written_digit([line((1, 1))], 1)
    assert not is_written_digit([ring(0.97), ring(0.97) + np.float32(3)], 0)


def test_a_line_by_itself_is_learned_as_a_1_alone() -> None:
    steep = [line((0, 0), (0.2, 1))]
    assert is_written_digit(steep, 1)
    assert not is_written_digit(steep, 4)
    assert is_written_digit([*steep, line((0, 0.5), (1, 0.5))], 4)


def test_joined_digits_are_one_stroke_and_more_than_one_digit() -> None:
    ones = writer_of([[line((0, 0), (0, 0.5), (0, 1))]], [1])
    for (stroke,) in join_digits([ones], 20, rng()):
        assert 4 <= len(stroke) <= 6
        assert np.ptp(stroke[:, 1]) > 0.8


def test_so_many_wrong_groups_are_composed_as_were_asked_for() -> None:
    own = writer()
    assert len(compose_wrong([own], 30, rng())) == 30
    assert compose_wrong([], 30, rng()) == []
    assert join_digits([], 30, rng()) == []


def test_a_pen_lifts_at_the_corner_of_a_seven_and_nowhere_in_a_line() -> None:
    along, down = np.linspace(0, 1, 20), np.linspace(0, 1, 30)
    bar = np.stack([along, 0 * along], axis=1)
    stem = np.stack([1 - down / 2, down], axis=1)
    seven = np.concatenate((bar, stem)).astype(np.float32)
    (corner,) = corners_of(seven)
    assert np.hypot(*(seven[corner] - (1, 0))) < 0.15
    parts = lift([seven], rng())
    assert len(parts) == 2
    assert np.hypot(*(parts[0][-1] - parts[1][0])) < 0.5
    assert len(parts[0]) + len(parts[1]) == len(seven) + 1
    assert len(lift([stem.astype(np.float32)], rng())) == 1
    assert len(lift([line((1, 1))], rng())) == 1


def test_a_dragged_pen_joins_two_strokes_and_loses_no_point() -> None:
    strokes = [line((0, 0), (1, 0)), line((0, 1), (1, 1))]
    (joined,) = drag(strokes, rng())
    assert np.array_equal(joined, np.concatenate(strokes))
    assert len(drag(strokes[:1], rng())) == 1


def test_a_pen_runs_on_to_the_right_or_comes_from_the_left() -> None:
    stroke = line((0, 0), (0, 2))
    source = rng()
    longer = [run_on([stroke], source)[0] for _ in range(20)]
    assert all(len(one) == 3 for one in longer)
    ended = [one for one in longer if np.array_equal(one[:2], stroke)]
    begun = [one for one in longer if np.array_equal(one[1:], stroke)]
    assert ended
    assert begun
    assert all(one[2, 0] > 0 for one in ended)
    assert all(one[0, 0] < 0 for one in begun)


def inked(text: str, seed: int) -> list[list[tuple[float, float]]]:
    return [[(float(x), float(y)) for x, y in stroke] for stroke in compose(text, seed=seed)]


def records() -> list[Record]:
    return [
        Record(label=str(digit), writer=f"writer {place}", strokes=inked(str(digit), place))
        for place in range(12)
        for digit in range(10)
    ]


def test_a_drawing_is_no_digit_in_any_epoch_and_a_digit_stays_one() -> None:
    pytest.importorskip("keras")
    from inference.lab.training.group_feed import GroupFeed
    from inference.lab.training.pools import scorer_groups

    own = records()
    letters = [Record(label="B", writer=one.writer, strokes=one.strokes) for one in own[:6]]
    plain = scorer_groups(own, [], [], [], rng())[1]
    digits, others = scorer_groups(own, [], letters, own[10:20], rng())
    assert len(others.drawn) > len(plain.drawn)
    training = [record for record in own if not validates(record.writer)]
    assert len(digits) == round(1.25 * len(training))
    feed = GroupFeed(digits, others, seed=3)
    counts = np.zeros(NONE + 1)
    for batch in range(len(feed)):
        rows, outcomes = feed[batch]
        assert len(rows) == len(outcomes)
        assert np.isfinite(rows).all()
        counts += outcomes.sum(axis=0)
    assert counts[NONE] > counts[:NONE].sum()
    assert counts[:10].min() > 0
    first = feed[0][0]
    feed.begin_epoch(1)
    assert not np.array_equal(first, feed[0][0])
    feed.begin_epoch(0)
    assert np.array_equal(first, feed[0][0])
