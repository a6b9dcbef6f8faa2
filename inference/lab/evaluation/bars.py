"""What every rate has to reach, in one table, and why the shipped reader misses some."""

from collections.abc import Mapping
from dataclasses import dataclass

from inference.lab.evaluation.rates import Rate
from inference.lab.evaluation.table import Row


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of 1 that a rate has to reach, or with ``at_most`` must not exceed.

    ``unmet`` says why the shipped reader is known to miss it: that is shown, but is no failure.
    """

    part: float
    at_most: bool = False
    unmet: str = ""


HARDER_HANDS = "chosen when the bar was of both halves; this one has the harder hands"

NUMBERS_OF_OTHERS = "all dev numbers, confidence from other writers"
"""Name of the rows whose confidence comes from a fit without the writer."""

COMPOSED = "composed of dev digits"

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

EXTRA = "composed with ink that is no number"
"""Name of the rows that count what is surely right, surely wrong and unsure, as it is served."""

EXTRA_KINDS = (
    "percent sign",
    "exclamation mark",
    "degree sign",
    "prime",
    "dollar sign",
    "small carry above",
    "mixed number",
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

BARS: Mapping[tuple[str, str], Bar] = {
    ("MNIST test", "digits, mlp alone"): Bar(0.9935),
    ("MNIST test", "digits, cnn alone"): Bar(0.9965, unmet="one image short after four runs"),
    ("dev-pendigits", "digits"): Bar(0.99, unmet=HARDER_HANDS),
    ("dev-unipen-digits", "digits"): Bar(0.985, unmet=HARDER_HANDS),
    ("dev-crohme-digits", "digits"): Bar(0.985),
    ("dev-crohme-numbers", "all numbers"): Bar(0.975),
    ("dev-unipen-numbers", "whole numbers"): Bar(0.96),
    ("dev-crohme-negative", "negative numbers"): Bar(0.97),
    (NUMBERS_OF_OTHERS, "flagged as unsure"): Bar(0.04, at_most=True),
    (NUMBERS_OF_OTHERS, "misread among the rest"): Bar(0.007, at_most=True),
    (COMPOSED, "fractions with a level bar"): Bar(0.95),
    (COMPOSED, "fractions with a slash"): Bar(0.95),
    (COMPOSED, "struck-out digits"): Bar(0.95),
    (COMPOSED, "touching digits"): Bar(0.95),
    (COMPOSED, "late bars"): Bar(0.95),
    (COMPOSED, "decimals"): Bar(0.95),
    **{(SERVED, f"{kind}: surely wrong"): Bar(0.02, at_most=True) for kind in SERVED_KINDS},
    (SERVED, "all of these: surely wrong"): Bar(0.01, at_most=True),
    **{(EXTRA, f"{kind}: surely wrong"): Bar(0.02, at_most=True) for kind in EXTRA_KINDS},
    (EXTRA, "all kinds: surely wrong"): Bar(0.01, at_most=True),
    **{(EXTRA, f"{kind}: surely right"): Bar(0.60) for kind in STILL_READ},
    ("dev digits, mirrored", "right and called reversed"): Bar(0.90),
    ("dev digits", "wrongly called reversed"): Bar(0.002, at_most=True),
    ("dev-crohme-other-symbols", "called a sure digit"): Bar(0.02, at_most=True),
}
"""Bars by set and measure."""


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
        unmet=bar.unmet,
        composed=composed,
    )
