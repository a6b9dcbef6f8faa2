"""A reader made of a present one and a network that was trained on."""

import shutil
from pathlib import Path

import msgspec

from inference.reading.classifier import ModelError
from inference.reading.digests import card_of
from inference.reading.settings import load_settings, settings_path
from inference.reading.source import Source

NETWORK_FILES = ("net.tflite", "net.keras", "card.json")
"""What a training run writes: a served network without ``net.keras`` only cannot be trained on."""


def assemble(base: Source, trained: Path, version: str, models: Path) -> Source:
    """Write a reader into ``models``: the base with the network of ``trained`` in place of its own.

    The network's card says which one it replaces, the first of several alike. Raises ModelError
    where it fits in nowhere, or a file is missing or damaged.
    """
    settings = load_settings(base.name, base.models)
    networks = settings.networks
    arch = card_of(trained).arch
    alike = [name for name in networks if card_of(base.models / name).arch == arch]
    if not alike:
        raise ModelError(f"{trained} holds no network that the reader {base} has, too: {arch!r}.")
    for network in networks:
        _copy(trained if network == alike[0] else base.models / network, models / network)
    path = settings_path(base.name, models)
    path.parent.mkdir(parents=True)
    path.write_bytes(msgspec.json.encode(msgspec.structs.replace(settings, version=version)))
    return Source(base.name, models)


def _copy(folder: Path, place: Path) -> None:
    place.mkdir(parents=True)
    for name in NETWORK_FILES:
        if (folder / name).is_file():
            shutil.copyfile(folder / name, place / name)
