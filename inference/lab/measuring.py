"""Measuring a reader for the question whether it may read in place of the present one."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from inference.lab.data import DataError
from inference.lab.data.digits import MISLABELLED
from inference.lab.data.digits import digest_of as digest_of_record
from inference.lab.data.folder import DataFolder
from inference.lab.data.halves import Half
from inference.lab.data.labels import held_back, read_labels
from inference.lab.data.letters import DIGITS_ALONE
from inference.lab.evaluation.bars import LAID_OUT
from inference.lab.evaluation.composed.real_layout import compose_laid_out
from inference.lab.evaluation.judged import Judged, is_sure, judge, right_digits
from inference.lab.evaluation.sets import (
    ANSWER_SETS,
    DIGIT_SETS,
    NUMBER_SETS,
    others_of,
    read_sets,
)
from inference.reading.classifier import native_code_silent
from inference.reading.files import digest_of, write_beside
from inference.reading.reader import Reader
from inference.reading.source import Source
from inference.versions.files import describe
from inference.versions.measures import Measure, MeasuresFile, measures_path

COMPOSED_PART = 0.25
"""Part of the composed numbers of an evaluation that is read to compare two readers."""


def loaded(source: Source) -> Reader:
    """Return the reader, loaded without a word; ModelError names a file that is damaged."""
    with native_code_silent():
        return source.load()


def measure_dev(reader: Reader, folder: DataFolder) -> list[Measure]:
    """Return what a reader reaches on the half of the dev sets to tune by, for it chooses readers.

    DataError where the folder holds none.
    """
    folder.check()
    parts = (_digits, _answers, _laid_out, _others)
    found = [measure for part in parts for measure in part(reader, folder)]
    if not found:
        raise DataError(f"{folder.root} holds no dev sets to tune by.")
    return found


def measure_labels(reader: Reader, path: Path) -> tuple[Measure, str]:
    """Return how many labels held back are read right, and the SHA-256 of their file.

    DataError names the line of a bad label, or says that none is held back.
    """
    judged = judge(reader, held_back(read_labels(path), path))
    return _measure("labels held back", "read right", _right(judged)), digest_of(path)


def keep_measures(source: Source, folder: DataFolder) -> list[Measure]:
    """Write beside a reader what it reaches on the dev sets, and return that.

    Raises ModelError and DataError.
    """
    described = describe(source)
    found = measure_dev(loaded(source), folder)
    content = msgspec.json.encode(MeasuresFile(sha256=described.sha256, dev=found))
    write_beside(measures_path(source), msgspec.json.format(content, indent=1) + b"\n")
    return found


def _digits(reader: Reader, folder: DataFolder) -> Iterator[Measure]:
    for dev, records in read_sets(folder, DIGIT_SETS):
        yield _measure(dev.name, dev.title, right_digits(reader, records))


def _answers(reader: Reader, folder: DataFolder) -> Iterator[Measure]:
    for dev, records in read_sets(folder, ANSWER_SETS):
        judged = judge(reader, [one for one in records if digest_of_record(one) not in MISLABELLED])
        yield _measure(dev.name, dev.title, _right(judged))
        if dev in NUMBER_SETS:
            fair = [one.right or not is_sure(reader, one) for one in judged]
            yield _measure(dev.name, f"{dev.title}, right or unsure", fair)


def _laid_out(reader: Reader, folder: DataFolder) -> Iterator[Measure]:
    """Measure a part of what is composed in real layouts: real numbers are few."""
    for kind, records in compose_laid_out(folder, Half.TUNE, COMPOSED_PART):
        judged = judge(reader, records)
        yield _measure(LAID_OUT, kind, _right(judged))
        fair = [one.right or not is_sure(reader, one) for one in judged]
        yield _measure(LAID_OUT, f"{kind}, right or unsure", fair)


def _others(reader: Reader, folder: DataFolder) -> Iterator[Measure]:
    for name, records in others_of(folder):
        plain = [one for one in records if one.label not in DIGITS_ALONE]
        refused = [not is_sure(reader, one) for one in judge(reader, plain)]
        yield _measure(name, "no sure answer", refused)


def _right(judged: Sequence[Judged]) -> list[bool]:
    return [one.right for one in judged]


def _measure(name: str, measure: str, outcomes: Sequence[bool]) -> Measure:
    return Measure(set=name, measure=measure, hits=int(sum(outcomes)), count=len(outcomes))
