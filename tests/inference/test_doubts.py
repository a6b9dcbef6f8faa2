"""Symbols that may as well be others by their place or their run are never sure."""

import numpy as np
import pytest

from inference.api.contract import Sheet
from inference.reading.ink.strokes import to_arrays
from inference.reading.interpret import Guess, is_flagged, reading_of
from inference.reading.reader import Reader
from inference.reading.settings import Calibration, ReaderSettings
from inference.reading.splitting.slant import slant_of
from tests.ink.composer import compose

reader = Reader.load()
SETTINGS = ReaderSettings(
    version="x-1", scorer="scorer", weights={}, calibration=Calibration(constant=9.0)
)


def leaning(sheet: Sheet, lean: float) -> list[list[tuple[float, float]]]:
    return [[(x + lean * (1000 - y), float(y)) for x, y in stroke] for stroke in sheet]


@pytest.mark.parametrize("text", ["48/0", "480/0", "5/05", "07/8", "123456789", "0/33"])
def test_what_nobody_writes_is_unsure_however_probable(text: str) -> None:
    guess = Guess(text, 1.0, 1.0, ())
    assert not is_flagged(guess, SETTINGS)
    assert reading_of([guess], SETTINGS).unsure


@pytest.mark.parametrize("text", ["48/10", "12345678", "0", "007", "-3/4"])
def test_what_is_an_answer_may_be_sure(text: str) -> None:
    assert not reading_of([Guess(text, 1.0, 1.0, ())], SETTINGS).unsure


def test_unexplained_ink_is_never_sure() -> None:
    guess = Guess("48", 1.0, 1.0, (), unexplained=True)
    assert is_flagged(guess, SETTINGS)
    assert reading_of([guess], SETTINGS).unsure


@pytest.mark.parametrize("lean", [0.0, 0.2, 0.4])
@pytest.mark.parametrize("further", [0.05, 0.15, 0.25])
def test_a_steep_1_in_slanted_writing_is_never_surely_a_slash(lean: float, further: float) -> None:
    for seed in range(4):
        digits = compose("48", seed=seed, size=300), compose("20", seed=seed, size=300)
        sheet = beside(*digits, further)
        reading = reader.read(leaning(sheet, lean))
        assert reading.unsure or reading.text == "48120"


def beside(left: Sheet, right: Sheet, further: float) -> Sheet:
    """Two numbers with a plain line as tall as they are between them."""
    first, second = (np.array([p for stroke in own for p in stroke]) for own in (left, right))
    (edge, foot), top = first.max(axis=0), first[:, 1].min()
    tall = foot - top
    line = ((int(edge + 60 + further * tall), int(top)), (int(edge + 60), int(foot)))
    move = int(line[0][0] + 60 - second[:, 0].min()), int(foot - second[:, 1].max())
    moved = tuple(tuple((x + move[0], y + move[1]) for x, y in stroke) for stroke in right)
    return (*left, line, *moved)


@pytest.mark.parametrize("slant", [0.0, 0.2, 0.4])
@pytest.mark.parametrize("text", ["5/8", "12/35"])
def test_a_long_slash_stays_a_sure_one_however_slanted_the_writing(text: str, slant: float) -> None:
    read = reader.read_many([compose(text, seed=seed, slant=slant) for seed in range(8)])
    assert sum(one.text == text and not one.unsure for one in read) >= 6


@pytest.mark.parametrize("slant", [-0.2, 0.0, 0.3, 0.6])
def test_the_slant_of_digits_grows_as_they_are_slanted(slant: float) -> None:
    upright, slanted = (
        [to_arrays(leaning(compose(digit, seed=1), lean)) for digit in "8304"]
        for lean in (0.0, slant)
    )
    assert slant_of(slanted) - slant_of(upright) == pytest.approx(slant, abs=0.06)
    assert slant_of([[np.zeros((1, 2), np.float32)]]) == 0.0


@pytest.mark.parametrize("size", [30, 45])
def test_a_2_that_begins_with_a_loop_is_never_surely_a_9(size: int) -> None:
    turn = np.linspace(0, 2 * np.pi, 14) - np.pi / 2
    loop = np.stack([130 + size * np.cos(turn), 130 + 1.3 * size * np.sin(turn)], axis=1)
    rest = [(200, 130), (190, 200), (150, 270), (110, 330), (150, 320), (230, 330)]
    two = [(float(x), float(y)) for x, y in [*loop.tolist(), *rest]]
    one = [(20.0, 60.0), (20.0, 330.0)]
    for sheet in ([two], [one, two]):
        reading = reader.read(sheet)
        assert reading.unsure or "9" not in reading.text
