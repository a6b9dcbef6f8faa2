"""A room's results as a grid of seats and problems. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import TypeAlias

from classroom.reports.first_tries import FirstTry, most_frequent
from classroom.reports.grid_parts import (
    Asked,
    Cell,
    Column,
    Given,
    Grid,
    Mistake,
    Row,
    Sat,
    Sums,
)
from classroom.reports.standings import NOTHING, Outcome, standing_of, tally
from classroom.rules.misconceptions import guess
from classroom.rules.words import Standing

WRONG = Standing.WRONG

_Answers: TypeAlias = Mapping[tuple[int, int], tuple[Given | None, FirstTry | None]]
"""By seat and round: the answer, and the first try where that was another one."""

_Line: TypeAlias = tuple[Asked, int, Mapping[int | None, Sequence[int]]]
"""The first round of a column, how often it was asked before, and the rounds of each seat."""


def build(
    seats: Sequence[Sat],
    rounds: Iterable[Asked],
    answers: Iterable[Given],
    first_tries: Iterable[FirstTry] = (),
) -> Grid:
    """Return the grid of a room; ``first_tries`` are those that a later answer superseded."""
    firsts = {(first.seat, first.round): first for first in first_tries}
    given = {
        (answer.seat, answer.round): (answer, firsts.get((answer.seat, answer.round)))
        for answer in answers
    }
    answered = {round_id for _, round_id in given}
    lines = _lines(each for each in rounds if not each.skipped or each.id in answered)
    every = [_row(seat, lines, given) for seat in seats]
    rows = tuple(row for row in every if not row.seat.removed)
    removed = tuple(row for row in every if row.seat.removed and row.sums.tally.answered)
    return Grid(
        columns=tuple(_column(place, line, rows) for place, line in enumerate(lines)),
        rows=rows,
        removed=removed,
        sums=_sums(
            [cell for row in rows for cell in row.cells], sum(row.sums.points for row in rows)
        ),
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


def _row(seat: Sat, lines: Sequence[_Line], given: _Answers) -> Row:
    cells = tuple(
        _cell(seat, first, rounds.get(None) or rounds.get(seat.id), given)
        for first, _, rounds in lines
    )
    return Row(seat, cells, _sums(cells, _score(cells, lines)))


def _score(cells: Sequence[Cell], lines: Sequence[_Line]) -> int:
    """Return what a row earned: of a problem that was asked again the best round counts."""
    best: dict[object, int] = {}
    for cell, (first, _, _) in zip(cells, lines, strict=True):
        key = ("round", first.id) if first.problem is None else first.problem
        best[key] = max(best.get(key, 0), cell.given.points if cell.given else 0)
    return sum(best.values())


def _cell(
    seat: Sat,
    first: Asked,
    rounds: Sequence[int] | None,
    given: _Answers,
) -> Cell:
    if not rounds:
        return Cell(seat.id, None, NOTHING, None)
    found = next((each for each in reversed(rounds) if (seat.id, each) in given), rounds[-1])
    answer, first_try = given.get((seat.id, found), (None, None))
    return Cell(seat.id, found, _standing(answer, skipped=first.skipped), answer, first_try)


def _standing(answer: Given | None, *, skipped: bool) -> Outcome:
    if answer is None:
        return Standing.SKIPPED if skipped else NOTHING
    return standing_of(answer.mark, late=answer.late, settled=answer.settled, skipped=skipped)


def _column(place: int, line: _Line, rows: Sequence[Row]) -> Column:
    first, again, _ = line
    cells = [row.cells[place] for row in rows]
    return Column(
        number=place + 1,
        prompt=first.prompt,
        accepted=first.accepted,
        again=again,
        sums=_sums(cells),
        mistakes=_mistakes((each.given for each in cells if each.standing == WRONG), first),
        first_mistakes=_mistakes((each for cell in cells for each in _wrong_at_first(cell)), first),
        skipped=first.skipped,
        extra=first.extra,
        round=first.id,
        problem=first.problem,
    )


def _wrong_at_first(cell: Cell) -> Iterable[FirstTry | Given]:
    """Yield the first try where it was wrong, be it the final answer or not."""
    if cell.first is not None:
        if cell.first.mark == WRONG and cell.standing != Standing.SKIPPED:
            yield cell.first
    elif cell.given is not None and cell.number == 1 and cell.standing == WRONG:
        yield cell.given


def _mistakes(wrong: Iterable[FirstTry | Given | None], asked: Asked) -> tuple[Mistake, ...]:
    texts = (each.text for each in wrong if each and is_mistake(each.text, asked))
    return tuple(_mistake(text, number, asked) for text, number in most_frequent(texts))


def _mistake(text: str, number: int, asked: Asked) -> Mistake:
    why = guess(asked.prompt, asked.accepted, text, separator=asked.separator)
    return Mistake(text, number, why)


def is_mistake(text: str, asked: Asked) -> bool:
    """Say whether a text that was marked wrong shows what a child got wrong.

    What reads like an accepted answer was misread, and a text that is not there shows nothing.
    """
    return text != "" and text not in asked.accepted


def _sums(cells: Iterable[Cell], points: int | None = None) -> Sums:
    """Return what cells come to; ``points`` where that is not their sum."""
    listed = list(cells)
    given = [
        cell.given
        for cell in listed
        if cell.given is not None and cell.standing is not Standing.SKIPPED
    ]
    return Sums(
        tally=tally(cell.standing for cell in listed),
        right_first=sum(cell.standing == Standing.RIGHT and cell.number == 1 for cell in listed),
        points=sum(answer.points for answer in given) if points is None else points,
        first_ink_ms=middle(answer.first_ink_ms for answer in given),
        writing_ms=middle(answer.writing_ms for answer in given),
    )


def middle(times: Iterable[int | None]) -> int | None:
    """Return the median of the times that are known, in milliseconds."""
    known = [time for time in times if time is not None]
    return round(median(known)) if known else None
