"""The sequence model's training: what it learns from, and CTC for what sheets say.

Source: Graves et al., "Connectionist Temporal Classification" (2006).
"""

from functools import partial
from pathlib import Path
from typing import Any

import keras
import numpy as np

from inference.lab.data import DataError
from inference.lab.data.folder import DataFolder
from inference.lab.training.job import Inputs, Job, Objective
from inference.lab.training.sequence.feed import SHEETS, SheetFeed, samples_of, together
from inference.lab.training.sequence.ink import read_ink
from inference.lab.training.sequence.net import ExactText, sequence
from inference.lab.training.sequence.sheets import Composer
from inference.reading.ink.strokes import Floats
from inference.reading.sequence.net import SequenceNet
from inference.reading.sequence.path import BLANK, CHARACTERS, PRESENT

FOR_EACH_DIGIT = 3
"""Sheets of an epoch for each digit of the writers, at most."""

VALIDATION = 1_500
"""Sheets of writers who are kept back, undistorted."""

WARM_UP, WEIGHT_DECAY, MOST_GRADIENT = 400, 1e-3, 2.0
"""Steps through which the rate rises, and what keeps weights and steps small."""


def sequence_job(data: Path | None, seed: int) -> Job:
    """The sequence model on composed and real numbers, signs and letters."""
    if data is None:
        raise DataError("A sequence model learns from pen strokes: name their folder with --data.")
    folder = DataFolder(data)
    ink, used = read_ink(folder, validating=False)
    held, _ = read_ink(folder, validating=True)
    size = min(SHEETS, FOR_EACH_DIGIT * sum(len(writer.groups) for writer in ink.writers))
    rng = np.random.default_rng(seed)
    unseen = samples_of(Composer(held, rng, distorted=False), min(VALIDATION, size // 4))
    validation = together(list(unseen))
    objective = Objective(
        loss=keras.losses.CTC(),
        accuracy=ExactText(name="accuracy"),
        optimizer=partial(
            keras.optimizers.AdamW, weight_decay=WEIGHT_DECAY, clipnorm=MOST_GRADIENT
        ),
        judge=_exact,
        warm_up=WARM_UP,
    )
    return Job(
        sequence(),
        SheetFeed(ink, seed, size),
        validation,
        {"validation writers, composed numbers and letters": lambda: validation},
        {name: folder.strokes(name) for name in used},
        objective,
    )


def _exact(path: Path, inputs: Inputs) -> list[bool]:
    """Say of which sheets the model in a file says the whole text."""
    net = SequenceNet(path)
    wanted = ["".join(CHARACTERS[int(one) - 1] for one in row if one) for row in inputs[1]]
    said: list[Any] = [net(rows[rows[:, PRESENT] > 0]) for rows in inputs[0]]
    return [greedy_text(one) == text for one, text in zip(said, wanted, strict=True)]


def greedy_text(said: Floats) -> str:
    """Return the text of the likeliest class of each step (t, 15)."""
    best = said.argmax(axis=1)
    changed = np.flatnonzero(np.diff(best, prepend=BLANK))
    return "".join(CHARACTERS[one - 1] for one in best[changed].tolist() if one != BLANK)
