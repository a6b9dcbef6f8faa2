"""The files of a version: which ones make a reader, their digest, and a copy kept whole."""

import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from inference.reading.classifier import ModelError
from inference.reading.digests import Card, card_of, files_of, reader_sha256
from inference.reading.settings import load_settings
from inference.reading.source import Source
from inference.versions.measures import Measure, kept_measures

VERSION_PATTERN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""What a version may be called: it names a folder."""


@dataclass(frozen=True, slots=True)
class Described:
    """A reader's files as they lie in a folder, and what they say of themselves."""

    version: str
    cards: dict[str, Card]
    files: list[Path]
    sha256: str
    dev: list[Measure]


def describe(source: Source) -> Described:
    """Return what a reader is made of; ModelError names a file that is missing or damaged."""
    settings = load_settings(source.name, source.models)
    if not VERSION_PATTERN.fullmatch(settings.version):
        raise ModelError(f"The reader calls itself {settings.version!r}, which is no version.")
    files = files_of(source.name, source.models)
    sha256 = reader_sha256(source.name, source.models)
    cards = {network: card_of(source.models / network) for network in settings.networks}
    return Described(settings.version, cards, files, sha256, kept_measures(source, sha256))


def is_whole(source: Source) -> bool:
    """Whether all files of a version are there, and are those that were registered."""
    try:
        return describe(source).sha256 == source.sha256
    except ModelError:
        return False


@contextmanager
def copied(source: Source, described: Described, folder: Path) -> Iterator[Path]:
    """Give a copy of a reader beside ``folder``, which `place` may move there before it goes.

    Raises ModelError where it cannot be written, or is no longer what was described.
    """
    beside = folder.with_name(f".{folder.name}.{uuid.uuid4().hex}")
    try:
        for file in described.files:
            _copy(file, beside / file.relative_to(source.models))
        for network in described.cards:
            for name in ("card.json", "net.keras"):  # the latter to train on from
                _copy(source.models / network / name, beside / network / name)
        if not is_whole(Source(source.name, beside, described.sha256)):
            raise ModelError(f"The files in {source.models} changed while they were copied.")
        yield beside
    except OSError as error:
        raise ModelError(f"{folder} cannot be written: {error.strerror}.") from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def place(copy: Path, folder: Path) -> None:
    """Move a copy to its folder, whole; whoever does it holds the row of its version."""
    shutil.rmtree(folder, ignore_errors=True)
    copy.replace(folder)


def _copy(file: Path, place: Path) -> None:
    if file.is_file():
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
