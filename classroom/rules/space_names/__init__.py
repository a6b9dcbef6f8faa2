"""Names from space, for a child who wants one picked and for seats whose names are hidden.

Each language has a file of its own beside this one.
"""

from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from classroom.rules.languages import written_in

FOLDER: Final = Path(__file__).parent


class SpaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language: any of the first goes with any of the last."""

    first: tuple[str, ...]
    last: tuple[str, ...]

    def names(self) -> list[str]:
        """Return every name that the words make: several hundred, more than a room has seats."""
        return [f"{first} {last}" for first in self.first for last in self.last]

    def makes(self, name: str) -> bool:
        """Say whether ``name`` is made of these words."""
        return any(
            name == f"{first} {last}"
            for first in self.first
            if name.startswith(f"{first} ")
            for last in self.last
        )


@cache
def space_words(language: str | None) -> SpaceWords:
    """Return the words in ``language`` (such as "en-gb"), or in English where it has none."""
    return _read(written_in(FOLDER, language, ".json"))


@cache
def all_space_words() -> tuple[SpaceWords, ...]:
    """Return the words of every language: a name stays one that was picked in any of them."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.json")))


def _read(path: Path) -> SpaceWords:
    return msgspec.json.decode(path.read_bytes(), type=SpaceWords)
