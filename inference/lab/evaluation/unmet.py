"""Why the shipped reader does not meet some bars: shown beside the bar, and no failure."""

from collections.abc import Mapping

import msgspec

from inference.lab.data.halves import Half
from inference.lab.evaluation.bars import SERVED
from inference.lab.evaluation.table import Evaluation

Key = tuple[str, str]
"""Set and measure of a row, or "" and the name of a figure."""

FEW_HANDS = "the scorers learned from too few hands to read all others as well"

FITTED_TO_ALL = "the limits were fitted to all dev writers together, before they were parted"

UNMET: Mapping[str, Mapping[Half, frozenset[Key]]] = {
    FITTED_TO_ALL: {
        Half.TUNE: frozenset([(SERVED, "all of these: surely wrong")]),
    },
    FEW_HANDS: {
        Half.TUNE: frozenset([("dev-pendigits", "digits"), ("dev-unipen-digits", "digits")]),
    },
}
"""By reason, and by the half on which it is known."""


def reason_for(half: Half, key: Key) -> str:
    """Return why a bar is known not to be met on a half, nothing where it is met."""
    found = (reason for reason, halves in UNMET.items() if key in halves.get(half, ()))
    return next(found, "")


def with_reasons(evaluation: Evaluation) -> Evaluation:
    """Return an evaluation with the reasons for which it is known to miss some of its bars."""
    half, replace = evaluation.half, msgspec.structs.replace
    return replace(
        evaluation,
        rows=tuple(
            replace(row, unmet=reason_for(half, (row.set, row.measure))) for row in evaluation.rows
        ),
        figures=tuple(
            replace(one, unmet=reason_for(half, ("", one.name))) for one in evaluation.figures
        ),
    )
