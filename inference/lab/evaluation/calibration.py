"""Confidence from posteriors: a logistic fitted to right and wrong readings, checked by source."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.lab.data.halves import source_of
from inference.lab.evaluation.judged import Judged
from inference.lab.evaluation.rates import Rate
from inference.reading.settings import Calibration
from inference.reading.splitting.arcs import log_odds

FOLDS = 10
BINS = 10
"""Parts of the writers where they are all of one source, and parts of the confidences."""

TIED = 1.0
"""Strength of the pull towards plain posteriors, as if so many answers spoke for them."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Confidences:
    """Confidence of each judged answer, from a fit without its source, and if it is right."""

    confidence: Array
    right: NDArray[np.bool_]


def fit_calibration(judged: Sequence[Judged]) -> Calibration:
    """Fit the logistic to answers of which something was guessed."""
    known = [(one.guess, one.right) for one in judged if one.guess is not None]
    evidence = np.array(
        [
            (1.0, log_odds(guess.posterior), 0.0 if guess.path is None else log_odds(guess.path))
            for guess, _ in known
        ]
    )
    right = np.array([right for _, right in known], float)
    start = np.array([0.0, 1.0, 0.0])
    values = start.copy()

    def loss(values: Array) -> float:
        odds = evidence @ values
        away = values - start
        return float((np.logaddexp(0, odds) - right * odds).sum() + TIED * (away @ away) / 2)

    for _ in range(50):  # Newton's steps
        sure = 1 / (1 + np.exp(-np.clip(evidence @ values, -30, 30)))
        slope = evidence.T @ (right - sure) - TIED * (values - start)
        bend = (evidence * (sure * (1 - sure))[:, None]).T @ evidence + TIED * np.eye(len(values))
        step = np.linalg.solve(bend, slope)
        # A whole step from where nearly all seems sure leads far past the lowest point.
        while loss(values + step) > loss(values) + 1e-9:
            step /= 2
        values = values + step
    constant, posterior, path = (round(float(value), 4) for value in values)
    return Calibration(constant=constant, posterior=posterior, path=path)


def cross_validated(judged: Sequence[Judged]) -> Confidences:
    """Return confidences where each source's come from a fit to all others.

    Where everything is of one source, a tenth of the writers after the other is left out.
    """
    folds = [source_of(one.record.writer) for one in judged]
    if len(set(folds)) == 1:
        digests = (hashlib.sha256(one.record.writer.encode()).digest() for one in judged)
        folds = [str(digest[0] % FOLDS) for digest in digests]
    fold = np.array(folds)
    confidence = np.zeros(len(judged))
    for number in sorted(set(folds)):
        others = [one for one, own in zip(judged, fold, strict=True) if own != number]
        calibration = fit_calibration(others)
        for place in np.flatnonzero(fold == number).tolist():
            guess = judged[place].guess
            if guess is not None:
                confidence[place] = calibration.confidence(guess.posterior, guess.path)
    return Confidences(confidence, np.array([one.right for one in judged]))


def expected_calibration_error(confidences: Confidences) -> float:
    """Return the mean gap between confidence and accuracy over bins of equal size."""
    order = np.argsort(confidences.confidence)
    gaps = [
        len(part)
        * abs(
            float(np.mean(confidences.confidence[part])) - float(np.mean(confidences.right[part]))
        )
        for part in np.array_split(order, BINS)
        if len(part)
    ]
    return float(sum(gaps) / max(1, len(order)))


def held_back(confidences: Confidences, held: Sequence[bool]) -> Confidences:
    """Return the confidences with 0 for those that are called unsure whatever they are."""
    return Confidences(np.where(held, 0.0, confidences.confidence), confidences.right)


@dataclass(frozen=True, slots=True)
class Selective:
    """What a threshold does: how many answers it flags, how many of the rest are misread."""

    threshold: float
    flagged: Rate
    misread: Rate


def selective(confidences: Confidences, threshold: float) -> Selective:
    """Count the flagged answers, and among the others the misread ones."""
    sure = confidences.confidence >= threshold
    wrong = sure & ~confidences.right
    return Selective(
        threshold,
        Rate(hits=int((~sure).sum()), count=len(sure)),
        Rate(hits=int(wrong.sum()), count=int(sure.sum())),
    )
