"""What a row found, as a Markdown table with its bars, and what is to be said about them."""

from collections.abc import Sequence
from dataclasses import dataclass

HEAD = ("", "Astro Numbers", "plain way", "bar")

LATE_MS = 50.0
"""Frames that are sent so late at p95 were held up by their own clients: such a run is no run."""


@dataclass(frozen=True)
class Figure:
    """One line of a table: what was measured here, and by the plain way where that is measured.

    ``bar`` says how it must be, and ``kept`` whether it is. A bar ``of_time`` is not judged where
    the clients were too slow to tell.
    """

    measure: str
    ours: str
    plain: str = ""
    bar: str = ""
    kept: bool = True
    of_time: bool = False


def most(
    measure: str, value: float, bar: float, *, digits: int = 0, plain: str = "", unit: str = ""
) -> Figure:
    """Return a figure of time or cost that must not pass its bar."""
    text = f"{value:,.{digits}f}{unit}"
    bar_text = f"≤ {bar:,g}{unit}"
    return Figure(measure, text, plain, bar_text, kept=value <= bar, of_time=True)


def least(measure: str, value: float, bar: float, *, digits: int = 0) -> Figure:
    """Return a figure of speed that must reach its bar."""
    text = f"{value:,.{digits}f}"
    return Figure(measure, text, "", f"≥ {bar:,g}", kept=value >= bar, of_time=True)


def none(measure: str, count: int, plain: str = "") -> Figure:
    """Return a figure that must be 0, however busy the machine is."""
    return Figure(measure, f"{count:,}", plain, "0", kept=count == 0)


def every(measure: str, count: int, wanted: int) -> Figure:
    """Return a figure that must be just as many as are wanted, however busy the machine is."""
    return Figure(measure, f"{count:,}", "", f"{wanted:,}", kept=count == wanted)


@dataclass(frozen=True)
class Findings:
    """All figures of one row; ``late_ms`` is how late its clients were at p95."""

    figures: Sequence[Figure]
    late_ms: float = 0.0

    @property
    def counts(self) -> bool:
        """Whether the clients kept up, so that times say something about the server."""
        return self.late_ms <= LATE_MS

    @property
    def missed(self) -> list[str]:
        """A sentence for each bar that was missed; none where all were kept."""
        judged = [figure for figure in self.figures if self.counts or not figure.of_time]
        return [
            f"{figure.measure}: {figure.ours}; the bar is {figure.bar}."
            for figure in judged
            if not figure.kept
        ]


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as a Markdown table."""
    cells = [HEAD, *((each.measure, each.ours, each.plain, each.bar) for each in figures)]
    widths = [max(3, *(len(row[column]) for row in cells)) for column in range(len(HEAD))]
    rule = "|".join([f" :{'-' * (widths[0] - 1)} ", *(f" {'-' * (w - 1)}: " for w in widths[1:])])
    lines = [
        " | ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in cells
    ]
    head, *rest = (f"| {line} |" for line in lines)
    return "\n".join([head, f"|{rule}|", *rest])
