"""Answers of a file that may mean two numbers: one mark before exactly three digits.

"1.125" is a thousand and more where points part thousands, and 1 and an eighth where they stand
before decimals. A file does not say which, so the teacher is asked, once for each mark.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from classroom.problems.drafts import Draft
from classroom.problems.incoming import Incoming, Line
from classroom.rules.grammar import readings

Meaning: TypeAlias = Literal["whole", "decimal"]
Mark: TypeAlias = Literal["point", "comma"]
MARKS: Final[tuple[Mark, ...]] = ("point", "comma")
MEANINGS: Final[tuple[Meaning, ...]] = ("whole", "decimal")


@dataclass(frozen=True, slots=True)
class Doubt:
    """An answer that may mean two numbers, both as this set writes them."""

    line: int
    text: str
    whole: str
    decimal: str


def doubts_in(incoming: Incoming) -> dict[Mark, list[Doubt]]:
    """Return the answers that may mean two numbers, by the mark in them."""
    found: dict[Mark, list[Doubt]] = {}
    for line in incoming.lines:
        for text in line.draft.accepted if line.is_open else ():
            if (doubt := _doubt(line, text, incoming.separator)) is not None:
                mark: Mark = "comma" if "," in text else "point"
                found.setdefault(mark, []).append(doubt)
    return found


def settled(incoming: Incoming, meant: Mapping[Mark, Meaning]) -> Incoming:
    """Return ``incoming`` with the numbers that the teacher meant."""
    lines = (_settled(line, meant, incoming.separator) for line in incoming.lines)
    return replace(incoming, lines=tuple(lines))


def _settled(line: Line, meant: Mapping[Mark, Meaning], separator: str) -> Line:
    if not line.is_open:
        return line
    accepted = []
    for text in line.draft.accepted:
        doubt = _doubt(line, text, separator)
        meaning = meant.get("comma" if "," in text else "point")
        if doubt is None or meaning is None:
            accepted.append(text)
        else:
            accepted.append(doubt.whole if meaning == "whole" else doubt.decimal)
    return replace(line, draft=_with(line.draft, accepted), is_open=False)


def _with(draft: Draft, accepted: list[str]) -> Draft:
    return replace(draft, accepted=tuple(dict.fromkeys(accepted)))


def _doubt(line: Line, text: str, separator: str) -> Doubt | None:
    both = readings(text)
    if both is None:
        return None
    whole, decimal = both
    return Doubt(line.line, text, whole, decimal.replace(".", separator))
