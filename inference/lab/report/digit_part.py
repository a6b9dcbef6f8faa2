"""The part of the report about single digits: accuracy, confidence, mistakes, writers."""

from collections.abc import Sequence

from inference.lab.data.folder import DataFolder
from inference.lab.evaluation.calibration import expected_calibration_error
from inference.lab.report.cells import wall
from inference.lab.report.data_part import Pictures
from inference.lab.report.digits import JudgedDigits, judge_images, judge_pens, pooled
from inference.lab.report.judged_figures import confusion_matrices, reliability
from inference.lab.report.page import Block, Picture, Section, Table, Text
from inference.lab.report.subjects import Subject
from inference.lab.report.writers import Writer, accuracy_per_writer, by_writer, worst_writers
from inference.lab.training.digits import split_digits

MATRICES = (
    "Confusion matrices: a row for each digit written, a column for what it was read as. "
    "Pens are all the sets of pen digits together."
)


def digit_section(
    subject: Subject, pictures: Pictures | None, folder: DataFolder | None
) -> Section | None:
    """Return the section about single digits, or None where there is nothing to judge on.

    The test set gives figures alone: no picture of it is shown, so that nobody tunes on it.
    """
    pens = list(judge_pens(subject, folder)) if folder is not None else []
    validation, test = _judge_images(subject, pictures)
    judged = [*pens, *validation, *test]
    if not judged:
        return None
    panels = [*([pooled("pens", pens)] if pens else []), *(test or validation)]
    blocks: list[Block] = [
        Text(f"Read by {subject.name}, each known to be one digit. None was trained on."),
        Table(
            "Digits read right, with the 95 % interval. Sets named dev are dev figures.",
            ("set", "digits", "right"),
            [(one.name, one.rate.count, one.rate) for one in judged],
        ),
        Picture(MATRICES, confusion_matrices(panels)),
        Picture(
            _calibration_caption(panels),
            reliability([(one.name, one.confidences) for one in panels]),
        ),
    ]
    return Section("Single digits", [*blocks, *_mistakes(pens, validation), *_writers(pens)])


def writer_blocks(what: str, writers: Sequence[Sequence[Writer]]) -> list[Block]:
    """Return the figure of all writers, and the table of those who are read worst."""
    worst = [(one.name, one.set, one.right.count, one.right) for one in worst_writers(writers)]
    blocks: list[Block] = [
        Picture(
            f"Accuracy per writer: a dot each, larger for more {what}; the line is the whole set.",
            accuracy_per_writer(writers),
        )
    ]
    if worst:
        head = ("writer", "set", what, "right")
        blocks.append(Table("The writers who are read worst.", head, worst))
    return blocks


def _judge_images(
    subject: Subject, pictures: Pictures | None
) -> tuple[list[JudgedDigits], list[JudgedDigits]]:
    if pictures is None:
        return [], []
    split = split_digits(*pictures, [], ("mnist",))
    validation = judge_images(subject, "mnist, validation", split.validation_images)
    test = judge_images(subject, "mnist, test", split.test_images)
    return [one for one in (validation,) if one], [one for one in (test,) if one]


def _calibration_caption(panels: Sequence[JudgedDigits]) -> str:
    errors = ", ".join(
        f"{one.name} {expected_calibration_error(one.confidences):.2%}" for one in panels
    )
    return (
        "Reliability: of digits read with a confidence, how many are right; on the line, "
        "confidence is true. Above it, the networks doubt more than they err: a scorer keeps a "
        f"part for “no digit”. Expected calibration error: {errors}."
    )


def _mistakes(pens: list[JudgedDigits], images: list[JudgedDigits]) -> list[Block]:
    blocks: list[Block] = []
    for judged in [*([pooled("pens", pens)] if pens else []), *images]:
        if judged.worst:
            cells = [small for _, small in judged.worst]
            caption = f"The worst mistakes on {judged.name}, surest first. 4 → 1: a 4 read as 1."
            blocks.append(Picture(caption, wall(cells, 8)))
    return blocks


def _writers(pens: list[JudgedDigits]) -> list[Block]:
    sets = [by_writer(one.name, one.writers, one.right.tolist()) for one in pens]
    return writer_blocks("digits", sets) if sets else []
