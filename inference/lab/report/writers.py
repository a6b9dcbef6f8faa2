"""How well each writer is read: the ones that the reader serves worst come first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from inference.lab.evaluation.rates import Rate, rate
from inference.lab.report.canvas import BLUE, ORANGE, Axes, Canvas

FEWEST = 5
"""A writer with fewer pieces of writing is drawn, but not listed among the worst."""

PANELS = 3


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody's writing in one set, and how much of it was read right."""

    set: str
    name: str
    right: Rate


def by_writer(name: str, writers: Sequence[str], right: Sequence[bool]) -> list[Writer]:
    """Return the writers of a set, worst first, the one with more writing first among equals."""
    outcomes: dict[str, list[bool]] = defaultdict(list)
    for writer, is_right in zip(writers, right, strict=True):
        outcomes[writer].append(is_right)
    found = [Writer(name, writer, rate(own)) for writer, own in outcomes.items()]
    return sorted(found, key=_badness)


def worst_writers(sets: Sequence[Sequence[Writer]], count: int = 10) -> list[Writer]:
    """Return the writers of all sets who are read worst, of those who wrote enough to tell."""
    enough = [one for own in sets for one in own if one.right.count >= FEWEST]
    return sorted(enough, key=_badness)[:count]


def accuracy_per_writer(sets: Sequence[Sequence[Writer]]) -> bytes:
    """Return a PNG: a panel for each set, a dot for each writer, larger for more writing."""
    rows = -(-len(sets) // PANELS)
    canvas = Canvas(9.5, 2.5 * rows, rows=rows, columns=PANELS)
    for axes, own in zip(canvas.axes, sets, strict=False):
        _panel(axes, own)
    for axes in canvas.axes[len(sets) :]:
        axes.set_axis_off()
    return canvas.png()


def _panel(axes: Axes, writers: Sequence[Writer]) -> None:
    parts = [100 * one.right.part for one in writers]
    sizes = [8 + 2.2 * one.right.count**0.5 for one in writers]
    hits, count = (sum(getattr(one.right, key) for one in writers) for key in ("hits", "count"))
    axes.scatter(range(1, len(parts) + 1), parts, s=sizes, color=BLUE, alpha=0.7, linewidths=0)
    axes.axhline(100 * hits / count, color=ORANGE, linewidth=1)
    axes.set_title(writers[0].set, loc="left")
    axes.set_ylim(min(80, min(parts) - 3), 101)
    axes.set_ylabel("right, %")
    axes.set_xlabel(f"writers: {len(parts)}")
    axes.set_xticks([])
    axes.grid(axis="y")


def _badness(writer: Writer) -> tuple[float, int, str]:
    return writer.right.part, -writer.right.count, writer.name
