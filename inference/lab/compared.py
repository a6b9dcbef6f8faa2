"""Measuring registered versions, so that the rule can compare them."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from inference.lab.data import DataError
from inference.lab.data.folder import DataFolder
from inference.lab.measuring import loaded, measure_dev, measure_labels
from inference.models import ReaderVersion
from inference.reading.classifier import ModelError
from inference.versions.measures import Measures
from inference.versions.selectors import measures_of, present_version, source_of
from inference.versions.services import (
    VersionRefused,
    measures_keep,
    shipped_register,
)


def versions_to_compare(*, version: ReaderVersion, now: datetime) -> list[ReaderVersion]:
    """Return a version and the one that reads at present, which is registered where it is not.

    Raises ``VersionRefused`` where that cannot be.
    """
    present = present_version()
    if present is None:
        shipped_register(now=now, names=[settings.READER])
        present = present_version()
    return [version] if present in (None, version) else [version, present]


def version_measure(
    *, version: ReaderVersion, data: Path | None = None, labels: Path | None = None
) -> Measures:
    """Measure a version on the dev sets of a folder, on labels held back, or both, and keep that.

    Raises ``VersionRefused`` where its files, the data or the labels cannot be used.
    """
    try:
        reader = loaded(source_of(version))
        dev = measure_dev(reader, DataFolder(data)) if data is not None else None
        labelled = measure_labels(reader, labels) if labels is not None else None
    except (DataError, ModelError) as error:
        raise VersionRefused(str(error)) from None
    measures_keep(version=version, dev=dev, labels=labelled)
    return measures_of(version)
