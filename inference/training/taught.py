"""Distillation: a network learns what a larger one says of the same distorted ink.

Source: Hinton, Vinyals, Dean, "Distilling the Knowledge in a Neural Network" (2015).
"""

from dataclasses import replace
from pathlib import Path

import numpy as np

from inference.classifier import Classifier, ModelError
from inference.data.errors import DataError
from inference.ink.strokes import Floats
from inference.training.feeds import Feed
from inference.training.jobs import Job

LABELLED = 0.3
"""Part of what is to be said that comes from the label; the rest comes from the teacher."""

TEACHER = "network learned from"
"""Name of the source in the card."""


class TaughtFeed(Feed):
    """The batches of another feed, their one-hot labels softened by what a teacher says."""

    def __init__(self, feed: Feed, teacher: Classifier) -> None:
        self.feed, self.teacher = feed, teacher
        super().__init__(feed.length, feed.seed)

    def __len__(self) -> int:
        return len(self.feed)

    def __getitem__(self, index: int) -> tuple[Floats, Floats]:
        rows, labels = self.feed[index]
        wanted = LABELLED * labels + (1 - LABELLED) * self.teacher(rows)
        return rows, np.asarray(wanted, np.float32)

    def begin_epoch(self, epoch: int) -> None:
        """Shuffle the other feed for an epoch."""
        self.epoch = epoch
        self.feed.begin_epoch(epoch)


def with_teacher(job: Job, folder: Path | None) -> Job:
    """Return the job that learns from the network in a folder, where one is named.

    Raises DataError where that network cannot be used, or says other things than the job's.
    """
    if folder is None:
        return job
    path = folder / "net.tflite"
    try:
        teacher = Classifier(path)
    except ModelError as error:
        raise DataError(str(error)) from None
    said = teacher.features, teacher.outputs
    if said != (int(job.net.input_shape[-1]), int(job.net.output_shape[-1])):
        raise DataError(f"The network {path} is no teacher here: its inputs or outputs differ.")
    return replace(job, feed=TaughtFeed(job.feed, teacher), files={**job.files, TEACHER: path})
