"""Texts of modules that know no Django: marked to be translated, or data with a file a language."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

ENGLISH: Final = "en"
"""What stands in for a language that nobody has written yet."""

Say: TypeAlias = Callable[[str], str]
"""Translates a sentence with ``%(…)s`` in it."""


def gettext_noop(text: str) -> str:
    """Mark a sentence to be translated, and return it as it is."""
    return text


def written_in(folder: Path, language: str | None, suffix: str = "") -> Path:
    """Return what ``folder`` holds for ``language``: "de-at" is looked for, then "de", then "en".

    ``suffix`` is the ending of a file; a folder has none.
    """
    plain = (language or ENGLISH).lower()
    for name in (plain, plain.partition("-")[0]):
        if name.replace("-", "").isalnum() and (folder / f"{name}{suffix}").exists():
            return folder / f"{name}{suffix}"
    return folder / f"{ENGLISH}{suffix}"
