"""One run of practice: what is asked, how it stands, what each answer is worth."""

from collections.abc import Iterable
from functools import partial
from typing import Annotated, Any, Final, Literal, TypeAlias

import msgspec
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from msgspec import Meta

from classroom.generators import Made, generate
from classroom.generators.base import LARGEST_SEED, Style, arithmetic, signed
from classroom.practice.levels import LEVELS
from classroom.rules.languages import ENGLISH, Say
from classroom.rules.tables import factors
from classroom.rules.words import Mark, Operation
from inference.api.contract import Separator

LENGTH: Final = 10
"""Problems in one run."""

SHORT: Final = 5
"""Problems in a run about one fact: it comes from every side, and once more at the end."""

FEWEST_DIFFERENT: Final = 18
"""Different problems of the level that has fewest."""

POINTS: Final = 10
STREAK_POINTS: Final = 2
"""A streak at most doubles what an answer is worth: one mistake costs no run."""

STREAK_COUNTS: Final = 5
"""Right answers in a row beyond the first add points, up to this many."""

Standing: TypeAlias = Literal["open", "right", "wrong", "left"]


class Run(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything about a run; the device keeps it, signed, so that the server need not.

    ``key`` tells runs apart, and with the server's own secret gives the seed of its problems.
    ``facts`` are table facts that are asked first; ``only``: and nothing else, in a short run.
    ``number`` counts from 1; beyond ``length`` the run is over. ``standing`` is ``left`` for an
    answer that counts nothing, because it was misread. ``student`` and ``practice`` are the rows of
    a student with a card. ``separator`` stands before the decimals of what is asked and answered;
    words are in ``language``.
    """

    key: Annotated[int, Meta(ge=1, lt=2**40)]
    operation: Operation
    level: int
    separator: Separator = Separator.POINT
    language: str = ENGLISH
    facts: tuple[str, ...] = ()
    only: bool = False
    student: int | None = None
    practice: int | None = None
    number: int = 1
    opened_at: int = 0
    standing: Standing = "open"
    text: str = ""
    asked: int = 0
    right: int = 0
    score: int = 0
    earned: int = 0
    streak: int = 0
    streak_before: int = 0
    best_streak: int = 0

    @property
    def length(self) -> int:
        """How many problems the run has."""
        return SHORT if self.only else LENGTH

    @property
    def is_over(self) -> bool:
        """Whether every problem was asked."""
        return self.number > self.length

    @property
    def round_id(self) -> int:
        """A number for the present problem that no other run has."""
        return self.key * 100 + self.number


def problems(run: Run) -> list[Made]:
    """Return every problem of a run, the facts to remember first."""
    seed = int.from_bytes(salted_hmac("classroom.practice", str(run.key)).digest()[:8]) % (
        LARGEST_SEED + 1
    )
    say: Say = partial(said, language=run.language)
    if run.only:
        return [signed(each, say) for each in _only(run.facts[0], run.operation)]
    first = [signed(_remember(name, run.operation), say) for name in run.facts[:LENGTH]]
    count = min(LENGTH + len(first), FEWEST_DIFFERENT)  # a fact may come again, twice: 7 × 8, 8 × 7
    spec = msgspec.structs.replace(
        LEVELS[run.operation][run.level - 1].spec, seed=seed, count=count
    )
    made = generate(spec, style=Style(run.separator, say))
    fresh = [one for one in made if not one.fact or one.fact not in run.facts]
    again = [one for one in made if one not in fresh]
    return [*first, *fresh, *again][:LENGTH]


def said(text: Any, language: str) -> str:
    """Return a text in the language of a run."""
    with translation.override(language):
        return gettext(text) if isinstance(text, str) else str(text)


def _only(name: str, operation: Operation) -> list[Made]:
    """Return a fact from every side: as it is asked in this operation, then the others, then it."""
    small, large = factors(name)
    product = small * large
    times = [(f"{a} × {b} =", product) for a, b in ((small, large), (large, small))]
    divided = [(f"{product} ÷ {a} =", b) for a, b in ((small, large), (large, small))]
    first, second = (divided, times) if operation is Operation.DIVIDE else (times, divided)
    asked = [*first, *second, first[0]]
    return [arithmetic(prompt, str(answer)) for prompt, answer in asked]


def _remember(name: str, operation: Operation) -> Made:
    small, large = factors(name)
    if operation is Operation.DIVIDE:
        back = f"{large} × {small} = {small * large}."
        return arithmetic(f"{small * large} ÷ {small} =", str(large), explanation=back)
    return arithmetic(f"{small} × {large} =", str(small * large))


def problem(run: Run) -> Made:
    """Return the present problem."""
    return problems(run)[run.number - 1]


def earned_by(streak: int) -> int:
    """Return the points of a right answer that is the ``streak``-th in a row."""
    return POINTS + STREAK_POINTS * min(streak - 1, STREAK_COUNTS)


def counted(marks: Iterable[str]) -> tuple[int, int, int]:
    """Return how many were asked and right, and the score, for the marks of a run in its order."""
    asked = right = score = streak = 0
    for mark in marks:
        asked += 1
        streak = streak + 1 if mark == Mark.RIGHT else 0
        right += mark == Mark.RIGHT
        score += earned_by(streak) if streak else 0
    return asked, right, score


def judged(run: Run, mark: Mark, text: str) -> Run:
    """Return the run after an answer to its open problem; an unsure one changes nothing."""
    if mark is Mark.WRONG:
        return msgspec.structs.replace(
            run,
            standing="wrong",
            text=text,
            asked=run.asked + 1,
            streak=0,
            streak_before=run.streak,
        )
    if mark is not Mark.RIGHT:
        return run
    streak = run.streak + 1
    earned = earned_by(streak)
    return msgspec.structs.replace(
        run,
        standing="right",
        text=text,
        asked=run.asked + 1,
        right=run.right + 1,
        earned=earned,
        score=run.score + earned,
        streak=streak,
        best_streak=max(streak, run.best_streak),
    )


def taken_back(run: Run) -> Run:
    """Return the run as if its wrong answer had not been given; the problem is not asked again."""
    return msgspec.structs.replace(
        run, standing="left", asked=run.asked - 1, streak=run.streak_before
    )


def moved_on(run: Run, now: int) -> Run:
    """Return the run at its next problem (``now`` in milliseconds); an open one is left out."""
    return msgspec.structs.replace(
        run, number=run.number + 1, opened_at=now, standing="open", text="", earned=0
    )
