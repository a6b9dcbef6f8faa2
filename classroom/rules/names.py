"""Names on seats: what is allowed, and names from space for those who want one picked."""

import random
from collections import Counter
from collections.abc import Collection
from typing import Final, Literal, TypeAlias

from classroom.rules.space_names import all_space_words, space_words
from classroom.rules.visible import visible

MAX_NAME: Final = 32
Fault: TypeAlias = Literal["empty", "too_long"]


def clean(name: str) -> str:
    """Return ``name`` with single spaces and without what shows nothing; "" where nothing shows."""
    return " ".join(visible(name).split())


def fault(name: str) -> Fault | None:
    """Return what is wrong with a cleaned ``name``, or None."""
    if not name:
        return "empty"
    if len(name) > MAX_NAME:
        return "too_long"
    return None


def is_same(name: str, other: str) -> bool:
    """Say whether two names are one when read aloud: case does not count, in any alphabet."""
    return name.casefold() == other.casefold()


def pick(
    taken: Collection[str], chance: random.Random | None = None, language: str | None = None
) -> str:
    """Return a space name in ``language`` that is not in ``taken`` (compared without case)."""
    chance = chance or random.SystemRandom()
    used = {name.casefold() for name in taken}
    names = space_words(language).names()
    free = [name for name in names if name.casefold() not in used]
    if free:
        return chance.choice(free)
    return next(
        name
        for number in range(2, len(used) + 3)
        if (name := f"{names[0]} {number}").casefold() not in used
    )


def is_picked(name: str) -> bool:
    """Say whether ``name`` is one of those to pick, so that nobody need look at it first."""
    return any(words.makes(name) for words in all_space_words())


def shown(name: str, style: str, *, letters: int = 1) -> str:
    """Return ``name`` as a class shows it: ``full``, or ``initial``: Ada Lovelace is Ada L."""
    words = first_name_first(name).split()
    if style != "initial" or len(words) < 2 or not words[-1][0].isalpha():
        return name
    last = words[-1]
    return f"{words[0]} {last}" if len(last) <= letters else f"{words[0]} {last[:letters]}."


def shown_apart(
    names: Collection[str], style: str, *, beside: Collection[str] = ()
) -> dict[str, str]:
    """Return how each of ``names`` is shown, with more letters where two would look the same.

    ``beside`` are names that stand next to them and are shown as they are.
    """
    found = {name: shown(name, style) for name in names}
    for letters in range(2, MAX_NAME):
        counts = Counter(text.casefold() for text in (*found.values(), *beside))
        alike = [name for name, text in found.items() if counts[text.casefold()] > 1]
        if not alike:
            break
        found |= {name: shown(name, style, letters=letters) for name in alike}
    return found


def first_name_first(name: str) -> str:
    """Return “Lovelace, Ada” as Ada Lovelace, and any other name as it is."""
    last, comma, first = name.partition(",")
    if not comma or not last.strip() or not first.strip() or "," in first:
        return name
    return f"{first.strip()} {last.strip()}"


def numbered(name: str, taken: Collection[str]) -> str:
    """Return ``name`` with the first number from 2 that is not in ``taken``, short enough."""
    used = {other.casefold() for other in taken}
    number = 2
    while (found := _with_number(name, number)).casefold() in used:
        number += 1
    return found


def _with_number(name: str, number: int) -> str:
    return f"{name[: MAX_NAME - len(str(number)) - 1].rstrip()} {number}"
