"""What hangs at the foot of the line is a comma first, never a part of a digit for sure."""

from collections.abc import Sequence

import numpy as np
import pytest

from inference.api.contract import Separator
from inference.reading.ink.strokes import to_arrays
from inference.reading.reader import Reader
from inference.reading.splitting.boxes import Box
from inference.reading.splitting.hanging import Hangs, hanging
from tests.ink.composer import compose

Drawn = list[list[tuple[float, float]]]

reader = Reader.load()

NOUGHT, SIX = Box(0, 0, 60, 100), Box(80, 0, 140, 100)


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (Box(50, 92, 60, 120), Hangs.SURELY),
        (Box(30, 105, 45, 130), Hangs.SURELY),
        (Box(62, 75, 70, 100), Hangs.MAYBE),
        (Box(62, 60, 70, 95), Hangs.MAYBE),
        (Box(62, 20, 70, 50), Hangs.NO),
        (Box(62, 98, 66, 103), Hangs.NO),
        (Box(40, 100, 75, 110), Hangs.NO),
        (Box(62, 70, 70, 115), Hangs.NO),
    ],
    ids=["touching", "under", "at the foot", "within", "raised", "a dot", "a foot of a 1", "long"],
)
def test_a_mark_is_told_by_where_it_lies(mark: Box, expected: Hangs) -> None:
    assert hanging([NOUGHT, mark, SIX], 100) == [Hangs.NO, expected, Hangs.NO]


def test_nothing_hangs_before_the_first_digit_or_under_a_short_ring() -> None:
    assert hanging([Box(0, 90, 10, 120), NOUGHT], 100) == [Hangs.NO, Hangs.NO]
    ring, tail = Box(0, 0, 50, 45), Box(40, 30, 50, 60)  # a 9 of two strokes beside a tall digit
    assert hanging([ring, tail, SIX], 100) == [Hangs.NO, Hangs.NO, Hangs.NO]


def row(*texts: str, comma: tuple[float, float], seed: int) -> tuple[Drawn, int]:
    """Digits side by side and a comma under the first: how far to the right of its middle, and
    how far below its foot, in its own size. Returns the sheet and the place of the comma."""
    sheet: Drawn = []
    left = 100.0
    for place, text in enumerate(texts):
        inked = to_arrays(compose(text, seed=seed, size=300))
        corner = np.min([stroke.min(axis=0) for stroke in inked], axis=0)
        foot = max(float(stroke[:, 1].max()) for stroke in inked)
        shift = np.array([left - corner[0], 400 - foot], np.float32)
        drawn = [stroke + shift for stroke in inked]
        sheet += [[(x, y) for x, y in stroke.tolist()] for stroke in drawn]
        if place == 0:
            right = max(float(stroke[:, 0].max()) for stroke in drawn)
            at = (left + right) / 2 + comma[0] * (right - left), 400 + comma[1] * 300
            mark = len(sheet)
            sheet.append([(at[0], at[1]), (at[0] - 8, at[1] + 30), (at[0] - 25, at[1] + 60)])
        left = max(float(stroke[:, 0].max()) for stroke in drawn) + 45
    return sheet, mark


@pytest.mark.parametrize("separator", list(Separator))
@pytest.mark.parametrize("texts", ["065", "001", "080", "47", "86"])
def test_a_comma_close_under_a_digit_parts_it_from_the_next(
    texts: str, separator: Separator
) -> None:
    expected = f"{texts[0]}{separator}{texts[1:]}"
    drawn = [row(*texts, comma=(0.4, 0.02), seed=seed) for seed in range(8)]
    read = reader.read_many([sheet for sheet, _ in drawn], [separator] * len(drawn))
    assert [one.text for one in read].count(expected) >= 6
    assert not [one.text for one in read if not one.unsure and one.text != expected]
    for one, (_, mark) in zip(read, drawn, strict=True):
        assert one.text != expected or (mark,) in [symbol.strokes for symbol in one.symbols]


@pytest.mark.parametrize("text", ["2345", "7", "60"])
def test_a_comma_behind_a_number_is_taken_off_and_the_teacher_looks(text: str) -> None:
    for seed in range(6):
        sheet = with_comma_behind(compose(text, seed=seed, size=300))
        reading = reader.read(sheet, Separator.COMMA)
        assert reading.unsure
        assert reading.text in (text, "")


def with_comma_behind(sheet: Sequence[Sequence[tuple[int, int]]]) -> Drawn:
    points = np.array([point for stroke in sheet for point in stroke], float)
    (right, foot), tall = points.max(axis=0), float(np.ptp(points[:, 1]))
    part = np.linspace(0, 1, 6)
    across = right + tall * (0.08 - 0.1 * part)
    comma = np.stack([across, foot + tall * (0.3 * part - 0.08)], axis=1)
    drawn: Drawn = [[(float(x), float(y)) for x, y in stroke] for stroke in sheet]
    return [*drawn, [(x, y) for x, y in comma.tolist()]]
