"""Both halves beside each other, as tables of a document."""

from collections.abc import Iterator, Sequence

from inference.lab.evaluation.table import (
    Evaluation,
    Figure,
    Row,
    bar_of,
    interval_of,
    percent,
    unsure_below,
    value_of,
)

RATES = ("set", "measure", "bar", "tune", "95 %", "of", "check", "95 %", "of")
FIGURES = ("figure", "bar", "tune", "check")


def as_markdown(tune: Evaluation, check: Evaluation | None) -> str:
    """Return the tables of both halves, and under them why some bars are not met."""
    shown = [tune] if check is None else [tune, check]
    reasons = list(dict.fromkeys(_reasons(shown)))
    rows = [{(row.set, row.measure): row for row in one.rows} for one in shown]
    figures = [{figure.name: figure for figure in one.figures} for one in shown]
    measures = list(dict.fromkeys(key for one in reversed(rows) for key in one))
    names = list(dict.fromkeys(name for one in figures for name in one))
    table = [RATES, *(_rate_cells([one.get(key) for one in rows], reasons) for key in measures)]
    both = ([one.get(name) for one in figures] for name in names)
    other = [FIGURES, *(_figure_cells(one, reasons) for one in both)]
    told = [f"({number}) {reason}." for number, reason in enumerate(reasons, start=1)]
    notes = ["", "Not met: " + " ".join(told)] if told else []
    said = f"{unsure_below(tune)}."
    return "\n".join([*_markdown(table), "", *_markdown(other), *notes, "", said])


def _reasons(shown: Sequence[Evaluation]) -> Iterator[str]:
    for one in shown:
        yield from (row.unmet for row in one.rows if row.missed and row.unmet)
        yield from (figure.unmet for figure in one.figures if figure.missed and figure.unmet)


def _rate_cells(both: Sequence[Row | None], reasons: Sequence[str]) -> tuple[str, ...]:
    first = next(row for row in both if row is not None)
    halves = [cell for row in both for cell in _half_cells(row, reasons)]
    return first.set, first.measure, bar_of(first), *halves, *[""] * (6 - len(halves))


def _half_cells(row: Row | None, reasons: Sequence[str]) -> tuple[str, str, str]:
    if row is None:
        return "", "", ""
    of = f"{row.rate.count:,}" + (f" ({row.of})" if row.of else "")
    return percent(row.rate.part) + _mark(row, reasons), interval_of(row), of


def _figure_cells(both: Sequence[Figure | None], reasons: Sequence[str]) -> tuple[str, ...]:
    first = next(figure for figure in both if figure is not None)
    cells = ["" if one is None else value_of(one) + _mark(one, reasons) for one in both]
    return first.name, f"≤ {first.bar:g} {first.unit}", *cells, *[""] * (2 - len(cells))


def _mark(one: Row | Figure, reasons: Sequence[str]) -> str:
    """Say whether a bar is not met, and by which reason."""
    if not one.missed:
        return ""
    return f" ({reasons.index(one.unmet) + 1})" if one.unmet else " missed"


def _markdown(cells: Sequence[Sequence[str]]) -> list[str]:
    head, *rows = (f"| {' | '.join(row)} |" for row in cells)
    return [head, "|---" * len(cells[0]) + "|", *rows]
