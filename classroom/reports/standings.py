"""How an answer stands in the results, and what many of them come to. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias, cast

from classroom.rules import scoring
from classroom.rules.words import UNREAD, Standing

NOTHING: Final = "nothing"

Outcome: TypeAlias = Standing | Literal["unread", "nothing"]
"""How a problem went for a student: the answer's standing, an earlier try's, or no answer."""

STANDINGS: Final[tuple[Outcome, ...]] = (  # what counts; an earlier try does not
    Standing.RIGHT,
    Standing.WRONG,
    Standing.UNSURE,
    Standing.LATE,
    Standing.UNCOUNTED,
    Standing.READING,
    NOTHING,
    Standing.SKIPPED,
)


def standing_of(mark: str, *, late: bool, settled: bool, skipped: bool) -> Outcome:
    """Return how an answer stands; what was skipped stands apart, whatever its mark."""
    if mark == UNREAD and not skipped:
        return UNREAD
    return scoring.standing_of(mark=mark, late=late, settled=settled, skipped=skipped)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answers stand how; what was skipped is told, and counts in nothing.

    There are two shares, and whoever shows one says of what. ``share`` is what was right of what
    was asked: of lessons, homework, children and weeks. ``known`` is what was right of those marked
    right or wrong: of single facts, which count only answers.
    """

    right: int = 0
    wrong: int = 0
    unsure: int = 0
    late: int = 0
    uncounted: int = 0
    reading: int = 0
    nothing: int = 0
    skipped: int = 0

    @property
    def asked(self) -> int:
        """All of them, those without an answer too."""
        return self.answered + self.nothing

    @property
    def answered(self) -> int:
        """Those with an answer."""
        marked = self.right + self.wrong
        return marked + self.unsure + self.late + self.uncounted + self.reading

    @property
    def marked(self) -> int:
        """Those that are right or wrong."""
        return self.right + self.wrong

    @property
    def share(self) -> float | None:
        """Right of what was asked, 0 to 1; None where nothing was asked."""
        return self.right / self.asked if self.asked else None

    @property
    def percent(self) -> int | None:
        """``share`` in whole percent, rounded down: nothing but all of them is 100."""
        return None if self.share is None else self.right * 100 // self.asked

    @property
    def known(self) -> float | None:
        """Right of those marked right or wrong, 0 to 1; None where nothing is marked."""
        return self.right / self.marked if self.marked else None

    @property
    def known_percent(self) -> int | None:
        """``known`` in whole percent, rounded down."""
        return None if self.known is None else self.right * 100 // self.marked

    def of_asked(self, asked: int) -> "Tally":
        """Return the tally of so many problems: what was not answered is ``nothing``."""
        return replace(self, nothing=max(0, asked - self.answered))

    def of(self, standing: Outcome) -> int:
        """Return how many stand like this."""
        return cast(int, getattr(self, standing))


def tally(standings: Iterable[Outcome]) -> Tally:
    """Count ``standings``."""
    counted = Counter(standings)
    return Tally(**{str(name): number for name, number in counted.items()})


def together(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of ``tallies``."""
    listed = list(tallies)
    return Tally(**{name: sum(each.of(name) for each in listed) for name in STANDINGS})
