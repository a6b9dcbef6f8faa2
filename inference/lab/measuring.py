"""Measuring a reader for the question whether it may read in place of the present one."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from inference.lab.data import DataError
from inference.lab.data.folder import DataFolder
from inference.lab.data.labels import held_back, read_labels
from inference.lab.evaluation.judged import Judged, judge, right_digits, wanted_records
from inference.lab.evaluation.sets import (
    ANSWER_SETS,
    CALIBRATED_SETS,
    DIGIT_SETS,
    DIGITS_ALONE,
    OTHER_SYMBOLS,
)
from inference.reading.classifier import native_code_silent
from inference.reading.files import digest_of, write_beside
from inference.reading.reader import Reader
from inference.reading.source import Source
from inference.versions.files import describe
from inference.versions.measures import Measure, MeasuresFile, measures_path


def loaded(source: Source) -> Reader:
    """Return the reader, loaded without a word; ModelError names a file that is damaged."""
    with native_code_silent():
        return source.load()


def measure_dev(reader: Reader, folder: DataFolder) -> list[Measure]:
    """Return what a reader reaches on the dev sets; DataError where the folder holds none."""
    folder.check()
    found = [*_digits(reader, folder), *_answers(reader, folder), *_others(reader, folder)]
    if not found:
        raise DataError(f"{folder.root} holds none of the dev sets.")
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
    for dev in DIGIT_SETS:
        if folder.has(dev.name):
            right = right_digits(reader, wanted_records(folder, dev))
            yield _measure(dev.name, dev.title, right)


def _answers(reader: Reader, folder: DataFolder) -> Iterator[Measure]:
    for dev in ANSWER_SETS:
        if folder.has(dev.name):
            judged = judge(reader, wanted_records(folder, dev))
            yield _measure(dev.name, dev.title, _right(judged))
            if dev in CALIBRATED_SETS:
                fair = [one.right or not _is_sure(reader, one) for one in judged]
                yield _measure(dev.name, f"{dev.title}, right or unsure", fair)


def _others(reader: Reader, folder: DataFolder) -> Iterator[Measure]:
    if folder.has(OTHER_SYMBOLS):
        records = [one for one in folder.read(OTHER_SYMBOLS) if one.label not in DIGITS_ALONE]
        refused = [not _is_sure(reader, one) for one in judge(reader, records)]
        yield _measure(OTHER_SYMBOLS, "no sure answer", refused)


def _is_sure(reader: Reader, judged: Judged) -> bool:
    return judged.guess is not None and reader.is_sure(judged.guess)


def _right(judged: Sequence[Judged]) -> list[bool]:
    return [one.right for one in judged]


def _measure(name: str, measure: str, outcomes: Sequence[bool]) -> Measure:
    return Measure(set=name, measure=measure, hits=int(sum(outcomes)), count=len(outcomes))
