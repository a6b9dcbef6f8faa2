"""Other hands for the same image: random turn, slant, size, bend and pen width."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from inference.reading.ink.strokes import Floats
from inference.reading.ink.trace import SIDE

KNOTS = 6
"""Of a side: between them the bend is smooth, and more would crumple a digit."""

THICK = 90.0
"""Pixels of ink from which a line may be thinned; thinner ones would fade into the paper."""

SHARPER = 1.25
"""Contrast that makes up for the blur of looking up between pixels."""


@dataclass(frozen=True, slots=True)
class ImageDistortion:
    """How far images are distorted; ``bend`` and ``shift`` are pixels."""

    turn: float = 0.12
    slant: float = 0.20
    stretch: float = 0.10
    bend: float = 1.3
    shift: float = 0.4
    pen: float = 0.25


def distort_images(
    pixels: NDArray[np.uint8], rng: np.random.Generator, how: ImageDistortion | None = None
) -> Floats:
    """Return (n, 28, 28) float32 images from 0 to 1, each distorted on its own."""
    how = how or ImageDistortion()
    images = np.asarray(pixels, np.float32) / np.float32(255)
    places = _places(len(images), rng, how)
    drawn = _look_up(images, places)
    return _other_pens(drawn, rng, how.pen)


def _places(count: int, rng: np.random.Generator, how: ImageDistortion) -> Floats:
    """Where each pixel is looked up: (n, 2, 28, 28), rows first."""
    middle = (SIDE - 1) / 2
    grid = np.stack(np.meshgrid(np.arange(SIDE), np.arange(SIDE), indexing="ij")) - middle
    angle = rng.normal(0, how.turn / 2, count)
    slant = rng.normal(0, how.slant / 2, count)
    down, across = np.exp(rng.normal(0, how.stretch / 2, (2, count)))
    cos, sin = np.cos(angle), np.sin(angle)
    matrix = np.array([[cos * down, -sin * across], [(sin + slant * cos) * down, cos * across]])
    places = np.einsum("ijn,jyx->niyx", matrix.astype(np.float32), grid.astype(np.float32))
    places += rng.normal(0, how.shift, (count, 2, 1, 1)).astype(np.float32)
    knots = rng.normal(0, how.bend, (count, 2, KNOTS, KNOTS)).astype(np.float32)
    smooth = _smooth()
    places += smooth @ knots @ smooth.T
    return np.asarray(places + middle, np.float32)


@cache
def _smooth() -> Floats:
    """Spread of the knots over the pixels, (28, 6): a Gaussian round each knot."""
    pixels, knots = np.arange(SIDE), np.linspace(0, SIDE - 1, KNOTS)
    near = np.exp(-(((pixels[:, None] - knots) / 5.0) ** 2))
    return np.asarray(near / near.sum(axis=1, keepdims=True), np.float32)


def _look_up(images: Floats, places: Floats) -> Floats:
    """Bilinear look-up; beyond the edge is paper."""
    count = len(images)
    edged = np.pad(images, ((0, 0), (1, 2), (1, 2))).reshape(-1)
    side = SIDE + 3
    places = np.clip(places + 1, 0, SIDE + 1)
    cell = places.astype(np.int32)
    share = places - cell
    flat = (np.arange(count, dtype=np.int32)[:, None, None] * side + cell[:, 0]) * side + cell[:, 1]
    top = edged[flat] * (1 - share[:, 1]) + edged[flat + 1] * share[:, 1]
    low = edged[flat + side] * (1 - share[:, 1]) + edged[flat + side + 1] * share[:, 1]
    return np.asarray(top * (1 - share[:, 0]) + low * share[:, 0], np.float32)


def _other_pens(images: Floats, rng: np.random.Generator, part: float) -> Floats:
    """Thicken or thin a part of the images by up to a pixel."""
    wide = images.copy()
    narrow = images.copy()
    for axis in (1, 2):
        for step in (-1, 1):
            beside = np.roll(images, step, axis)
            wide = np.maximum(wide, beside)
            narrow = np.minimum(narrow, beside)
    chance = rng.uniform(0, 1, (len(images), 1, 1))
    amount = rng.uniform(0, 1, (len(images), 1, 1)).astype(np.float32)
    thick = images.sum(axis=(1, 2), keepdims=True) > THICK
    wider = (chance < part) * amount
    thinner = ((chance >= part) & (chance < 2 * part) & thick) * amount * 0.7
    changed = images + wider * (wide - images) + thinner * (narrow - images)
    return np.asarray(np.clip((changed - 0.5) * SHARPER + 0.5, 0, 1), np.float32)
