"""How an answer stands in the results, and what many of them come to. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, cast

Standing: TypeAlias = Literal["right", "wrong", "unsure", "late", "reading", "unread", "nothing"]
STANDINGS: Final[tuple[Standing, ...]] = (  # what counts; "unread" is an earlier try that does not
    "right",
    "wrong",
    "unsure",
    "late",
    "reading",
    "nothing",
)


def standing_of(mark: str, *, late: bool, settled: bool) -> Standing:
    """Return how an answer stands; a late one stands apart until the teacher settles it."""
    if late and not settled and mark not in ("reading", "unread"):
        return "late"
    return cast(Standing, mark)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answers stand how."""

    right: int = 0
    wrong: int = 0
    unsure: int = 0
    late: int = 0
    reading: int = 0
    nothing: int = 0

    @property
    def asked(self) -> int:
        """All of them, those without an answer too."""
        return self.answered + self.nothing

    @property
    def answered(self) -> int:
        """Those with an answer."""
        return self.right + self.wrong + self.unsure + self.late + self.reading

    @property
    def marked(self) -> int:
        """Those that are right or wrong: what a share is taken of."""
        return self.right + self.wrong

    @property
    def share(self) -> float | None:
        """Right of those marked right or wrong, 0 to 1; None where nothing is marked."""
        return self.right / self.marked if self.marked else None

    @property
    def percent(self) -> int | None:
        """``share`` in whole percent, rounded down: nothing but all of them is 100."""
        return None if self.share is None else int(self.share * 100)

    def of(self, standing: Standing) -> int:
        """Return how many stand like this."""
        return cast(int, getattr(self, standing))


def tally(standings: Iterable[Standing]) -> Tally:
    """Count ``standings``."""
    counted = Counter(standings)
    return Tally(**{str(name): number for name, number in counted.items()})


def together(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of ``tallies``."""
    listed = list(tallies)
    return Tally(**{name: sum(each.of(name) for each in listed) for name in STANDINGS})
