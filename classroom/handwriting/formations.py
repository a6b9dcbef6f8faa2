"""The usual ways to form each digit, from the templates: the first one is the model to trace."""

from functools import cache
from typing import Final

from classroom.handwriting.templates import STYLES, Knot, template
from classroom.rules.formation import Forms, Way, forms_of

_USUAL: Final[dict[str, tuple[str, ...]]] = {
    "0": ("plain",),
    "1": ("flagged", "plain", "serifed"),
    "2": ("plain", "looped", "angular"),
    "3": ("round", "flat_topped"),
    "4": ("open", "closed"),
    "5": ("two_stroke", "one_stroke", "curved"),
    "6": ("plain", "curled"),
    "7": ("plain", "crossed", "serifed", "curved"),
    "8": ("plain", "two_circle", "crossing"),
    "9": ("plain", "hooked", "curved"),
}
"""Styles of ``STYLES`` that schools teach or take as right; others are how some people write."""


def _line(text: str) -> list[tuple[float, float]]:
    return [
        (float(x), float(y))
        for x, _, y in (point.rstrip("!").partition(",") for point in text.split())
    ]


WAYS: Final[dict[str, list[Way]]] = {
    digit: [[_line(stroke) for stroke in STYLES[digit][style]] for style in styles]
    for digit, styles in _USUAL.items()
}
"""For each digit its usual ways, strokes in order, points in hundredths of its height."""


def model(digit: str) -> list[list[Knot]]:
    """Return the strokes of the way that a child traces, in digit heights."""
    return template(digit, _USUAL[digit][0])


@cache
def forms(digit: str) -> Forms:
    """Return what a drawn digit is compared with; made once."""
    others = [way for other, ways in WAYS.items() if other != digit for way in ways]
    return forms_of(WAYS[digit], others)
