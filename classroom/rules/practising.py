"""Which run of practice fits a problem that went wrong, and at which level a child goes on."""

import re
from typing import Final, NamedTuple

from classroom.rules.tables import fact_of, factors
from classroom.rules.words import Operation

SLIPS: Final = 3
"""Wrong answers in a run after which the next one is easier."""

_SIGNS: Final = {
    "+": Operation.ADD,
    "-": Operation.SUBTRACT,
    "−": Operation.SUBTRACT,
    "×": Operation.MULTIPLY,
    "·": Operation.MULTIPLY,
    "÷": Operation.DIVIDE,
    ":": Operation.DIVIDE,
}
_NUMBER: Final = r"(\d{1,6}(?:[.,]\d{1,3})?)"
_PROMPT: Final = re.compile(rf"{_NUMBER}\s*([-+−×·÷:])\s*{_NUMBER}\s*=?\s*(?:[?_□▢…]+)?")
_EASY_TABLES: Final = ((2, 5, 10), (3, 4), (6, 7, 8, 9))
_SUMS: Final = (10, 20, 100, 1000)
_LEVEL_OF_SUM: Final = (1, 2, 4, 5)
_WITH_TENTHS: Final = 6


class Aim(NamedTuple):
    """A run of practice: its operation and level, and the one fact that it is about, if any."""

    operation: Operation
    level: int
    fact: str = ""


def aim_of(prompt: str) -> Aim | None:
    """Return the run that practises a problem; None for one that practice does not ask."""
    match = _PROMPT.fullmatch(prompt.strip())
    fact = fact_of(prompt)
    operation = _SIGNS[match[2]] if match else Operation.MULTIPLY
    if fact:
        divides = operation is Operation.DIVIDE or "÷" in prompt
        return Aim(Operation.DIVIDE if divides else Operation.MULTIPLY, level_of_fact(fact), fact)
    return None if match is None else Aim(operation, _level(operation, match[1], match[3]))


def level_of_fact(fact: str) -> int:
    """Return the easiest level of the tables that asks for a fact."""
    known = set(factors(fact))
    for level, tables in enumerate(_EASY_TABLES, start=1):
        if known & set(tables):
            return level
    return len(_EASY_TABLES) + 1


def _level(operation: Operation, first: str, second: str) -> int:
    with_decimals = any(mark in first + second for mark in ".,")
    if operation in (Operation.MULTIPLY, Operation.DIVIDE):
        return _WITH_TENTHS if with_decimals or operation is Operation.DIVIDE else 5
    if with_decimals:
        return _WITH_TENTHS if operation is Operation.ADD else 5
    a, b = int(first), int(second)
    if operation is Operation.SUBTRACT and b > a:
        return _WITH_TENTHS  # below zero
    largest = a + b if operation is Operation.ADD else a
    fitting = (level for most, level in zip(_SUMS, _LEVEL_OF_SUM, strict=True) if largest <= most)
    return next(fitting, 5)


def next_level(level: int, *, asked: int, right: int, levels: int) -> int:
    """Return the level to offer after a run: up after a clean one, down after three slips."""
    if asked and right == asked:
        return min(level + 1, levels)
    return max(level - 1, 1) if asked - right >= SLIPS else level
