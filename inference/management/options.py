"""Options that several commands of the reader share, and places that they write to."""

import os
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from inference.lab.data.folder import DataFolder

MOST_SEED = 2**32 - 1
"""The largest seed that NumPy, Keras and TensorFlow all take."""


def add_data(parser: ArgumentParser, purpose: str) -> None:
    """Declare ``--data``; ``purpose`` says what the data sets are for."""
    parser.add_argument(
        "--data",
        type=Path,
        default=os.environ.get("ASTRO_DATA") or None,
        help=f"folder of the data sets {purpose}; ASTRO_DATA names it, too",
    )


def data_folder(options: dict[str, Any]) -> DataFolder:
    """Return the folder that ``--data`` names. Raises ``CommandError`` where none is named."""
    if options["data"] is None:
        raise CommandError("Say with --data where the data sets are.")
    return DataFolder(Path(options["data"]))


def check_seed(seed: int) -> None:
    """Raise ``CommandError`` where a seed is none that all libraries take."""
    if not 0 <= seed <= MOST_SEED:
        raise CommandError(f"--seed is a number from 0 to {MOST_SEED}.")


def check_place(path: Path) -> None:
    """Raise ``CommandError`` where no file can be written at ``path``; nothing is left behind.

    Asked before hours of work are done for what goes there.
    """
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
