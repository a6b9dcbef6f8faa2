"""How digits are formed: the usual ways are right, and what is wrong is named."""

import pytest

from classroom.handwriting.formations import WAYS, forms
from classroom.rules.formation import Slip, slip_of
from tests.ink.composer import compose

DIGITS = "0123456789"


@pytest.mark.parametrize("digit", DIGITS)
def test_a_usual_way_is_right_and_the_same_backwards_is_not(digit: str) -> None:
    for way in WAYS[digit]:
        moved = [[(9 * x + 400, 9 * y + 30) for x, y in stroke] for stroke in way]
        assert slip_of(moved, forms(digit)) is Slip.NOTHING
        backwards = [stroke[::-1] for stroke in reversed(way)]
        assert slip_of(backwards, forms(digit)) not in (Slip.NOTHING, Slip.SHAPE)


def test_each_slip_is_named() -> None:
    open_four, _ = WAYS["4"]
    angle, bar = open_four
    assert slip_of([bar, angle], forms("4")) is Slip.ORDER
    assert slip_of([angle, bar[::-1]], forms("4")) is Slip.DIRECTION
    assert slip_of([WAYS["2"][0][0][::-1]], forms("2")) is Slip.START
    assert slip_of([WAYS["1"][0][0][::-1]], forms("1")) is Slip.START, "one stroke has no order"
    for digit in "57":  # a short bar, drawn from the right
        body, bar = next(way for way in WAYS[digit] if len(way) == 2)
        assert slip_of([body, bar], forms(digit)) is Slip.NOTHING
        assert slip_of([body, bar[::-1]], forms(digit)) is Slip.DIRECTION
    (zero,) = WAYS["0"][0]
    half = len(zero) // 2
    assert slip_of([[*zero[half:], *zero[:half]]], forms("0")) is Slip.START


def test_another_digit_and_no_ink_are_another_shape() -> None:
    assert slip_of([], forms("3")) is Slip.SHAPE
    assert slip_of([[(5, 5)]], forms("3")) is Slip.SHAPE
    for digit in DIGITS:
        for other in DIGITS.replace(digit, ""):
            assert slip_of(WAYS[other][0], forms(digit)) is Slip.SHAPE, (digit, other)


def test_hands_that_shake_are_right_all_the_same() -> None:
    drawn = [(digit, compose(digit, seed=seed)) for digit in "236789" for seed in range(8)]
    said = [slip_of(strokes, forms(digit)) for digit, strokes in drawn]
    assert said.count(Slip.NOTHING) >= 0.95 * len(said)
