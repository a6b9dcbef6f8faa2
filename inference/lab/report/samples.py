"""A few records of each set to look at: by chance, but the same ones in every report."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inference.lab.data.mnist import Images
from inference.lab.data.records import Record
from inference.lab.evaluation.sets import is_digit
from inference.lab.report.cells import Small
from inference.reading.ink.features import extract
from inference.reading.ink.strokes import Floats, Stroke, to_arrays

SEED = 11
"""Any will do; this one shows the same samples in every report."""

PER_DIGIT = 4
OTHERS = 12
SIDE = 28


@dataclass(frozen=True, slots=True)
class Flat:
    """One digit on its way to the network: its ink, where there is any, and its image (28, 28)."""

    label: str
    image: Floats
    strokes: Sequence[Stroke] = ()


def sample_images(images: Images) -> list[Small]:
    """Return images of every digit, so many rows of 0 to 9."""
    rng = np.random.default_rng(SEED)
    chosen = [_some(np.flatnonzero(images.labels == digit), rng) for digit in range(10)]
    rows = [[places[row] for places in chosen if row < len(places)] for row in range(PER_DIGIT)]
    flat = [place for row in rows for place in row]
    return [Small(str(images.labels[place]), image=_image(images, place)) for place in flat]


def sample_records(records: Sequence[Record]) -> list[Small]:
    """Return ink of every digit, so many rows of 0 to 9; of sets of other things, any records."""
    rng = np.random.default_rng(SEED)
    digits = [record for record in records if is_digit(record)]
    if len(digits) < len(records):
        chosen = rng.permutation(len(records))[:OTHERS]
        return [_small(records[place]) for place in sorted(chosen.tolist())]
    labels = np.array([int(record.label) for record in digits])
    places = [_some(np.flatnonzero(labels == digit), rng) for digit in range(10)]
    rows = [[own[row] for own in places if row < len(own)] for row in range(PER_DIGIT)]
    return [_small(digits[place]) for row in rows for place in row]


def flat_images(images: Images) -> list[Flat]:
    """Return the first image of every digit that there is."""
    found = (np.flatnonzero(images.labels == digit)[:1] for digit in range(10))
    places = [int(place) for one in found for place in one]
    return [Flat(str(images.labels[place]), _image(images, place)) for place in places]


def flat_records(records: Sequence[Record]) -> list[Flat]:
    """Return the first ink of every digit that there is, drawn as the networks are fed."""
    first: dict[str, list[Stroke]] = {}
    for record in records:
        if is_digit(record) and record.label not in first and any(record.strokes):
            first[record.label] = [ink for ink in to_arrays(record.strokes) if len(ink)]
    kept = {label: first[label] for label in sorted(first) if first[label]}
    if not kept:
        return []
    images = extract(list(kept.values())).images.reshape(-1, SIDE, SIDE)
    pairs = zip(kept.items(), images, strict=True)
    return [Flat(label, image, strokes) for (label, strokes), image in pairs]


def _some(places: np.ndarray, rng: np.random.Generator) -> list[int]:
    return [int(place) for place in rng.permutation(places)[:PER_DIGIT]]


def _image(images: Images, place: int) -> Floats:
    return np.asarray(images.pixels[place], np.float32) / np.float32(255)


def _small(record: Record) -> Small:
    return Small(record.label, [ink for ink in to_arrays(record.strokes) if len(ink)])
