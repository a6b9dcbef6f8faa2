"""Distillation: a network learns what larger ones say of the same distorted ink.

Source: Hinton, Vinyals, Dean, "Distilling the Knowledge in a Neural Network" (2015).
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from inference.classifier import Classifier, ModelError
from inference.data.errors import DataError
from inference.ink.features import FEATURES, PIXELS
from inference.ink.strokes import Floats
from inference.outcomes import OUTCOMES
from inference.scoring import blended
from inference.training.feeds import Feed
from inference.training.jobs import Job
from inference.training.nets import DIGITS

LABELLED = 0.3
"""Part of what is to be said that comes from the label; the rest comes from the teacher."""

DIGITS_SAY = 0.3
"""Weight of what nets on images say of a digit, beside what a scorer says of its groups."""

TEACHER = "network learned from"
"""Name of each source in the card, before its number."""


class TaughtFeed(Feed):
    """The batches of another feed, their labels softened by what teachers say on average.

    ``digit_nets`` are teachers of a scorer, too: shown the image alone, they have their say in
    which digit a digit is.
    """

    def __init__(
        self, feed: Feed, teachers: Sequence[Classifier], digit_nets: Sequence[Classifier] = ()
    ) -> None:
        self.feed, self.teachers, self.digit_nets = feed, teachers, digit_nets
        super().__init__(feed.length, feed.seed)

    def __len__(self) -> int:
        return len(self.feed)

    def __getitem__(self, index: int) -> tuple[Floats, Floats]:
        rows, labels = self.feed[index]
        said = _average(self.teachers, rows) if self.teachers else labels.copy()
        digits = np.flatnonzero(labels[:, :DIGITS].any(axis=1))
        if self.digit_nets and len(digits):
            images = np.ascontiguousarray(rows[digits, :PIXELS])
            said[digits] = blended(said[digits], _average(self.digit_nets, images), DIGITS_SAY)
        return rows, np.asarray(LABELLED * labels + (1 - LABELLED) * said, np.float32)

    def begin_epoch(self, epoch: int) -> None:
        """Shuffle the other feed for an epoch."""
        self.epoch = epoch
        self.feed.begin_epoch(epoch)


def _average(teachers: Sequence[Classifier], rows: Floats) -> Floats:
    return np.asarray(sum(teacher(rows) for teacher in teachers) / len(teachers), np.float32)


def with_teachers(job: Job, folders: Sequence[Path]) -> Job:
    """Return the job that learns from the networks in folders, where some are named.

    Raises DataError where one of them cannot be used, or says other things than the job's.
    """
    if not folders:
        return job
    paths = [folder / "net.tflite" for folder in folders]
    shape = int(job.net.input_shape[-1]), int(job.net.output_shape[-1])
    teachers, digit_nets = [], []
    for path in paths:
        teacher = _load(path)
        if (teacher.features, teacher.outputs) == shape:
            teachers.append(teacher)
        elif (teacher.features, teacher.outputs, shape) == (PIXELS, DIGITS, (FEATURES, OUTCOMES)):
            digit_nets.append(teacher)
        else:
            raise DataError(f"The network {path} is no teacher here: its inputs or outputs differ.")
    sources = {f"{TEACHER} ({number})": path for number, path in enumerate(paths, start=1)}
    feed = TaughtFeed(job.feed, teachers, digit_nets)
    return replace(job, feed=feed, files={**job.files, **sources})


def _load(path: Path) -> Classifier:
    try:
        return Classifier(path)
    except ModelError as error:
        raise DataError(str(error)) from None
