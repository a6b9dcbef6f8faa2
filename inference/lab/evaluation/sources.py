"""Sureness source by source: pens, tablets and countries differ more than writers do."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from inference.lab.data.halves import source_of
from inference.lab.evaluation.calibration import (
    Confidences,
    Selective,
    expected_calibration_error,
    selective,
)
from inference.lab.evaluation.judged import Judged
from inference.reading.ink.trace import Ints

FEWEST = 200
"""Answers of a source at least: those with fewer are told together, for one slip tells nothing."""

SMALLER = "smaller sources together"

WORST_MISREAD = 0.005
"""Part of the answers not flagged that may be misread in the worst source."""

STEPS = 400
"""Thresholds that are tried: confidences of so many answers, evenly spread over all."""


@dataclass(frozen=True, slots=True)
class Worst:
    """The source that is worst in some way, and its figures there."""

    source: str
    found: Selective


def by_source(judged: Sequence[Judged]) -> dict[str, Ints]:
    """Return the places of the answers of each source, small sources together."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(judged):
        places[source_of(one.record.writer)].append(place)
    small = [own for own in places.values() if len(own) < FEWEST]
    found = {name: np.array(own) for name, own in places.items() if len(own) >= FEWEST}
    if small:
        found[SMALLER] = np.array([place for own in small for place in own])
    return found


def worst_misread(confidences: Confidences, places: Mapping[str, Ints], threshold: float) -> Worst:
    """Return the source of which most is misread among what is not flagged."""
    found = [
        Worst(name, selective(_of(confidences, own), threshold)) for name, own in places.items()
    ]
    return max(found, key=lambda one: one.found.misread.part)


def worst_calibration(confidences: Confidences, places: Mapping[str, Ints]) -> tuple[str, float]:
    """Return the source whose confidence is furthest from the truth, and how far it is."""
    errors = {
        name: expected_calibration_error(_of(confidences, own)) for name, own in places.items()
    }
    worst = max(errors, key=lambda name: errors[name])
    return worst, errors[worst]


def threshold_for_worst(confidences: Confidences, places: Mapping[str, Ints]) -> float:
    """Return the lowest threshold that keeps what is misread below ``WORST_MISREAD``.

    That is of all answers, and of each source as far as its answers can tell: a source is too bad
    where its whole interval is. Where no threshold does, it is the one with which the worst is
    best.
    """
    ordered = np.sort(confidences.confidence)
    tried = ordered[np.linspace(0, len(ordered) - 1, STEPS).astype(int)]
    surely = [
        max(
            selective(confidences, float(one)).misread.part,
            *(
                selective(_of(confidences, own), float(one)).misread.interval[0]
                for own in places.values()
            ),
        )
        for one in tried
    ]
    kept = np.flatnonzero(np.array(surely) <= WORST_MISREAD)
    return float(tried[kept[0] if len(kept) else int(np.argmin(surely))])


def _of(confidences: Confidences, places: Ints) -> Confidences:
    return Confidences(confidences.confidence[places], confidences.right[places])
