"""The table of everything that was measured, as text and as JSON."""

from collections.abc import Sequence

import msgspec

from inference.lab.data.halves import Half
from inference.lab.evaluation.rates import Rate

RATES = ("set", "measure", "rate", "95 % interval", "of", "bar")
FIGURES = ("figure", "value", "bar")
"""Heads of the two tables."""

ENOUGH, ENOUGH_COMPOSED = 300, 2000
"""Answers that people wrote, and answers that were composed, from which on a bar is hard."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One rate: of what set, what was measured, and what it has to reach.

    ``at_most`` says that the bar is a ceiling; ``unmet`` is the reason why it is known not to be
    met, nothing where missing it is a step back; ``composed`` that nobody wrote these answers;
    ``of`` is the part of the set that was counted, where that depends on the figures.
    """

    set: str
    measure: str
    rate: Rate
    bar: float | None = None
    at_most: bool = False
    unmet: str = ""
    composed: bool = False
    of: str = ""

    @property
    def missed(self) -> bool:
        """Whether there is a bar and the figure misses it.

        Where few were counted chance alone does that: then the whole interval has to miss it.
        """
        if self.bar is None:
            return False
        low, high = self.rate.interval
        if self.rate.count >= (ENOUGH_COMPOSED if self.composed else ENOUGH):
            low = high = self.rate.part
        return low > self.bar if self.at_most else high < self.bar

    @property
    def fallen(self) -> bool:
        """Whether the figure misses a bar that it is known to reach."""
        return self.missed and not self.unmet


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure that is no rate, in its unit, and the bar that it must not exceed.

    ``unmet`` and ``of`` are as in a row.
    """

    name: str
    value: float
    unit: str
    bar: float
    unmet: str = ""
    of: str = ""

    @property
    def missed(self) -> bool:
        """Whether the figure is larger than its bar."""
        return self.value > self.bar

    @property
    def fallen(self) -> bool:
        """Whether the figure exceeds a bar that it is known to keep."""
        return self.missed and not self.unmet


class Evaluation(msgspec.Struct, frozen=True, kw_only=True):
    """All figures of one evaluation, of which reader, and below which confidence it is unsure."""

    model: str
    half: Half = Half.TUNE
    rows: tuple[Row, ...]
    figures: tuple[Figure, ...] = ()
    threshold: float
    threshold_with_sign: float = 0.0


def as_text(evaluation: Evaluation) -> str:
    """Return the tables with columns that line up."""
    rates = _lined_up([RATES, *map(_cells, evaluation.rows)])
    figures = _lined_up([FIGURES, *map(_figure_cells, evaluation.figures)])
    head = f"reader {evaluation.model}, {evaluation.half}"
    return "\n".join([head, *rates, "", *figures, "", unsure_below(evaluation)])


def as_json(evaluation: Evaluation) -> str:
    """Return the same figures as JSON, rates as parts of 1."""
    rows = [
        {
            "set": row.set,
            "measure": row.measure,
            "of": row.of,
            "hits": row.rate.hits,
            "count": row.rate.count,
            "rate": row.rate.part,
            "interval": row.rate.interval,
            "bar": row.bar,
            "at_most": row.at_most,
            "missed": row.missed,
            "unmet": row.unmet if row.missed else "",
        }
        for row in evaluation.rows
    ]
    figures = [{**msgspec.structs.asdict(one), "missed": one.missed} for one in evaluation.figures]
    content = {
        "model": evaluation.model,
        "half": evaluation.half,
        "rows": rows,
        "figures": figures,
        "threshold": evaluation.threshold,
        "threshold_with_sign": evaluation.threshold_with_sign,
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=1).decode()


def missed(evaluation: Evaluation) -> list[str]:
    """Return what misses its bar, the bars that are known not to be met among them."""
    rows = [f"{row.set}, {row.measure}" for row in evaluation.rows if row.missed]
    return rows + [figure.name for figure in evaluation.figures if figure.missed]


def fallen(evaluation: Evaluation) -> list[str]:
    """Return what misses a bar that it is known to reach."""
    rows = [f"{row.set}, {row.measure}" for row in evaluation.rows if row.fallen]
    return rows + [figure.name for figure in evaluation.figures if figure.fallen]


def _lined_up(cells: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]


def _cells(row: Row) -> tuple[str, ...]:
    bar = bar_of(row) + (f", not met: {row.unmet}" if row.missed and row.unmet else "")
    part = percent(row.rate.part) + (" missed" if row.fallen else "")
    of = f"{row.rate.count:,}" + (f" ({row.of})" if row.of else "")
    return row.set, row.measure, part, interval_of(row), of, bar


def interval_of(row: Row) -> str:
    """Return the interval of a rate in words."""
    low, high = row.rate.interval
    return f"{percent(low)} – {percent(high)}"


def bar_of(row: Row) -> str:
    """Return the bar of a rate in words, nothing where it has none."""
    return "" if row.bar is None else f"{'≤' if row.at_most else '≥'} {percent(row.bar)}"


def _figure_cells(figure: Figure) -> tuple[str, ...]:
    value = value_of(figure) + (" missed" if figure.fallen else "")
    bar = f"≤ {figure.bar:g} {figure.unit}"
    unmet = f", not met: {figure.unmet}" if figure.missed and figure.unmet else ""
    return figure.name, value, bar + unmet


def value_of(figure: Figure) -> str:
    """Return a figure in words, with the part that it is of."""
    return f"{figure.value:.2f} {figure.unit}" + (f" ({figure.of})" if figure.of else "")


def unsure_below(evaluation: Evaluation) -> str:
    """Return below which confidence a reading is unsure."""
    said = f"unsure below a confidence of {evaluation.threshold:.3f}"
    with_sign = evaluation.threshold_with_sign
    if with_sign > evaluation.threshold:
        said += f", and of {with_sign:.3f} where a mark or a slash decides"
    return said


def percent(part: float) -> str:
    """Return a part of 1 in percent."""
    return f"{100 * part:.2f} %"
