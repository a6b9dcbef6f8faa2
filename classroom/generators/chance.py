"""Chance that a seed repeats on every machine and every version of Python."""

import math
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

T = TypeVar("T")

WALKED: Final = 300_000
"""Up to this many candidates are all looked at, where few of them fit."""
TRIES: Final = 20_000
"""Draws in a larger space: where one in a thousand fits they find enough, within a fraction of a
second."""


class Chance:
    """Draws from a seed. Only ``random()`` of the standard library promises the same numbers."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def below(self, bound: int) -> int:
        """Return a whole number from 0 up to ``bound`` - 1."""
        return int(self._random.random() * bound)

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return the items in a new order."""
        rest = list(items)
        for last in range(len(rest) - 1, 0, -1):
            other = self.below(last + 1)
            rest[last], rest[other] = rest[other], rest[last]
        return rest


class Pairs(Sequence[tuple[int, int]]):
    """Every pair of a first number and one of the second numbers that go with it."""

    def __init__(self, firsts: range, seconds: Callable[[int], range]) -> None:
        self._firsts = firsts
        self._seconds = seconds
        self._ends: list[int] = []
        end = 0
        for first in firsts:
            end += len(seconds(first))
            self._ends.append(end)

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, index: int) -> tuple[int, int]:  # type: ignore[override]
        if not 0 <= index < len(self):
            raise IndexError(index)
        row = _first_above(self._ends, index)
        first = self._firsts[row]
        before = self._ends[row - 1] if row else 0
        return first, self._seconds(first)[index - before]


class Grid(Sequence[tuple[int, ...]]):
    """Every way to take one number from each of some ranges."""

    def __init__(self, *ranges: range) -> None:
        self._ranges = ranges

    def __len__(self) -> int:
        return math.prod(map(len, self._ranges))

    def __getitem__(self, index: int) -> tuple[int, ...]:  # type: ignore[override]
        if not 0 <= index < len(self):
            raise IndexError(index)
        found: list[int] = []
        for numbers in reversed(self._ranges):
            index, place = divmod(index, len(numbers))
            found.append(numbers[place])
        return tuple(reversed(found))


def _first_above(ends: list[int], index: int) -> int:
    low, high = 0, len(ends) - 1
    while low < high:
        middle = (low + high) // 2
        if ends[middle] > index:
            high = middle
        else:
            low = middle + 1
    return low


def choose(space: Sequence[T], count: int, chance: Chance, fits: Callable[[T], bool]) -> list[T]:
    """Return up to ``count`` different items of ``space`` that fit, fewer where there are no more.

    In a space of more than ``WALKED`` candidates ``TRIES`` draws decide whether there are more.
    """
    chosen: list[T] = []
    for index in _order(len(space), chance):
        if len(chosen) == count:
            break
        if fits(space[index]):
            chosen.append(space[index])
    return chosen


def _order(size: int, chance: Chance) -> Iterator[int]:
    """Yield different indexes: a few by chance, then the rest where it is small enough."""
    seen: set[int] = set()
    for _ in range(min(size, TRIES)):
        index = chance.below(size)
        if index not in seen:
            seen.add(index)
            yield index
    if size <= WALKED:
        yield from chance.shuffled([index for index in range(size) if index not in seen])
