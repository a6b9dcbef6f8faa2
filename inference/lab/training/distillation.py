"""Distillation: a network learns what larger ones say of the same distorted ink.

Source: Hinton, Vinyals, Dean, "Distilling the Knowledge in a Neural Network" (2015).
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from inference.lab.data import DataError
from inference.lab.training.feeds import Feed
from inference.lab.training.job import Job
from inference.lab.training.sequence.feed import SheetFeed
from inference.reading.classifier import Classifier, ModelError
from inference.reading.ink.strokes import Floats

LABELLED = 0.3
"""Part of what is to be said that comes from the label; the rest comes from the teacher."""

TEACHER = "network learned from"
"""Name of each source in the card, before its number."""


class DistillationFeed(Feed):
    """The batches of another feed, their labels softened by what teachers say, each in its turn.

    Over a run that is what they say on average, for the price of one of them.
    """

    def __init__(self, feed: Feed, teachers: Sequence[Classifier]) -> None:
        self.feed, self.teachers = feed, teachers
        super().__init__(feed.length, feed.seed)

    def __len__(self) -> int:
        return len(self.feed)

    def __getitem__(self, index: int) -> tuple[Floats, Floats]:
        rows, labels = self.feed[index]
        teacher = self.teachers[(self.epoch + index) % len(self.teachers)]
        return rows, np.asarray(LABELLED * labels + (1 - LABELLED) * teacher(rows), np.float32)

    def begin_epoch(self, epoch: int) -> None:
        """Shuffle the other feed for an epoch."""
        self.epoch = epoch
        self.feed.begin_epoch(epoch)


def with_distillation(job: Job, folders: Sequence[Path]) -> Job:
    """Return the job that learns from the networks in folders, where some are named.

    Raises DataError where one of them cannot be used, or says other things than the job's.
    """
    if not folders:
        return job
    if isinstance(job.feed, SheetFeed):
        raise DataError("A sequence model learns from no teacher: leave --teacher out.")
    paths = [folder / "net.tflite" for folder in folders]
    teachers = [_teacher(path, job) for path in paths]
    sources = {f"{TEACHER} ({number})": path for number, path in enumerate(paths, start=1)}
    return replace(job, feed=DistillationFeed(job.feed, teachers), files={**job.files, **sources})


def _teacher(path: Path, job: Job) -> Classifier:
    try:
        teacher = Classifier(path)
    except ModelError as error:
        raise DataError(str(error)) from None
    said = teacher.features, teacher.outputs
    if said != (int(job.net.input_shape[-1]), int(job.net.output_shape[-1])):
        raise DataError(f"The network {path} is no teacher here: its inputs or outputs differ.")
    return teacher
