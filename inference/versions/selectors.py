"""Which reader reads, and what a version reached."""

from pathlib import Path

import msgspec
from django.conf import settings

from inference.models import ReaderVersion
from inference.reading.settings import load_settings
from inference.reading.source import Source
from inference.versions.measures import Measures


def folder_of(version: str) -> Path:
    """Return the folder that holds a version's files."""
    return Path(settings.VAR_DIR) / "readers" / version


def source_of(version: ReaderVersion) -> Source:
    """Return where a version is loaded from."""
    return Source(version.name, folder_of(version.version), version.sha256)


def served_source() -> Source:
    """Return the reader that reads: the served version, else the shipped one of the settings."""
    served = ReaderVersion.objects.filter(is_served=True).first()
    return Source(settings.READER) if served is None else source_of(served)


def present_version() -> ReaderVersion | None:
    """Return the version that reads; None where that is a shipped reader nobody registered."""
    served = ReaderVersion.objects.filter(is_served=True).first()
    if served is not None:
        return served
    shipped = load_settings(settings.READER).version
    return ReaderVersion.objects.filter(version=shipped).first()


def measures_of(version: ReaderVersion | None) -> Measures:
    """Return what a version reached, as far as that was measured."""
    return msgspec.convert(version.measured if version is not None else {}, Measures)
