from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classroom.handwriting.composer import compose, timed
from classroom.handwriting.templates import STYLES
from inference.api.contract import GRID_HEIGHT, GRID_WIDTH, MAX_STROKES, Sheet, count_points

NUMBERS = st.from_regex(r"-?[0-9]{1,6}(\.[0-9]{1,2}|/[0-9]{1,3})?", fullmatch=True)
SEEDS = st.integers(0, 10_000)
EVERY_STYLE = [(character, style) for character in STYLES for style in STYLES[character]]


def box(sheet: Sheet) -> tuple[int, int, int, int]:
    xs = [x for stroke in sheet for x, _ in stroke]
    ys = [y for stroke in sheet for _, y in stroke]
    return min(xs), min(ys), max(xs), max(ys)


@settings(deadline=None)
@given(NUMBERS, SEEDS, st.floats(20, 4000), st.floats(-1, 1), st.floats(0, 4))
def test_all_ink_lies_on_the_grid_and_under_the_caps_whoever_writes(
    text: str, seed: int, size: float, slant: float, jitter: float
) -> None:
    sheet = compose(text, seed=seed, size=size, slant=slant, jitter=jitter)
    left, top, right, bottom = box(sheet)
    assert left >= 0
    assert top >= 0
    assert right <= GRID_WIDTH
    assert bottom <= GRID_HEIGHT
    assert len(sheet) <= MAX_STROKES
    assert all(type(value) is int for stroke in sheet for point in stroke for value in point)


@settings(deadline=None)
@given(NUMBERS, SEEDS)
def test_the_same_seed_writes_the_same_ink_and_the_next_seed_does_not(text: str, seed: int) -> None:
    assert compose(text, seed=seed) == compose(text, seed=seed)
    assert compose(text, seed=seed) != compose(text, seed=seed + 1)


@pytest.mark.parametrize(("character", "style"), EVERY_STYLE)
def test_every_style_of_every_character_is_drawn_with_its_own_strokes(
    character: str, style: str
) -> None:
    sheet = compose(character, style=style, seed=3)
    assert len(sheet) == len(STYLES[character][style])
    others = [
        compose(character, style=other, seed=3) for other in STYLES[character].keys() - {style}
    ]
    assert sheet not in others


def test_chance_uses_every_style_of_a_digit() -> None:
    sevens = {len(compose("7", seed=seed)) for seed in range(30)}
    assert sevens == {1, 2}, "some sevens are crossed and some are not"


def test_digits_stand_side_by_side_in_the_order_of_the_number() -> None:
    for seed in range(20):
        edges = [box((stroke,)) for stroke in compose("263", seed=seed, slant=0)]
        for (_, _, right, _), (left, _, _, _) in pairwise(edges):
            assert right < left


def test_size_is_the_height_of_a_digit() -> None:
    _, top, _, bottom = box(compose("1", style="plain", size=400, jitter=0))
    assert bottom - top == pytest.approx(400, abs=2)


def test_slant_leans_the_top_of_a_digit_to_the_right() -> None:
    (stroke,) = compose("1", style="plain", size=400, slant=0.5, jitter=0)
    (top_x, top_y), (bottom_x, bottom_y) = stroke[0], stroke[-1]
    assert top_y < bottom_y
    assert top_x - bottom_x == pytest.approx(200, abs=20)


def test_a_steady_hand_copies_the_template_and_an_unsteady_one_does_not() -> None:
    steady, shaky = (
        [
            compose("8", style="plain", seed=seed, size=400, slant=0, jitter=jitter)
            for seed in (1, 2)
        ]
        for jitter in (0, 1)
    )
    widths = [right - left for left, _, right, _ in map(box, steady)]
    assert widths[0] == pytest.approx(widths[1], abs=1)
    widths = [right - left for left, _, right, _ in map(box, shaky)]
    assert abs(widths[0] - widths[1]) > 2


