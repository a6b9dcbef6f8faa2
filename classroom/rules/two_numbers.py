"""Answers that may mean two numbers: "1,125" is a thousand and more, or 1 and an eighth."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from classroom.rules.grammar import parse, readings

Meaning: TypeAlias = Literal["whole", "decimal"]
MEANINGS: Final[tuple[Meaning, ...]] = ("whole", "decimal")


@dataclass(frozen=True, slots=True)
class TwoNumbers:
    """The numbers that an answer may mean, both as a set with its separator writes them."""

    whole: str
    decimal: str

    def meant(self, meaning: Meaning) -> str:
        """Return the one that is meant."""
        return self.whole if meaning == "whole" else self.decimal


def two_numbers(text: str, *, separator: str, known: Collection[str] = ()) -> TwoNumbers | None:
    """Return both numbers that ``text`` may mean, or None where it is one.

    What is ``known`` stood there before: somebody has said what it means.
    """
    both = None if text in known else readings(text)
    return TwoNumbers(both[0], both[1].replace(".", separator)) if both else None


def ink_meant(
    text: str, meaning: Meaning | None, *, separator: str, known: Collection[str]
) -> str | None:
    """Return what is said of a child's ink as a set reads it, or None where a meaning is wanted.

    A text that the set reads as it is meant stays as it was typed, since that is what the ink shows
    and what training learns from it.
    """
    both = two_numbers(text, separator=separator, known=known)
    if both is None:
        return text
    if meaning is None:
        return None
    number = both.meant(meaning)
    same = parse(text, separator=separator).number == parse(number, separator=separator).number
    return text if same else number
