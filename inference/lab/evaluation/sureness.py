"""What is asked about, and what is silently wrong of the rest: of all, and in the worst source."""

from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from inference.lab.evaluation.bars import (
    NUMBERS_OF_OTHERS,
    NUMBERS_SERVED,
    NUMBERS_SERVED_ALL,
    measured,
)
from inference.lab.evaluation.calibration import (
    Confidences,
    cross_validated,
    expected_calibration_error,
    held_back,
    selective,
)
from inference.lab.evaluation.judged import Judged, is_flagged, is_sure
from inference.lab.evaluation.rates import rate
from inference.lab.evaluation.sources import (
    Worst,
    by_source,
    threshold_for_worst,
    worst_calibration,
    worst_misread,
)
from inference.lab.evaluation.table import Figure, Row
from inference.reading.reader import Reader

FLAGGED, MISREAD = "flagged as unsure", "misread among the rest"


def sure_rows(reader: Reader, name: str, kind: str, judged: Sequence[Judged]) -> Iterator[Row]:
    """Tell of a kind of answers what is right, what is asked about, and what is silently wrong."""
    sure = [one for one in judged if is_sure(reader, one)]
    yield measured(name, f"{kind}: right", rate(one.right for one in judged))
    yield measured(name, f"{kind}: {FLAGGED}", rate(not is_sure(reader, one) for one in judged))
    yield measured(name, f"{kind}: {MISREAD}", rate(not one.right for one in sure))


def numbers_rows(
    reader: Reader, real: Sequence[Judged], composed: Sequence[Judged], *, choosing: bool
) -> Iterator[Row]:
    """Measure real numbers as they are served, then all numbers, together and source by source.

    Where something may be chosen, confidence comes from other sources as well, and the threshold is
    the lowest that the worst source bears.
    """
    yield from _served(reader, NUMBERS_SERVED, real)
    numbers = [*real, *composed]
    places = by_source(numbers)
    yield from _served(reader, NUMBERS_SERVED_ALL, numbers)
    sure = np.array([float(is_sure(reader, one)) for one in numbers])
    right = np.array([one.right for one in numbers])
    yield _of_worst(NUMBERS_SERVED_ALL, worst_misread(Confidences(sure, right), places, 0.5))
    if not choosing:
        return
    flagged = [is_flagged(reader, one) for one in numbers]
    fair = held_back(cross_validated(numbers), flagged)
    threshold = threshold_for_worst(fair, places)
    found = selective(fair, threshold)
    yield measured(NUMBERS_OF_OTHERS, FLAGGED, found.flagged)
    yield measured(NUMBERS_OF_OTHERS, MISREAD, found.misread)
    yield _of_worst(NUMBERS_OF_OTHERS, worst_misread(fair, places, threshold))


def calibration_figures(real: Sequence[Judged], composed: Sequence[Judged]) -> Iterator[Figure]:
    """Tell how far confidence is from the truth: of all numbers, and of the worst source."""
    numbers = [*real, *composed]
    fair = cross_validated(numbers)
    error = expected_calibration_error(fair)
    yield Figure(name="expected calibration error", value=100 * error, unit="%", bar=1.0)
    source, worst = worst_calibration(fair, by_source(numbers))
    name = "expected calibration error, worst source"
    yield Figure(name=name, value=100 * worst, unit="%", bar=1.0, of=source)


def _served(reader: Reader, name: str, numbers: Sequence[Judged]) -> Iterator[Row]:
    sure = [one for one in numbers if is_sure(reader, one)]
    yield measured(name, FLAGGED, rate(not is_sure(reader, one) for one in numbers))
    yield measured(name, MISREAD, rate(not one.right for one in sure))


def _of_worst(name: str, worst: Worst) -> Row:
    row = measured(name, f"{MISREAD}, worst source", worst.found.misread)
    return msgspec.structs.replace(row, of=worst.source)
