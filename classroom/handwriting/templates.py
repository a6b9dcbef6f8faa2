"""The shapes of a hand: how each character is written, stroke by stroke, in several styles.

A stroke is written as ``"x,y x,y …"`` in hundredths of a box one digit high, y down: a smooth
curve runs through the points, except at a point marked ``!``, where the pen turns a sharp corner.
"""

from typing import NamedTuple

STYLES: dict[str, dict[str, tuple[str, ...]]] = {
    "0": {
        "plain": ("36,1 20,6 8,26 5,52 11,80 26,98 44,95 57,74 60,45 54,17 42,3 31,2",),
        "clockwise": ("24,4 42,3 55,18 60,48 54,80 38,98 20,93 8,70 6,42 13,14 27,2",),
        "slashed": (
            "36,1 20,6 8,26 5,52 11,80 26,98 44,95 57,74 60,45 54,17 42,3 31,2",
            "56,10 32,52 8,92",
        ),
    },
    "1": {
        "plain": ("32,0 31,50 30,100",),
        "flagged": ("10,26 22,15 36,0! 35,50 34,100",),
        "serifed": ("12,24 22,14 34,0! 33,50 33,98", "10,99 33,98 56,99"),
    },
    "2": {
        "plain": ("8,24 16,6 34,0 51,10 54,30 42,56 22,80 5,98! 30,97 60,98",),
        "looped": ("9,22 18,5 36,0 52,12 52,34 38,60 20,84 9,95 6,85 16,80 32,90 46,98 62,92",),
        "angular": ("7,12 22,1 48,2 54,14 46,36 26,68 6,100! 32,99 60,99",),
    },
    "3": {
        "round": ("8,13 22,1 42,2 53,17 47,36 24,46! 46,50 59,68 52,89 31,100 8,89",),
        "flat_topped": ("8,3 30,2 54,3! 42,22 28,40! 46,44 59,64 53,88 32,99 7,90",),
    },
    "4": {
        "open": ("14,2 11,30 6,58! 32,59 62,58", "46,24 45,60 43,100"),
        "closed": ("42,0 24,34 4,66! 32,66 64,65", "43,1 43,50 42,100"),
        "one_stroke": ("62,64 34,66 4,66! 24,34 43,0! 43,50 42,100",),
    },
    "5": {
        "one_stroke": ("54,2 34,3 14,3! 12,22 10,44! 28,37 47,43 57,64 49,89 28,100 6,92",),
        "two_stroke": (
            "14,4 12,22 9,46! 28,38 47,44 57,64 49,89 28,100 6,92",
            "14,4 34,3 57,2",
        ),
        "curved": ("55,3 36,0 17,6 15,24 13,42 34,42 52,52 56,72 46,93 25,100 6,90",),
    },
    "6": {
        "plain": ("46,0 26,17 12,42 6,70 15,93 33,100 51,90 55,70 43,54 24,56 9,72",),
        "curled": ("54,10 41,1 24,10 11,36 6,66 15,92 34,100 52,88 54,68 40,53 20,59 9,76",),
    },
    "7": {
        "plain": ("6,4 32,3 60,2! 44,46 28,100",),
        "crossed": ("6,4 32,3 60,2! 44,46 28,100", "20,51 38,49 58,48"),
        "serifed": ("7,17 8,3! 34,4 60,2! 46,42 30,100",),
        "curved": ("5,6 30,2 57,3! 42,30 32,62 29,100",),
    },
    "8": {
        "plain": (
            "51,14 36,1 18,5 10,21 18,37 35,49 52,65 55,84 40,99 19,97 7,82 14,63 33,49 49,35"
            " 54,18 45,5",
        ),
        "two_circle": (
            "33,0 17,7 12,24 20,41 36,45 50,36 53,19 44,4 31,1",
            "35,45 15,54 7,74 16,94 36,100 55,90 59,70 49,52 33,46",
        ),
        "crossing": (
            "50,8 32,1 16,10 15,27 30,43 48,60 55,78 45,96 25,99 10,86 14,66 32,48 47,30 52,6",
        ),
    },
    "9": {
        "plain": ("52,12 36,0 16,6 6,26 13,46 31,51 47,39 53,12! 52,56 49,100",),
        "hooked": ("53,14 37,0 17,5 6,25 13,45 31,50 47,38 53,14! 53,50 48,82 31,99 9,93",),
        "curved": ("52,18 40,2 20,3 8,22 14,43 32,48 48,34 54,14 54,40 46,72 28,100",),
    },
    "-": {
        "plain": ("4,51 24,50 48,50",),
    },
    ".": {
        "tap": ("6,96 7,97 8,97",),
        "blob": ("6,94 10,94 11,98 7,99 5,96 8,94",),
    },
    "/": {
        "plain": ("50,-6 28,48 4,106",),
    },
}
"""Every character of an answer, each with the names of its styles and their strokes."""


class Knot(NamedTuple):
    """A point of a template, in digit heights; ``sharp`` where the pen turns a corner."""

    x: float
    y: float
    sharp: bool


def template(character: str, style: str) -> list[list[Knot]]:
    """Return the strokes of one character in one style; raise ValueError where there is none."""
    strokes = STYLES.get(character, {}).get(style)
    if strokes is None:
        raise ValueError(f"There is no style {style!r} of the character {character!r}.")
    return [[_knot(point) for point in stroke.split()] for stroke in strokes]


def _knot(written: str) -> Knot:
    x, y = written.rstrip("!").split(",")
    return Knot(float(x) / 100, float(y) / 100, written.endswith("!"))
