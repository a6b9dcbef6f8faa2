"""How a child has grown, for its home: sentences' facts about this child alone, without a rank."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

MOST_MASTERED: Final = 3


class Tried(NamedTuple):
    """One first try: which problem, on which day, and whether it was right."""

    prompt: str
    day: date
    right: bool


class Mastered(NamedTuple):
    """A problem that was wrong on one day, and right at once on a later one."""

    prompt: str
    wrong: date
    right: date


class Growth(NamedTuple):
    """First tries of a time and of the time before it, and what was mastered meanwhile."""

    asked: int
    right: int
    asked_before: int
    right_before: int
    mastered: tuple[Mastered, ...]

    @property
    def is_surer(self) -> bool:
        """Whether a larger part was right at the first try than before."""
        if not (self.asked and self.asked_before):
            return False
        return self.right * self.asked_before > self.right_before * self.asked


def growth_of(tries: Iterable[Tried], *, since: date) -> Growth:
    """Return the growth ``since`` a day, from the tries since then and from those before."""
    found = sorted(tries, key=lambda tried: tried.day)
    now = [tried for tried in found if tried.day >= since]
    before = [tried for tried in found if tried.day < since]
    return Growth(
        asked=len(now),
        right=sum(tried.right for tried in now),
        asked_before=len(before),
        right_before=sum(tried.right for tried in before),
        mastered=tuple(_mastered(found, since)[-MOST_MASTERED:]),
    )


def _mastered(tries: Sequence[Tried], since: date) -> list[Mastered]:
    wrong: dict[str, date] = {}
    found: dict[str, Mastered] = {}
    for prompt, day, right in tries:
        if not right:
            wrong[prompt] = day
            found.pop(prompt, None)  # it was not mastered after all
        elif prompt in wrong and day > wrong[prompt] and day >= since:
            found.setdefault(prompt, Mastered(prompt, wrong[prompt], day))
    return sorted(found.values(), key=lambda each: each.right)
