"""Digits that were written as in a mirror: right in value, and worth a kind word. Pure."""

from collections.abc import Iterable
from typing import Protocol


class Written(Protocol):
    """One character of a reading."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def reversed(self) -> bool:
        """Whether it was written as in a mirror."""


def mirrored_digits(symbols: Iterable[Written]) -> str:
    """Return the digits that are mirrored, each once, in the order in which they were written."""
    return "".join(dict.fromkeys(symbol.text for symbol in symbols if symbol.reversed))
