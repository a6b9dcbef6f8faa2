"""The files of a version: which ones make a reader, their digest, and a copy kept whole."""

import hashlib
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from inference.classifier import ModelError
from inference.settings import load_settings, settings_path
from inference.source import Source
from inference.versions.measures import Measure, kept_measures

VERSION_PATTERN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""What a version may be called: it names a folder."""


class Card(msgspec.Struct, frozen=True):
    """What is kept of a network's card: its architecture and what it measured (parts of 1)."""

    arch: str = ""
    metrics: dict[str, float] = {}


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
    networks = settings.networks
    files = [settings_path(source.name, source.models)]
    files += [source.models / network / "net.tflite" for network in networks]
    cards = {network: card_of(source.models / network) for network in networks}
    sha256 = _sha256(source.models, files)
    return Described(settings.version, cards, files, sha256, kept_measures(source, sha256))


def keep(source: Source, described: Described, folder: Path) -> None:
    """Copy a reader into ``folder``: all of its files, or nothing at all.

    What lies there already is replaced: it belongs to no registered version.
    """
    beside = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        for file in described.files:
            _copy(file, beside / file.relative_to(source.models))
        for network in described.cards:
            for name in ("card.json", "net.keras"):  # the latter to train on from
                _copy(source.models / network / name, beside / network / name)
        shutil.rmtree(folder, ignore_errors=True)
        beside.replace(folder)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise ModelError(f"{folder} cannot be written: {error.strerror}.") from None


def _copy(file: Path, place: Path) -> None:
    if file.is_file():
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)


def card_of(folder: Path) -> Card:
    """Return the card of a network, an empty one where it has none; ModelError if damaged."""
    path = folder / "card.json"
    if not path.is_file():
        return Card()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Card)
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        raise ModelError(f"The card {path} is damaged: {error}.") from None


def _sha256(root: Path, files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        if not file.is_file():
            raise ModelError(f"The model file {file} is missing.")
        with file.open("rb") as content:
            own = hashlib.file_digest(content, "sha256").hexdigest()
        digest.update(f"{file.relative_to(root)} {own}\n".encode())
    return digest.hexdigest()
