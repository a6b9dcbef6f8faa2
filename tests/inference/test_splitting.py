"""Strokes become groups, groups become a text that the grammar allows."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inference.reading.ink.strokes import Floats, Stroke, to_arrays
from inference.reading.outcomes import NONE, OUTCOMES
from inference.reading.splitting.arcs import DIGIT_FEATURES
from inference.reading.splitting.boxes import Box, box_of, writing_height
from inference.reading.splitting.candidates import Group, candidate_groups, inner_gap, reading_order
from inference.reading.splitting.cuts import cut
from inference.reading.splitting.fractions import find_fraction
from inference.reading.splitting.grammar import Kind
from inference.reading.splitting.joined import cut_joined, turns
from inference.reading.splitting.layout import Line, lay_out
from inference.reading.splitting.marks import POINT_FEATURES, SLASH_FEATURES, Setting, mark_arcs
from inference.reading.splitting.paths import best_paths
from inference.reading.splitting.runs import run_of, runs_of
from inference.reading.splitting.weights import FIRST_GUESS, NAMES, Weights, path_features

Drawn = list[list[tuple[float, float]]]

edges = st.integers(0, 1000)
boxes = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h),
    edges,
    edges,
    st.integers(0, 300),
    st.integers(0, 300),
)


def line_of(*strokes: list[tuple[float, float]]) -> Line:
    return lay_out(runs_of(to_arrays(strokes), range(len(strokes))))


def said(*places: int | None) -> Floats:
    """Outcomes that are sure of these places, one row each; None is sure of no digit."""
    rows = np.full((len(places), OUTCOMES), 0.001, np.float32)
    for row, place in zip(rows, places, strict=True):
        row[NONE if place is None else place] = 0.98
    return rows


def texts(line: Line, outcomes: Floats) -> list[str]:
    weights = Weights.named(FIRST_GUESS)
    paths = best_paths(line.arcs(list(outcomes)), len(line.pieces), line.height, weights)
    return [path.text for path in paths]


@settings(deadline=None)
@given(st.lists(boxes, min_size=1, max_size=12))
def test_every_stroke_is_a_group_by_itself_and_groups_are_small(some: list[Box]) -> None:
    groups = candidate_groups(some, reading_order(some))
    assert {group for group in groups if len(group) == 1} == {(at,) for at in range(len(some))}
    assert all(len(group) <= 4 for group in groups)
    assert len(set(groups)) == len(groups)


def test_strokes_far_apart_are_no_group() -> None:
    apart = [Box(0, 0, 10, 100), Box(200, 0, 210, 100)]
    assert candidate_groups(apart, reading_order(apart)) == [(0,), (1,)]


def test_a_gap_inside_a_group_is_measured_between_its_parts() -> None:
    assert inner_gap([Box(0, 0, 10, 9), Box(30, 0, 40, 9), Box(5, 0, 12, 9)]) == 18


def test_the_height_of_a_lone_dash_is_not_zero() -> None:
    assert writing_height([Box(0, 5, 80, 5)]) == 10
    assert writing_height([Box(3, 3, 3, 3)]) > 0


def test_two_digits_side_by_side_are_read_from_the_left() -> None:
    line = line_of([(200, 0), (210, 100)], [(0, 0), (10, 100)])
    assert texts(line, said(4, 2))[0] == "42"


def test_strokes_that_make_one_digit_together_stay_together() -> None:
    line = line_of([(0, 0), (40, 50)], [(30, 0), (30, 100)])
    assert line.groups == [(0,), (0, 1), (1,)]
    assert texts(line, said(None, 4, 1))[0] == "4"


def test_a_short_level_line_before_a_digit_is_a_minus() -> None:
    line = line_of([(0, 50), (40, 52)], [(100, 0), (110, 100)])
    assert texts(line, said(None, 7))[0] == "-7"


def test_a_dot_at_the_foot_between_digits_is_a_point() -> None:
    line = line_of([(0, 0), (5, 100)], [(40, 98), (42, 99)], [(80, 0), (85, 100)])
    alone: dict[Group, int] = {(0,): 3, (2,): 5}
    outcomes = said(*(alone.get(group) for group in line.groups))
    assert texts(line, outcomes)[0] == "3.5"


def test_a_leaning_line_between_digits_is_a_slash() -> None:
    line = line_of([(0, 20), (5, 90)], [(100, 0), (40, 130)], [(130, 40), (135, 110)])
    alone: dict[Group, int] = {(0,): 1, (2,): 2}
    outcomes = said(*(alone.get(group) for group in line.groups))
    assert texts(line, outcomes)[0] == "1/2"


def test_two_minus_signs_are_no_text() -> None:
    line = line_of([(0, 50), (40, 50)], [(100, 50), (140, 50)])
    assert texts(line, said(*(None for _ in line.groups)))[:1] != ["--"]


def test_the_score_of_a_path_is_the_weighted_sum_of_its_features() -> None:
    line = line_of([(0, 50), (40, 52)], [(100, 0), (110, 100)], [(180, 10), (190, 100)])
    weights = Weights.named(FIRST_GUESS)
    outcomes = said(*(7 for _ in line.groups))
    vector = np.array([FIRST_GUESS.get(name, 0.0) for name in NAMES])
    for path in best_paths(line.arcs(list(outcomes)), 3, line.height, weights):
        assert path.score == pytest.approx(float(vector @ path_features(path.arcs, line.height)))


def test_an_unknown_weight_is_named() -> None:
    with pytest.raises(KeyError, match="nonsense"):
        Weights.named({"nonsense": 1.0})


def test_two_circles_in_one_stroke_are_cut_where_the_pen_crosses() -> None:
    turn = np.linspace(0, 2 * np.pi, 40)
    circle = np.stack([50 * np.sin(turn), -50 * np.cos(turn)], axis=1)
    joined = np.concatenate((circle, circle + np.array([160, 0]))).astype(np.float32)
    pieces = cut(joined, 100)
    assert len(pieces) == 2
    assert np.array_equal(np.concatenate(pieces), joined)
    assert np.ptp(pieces[0][:, 0]) < 160


def test_the_bar_of_a_five_that_runs_on_into_a_nought_is_cut_off() -> None:
    turn = np.linspace(0, 2 * np.pi, 40)
    nought = np.stack([130 + 40 * np.sin(turn), 50 - 45 * np.cos(turn)], axis=1)
    bar = np.stack([np.linspace(0, 125, 20), np.linspace(8, 5, 20)], axis=1)
    pieces = cut(np.concatenate((bar, nought)).astype(np.float32), 100)
    assert len(pieces) == 2
    assert np.ptp(pieces[0][:, 1]) < 10
    assert np.ptp(pieces[1][:, 1]) == pytest.approx(90, abs=5)


def overlapping_noughts() -> Stroke:
    turn = np.linspace(0, 2 * np.pi, 40)
    nought = np.stack([50 * np.sin(turn), -50 * np.cos(turn)], axis=1)
    return np.concatenate((nought, nought + np.array([60, 0]))).astype(np.float32)


def test_noughts_that_overlap_in_one_stroke_are_cut_where_both_are_digits() -> None:
    joined = overlapping_noughts()
    assert len(cut(joined, 100)) == 1

    def round_ones(groups: Sequence[Sequence[Stroke]]) -> list[float]:
        return [0.9 if np.ptp(group[0][:, 0]) < 110 else 0.1 for group in groups]

    pieces = cut_joined(joined, 100, round_ones)
    assert [len(piece) for piece in pieces] == pytest.approx([40, 40], abs=6)
    assert np.array_equal(np.concatenate(pieces), joined)


@pytest.mark.parametrize("valid", [0.9, 0.1], ids=["a digit", "neither a digit nor two"])
def test_a_wide_stroke_is_not_cut_where_that_makes_no_digits(valid: float) -> None:
    joined = overlapping_noughts()
    assert len(cut_joined(joined, 100, lambda groups: [valid] * len(groups))) == 1


def test_turns_of_the_pen_are_found_and_wiggles_are_not() -> None:
    down = np.array([0, 50, 100, 97, 100, 60, 20, 60, 90], np.float32)
    assert turns(down, 10) == [4, 6]


def test_a_line_through_a_nought_is_no_slash() -> None:
    turn = np.linspace(0, 2 * np.pi, 30)
    nought = [(150 + 30 * float(np.sin(at)), 50 - 50 * float(np.cos(at))) for at in turn]
    line = line_of([(0, 0), (5, 100)], nought, [(185, -10), (120, 115)])
    alone: dict[Group, int] = {(0,): 5, (1,): 0, (1, 2): 0}
    outcomes = said(*(alone.get(group) for group in line.groups))
    assert texts(line, outcomes)[0] == "50"


@pytest.mark.parametrize(("across", "over"), [(50, 0.5), (85, 0.1), (140, 0.0)])
def test_a_slash_knows_how_far_it_runs_through_other_ink(across: float, over: float) -> None:
    turn = np.linspace(0, 2 * np.pi, 60)
    nought = np.stack([50 + 40 * np.sin(turn), 50 - 50 * np.cos(turn)], axis=1).astype(np.float32)
    slash = np.array([(across + 10, -20), (across - 10, 120)], np.float32)
    arcs = mark_arcs((0,), run_of(slash), Setting(140, others=[nought]))
    (found,) = (arc for arc in arcs if arc.kind is Kind.SLASH)
    assert found.features[SLASH_FEATURES.index("slash.over")] == pytest.approx(over, abs=0.07)


@pytest.mark.parametrize(("gap", "touch"), [(0.0, 1.0), (3.0, 0.5), (20.0, 0.0)])
def test_a_point_knows_whether_it_touches_other_ink(gap: float, touch: float) -> None:
    one = np.array([(0, 0), (0, 100)], np.float32)
    mark = np.array([(gap, 90), (gap + 4, 92)], np.float32)
    arcs = mark_arcs((0,), run_of(mark), Setting(100, others=[one]))
    (found,) = (arc for arc in arcs if arc.kind is Kind.POINT)
    assert found.features[POINT_FEATURES.index("point.touch")] == pytest.approx(touch, abs=0.01)


@pytest.mark.parametrize(("digit", "text"), [(1, "3/6"), (5, "356")], ids=["a line", "a steep 5"])
def test_a_line_that_reads_as_another_digit_is_no_slash(digit: int, text: str) -> None:
    line = line_of([(0, 0), (40, 100)], [(140, -20), (70, 120)], [(190, 0), (160, 100)])
    alone: dict[Group, int] = {(0,): 3, (1,): digit, (2,): 6}
    assert texts(line, said(*(alone.get(group) for group in line.groups)))[0] == text


def slash_bend(stroke: Floats) -> float:
    arcs = mark_arcs((0,), run_of(stroke), Setting(100))
    (found,) = (arc for arc in arcs if arc.kind is Kind.SLASH)
    return found.features[SLASH_FEATURES.index("slash.bent")]


def test_the_steps_of_a_coarse_tablet_bend_no_slash() -> None:
    part = np.linspace(0, 1, 40)[:, None]
    line = (np.array([60.0, 0.0]) + part * np.array([-60, 100])).astype(np.float32)
    assert slash_bend(line) == pytest.approx(0, abs=1e-3)
    assert slash_bend(np.round(line / 4) * 4) < 0.01


def test_a_one_with_a_flag_is_bent() -> None:
    flagged = np.array([(40, 50), (70, 0), (50, 33), (35, 66), (20, 100)], np.float32)
    assert slash_bend(flagged) > 0.5


@pytest.mark.parametrize("one", [0.9, 0.5, 0.1])
def test_a_group_counts_as_a_one_as_far_as_it_is_one_whatever_it_is_taken_for(one: float) -> None:
    line = line_of([(0, 0), (5, 100)], [(40, 70), (38, 100)])
    outcomes = one * said(1)[0] + (1 - one) * said(7)[0]
    arcs = line.arcs([outcomes for _ in line.groups])
    digits = [arc for arc in arcs if arc.kind is Kind.DIGIT and arc.group == (1,)]
    small, as_one, one_small = (
        DIGIT_FEATURES.index(name) for name in ("digit.small", "digit.one", "digit.one_small")
    )
    assert {arc.text for arc in digits} == {"1", "7"}
    for arc in digits:
        assert arc.features[small] == pytest.approx(np.log(0.75 / 0.3))
        assert arc.features[as_one] == pytest.approx(one, abs=0.02)
        assert arc.features[one_small] == pytest.approx(arc.features[as_one] * arc.features[small])


def test_an_ordinary_digit_stays_whole() -> None:
    two = to_arrays(
        [[(0, 20), (40, 0), (70, 30), (30, 70), (0, 100), (20, 98), (50, 97), (80, 99)]]
    )
    assert len(cut(two[0], 100)) == 1


def test_pieces_of_a_cut_stroke_are_joined_again_in_a_group() -> None:
    turn = np.linspace(0, 2 * np.pi, 40)
    circle = np.stack([50 * np.sin(turn), -50 * np.cos(turn)], axis=1)
    joined = np.concatenate((circle, circle + np.array([160, 0]))).astype(np.float32)
    line = lay_out({0: run_of(joined)})
    assert [len(line.ink(group)) for group in line.groups] == [1] * len(line.groups)
    assert line.loose_ends((0, 1)) == 0
    assert line.loose_ends((0,)) == line.loose_ends((1,)) == 1
    assert line.strokes_of((0, 1)) == (0,)


def test_digits_over_and_under_a_level_line_are_a_fraction() -> None:
    strokes = to_arrays([[(20, 0), (25, 80)], [(0, 100), (60, 102)], [(25, 120), (30, 200)]])
    found = find_fraction([box_of(one) for one in strokes], range(3))
    assert found is not None
    assert (found.bar, found.over, found.under) == (1, [0], [2])


@pytest.mark.parametrize(
    "others",
    [
        [[(20, 0), (25, 80)]],
        [[(20, 0), (25, 80)], [(25, 20), (30, 200)]],
        [[(20, 0), (25, 80)], [(200, 120), (205, 200)]],
    ],
    ids=["nothing under it", "a stroke through it", "a digit beside it"],
)
def test_a_level_line_is_no_fraction_bar(others: Drawn) -> None:
    strokes = to_arrays([[(0, 100), (60, 102)], *others])
    assert find_fraction([box_of(one) for one in strokes], range(len(strokes))) is None


def test_a_touch_of_the_pen_on_a_digit_is_left_out() -> None:
    line = line_of([(0, 0), (5, 100)], [(30, 20), (31, 21)], [(80, 0), (85, 100)])
    alone: dict[Group, int] = {(0,): 3, (2,): 5}
    outcomes = said(*(alone.get(group) for group in line.groups))
    assert texts(line, outcomes)[0] == "35"


def test_a_scribble_is_in_no_group_with_others() -> None:
    scribble = [(float(index % 2) * 100, float(index)) for index in range(60)]
    line = line_of(scribble, [(50, 0), (50, 60)])
    assert sorted(line.groups) == [(0,), (1,)]


def test_a_hundred_strokes_on_one_spot_are_no_answer() -> None:
    fan: Drawn = [[(50, 0), (50 + index, 60)] for index in range(100)]
    line = line_of(*fan)
    assert line.groups == []
