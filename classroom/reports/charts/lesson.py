"""A lesson as a picture: a strip for each child, on it each problem with the time that it took.

All problems are equally wide and have one scale of time, so that long waits between them take no
room: thinking is a line, writing a bar, and where the answer came stands its mark.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil
from typing import Final

from classroom.reports.charts.svg import chart, element, text, titled

# Units of the drawing, which are pixels where the page is wide enough.
HIGH: Final = 44
HEAD: Final = 40
ROOMY: Final = 120
NARROW: Final = 52
WHOLE: Final = 960
"""The width that few problems share."""
EDGE: Final = 9
"""Half of a mark, which has its room on both sides of a problem."""

SCALES: Final = (5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600)
"""Seconds at which a scale may end."""
MOST_OF: Final = 0.95
"""Which part of the answers lies within the scale: one child who went away is not to make all
others a dot."""


@dataclass(frozen=True, slots=True)
class Step:
    """An answer on the picture: seconds from the problem to it, and what of them was thinking and
    writing where that is known; ``look`` names its mark and colour, ``link`` its page."""

    look: str
    title: str
    link: str
    came: float | None
    thinking: float | None = None
    writing: float | None = None


def scale_of(times: Iterable[float]) -> int:
    """Return the seconds at which a scale ends that has room for nearly all of ``times``."""
    listed = sorted(times)
    if not listed:
        return SCALES[0]
    needed = listed[ceil(MOST_OF * len(listed)) - 1]
    return next((each for each in SCALES if each >= needed), SCALES[-1])


def band_of(problems: int) -> int:
    """Return how wide a problem is where there are so many."""
    return max(NARROW, min(ROOMY, WHOLE // max(1, problems)))


def head(labels: Sequence[tuple[str, str]], *, until: str, title: str) -> str:
    """Return the numbers of the problems, each with its title, and ``until`` where scales end."""
    band = band_of(len(labels))
    drawn = [
        titled(words, text(label, x=f"{band * (place + 0.5):g}", y=16, class_="chart__middle"))
        for place, (label, words) in enumerate(labels)
    ]
    ends = (
        text(until, x=f"{band * (place + 1) - 3:g}", y=34, class_="chart__end")
        for place in range(len(labels))
    )
    lines = (_fence(band * place, HEAD) for place in range(1, len(labels)))
    return chart(
        [*lines, *drawn, *ends],
        key="lesson-head",
        title=title,
        description=", ".join(words for _, words in labels),
        width=band * len(labels),
        height=HEAD,
    )


def strip(steps: Sequence[Step | None], scale: int, *, key: str, title: str) -> str:
    """Return one child's problems from left to right; None is one without an answer."""
    band = band_of(len(steps))
    drawn = [
        _empty(place * band, band) if step is None else _step(step, place * band, band, scale)
        for place, step in enumerate(steps)
    ]
    fences = (_fence(band * place, HIGH) for place in range(1, len(steps)))
    return chart(
        [*fences, *drawn],
        key=key,
        title=title,
        description=title,
        width=band * len(steps),
        height=HIGH,
        role="group",
    )


def _fence(x: float, high: int) -> str:
    return element("path", d=f"M{x:g} 0V{high}", class_="chart__line")


def _empty(left: float, band: int) -> str:
    y = HIGH // 2
    return element("path", d=f"M{left + EDGE:g} {y}H{left + band - EDGE:g}", class_="lesson__empty")


def _step(step: Step, left: float, band: int, scale: int) -> str:
    """Return what one problem was to a child: a line, a bar and a mark that leads to its ink."""
    start, room, y = left + EDGE, band - 2 * EDGE, HIGH // 2

    def at(seconds: float) -> float:
        return start + room * min(1.0, seconds / scale)

    end = at(step.came if step.came is not None else scale)
    drawn = [
        element("rect", x=f"{left:g}", y=0, width=band, height=HIGH, class_="lesson__hit"),
        element("path", d=f"M{start:g} {y}H{end:.1f}", class_="lesson__wait"),
    ]
    if step.thinking is not None and step.writing:
        begun = at(step.thinking)
        wide = max(1.0, min(end, at(step.thinking + step.writing)) - begun)
        drawn.append(
            element(
                "rect",
                x=f"{begun:.1f}",
                y=y - 5,
                width=f"{wide:.1f}",
                height=10,
                rx=3,
                class_="lesson__writing",
            )
        )
    if step.came is not None and step.came > scale:
        drawn.append(text("›", x=f"{left + band - 1:g}", y=y - 8, class_="chart__end"))
    drawn.append(_mark(step.look, end, y))
    return element("a", element("title", escape(step.title)), *drawn, href=step.link)


def _mark(look: str, x: float, y: float) -> str:
    heat = f"lesson__mark chart__heat--{SHADES.get(look, 'none')}"
    ring = element("circle", cx=f"{x:.1f}", cy=y, r=9, class_=heat)
    sign = SIGNS.get(look, "")
    if not sign:
        return ring
    moved = f"translate({x - 7:.1f} {y - 7:g})"
    return ring + element(
        "path", d=sign, transform=moved, class_=f"lesson__sign lesson__sign--{look}"
    )


SHADES: Final = {"right": 5, "later": 4, "unsure": 3, "late": 3, "reading": 3, "wrong": 1}
"""Of those of the heat maps, which cells of a room's map have as well."""

SIGNS: Final = {
    "right": "M3.5 7.5 6 10l4.5-5.5",
    "later": "M3.5 7.5 6 10l4.5-5.5",
    "wrong": "M4 4l6 6M10 4l-6 6",
    "unsure": "M5 5.4C5 3 9 3 9 5.4 9 7 7 7 7 8.4M7 10.8v.1",
    "late": "M7 3.5V7l2.4 2",
    "uncounted": "M4 7h6",
    "reading": "M4 7h.1M7 7h.1M10 7h.1",
    "skipped": "M4.5 4 7 7l-2.5 3M8 4l2.5 3L8 10",
}
"""On a square of 14 units: what tells marks apart without colour."""
