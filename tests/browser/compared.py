"""Two pictures of a page: how far they differ, whatever the machine draws letters with.

Pictures are kept at a third of their size, in few colours. There a letter is a grey spot, which is
nearly the same whatever smooths its edges. A square of 12 pixels (36 on the page) says how far its
mean is from what it was: what moved, went, or has another colour is far off in some square,
however small it is beside the page.
"""

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

SCALE: Final = 3
SQUARE: Final = 12
COLOURS: Final = 64
TOLERANCE: Final = 14.0
"""Of 255, the mean of a square. ``docs/decisions/tests.md`` says between what it lies."""

Colours = NDArray[np.float64]


def kept(picture: Image.Image) -> Image.Image:
    """Return a picture as it is kept."""
    small = picture.convert("RGB").reduce(SCALE)
    return small.quantize(COLOURS, dither=Image.Dither.NONE)


def difference(was: Image.Image, now: Image.Image) -> float:
    """Return how far the two are apart in the square that differs most; 255 for another size."""
    if was.size != now.size:
        return 255.0
    return float(_squares(_apart(was, now)).max())


def _apart(was: Image.Image, now: Image.Image) -> Colours:
    """Return the difference of each colour of each pixel, with its sign."""
    one, other = (np.asarray(each.convert("RGB"), dtype=np.float64) for each in (was, now))
    return one - other


def _squares(apart: Colours) -> Colours:
    """Return the mean difference of each square; half a square further on they are taken again."""
    found = [
        _means(apart[down:, across:]) for down in (0, SQUARE // 2) for across in (0, SQUARE // 2)
    ]
    return np.array([each.max() for each in found])


def _means(apart: Colours) -> Colours:
    high, wide = (length // SQUARE for length in apart.shape[:2])
    whole = apart[: high * SQUARE, : wide * SQUARE]
    squares = whole.reshape(high, SQUARE, wide, SQUARE, 3).mean(axis=(1, 3))
    return np.asarray(np.abs(squares).max(axis=2))


def save_difference(was: Image.Image, now: Image.Image, path: Path) -> None:
    """Save both beside each other, and what is different between them."""
    sides = [was.convert("RGB"), now.convert("RGB")]
    if was.size == now.size:
        lit = np.clip(np.abs(_apart(was, now)) * 4, 0, 255).astype(np.uint8)
        sides.append(Image.fromarray(lit))
    wide, high = sum(each.width for each in sides), max(each.height for each in sides)
    sheet = Image.new("RGB", (wide, high))
    left = 0
    for each in sides:
        sheet.paste(each, (left, 0))
        left += each.width
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(path)
