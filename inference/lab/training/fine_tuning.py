"""Training on with labels from lessons: from a trained network, with the original sets beside."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from inference.lab.data import DataError
from inference.lab.data.labels import is_held_back, read_labels
from inference.lab.data.records import Record
from inference.lab.training.align import LabelledDigit, align
from inference.lab.training.job import Job
from inference.lab.training.label_feed import LabelFeed, drawn
from inference.lab.training.numbers import Answer
from inference.lab.training.plan import Say, TrainingPlan
from inference.lab.training.sequence.feed import SheetFeed, sample_of, together
from inference.reading.classifier import ModelError
from inference.reading.ink.strokes import thin, to_arrays
from inference.reading.reader import Reader

LABELS, HELD_BACK = "labels", "labels held back"
"""Names of the source, and of the figure, in the card."""


def with_fine_tuning(job: Job, plan: TrainingPlan, say: Say) -> Job:
    """Return the job mixed with the labels that ``plan.extra`` names, where it names some.

    Raises DataError, which names the line of a bad label, or where nothing is left to learn from.
    """
    if plan.extra is None:
        return job
    if isinstance(job.feed, SheetFeed):
        return _with_sheets(job, job.feed, plan.extra, say)
    learn, held = _digits(plan.extra, say)
    inputs, outputs = int(job.net.input_shape[-1]), int(job.net.output_shape[-1])
    learn, held = (_sayable(digits, outputs) for digits in (learn, held))
    if not learn:
        raise DataError(f"{plan.extra} holds no digits to learn from.")
    measured = dict(job.measured)
    if held:
        measured[HELD_BACK] = lambda: drawn(held, inputs, outputs)
    feed = LabelFeed(job.feed, learn, inputs, outputs)
    files = {**job.files, LABELS: plan.extra}
    return replace(job, feed=feed, measured=measured, files=files)


def _with_sheets(job: Job, feed: SheetFeed, path: Path, say: Say) -> Job:
    """Return the job of a sequence model that learns from labelled sheets, whole as they are."""
    records = read_labels(path)
    learn, held = (
        [answer_of(record) for record in records if is_held_back(record) == back]
        for back in (False, True)
    )
    if not learn:
        raise DataError(f"{path} holds no sheets to learn from.")
    say(f"{len(records)} labels: {len(learn)} sheets to learn from, {len(held)} held back")
    measured = dict(job.measured)
    samples = [sample for one in held if (sample := sample_of(one)) is not None]
    if samples:
        inputs = together(samples)
        measured[HELD_BACK] = lambda: inputs
    files = {**job.files, LABELS: path}
    return replace(job, feed=feed.with_numbers(learn), measured=measured, files=files)


def answer_of(record: Record) -> Answer:
    """Return the ink of a labelled record, and what it says."""
    strokes = thin(to_arrays(record.strokes))
    return Answer([stroke for stroke in strokes if len(stroke)], record.label)


def _digits(path: Path, say: Say) -> tuple[list[LabelledDigit], list[LabelledDigit]]:
    """Digits to learn from, and those of the writers who are held back."""
    records = read_labels(path)
    try:
        reader = Reader.load()
    except ModelError as error:
        raise DataError(str(error)) from None
    learn: list[LabelledDigit] = []
    held: list[LabelledDigit] = []
    unclear = 0
    for record in records:
        found = align(reader, record)
        unclear += not found
        (held if is_held_back(record) else learn).extend(found)
    say(
        f"{len(records)} labels: {len(learn)} digits to learn from, {len(held)} held back, "
        f"{unclear} labels left out, as their strokes do not fit what they say"
    )
    return learn, held


def _sayable(digits: Sequence[LabelledDigit], outputs: int) -> list[LabelledDigit]:
    """Leave out mirrored digits where the network has no outputs for these."""
    return [digit for digit in digits if digit.place < outputs]
