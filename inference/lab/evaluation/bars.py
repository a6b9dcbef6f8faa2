"""What every rate has to reach, in one table."""

from collections.abc import Mapping
from dataclasses import dataclass

from inference.lab.evaluation.rates import Rate
from inference.lab.evaluation.table import Row


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of 1 that a rate has to reach, or with ``at_most`` must not exceed."""

    part: float
    at_most: bool = False


NUMBERS_SERVED = "all dev numbers, as served"

NUMBERS_SERVED_ALL = "all numbers, those laid out like real ones too, as served"

NUMBERS_OF_OTHERS = "the same, confidence and threshold from other sources"
"""Name of the rows whose confidence comes from a fit without the source."""

DIGITS = ("dev-pendigits", "dev-unipen-digits", "dev-unipen-digits-ctx", "dev-crohme-digits")

COMPOSED = "composed of dev digits"

COMPOSED_KINDS = (
    "fractions with a level bar",
    "fractions with a slash",
    "struck-out digits",
    "touching digits",
    "late bars",
    "decimals",
    "mixed numbers with a level bar",
    "mixed numbers with a slash",
)
"""What is composed for these rows."""

SERVED = "composed of dev digits, as served"
"""Name of the rows that count readings as they are marked: with a separator, sure or unsure."""

SERVED_KINDS = (
    "point, hanging",
    "point, tight",
    "point, wide",
    "comma, hanging",
    "comma, tight",
    "comma, wide",
    "comma at the end",
    "2 begun with a loop",
    "steep 1s in slanted writing",
)
"""What is composed for these rows."""

LAID_OUT = "composed of dev digits in layouts of train writers"

CHILD = "simulated child, of dev digits"
"""Name of the rows of a model of young hands. No child wrote a stroke of it."""

EXTRA = "composed with ink that is no number"
"""Name of the rows that count what is surely right, surely wrong and unsure, as it is served."""

EXTRA_KINDS = (
    "percent sign",
    "exclamation mark",
    "degree sign",
    "prime",
    "dollar sign",
    "small carry above",
    "ring round the answer",
    "underlined",
    "underlined twice",
    "traced over again",
    "lost contact",
    "written over another",
)
"""What is composed for these rows."""

STILL_READ = ("underlined", "underlined twice", "traced over again", "lost contact")
"""Those of them that leave the number as it is."""

RIGHT_IN_KIND = 0.96
"""What has to be right of each kind that is composed."""

BARS: Mapping[tuple[str, str], Bar] = {
    ("MNIST test", "digits, mlp alone"): Bar(0.994),
    ("MNIST test", "digits, cnn alone"): Bar(0.996),
    ("dev-pendigits", "digits"): Bar(0.99),
    ("dev-unipen-digits", "digits"): Bar(0.985),
    ("dev-crohme-digits", "digits"): Bar(0.985),
    **{(name, "alone, flagged as unsure"): Bar(0.04, at_most=True) for name in DIGITS},
    ("dev-crohme-numbers", "all numbers"): Bar(0.98),
    ("dev-unipen-numbers", "whole numbers"): Bar(0.96),
    ("dev-crohme-negative", "negative numbers"): Bar(0.98),
    (NUMBERS_SERVED, "flagged as unsure"): Bar(0.04, at_most=True),
    (NUMBERS_SERVED, "misread among the rest"): Bar(0.005, at_most=True),
    (NUMBERS_SERVED_ALL, "misread among the rest, worst source"): Bar(0.005, at_most=True),
    (LAID_OUT, "whole numbers: right"): Bar(0.96),
    (LAID_OUT, "decimals: right"): Bar(0.96),
    (LAID_OUT, "negative numbers: right"): Bar(0.98),
    (CHILD, "about 9 years: flagged as unsure"): Bar(0.1, at_most=True),
    (CHILD, "about 9 years: misread among the rest"): Bar(0.005, at_most=True),
    **{(COMPOSED, kind): Bar(RIGHT_IN_KIND) for kind in COMPOSED_KINDS},
    **{(SERVED, f"{kind}: surely wrong"): Bar(0.02, at_most=True) for kind in SERVED_KINDS},
    (SERVED, "all of these: surely wrong"): Bar(0.01, at_most=True),
    **{(EXTRA, f"{kind}: surely wrong"): Bar(0.01, at_most=True) for kind in EXTRA_KINDS},
    (EXTRA, "all kinds: surely wrong"): Bar(0.01, at_most=True),
    **{(EXTRA, f"{kind}: surely right"): Bar(0.60) for kind in STILL_READ},
    ("dev digits, mirrored", "right and called reversed"): Bar(0.96),
    ("dev digits", "wrongly called reversed"): Bar(0.001, at_most=True),
    ("dev-crohme-other-symbols", "called a sure answer"): Bar(0.015, at_most=True),
    ("dev-unipen-letters", "called a sure answer"): Bar(0.015, at_most=True),
}
"""Bars by set and measure: of both halves alike."""


def measured(name: str, measure: str, rate: Rate) -> Row:
    """Return the row of a figure, with its bar where it has one."""
    bar = BARS.get((name, measure))
    composed = name.startswith(("composed", "simulated"))
    if bar is None:
        return Row(set=name, measure=measure, rate=rate, composed=composed)
    return Row(
        set=name,
        measure=measure,
        rate=rate,
        bar=bar.part,
        at_most=bar.at_most,
        composed=composed,
    )
