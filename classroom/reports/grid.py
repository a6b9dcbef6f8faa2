"""A room's results as a grid of seats and problems. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, TypeAlias

from classroom.notation import prompt_text
from classroom.reports.standings import NOTHING, Outcome, Tally, standing_of, tally
from classroom.rules.words import Standing

MISTAKES: Final = 3
"""How many wrong answers are named for one problem."""


@dataclass(frozen=True, slots=True)
class Sat:
    """A seat; ``student`` is None for a guest, ``removed`` where the teacher took it out."""

    id: int
    name: str
    student: int | None = None
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A round; ``seat`` is set where it was asked to one seat, at its own pace.

    A skipped one counts for nobody; an extra one was typed during the lesson.
    """

    id: int
    seat: int | None
    problem: int | None
    number: int
    prompt: str
    accepted: tuple[str, ...]
    skipped: bool = False
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """The current answer of a seat to a round; times in milliseconds."""

    seat: int
    round: int
    mark: str
    late: bool
    settled: bool
    text: str
    points: int
    first_ink_ms: int | None
    writing_ms: int | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One seat at one problem; ``round`` is None where it was never asked there."""

    seat: int
    round: int | None
    standing: Outcome
    given: Given | None


@dataclass(frozen=True, slots=True)
class Sums:
    """What a row, a column or the grid comes to; times are medians in milliseconds."""

    tally: Tally
    points: int
    first_ink_ms: int | None
    writing_ms: int | None


@dataclass(frozen=True, slots=True)
class Column:
    """One problem as it was asked; ``again`` counts how often it had been asked before.

    ``skipped``: it counts for nobody, but somebody had answered. ``extra``: the teacher typed it
    during the lesson; ``round`` and ``problem`` say which question that was, and what it became.
    """

    number: int
    prompt: str
    accepted: tuple[str, ...]
    again: int
    sums: Sums
    mistakes: tuple[tuple[str, int], ...]
    skipped: bool = False
    extra: bool = False
    round: int | None = None
    problem: int | None = None

    @property
    def plain(self) -> str:
        """The prompt as plain text, without notation."""
        return prompt_text(self.prompt)


@dataclass(frozen=True, slots=True)
class Row:
    """One seat and its cells, in the order of the columns."""

    seat: Sat
    cells: tuple[Cell, ...]
    sums: Sums


@dataclass(frozen=True, slots=True)
class Grid:
    """All of a room; ``removed`` rows are shown but count in no sum."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    removed: tuple[Row, ...]
    sums: Sums


_Line: TypeAlias = tuple[Asked, int, Mapping[int | None, Sequence[int]]]
"""The first round of a column, how often it was asked before, and the rounds of each seat."""


def build(seats: Sequence[Sat], rounds: Iterable[Asked], answers: Iterable[Given]) -> Grid:
    """Return the grid of a room."""
    given = {(answer.seat, answer.round): answer for answer in answers}
    answered = {round_id for _, round_id in given}
    lines = _lines(each for each in rounds if not each.skipped or each.id in answered)
    every = [_row(seat, lines, given) for seat in seats]
    rows = tuple(row for row in every if not row.seat.removed)
    removed = tuple(row for row in every if row.seat.removed and row.sums.tally.answered)
    return Grid(
        columns=tuple(_column(place, line, rows) for place, line in enumerate(lines)),
        rows=rows,
        removed=removed,
        sums=_sums([cell for row in rows for cell in row.cells]),
    )


def _lines(rounds: Iterable[Asked]) -> list[_Line]:
    """Put rounds into columns: each of the room's own, those of single seats by their problem.

    At their own pace a seat is asked again only what it left out, so that is no second column.
    """
    seen: Counter[object] = Counter()
    lines: dict[object, tuple[Asked, int, dict[int | None, list[int]]]] = {}
    for asked in sorted(rounds, key=lambda each: (each.number, each.id)):
        problem = (asked.problem, asked.prompt)
        again = seen[asked.seat, problem]
        seen[asked.seat, problem] += 1
        if asked.seat is not None and asked.problem is not None:
            again = 0
        key = asked.id if asked.seat is None else (problem, again)
        lines.setdefault(key, (asked, again, {}))[2].setdefault(asked.seat, []).append(asked.id)
    return list(lines.values())


def _row(seat: Sat, lines: Sequence[_Line], given: Mapping[tuple[int, int], Given]) -> Row:
    cells = tuple(
        _cell(seat, first, rounds.get(None) or rounds.get(seat.id), given)
        for first, _, rounds in lines
    )
    return Row(seat, cells, _sums(cells))


def _cell(
    seat: Sat,
    first: Asked,
    rounds: Sequence[int] | None,
    given: Mapping[tuple[int, int], Given],
) -> Cell:
    if not rounds:
        return Cell(seat.id, None, NOTHING, None)
    found = next((each for each in reversed(rounds) if (seat.id, each) in given), rounds[-1])
    answer = given.get((seat.id, found))
    return Cell(seat.id, found, _standing(answer, skipped=first.skipped), answer)


def _standing(answer: Given | None, *, skipped: bool) -> Outcome:
    if answer is None:
        return Standing.SKIPPED if skipped else NOTHING
    return standing_of(answer.mark, late=answer.late, settled=answer.settled, skipped=skipped)


def _column(place: int, line: _Line, rows: Sequence[Row]) -> Column:
    first, again, _ = line
    cells = [row.cells[place] for row in rows]
    wrong = Counter(
        cell.given.text
        for cell in cells
        if cell.given and cell.standing is Standing.WRONG and is_mistake(cell.given.text, first)
    )
    return Column(
        number=place + 1,
        prompt=first.prompt,
        accepted=first.accepted,
        again=again,
        sums=_sums(cells),
        mistakes=tuple(sorted(wrong.items(), key=lambda each: (-each[1], each[0]))[:MISTAKES]),
        skipped=first.skipped,
        extra=first.extra,
        round=first.id,
        problem=first.problem,
    )


def is_mistake(text: str, asked: Asked) -> bool:
    """Say whether a text that was marked wrong shows what a child got wrong.

    What reads like an accepted answer was misread, and a text that is not there shows nothing.
    """
    return text != "" and text not in asked.accepted


def _sums(cells: Iterable[Cell]) -> Sums:
    listed = list(cells)
    given = [
        cell.given
        for cell in listed
        if cell.given is not None and cell.standing is not Standing.SKIPPED
    ]
    return Sums(
        tally=tally(cell.standing for cell in listed),
        points=sum(answer.points for answer in given),
        first_ink_ms=middle(answer.first_ink_ms for answer in given),
        writing_ms=middle(answer.writing_ms for answer in given),
    )


def middle(times: Iterable[int | None]) -> int | None:
    """Return the median of the times that are known, in milliseconds."""
    known = [time for time in times if time is not None]
    return round(median(known)) if known else None
