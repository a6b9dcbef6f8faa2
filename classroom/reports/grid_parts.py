"""The parts of a room's results: seats, rounds, answers, and the cells that they make. Pure."""

from dataclasses import dataclass
from typing import NamedTuple

from classroom.notation import prompt_text
from classroom.reports.first_tries import FirstTry
from classroom.reports.standings import Outcome, Tally
from classroom.rules.misconceptions import Guess
from classroom.rules.words import Standing


@dataclass(frozen=True, slots=True)
class Sat:
    """A seat; ``student`` is None for a guest, ``removed`` where the teacher took it out.

    ``team`` is None without teams, ``avatar`` who of the crew it is.
    """

    id: int
    name: str
    student: int | None = None
    removed: bool = False
    team: int | None = None
    avatar: str = ""


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
    separator: str = "."
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """The current answer of a seat to a round, its try ``number``; times in milliseconds.

    ``collected``: the child did not send it, it was taken when time ended. ``flag`` says what about
    its ink made the teacher look, ``same_as`` which seat had sent the same ink before and ``whose``
    its name; ``settled_by`` is the name of the adult who decided. ``typed``: a keyboard wrote it.
    ``mirrored`` are the digits that were written as in a mirror. ``sure`` is how sure the child
    said it was; ``hinted``: it looked at the hint. ``came_ms`` is how long after the problem was
    asked the answer came.
    """

    seat: int
    round: int
    mark: str
    late: bool
    settled: bool
    text: str
    points: int
    first_ink_ms: int | None
    writing_ms: int | None
    number: int = 1
    collected: bool = False
    flag: str = ""
    settled_by: str = ""
    same_as: int | None = None
    typed: bool = False
    mirrored: str = ""
    sure: str = ""
    hinted: bool = False
    whose: str = ""
    came_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One seat at one problem; ``round`` is None where it was never asked there.

    ``first`` is the first try where the answer is a later one. ``bonus`` is what the answer earned
    beside its points, for right ones in a row.
    """

    seat: int
    round: int | None
    standing: Outcome
    given: Given | None
    first: FirstTry | None = None
    bonus: int = 0

    @property
    def number(self) -> int:
        """Which try the answer is; 0 without one."""
        return self.given.number if self.given else 0

    @property
    def look(self) -> str:
        """How the cell is drawn: as it stands, and apart what was right at a later try."""
        return "later" if self.standing == Standing.RIGHT and self.number > 1 else self.standing

    @property
    def is_collected(self) -> bool:
        """Whether the answer was collected when time ended."""
        return self.given is not None and self.given.collected

    @property
    def is_typed(self) -> bool:
        """Whether the answer came from a keyboard."""
        return self.given is not None and self.given.typed


@dataclass(frozen=True, slots=True)
class Sums:
    """What a row, a column or the grid comes to; times are medians in milliseconds.

    ``right_first`` counts the right answers that were first tries, ``collected`` those answers
    that no child sent. ``bonus`` is what of the points was earned by right answers in a row.
    """

    tally: Tally
    right_first: int
    points: int
    first_ink_ms: int | None
    writing_ms: int | None
    bonus: int = 0
    collected: int = 0


class Mistake(NamedTuple):
    """A wrong answer, how many gave it, and why it may be wrong."""

    text: str
    number: int
    guess: Guess | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One problem as it was asked; ``again`` counts how often it had been asked before.

    ``mistakes`` are the most frequent wrong answers, ``first_mistakes`` those at the first try.
    ``skipped``: it counts for nobody, but somebody had answered. ``extra``: the teacher typed it
    during the lesson; ``round`` and ``problem`` say which question that was, and what it became.
    """

    number: int
    prompt: str
    accepted: tuple[str, ...]
    again: int
    sums: Sums
    mistakes: tuple[Mistake, ...]
    first_mistakes: tuple[Mistake, ...]
    skipped: bool = False
    extra: bool = False
    round: int | None = None
    problem: int | None = None
    separator: str = "."

    @property
    def plain(self) -> str:
        """The prompt as plain text, without notation."""
        return prompt_text(self.prompt)

    @property
    def short(self) -> str:
        """The same without the sign that asks: ``7 × 8``."""
        return self.plain.removesuffix("=").rstrip()


@dataclass(frozen=True, slots=True)
class Row:
    """One seat and its cells, in the order of the columns."""

    seat: Sat
    cells: tuple[Cell, ...]
    sums: Sums


class Team(NamedTuple):
    """A team, how many sit in it, and the average of their points, to a tenth."""

    team: int
    seats: int
    score: float


@dataclass(frozen=True, slots=True)
class Grid:
    """All of a room; ``removed`` rows are shown but count in no sum. Teams stand best first."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    removed: tuple[Row, ...]
    sums: Sums
    teams: tuple[Team, ...] = ()

    @property
    def has_bonus(self) -> bool:
        """Whether anybody earned a bonus."""
        return any(row.sums.bonus for row in (*self.rows, *self.removed))
