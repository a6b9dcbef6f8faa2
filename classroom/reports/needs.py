"""Who needs what after a lesson: children gathered by what went wrong. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from classroom.reports.grid_parts import Cell, Column, Grid, Row
from classroom.rules.misconceptions import Guess, Misconception, guess
from classroom.rules.words import Standing

SHOWN: Final = 4
"""Lines that stand on the page; the others are folded."""


class Wrong(NamedTuple):
    """A child's last word on a problem, which was wrong, and why it may be."""

    name: str
    column: Column
    why: Guess | None


@dataclass(frozen=True, slots=True)
class Need:
    """What some children need: a problem once more, or a way of reckoning.

    ``why`` is set where the same slip was found in several problems; else it is one problem.
    Those ``children`` come first who need it most; ``problems`` stand as in the lesson.
    """

    children: tuple[str, ...]
    problems: tuple[str, ...]
    why: Misconception | None = None


@dataclass(frozen=True, slots=True)
class Needs:
    """All that is needed, what most children need first; ``silent`` sent nothing at all."""

    lines: tuple[Need, ...]
    silent: tuple[str, ...]
    children: int

    @property
    def first(self) -> tuple[Need, ...]:
        """The lines that everybody sees."""
        return self.lines[:SHOWN]

    @property
    def folded(self) -> tuple[Need, ...]:
        """The others."""
        return self.lines[SHOWN:]


def needs_of(grid: Grid) -> Needs:
    """Gather what was wrong in the end: each wrong answer is told of once.

    Of a problem that was asked again only the last answer counts. A slip that comes in two problems
    or more is a line; what is left are lines of single problems.
    """
    wrong = [each for row in grid.rows for each in _wrong_of(row, grid.columns)]
    common = _common(wrong)
    slips: defaultdict[Misconception, list[Wrong]] = defaultdict(list)
    problems: defaultdict[str, list[Wrong]] = defaultdict(list)
    for each in wrong:
        if each.why and each.why.misconception in common:
            slips[each.why.misconception].append(each)
        else:
            problems[each.column.short].append(each)
    lines = [_need(listed, why) for why, listed in slips.items()]
    lines += [_need(listed) for listed in problems.values()]
    silent = (row.seat.name for row in grid.rows if not row.sums.tally.answered)
    return Needs(
        lines=tuple(sorted(lines, key=lambda need: (-len(need.children), need.why is None))),
        silent=tuple(silent),
        children=len(grid.rows),
    )


def _wrong_of(row: Row, columns: Iterable[Column]) -> Iterator[Wrong]:
    last: dict[object, tuple[Column, Cell]] = {}
    for column, cell in zip(columns, row.cells, strict=True):
        if cell.given is not None and not column.skipped:
            last[column.problem or column.prompt] = column, cell
    for column, cell in last.values():
        if cell.standing == Standing.WRONG:
            yield Wrong(row.seat.name, column, _why(column, cell))


def _why(column: Column, cell: Cell) -> Guess | None:
    text = cell.given.text if cell.given else ""
    known = next((each.guess for each in column.mistakes if each.text == text), None)
    if known or not text or text in column.accepted:
        return known
    return guess(column.prompt, column.accepted, text, separator=column.separator)


def _common(wrong: Iterable[Wrong]) -> set[Misconception]:
    """Return the slips that were found in two problems or more."""
    found: defaultdict[Misconception, set[str]] = defaultdict(set)
    for each in wrong:
        if each.why:
            found[each.why.misconception].add(each.column.short)
    return {why for why, problems in found.items() if len(problems) > 1}


def _need(wrong: Iterable[Wrong], why: Misconception | None = None) -> Need:
    listed = list(wrong)
    order = sorted({(each.column.number, each.column.short) for each in listed})
    often = Counter(each.name for each in listed)
    return Need(
        children=tuple(name for name, _ in often.most_common()),
        problems=tuple(dict.fromkeys(short for _, short in order)),
        why=why,
    )
