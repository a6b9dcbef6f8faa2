"""Which reader reads."""

from pathlib import Path

from django.conf import settings

from inference.models import ReaderVersion
from inference.source import Source


def folder_of(version: str) -> Path:
    """Return the folder that holds a version's files."""
    return Path(settings.VAR_DIR) / "readers" / version


def source_of(version: ReaderVersion) -> Source:
    """Return where a version is loaded from."""
    return Source(version.name, folder_of(version.version))


def served_source() -> Source:
    """Return the reader that reads: the served version, else the shipped one of the settings."""
    served = ReaderVersion.objects.filter(is_served=True).first()
    return Source(settings.READER) if served is None else source_of(served)
