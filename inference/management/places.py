"""Places to write to, tried before hours of work are done for what goes there."""

import tempfile
from pathlib import Path

from django.core.management.base import CommandError


def check_place(path: Path) -> None:
    """Raise ``CommandError`` where no file can be written at ``path``; nothing is left behind."""
    try:
        if path.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        there = next(folder for folder in path.parents if folder.exists())
        with tempfile.TemporaryFile(dir=there):
            return
    except OSError as error:
        raise unwritable(path, error) from None


def unwritable(path: Path, error: OSError) -> CommandError:
    """Return the sentence that says why ``path`` cannot be written."""
    return CommandError(f"{path} cannot be written: {error.strerror or error}.")
