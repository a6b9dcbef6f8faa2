"""The table of everything that was measured, as text, as JSON, as Markdown."""

from collections.abc import Sequence

import msgspec

from inference.evaluation.rates import Rate


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One figure: of what set, what was measured, the rate, and what it has to reach.

    ``at_most`` says that the bar is a ceiling.
    """

    set: str
    measure: str
    rate: Rate
    bar: float | None = None
    at_most: bool = False

    @property
    def missed(self) -> bool:
        """Whether there is a bar and the figure misses it."""
        if self.bar is None:
            return False
        return self.rate.part > self.bar if self.at_most else self.rate.part < self.bar


class Evaluation(msgspec.Struct, frozen=True, kw_only=True):
    """All rows of one evaluation, by which reader, and how far off its confidence is."""

    model: str
    rows: tuple[Row, ...]
    calibration_error: float
    threshold: float


def as_text(evaluation: Evaluation) -> str:
    """Return the table with columns that line up."""
    cells = [
        ("set", "measure", "rate", "95 % interval", "of", "bar"),
        *map(_cells, evaluation.rows),
    ]
    widths = [max(len(row[column]) for row in cells) for column in range(6)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    return "\n".join([f"reader {evaluation.model}", *lines, _calibration(evaluation)])


def as_markdown(evaluation: Evaluation) -> str:
    """Return the table for a document."""
    lines = ["| set | measure | rate | 95 % interval | of | bar |", "|---|---|---|---|---|---|"]
    lines += [f"| {' | '.join(_cells(row))} |" for row in evaluation.rows]
    return "\n".join([*lines, "", _calibration(evaluation) + "."])


def as_json(evaluation: Evaluation) -> str:
    """Return the same figures as JSON, rates as parts of 1."""
    rows = [
        {
            "set": row.set,
            "measure": row.measure,
            "hits": row.rate.hits,
            "count": row.rate.count,
            "rate": row.rate.part,
            "interval": row.rate.interval,
            "bar": row.bar,
            "missed": row.missed,
        }
        for row in evaluation.rows
    ]
    content = {
        "model": evaluation.model,
        "rows": rows,
        "calibration_error": evaluation.calibration_error,
        "threshold": evaluation.threshold,
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=1).decode()


def missed(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that miss their bar."""
    return [row for row in rows if row.missed]


def _cells(row: Row) -> tuple[str, ...]:
    low, high = row.rate.interval
    bar = "" if row.bar is None else f"{'≤' if row.at_most else '≥'} {_percent(row.bar)}"
    return (
        row.set,
        row.measure,
        _percent(row.rate.part) + (" missed" if row.missed else ""),
        f"{_percent(low)} – {_percent(high)}",
        f"{row.rate.count:,}",
        bar,
    )


def _calibration(evaluation: Evaluation) -> str:
    error = _percent(evaluation.calibration_error)
    return f"expected calibration error {error}, unsure below {evaluation.threshold:.3f}"


def _percent(part: float) -> str:
    return f"{100 * part:.2f} %"
