"""First tries beside final marks: what a child sent first, where a later try counts. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from classroom.reports.standings import Outcome
from classroom.rules.words import Standing

MISTAKES: Final = 3
"""How many wrong answers are named for one problem."""


@dataclass(frozen=True, slots=True)
class FirstTry:
    """The first try of a seat at a round, of which a later one is the final answer."""

    seat: int
    round: int
    mark: str
    text: str

    @property
    def standing(self) -> Outcome:
        """How it stood: it came in time, for no late answer has a later one in time."""
        return Standing(self.mark)


def most_frequent(texts: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return the texts that come most often, each with how often."""
    counted = Counter(texts)
    return tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:MISTAKES])
