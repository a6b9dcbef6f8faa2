"""When a reading is sure enough to be marked, and when there is no text at all."""

import dataclasses

import pytest
from msgspec.structs import replace

from inference.api.contract import Symbol
from inference.reading.interpret import Guess, is_flagged, is_sure, reading_of
from inference.reading.settings import Calibration, ReaderSettings

SETTINGS = ReaderSettings(
    version="x-1",
    scorer="scorer",
    weights={},
    calibration=Calibration(constant=3.0, posterior=0.0),
    threshold=0.8,
    readable=0.01,
    doubtful=0.1,
    single_digit=0.7,
    single_digit_reversed=0.95,
)


def guess(text: str, weakest: float, *, turned: bool = False, typical: float = 0.9) -> Guess:
    """A guess of which all but the weakest symbol are certain."""
    symbols = tuple(
        Symbol(text=one, confidence=weakest, strokes=(place,), reversed=turned)
        for place, one in enumerate(text)
    )
    return Guess(text, 0.99, weakest, symbols, typical=typical)


def test_more_is_asked_of_a_digit_that_stands_alone() -> None:
    assert is_sure(guess("7", 0.75), SETTINGS)
    assert not is_sure(guess("7", 0.65), SETTINGS)
    assert is_sure(guess("71", 0.65), SETTINGS)


def test_still_more_is_asked_of_a_lone_digit_as_in_a_mirror() -> None:
    assert not is_sure(guess("9", 0.9, turned=True), SETTINGS)
    assert is_sure(guess("9", 0.96, turned=True), SETTINGS)


def test_a_symbol_that_is_hardly_one_is_never_sure() -> None:
    assert is_flagged(guess("712", 0.05), SETTINGS)
    assert not is_flagged(guess("712", 0.15), SETTINGS)


def test_ones_of_one_stroke_may_be_a_zigzag_and_are_never_sure() -> None:
    legs = tuple(Symbol(text="1", confidence=0.9, strokes=(0,)) for _ in range(2))
    apart = (legs[0], replace(legs[1], strokes=(1,)))
    assert is_flagged(replace_symbols(guess("11", 0.9), legs), SETTINGS)
    assert not is_flagged(replace_symbols(guess("11", 0.9), apart), SETTINGS)


def replace_symbols(found: Guess, symbols: tuple[Symbol, ...]) -> Guess:
    return dataclasses.replace(found, symbols=symbols)


def test_below_its_threshold_nothing_is_sure() -> None:
    assert not is_sure(guess("71", 0.9), replace(SETTINGS, threshold=0.99))


def test_one_odd_digit_keeps_its_text_and_is_unsure() -> None:
    reading = reading_of([guess("712", 0.001, typical=0.1)], SETTINGS)
    assert (reading.text, reading.unsure) == ("712", True)


@pytest.mark.parametrize("found", [[], [guess("7", 0.001, typical=0.001)]], ids=["none", "faint"])
def test_what_is_like_no_digit_has_no_text(found: list[Guess]) -> None:
    reading = reading_of(found, SETTINGS)
    assert (reading.text, reading.confidence, reading.unsure) == ("", 0.0, True)


def test_the_two_best_alternatives_are_given() -> None:
    found = [guess(text, 0.9) for text in ("71", "77", "11", "17")]
    others = reading_of(found, SETTINGS).alternatives
    assert [other.text for other in others] == ["77", "11"]


def test_reading_and_alternatives_share_one_whole() -> None:
    found = [
        dataclasses.replace(guess(text, 0.9), posterior=posterior)
        for text, posterior in (("71", 0.6), ("77", 0.3), ("11", 0.1))
    ]
    reading = reading_of(found, SETTINGS)
    of_others = [other.confidence for other in reading.alternatives]
    assert of_others[0] == pytest.approx(3 * of_others[1], abs=1e-3)
    assert reading.confidence + sum(of_others) == pytest.approx(1, abs=1e-3)


def test_more_is_asked_where_a_mark_or_a_slash_decides() -> None:
    settings = replace(
        SETTINGS, calibration=Calibration(posterior=1.0), threshold_with_sign=0.9, doubtful=0.0
    )
    found = dataclasses.replace(guess("125", 0.95), posterior=0.85)
    assert is_sure(found, settings)
    assert not is_sure(dataclasses.replace(found, with_sign=True), settings)
    assert is_sure(dataclasses.replace(found, posterior=0.95, with_sign=True), settings)
