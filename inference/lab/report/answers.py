"""Whole answers judged by the reader: right or wrong, how sure, by whom they were written."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inference.lab.data.folder import DataFolder
from inference.lab.evaluation.calibration import Confidences, cross_validated
from inference.lab.evaluation.judged import Judged, judge
from inference.lab.evaluation.rates import Rate, rate
from inference.lab.evaluation.sets import NUMBER_SETS, read_sets
from inference.lab.report.cells import Small
from inference.reading.interpret import confidence_of
from inference.reading.reader import Reader

WORST = 30
FEWEST_WRITERS = 20
"""Confidence is judged by writers left out of its fit, so a few are not enough."""


@dataclass(frozen=True, slots=True)
class JudgedAnswers:
    """The answers of one dev set that count, and which those are."""

    name: str
    counted: str
    judged: list[Judged]

    @property
    def rate(self) -> Rate:
        """How many were read right."""
        return rate(one.right for one in self.judged)


def judge_answers(reader: Reader, folder: DataFolder) -> list[JudgedAnswers]:
    """Judge the numbers of the writers to tune by: mistakes of the others are for no eyes."""
    return [
        JudgedAnswers(dev.name, dev.title, judge(reader, records))
        for dev, records in read_sets(folder, NUMBER_SETS)
    ]


def confidences(answers: Sequence[JudgedAnswers]) -> Confidences | None:
    """Return confidences, each from a fit to other writers; None where too few writers wrote."""
    every = [one for own in answers for one in own.judged]
    writers = {one.record.writer for one in every if one.guess is not None}
    return cross_validated(every) if len(writers) >= FEWEST_WRITERS else None


def worst_answers(reader: Reader, answers: Sequence[JudgedAnswers]) -> list[Small]:
    """Return the misread answers that the reader was surest of; marked are those not flagged."""
    wrong = [one for own in answers for one in own.judged if not one.right]
    ranked = sorted(wrong, key=lambda one: -_sure(reader, one))[:WORST]
    return [_small(reader, one) for one in ranked]


def _sure(reader: Reader, one: Judged) -> float:
    return 0.0 if one.guess is None else confidence_of(one.guess, reader.settings)


def _small(reader: Reader, one: Judged) -> Small:
    said = f"{one.guess.text}   {_sure(reader, one):.0%}" if one.guess else "nothing"
    sure = one.guess is not None and reader.is_sure(one.guess)
    strokes = [np.asarray(stroke, np.float32) for stroke in one.record.strokes if stroke]
    return Small(f"{one.record.label} → {said}", strokes, marked=sure)