def test_a_number_longer_than_the_sheet_is_written_smaller() -> None:
    left, _, right, _ = box(compose("1234567890123", size=600))
    assert right - left <= GRID_WIDTH


def test_a_decimal_point_is_a_dot_on_the_line_the_digits_stand_on() -> None:
    for seed in range(20):
        sheet = compose("2.2", seed=seed, size=400)
        two, dot = sheet[0], box((sheet[1],))
        assert dot[3] - dot[1] < 60
        assert dot[1] > max(y for _, y in two) - 120


def test_a_minus_sign_is_a_flat_line_at_half_height() -> None:
    for seed in range(20):
        minus, *seven = compose("-7", seed=seed)
        left, top, right, bottom = box((minus,))
        _, seven_top, _, seven_bottom = box(tuple(seven))
        assert bottom - top < (right - left) / 2
        assert seven_top < (top + bottom) / 2 < seven_bottom


@settings(deadline=None)
@given(st.integers(1, 99), st.integers(2, 99), SEEDS)
def test_a_fraction_bar_lies_between_its_numbers(upper: int, lower: int, seed: int) -> None:
    sheet = compose(f"{upper}/{lower}", seed=seed, slant=0, bar=True)
    assert any(lies_between(sheet, i) for i in range(1, len(sheet) - 1))


def lies_between(sheet: Sheet, i: int) -> bool:
    left, top, right, bottom = box((sheet[i],))
    above, below = box(sheet[:i]), box(sheet[i + 1 :])
    return (
        above[3] < top
        and bottom < below[1]
        and left <= min(above[0], below[0])
        and right >= max(above[2], below[2])
    )


@settings(deadline=None)
@given(NUMBERS, SEEDS)
def test_timed_ink_is_the_composed_ink_with_a_clock_that_never_runs_back(
    text: str, seed: int
) -> None:
    strokes = timed(text, seed=seed)
    assert tuple(tuple((x, y) for x, y, _ in stroke) for stroke in strokes) == compose(
        text, seed=seed
    )
    times = [t for stroke in strokes for _, _, t in stroke]
    assert times[0] == 0
    assert times == sorted(times)
    for stroke, following in pairwise(strokes):
        assert following[0][2] - stroke[-1][2] >= 90, "the pen is up between two strokes"


def test_a_pen_has_the_pace_of_a_hand() -> None:
    for seed in range(20):
        strokes = timed("56", seed=seed)
        seconds = strokes[-1][-1][2] / 1000
        points = sum(map(len, strokes))
        assert 1 < seconds < 6
        assert points < 121 * seconds
        assert points / seconds > 60


def test_a_slow_hand_draws_the_same_line_with_more_points() -> None:
    quick, slow = timed("3", seed=5), timed("3", seed=5, speed=0.5)
    assert slow[-1][-1][2] > 1.8 * quick[-1][-1][2]
    assert sum(map(len, slow)) > 1.4 * sum(map(len, quick))
    assert slow[0][0][:2] == quick[0][0][:2]
    assert slow[-1][-1][:2] == quick[-1][-1][:2]


def test_an_eight_digit_number_stays_far_under_the_cap_on_points() -> None:
    assert 100 < count_points(compose("88888888", seed=1)) < 2000


@pytest.mark.parametrize("text", ["", "7x", "½", "1 2", "a"])
def test_text_that_has_no_template_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="A hand writes digits"):
        compose(text)


@pytest.mark.parametrize(("text", "style"), [("1", "looped"), ("56", "crossed")])
def test_a_style_that_no_character_has_is_refused(text: str, style: str) -> None:
    with pytest.raises(ValueError, match=f"style '{style}'"):
        compose(text, style=style)


@pytest.mark.parametrize("text", ["12", "1/", "/2", "-/2", "1/2/3"])
def test_a_bar_without_a_fraction_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a fraction"):
        compose(text, bar=True)
