"""The files that a reader reads with, and whether they are the ones they should be."""

import hashlib
from pathlib import Path

import msgspec

from inference.reading.classifier import ModelError
from inference.reading.files import digest_of
from inference.reading.settings import load_settings, settings_path


class Card(msgspec.Struct, frozen=True):
    """What is used of a network's card: its architecture, what it measured (parts of 1), digests.

    ``sha256`` holds those of its files by their names.
    """

    arch: str = ""
    metrics: dict[str, float] = {}
    sha256: dict[str, str] = {}


def card_of(folder: Path) -> Card:
    """Return the card of a network, an empty one where it has none; ModelError if damaged."""
    path = folder / "card.json"
    if not path.is_file():
        return Card()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Card)
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        raise ModelError(f"The card {path} is damaged: {error}.") from None


def files_of(name: str, models: Path) -> list[Path]:
    """Return the files that a reader reads with: its settings and its networks."""
    networks = load_settings(name, models).networks
    return [settings_path(name, models), *(models / one / "net.tflite" for one in networks)]


def reader_sha256(name: str, models: Path) -> str:
    """Return one digest over all of them; ModelError names a file that is missing."""
    digest = hashlib.sha256()
    for file in files_of(name, models):
        digest.update(f"{file.relative_to(models)} {_sha256(file)}\n".encode())
    return digest.hexdigest()


def check_files(name: str, models: Path, sha256: str = "") -> None:
    """Raise ModelError where a reader's files are not those of ``sha256``, or of their cards.

    Weights that were damaged on the disk load all the same, and give wrong numbers as sure ones.
    """
    if sha256 and reader_sha256(name, models) == sha256:
        return
    for network in load_settings(name, models).networks:
        _check_network(models / network)
    if sha256:
        raise ModelError(f"The files in {models} have changed since they were registered.")


def _check_network(folder: Path) -> None:
    file = folder / "net.tflite"
    found, described = _sha256(file), card_of(folder).sha256.get(file.name)
    if described not in (None, found):
        raise ModelError(f"The model file {file} is damaged: its digest is not that of its card.")


def _sha256(file: Path) -> str:
    if not file.is_file():
        raise ModelError(f"The model file {file} is missing.")
    try:
        return digest_of(file)
    except OSError as error:
        raise ModelError(f"The model file {file} cannot be read: {error.strerror}.") from None
