"""The part of the report about the data: what there is, how it is split, what it looks like."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from inference.lab.data.folder import DataFolder, content_of, licence_of
from inference.lab.data.halves import Half, in_half
from inference.lab.data.mnist import Images
from inference.lab.evaluation.sets import is_digit
from inference.lab.report.cells import Small, wall
from inference.lab.report.flat_figures import as_numbers, flattened
from inference.lab.report.page import Block, Picture, Section, Table, Text
from inference.lab.report.samples import (
    Flat,
    flat_images,
    flat_records,
    sample_images,
    sample_records,
)
from inference.lab.report.set_figures import instances_per_digit, splits
from inference.lab.report.sets import PARTS, SetCounts, count_images, count_records, read_sets

Pictures = tuple[Images, Images]
"""The MNIST images for training and for the test."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A few records of a set; ``single`` says that each of its records is one digit."""

    name: str
    single: bool
    cells: list[Small]


@dataclass(slots=True)
class Looked:
    """What was seen of the data: counts of every set, samples of it, digits to flatten.

    ``learned`` are the writers of the sets for training, ``dev`` those of the dev sets.
    """

    counts: list[SetCounts] = field(default_factory=list)
    samples: list[Shown] = field(default_factory=list)
    flat: dict[str, list[Flat]] = field(default_factory=dict)
    learned: set[str] = field(default_factory=set)
    dev: set[str] = field(default_factory=set)


def look(pictures: Pictures | None, folder: DataFolder | None) -> Looked:
    """Read every set once, one after the other; DataError names a file that is bad."""
    seen = Looked()
    if pictures is not None:
        train, test = pictures
        seen.counts.append(count_images(train, test))
        seen.samples.append(Shown("mnist, training", True, sample_images(train)))
        seen.flat["mnist"] = flat_images(train)
    inked = False
    for name, records in read_sets(folder) if folder is not None else ():
        seen.counts.append(count_records(name, records))
        single = all(map(is_digit, records))
        shown = in_half(records, Half.TUNE) if name.startswith("dev-") else records
        if shown:
            seen.samples.append(Shown(name, single, sample_records(shown)))
        if single and not inked:
            seen.flat[name], inked = flat_records(records), True
        writers = {record.writer for record in records}
        if name.startswith("train-"):
            seen.learned |= writers
        elif name.startswith("dev-"):
            seen.dev |= writers
    return seen


def data_sections(seen: Looked) -> list[Section]:
    """Return the sections about the data."""
    return [
        Section("The data sets", _sets(seen)),
        Section("As drawn", [Picture(f"{one.name}.", _wall(one)) for one in seen.samples]),
        Section("Flattened", list(_flattened(seen.flat))),
    ]


def _sets(seen: Looked) -> list[Block]:
    parts = [part for part in PARTS if any(part in one.parts for one in seen.counts)]
    rows = [
        (
            one.name,
            one.records,
            "unknown" if one.writers is None else one.writers,
            *(one.parts.get(part, "") for part in parts),
        )
        for one in seen.counts
    ]
    told = [one for one in seen.counts if sum(one.digits)]
    blocks: list[Block] = [
        Text(
            "Networks learn from the training part alone. The validation part, of other writers, "
            "shows how training goes and teaches the reader to split. The writers of the dev sets "
            "are parted once: what is chosen is chosen on the half to tune by; the half to check "
            "on is measured before a version ships, and no ink of it is shown here. What comes "
            f"from formulas is for checking alone. {_crossing(seen)} Letters whose segment is a "
            "dot, a lone stroke, or pieces of others are broken: they are left out everywhere."
        ),
        Table("Records and what they are for.", ("set", "records", "writers", *parts), rows),
        Table(
            "What the sets hold.",
            ("set", "what", "licence, source"),
            [(one.name, content_of(one.name), licence_of(one.name)) for one in seen.counts],
        ),
        Picture("The splits and their sizes, in records.", splits(seen.counts)),
    ]
    if told:
        caption = "How often each digit occurs in the labels of each set. Darker: more of the row."
        blocks.append(Picture(caption, instances_per_digit(told)))
    return blocks


def _crossing(seen: Looked) -> str:
    both = len(seen.learned & seen.dev)
    if not seen.dev:
        return "This folder has no dev sets."
    if not both:
        return "No writer of a dev set wrote in a set for training."
    return f"Writers of a dev set who wrote in a set for training, too: {both}."


def _wall(shown: Shown) -> bytes:
    return wall(shown.cells, 10) if shown.single else wall(shown.cells, 6, breadth=1.8)


def _flattened(flat: dict[str, list[Flat]]) -> Iterator[Block]:
    yield Text(
        "A network sees no drawing but a row of 784 numbers: the lines of an image of 28 by 28, "
        "one after the other. Pen strokes are drawn as such an image first, as MNIST was made: "
        "fitted to 20 pixels and put with their centre of mass into the middle."
    )
    for name, digits in flat.items():
        if digits:
            yield Picture(f"{name}: drawn, and flattened to 784 numbers.", flattened(digits))
    for name, digits in list(flat.items())[:1]:
        if digits:
            shown = digits[min(3, len(digits) - 1)]
            caption = f"{name}: the {shown.label} as its numbers, 0 for paper and 255 for ink."
            yield Picture(caption, as_numbers(shown))
