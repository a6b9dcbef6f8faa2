"""Single digits judged: what was said of each, how sure, by whom it was written."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from inference.lab.data.folder import TRAINING_DIGITS, DataFolder
from inference.lab.data.mnist import Images
from inference.lab.data.records import Record
from inference.lab.evaluation.calibration import Confidences
from inference.lab.evaluation.rates import Rate, rate
from inference.lab.evaluation.sets import DIGIT_SETS, is_digit, read_sets
from inference.lab.report.cells import Small
from inference.lab.report.subjects import Subject
from inference.lab.training.writers import split_writers
from inference.reading.ink.strokes import Floats, Stroke, to_arrays
from inference.reading.reader import Reader

TOGETHER = 64
"""Groups read together, so that memory stays small."""

WORST = 40

Ints: TypeAlias = NDArray[np.int64]
Pictured: TypeAlias = Callable[[int, str], Small]
"""Takes the place of a digit in its set, and the words above its picture."""


@dataclass(frozen=True, slots=True)
class JudgedDigits:
    """The digits of one set: ``labels`` and ``said`` (n,), ``confidence`` (n,) from 0 to 1.

    ``writers`` is empty where nobody knows who wrote; ``worst`` are the mistakes made with most
    confidence, as pictures.
    """

    name: str
    labels: Ints
    said: Ints
    confidence: Floats
    writers: tuple[str, ...]
    worst: tuple[tuple[float, Small], ...]

    @property
    def right(self) -> NDArray[np.bool_]:
        """Which of them were read right (n,)."""
        return np.asarray(self.labels == self.said)

    @property
    def rate(self) -> Rate:
        """How many were read right."""
        return rate(self.right.tolist())

    @property
    def confidences(self) -> Confidences:
        """Confidence and outcome, for a reliability diagram."""
        return Confidences(np.asarray(self.confidence, np.float64), self.right)


def judge_pens(subject: Subject, folder: DataFolder) -> Iterator[JudgedDigits]:
    """Judge the digits of writers that nothing was trained on: who validate, who tune."""
    for name in TRAINING_DIGITS:
        if folder.has(name):
            _, validation = split_writers(folder.read(name))
            yield from _judge_records(subject, f"{name}, validation", validation)
    for dev, records in read_sets(folder, DIGIT_SETS):
        yield from _judge_records(subject, f"{dev.name}, tune", records)


def judge_images(subject: Subject, name: str, images: Images) -> JudgedDigits | None:
    """Judge MNIST images; None where the subject reads no images."""
    if subject.images is None or not len(images):
        return None
    rows = np.asarray(images.pixels, np.float32).reshape(len(images), -1) / np.float32(255)
    outcomes = subject.images(rows)

    def picture(place: int, words: str) -> Small:
        return Small(words, image=rows[place].reshape(28, 28))

    return _judged(name, images.labels, outcomes, (), picture)


def pooled(name: str, judged: Sequence[JudgedDigits]) -> JudgedDigits:
    """Return several judged sets as one; at least one is needed."""
    worst = sorted((one for own in judged for one in own.worst), key=lambda one: -one[0])
    return JudgedDigits(
        name=name,
        labels=np.concatenate([one.labels for one in judged]),
        said=np.concatenate([one.said for one in judged]),
        confidence=np.concatenate([one.confidence for one in judged]),
        writers=tuple(writer for one in judged for writer in one.writers),
        worst=tuple(worst[:WORST]),
    )


def _judge_records(
    subject: Subject, name: str, records: Sequence[Record]
) -> Iterator[JudgedDigits]:
    inked = [(record, Reader.ink(record.strokes)) for record in records if is_digit(record)]
    inked = [(record, strokes) for record, strokes in inked if strokes]
    if not inked:
        return
    groups = [strokes for _, strokes in inked]
    batches = [groups[at : at + TOGETHER] for at in range(0, len(groups), TOGETHER)]
    outcomes = np.concatenate([subject.ink(batch) for batch in batches])
    labels = np.array([int(record.label) for record, _ in inked])
    writers = tuple(record.writer for record, _ in inked)

    def picture(place: int, words: str) -> Small:
        drawn: list[Stroke] = to_arrays(inked[place][0].strokes)
        return Small(words, [stroke for stroke in drawn if len(stroke)])

    yield _judged(name, labels, outcomes, writers, picture)


def _judged(
    name: str, labels: Ints, outcomes: Floats, writers: tuple[str, ...], picture: Pictured
) -> JudgedDigits:
    said, confidence = outcomes.argmax(axis=1), outcomes.max(axis=1)
    wrong = np.flatnonzero(said != labels)
    order = wrong[np.argsort(-confidence[wrong], kind="stable")][:WORST]
    worst = tuple(
        (
            float(confidence[place]),
            picture(place, f"{labels[place]} → {said[place]}   {confidence[place]:.0%}"),
        )
        for place in order.tolist()
    )
    return JudgedDigits(name, labels, said, confidence, writers, worst)
