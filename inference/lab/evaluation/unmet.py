"""Why the shipped reader does not meet some bars: shown beside the bar, and no failure."""

from collections.abc import Iterable, Mapping

import msgspec

from inference.lab.data.halves import Half
from inference.lab.evaluation.bars import (
    CHILD,
    COMPOSED,
    DIGITS,
    EXTRA,
    LAID_OUT,
    NUMBERS_SERVED,
    NUMBERS_SERVED_ALL,
    SERVED,
)
from inference.lab.evaluation.table import Evaluation

Key = tuple[str, str]
"""Set and measure of a row, or "" and the name of a figure."""

Known = tuple[Half, Key]

ALONE = "alone, flagged as unsure"


def _on(halves: Iterable[Half], name: str, *measures: str) -> set[Known]:
    return {(half, (name, measure)) for half in halves for measure in measures}


TUNE, CHECK, BOTH = (Half.TUNE,), (Half.CHECK,), tuple(Half)

UNMET: Mapping[str, set[Known]] = {
    "its scorers learned from too few hands, and this half has the harder ones": {
        *_on(TUNE, "dev-pendigits", "digits", ALONE),
        *_on(TUNE, "dev-unipen-digits", "digits", ALONE),
        *_on(TUNE, NUMBERS_SERVED, "flagged as unsure"),
    },
    "a digit alone has to be surer than one in a number, or letters pass for it": {
        known for name in DIGITS[2:] for known in _on(BOTH, name, ALONE)
    },
    "a digit alone in a mirror has to be surer still, for a P is a mirrored 9": {
        *_on(BOTH, "dev digits, mirrored", "right and called reversed"),
    },
    "it was sure from where all dev numbers together were, not from where the worst source is": {
        *_on(BOTH, NUMBERS_SERVED_ALL, "misread among the rest, worst source"),
        *_on(BOTH, "", "expected calibration error, worst source"),
        *_on(BOTH, "", "expected calibration error"),
    },
    "it learned to split numbers composed by rule: other gaps, other marks": {
        *_on(BOTH, LAID_OUT, "whole numbers: right", "decimals: right", "negative numbers: right"),
    },
    "the bar rose from 95 to 96 % and the reader is as it was": {
        *_on(BOTH, COMPOSED, "struck-out digits", "touching digits", "fractions with a slash"),
    },
    "three short lines have to be right at once, and where the fraction begins": {
        *_on(BOTH, COMPOSED, *(f"mixed numbers with a {bar}" for bar in ("level bar", "slash"))),
    },
    "its limits were chosen on other writers or for a bar of 2 %": {
        *_on(TUNE, SERVED, "all of these: surely wrong"),
        *_on(BOTH, EXTRA, "mixed number: surely wrong", "all kinds: surely wrong"),
        *_on(CHECK, EXTRA, *(f"{kind}: surely wrong" for kind in ("exclamation mark", "prime"))),
        *_on(CHECK, EXTRA, *(f"{kind}: surely wrong" for kind in ("underlined", "lost contact"))),
        *_on(CHECK, EXTRA, "written over another: surely wrong"),
    },
    "it learned from the writing of adults": {
        *_on(BOTH, CHILD, "about 9 years: flagged as unsure"),
        *_on(BOTH, CHILD, "about 9 years: misread among the rest"),
    },
    "what is no digit was drawn, not learned from letters that people wrote": {
        *_on(BOTH, "dev-unipen-letters", "called a sure answer"),
        *_on(CHECK, "dev-crohme-other-symbols", "called a sure answer"),
    },
    "the machine was shared with others when it was timed": {
        *_on(CHECK, "", "grown by one stroke, p50"),
    },
}
"""By reason what is known not to be met, and on which half."""


def reason_for(half: Half, key: Key) -> str:
    """Return why a bar is known not to be met on a half, nothing where it is met."""
    return next((reason for reason, known in UNMET.items() if (half, key) in known), "")


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
