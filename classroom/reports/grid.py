"""A room's results as a grid of seats and problems. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import NamedTuple, TypeAlias

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
    Team,
)
from classroom.reports.standings import NOTHING, Outcome, standing_of, tally
from classroom.rules.earnings import score
from classroom.rules.misconceptions import guess
from classroom.rules.teams import average
from classroom.rules.words import Standing

WRONG = Standing.WRONG


class _Answer(NamedTuple):
    """An answer, the first try where that was another one, and the bonus that it earned."""

    given: Given
    first: FirstTry | None
    bonus: int


class _Earned(NamedTuple):
    """What one answer earned, and for which problem."""

    problem: int
    points: int
    bonus: int


_Answers: TypeAlias = Mapping[tuple[int, int], _Answer]
"""By seat and round."""

_Line: TypeAlias = tuple[Asked, int, Mapping[int | None, Sequence[int]]]
"""The first round of a column, how often it was asked before, and the rounds of each seat."""


def build(
    seats: Sequence[Sat],
    rounds: Iterable[Asked],
    answers: Iterable[Given],
    first_tries: Iterable[FirstTry] = (),
    bonuses: Mapping[tuple[int, int], int] | None = None,
) -> Grid:
    """Return the grid of a room; ``first_tries`` are those that a later answer superseded.

    ``bonuses`` were earned by right answers in a row, by seat and round.
    """
    firsts = {(first.seat, first.round): first for first in first_tries}
    asked, listed = list(rounds), list(answers)
    given = {
        (answer.seat, answer.round): _Answer(
            answer,
            firsts.get((answer.seat, answer.round)),
            (bonuses or {}).get((answer.seat, answer.round), 0),
        )
        for answer in listed
    }
    answered = {round_id for _, round_id in given}
    lines = _lines(each for each in asked if not each.skipped or each.id in answered)
    earned = _earned(asked, given)
    every = [_row(seat, lines, given, earned.get(seat.id, [])) for seat in seats]
    rows = tuple(row for row in every if not row.seat.removed)
    removed = tuple(row for row in every if row.seat.removed and row.sums.tally.answered)
    return Grid(
        columns=tuple(_column(place, line, rows) for place, line in enumerate(lines)),
        rows=rows,
        removed=removed,
        sums=_sums(
            [cell for row in rows for cell in row.cells],
            points=sum(row.sums.points for row in rows),
            bonus=sum(row.sums.bonus for row in rows),
        ),
        teams=_teams(rows),
    )


def _teams(rows: Iterable[Row]) -> tuple[Team, ...]:
    points: dict[int, list[int]] = {}
    for row in rows:
        if row.seat.team is not None:
            points.setdefault(row.seat.team, []).append(row.sums.points)
    teams = [Team(team, len(scores), average(scores)) for team, scores in points.items()]
    return tuple(sorted(teams, key=lambda each: (-each.score, each.team)))


def _earned(asked: Iterable[Asked], given: _Answers) -> dict[int, list[_Earned]]:
    """Return what each seat earned, by problem: those without one count by themselves."""
    problems = {each.id: -each.id if each.problem is None else each.problem for each in asked}
    earned: dict[int, list[_Earned]] = {}
    for (seat, of), answer in given.items():
        if of in problems:
            each = _Earned(problems[of], answer.given.points, answer.bonus)
            earned.setdefault(seat, []).append(each)
    return earned


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


def _row(seat: Sat, lines: Sequence[_Line], given: _Answers, earned: Sequence[_Earned]) -> Row:
    cells = tuple(
        _cell(seat, first, rounds.get(None) or rounds.get(seat.id), given)
        for first, _, rounds in lines
    )
    points = score((each.problem, each.points + each.bonus) for each in earned)
    plain = score((each.problem, each.points) for each in earned)
    return Row(seat, cells, _sums(cells, points=points, bonus=points - plain))


def _cell(
    seat: Sat,
    first: Asked,
    rounds: Sequence[int] | None,
    given: _Answers,
) -> Cell:
    """Return a cell: of several rounds the one that counts, which earned most, or came last."""
    if not rounds:
        return Cell(seat.id, None, NOTHING, None)
    answered = [each for each in reversed(rounds) if (seat.id, each) in given]
    if not answered:
        return Cell(seat.id, rounds[-1], _standing(None, skipped=first.skipped), None)
    found = max(answered, key=lambda each: given[seat.id, each].given.points)
    answer, first_try, bonus = given[seat.id, found]
    standing = _standing(answer, skipped=first.skipped)
    return Cell(seat.id, found, standing, answer, first_try, bonus)


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
        separator=first.separator,
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


def _sums(cells: Iterable[Cell], *, points: int | None = None, bonus: int = 0) -> Sums:
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
        bonus=bonus,
        collected=sum(answer.collected for answer in given),
    )


def middle(times: Iterable[int | None]) -> int | None:
    """Return the median of the times that are known, in milliseconds."""
    known = [time for time in times if time is not None]
    return round(median(known)) if known else None
