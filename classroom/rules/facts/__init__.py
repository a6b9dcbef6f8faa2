"""Space facts that come with a right answer: general knowledge in our own words.

Each language has a file of its own beside this one.
"""

from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from classroom.rules.languages import written_in


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One fact, and where a curious teacher can look it up."""

    text: str
    source: str


FOLDER: Final = Path(__file__).parent


@cache
def facts(language: str | None) -> tuple[Fact, ...]:
    """Return all facts in ``language`` (such as "en-gb"), or in English where it has none."""
    content = written_in(FOLDER, language, ".json").read_bytes()
    return msgspec.json.decode(content, type=tuple[Fact, ...])


def fact_for(number: int, language: str | None) -> Fact:
    """Return the fact that belongs to ``number``: the same number always gives the same fact."""
    found = facts(language)
    return found[number % len(found)]
