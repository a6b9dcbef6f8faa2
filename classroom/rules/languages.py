"""Texts that are data: a file or a folder for each language, English where there is none."""

from pathlib import Path
from typing import Final

ENGLISH: Final = "en"
"""What stands in for a language that nobody has written yet."""


def written_in(folder: Path, language: str | None, suffix: str = "") -> Path:
    """Return what ``folder`` holds for ``language``: "de-at" is looked for, then "de", then "en".

    ``suffix`` is the ending of a file; a folder has none.
    """
    plain = (language or ENGLISH).lower()
    for name in (plain, plain.partition("-")[0]):
        if name.replace("-", "").isalnum() and (folder / f"{name}{suffix}").exists():
            return folder / f"{name}{suffix}"
    return folder / f"{ENGLISH}{suffix}"
