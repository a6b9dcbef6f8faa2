"""The writers of versions: registered with their files, and with what they reached."""

from datetime import datetime

import msgspec
from django.db import IntegrityError, transaction

from inference.classifier import ModelError
from inference.models import ReaderVersion
from inference.settings import SHIPPED
from inference.source import Source
from inference.versions.files import Described, describe, keep
from inference.versions.measures import Measure, Measures
from inference.versions.selectors import folder_of, measures_of


class VersionRefused(Exception):
    """What was asked of a version cannot be; the message is one sentence for people."""


def version_register(
    *, source: Source, note: str = "", now: datetime, shipped: bool = False
) -> ReaderVersion:
    """Keep a reader's files under its version; the same reader twice is one version.

    What lies beside it of what it reached is taken up. Raises ``VersionRefused`` where another
    reader has the version, or a file is missing.
    """
    try:
        described = describe(source)
        known = ReaderVersion.objects.filter(version=described.version).first()
        if known is not None:
            return _same(known, described)
        keep(source, described, folder_of(described.version))
    except ModelError as error:
        raise VersionRefused(str(error)) from None
    return _create(source, described, note, now, shipped)


def _same(known: ReaderVersion, described: Described) -> ReaderVersion:
    if known.sha256 != described.sha256:
        raise VersionRefused(
            f"Version {known.version} is registered with other files: "
            "give the new reader a version of its own."
        )
    if described.dev and not measures_of(known).dev:
        measures_keep(version=known, dev=described.dev)
    return known


def _create(
    source: Source, described: Described, note: str, now: datetime, shipped: bool
) -> ReaderVersion:
    try:
        with transaction.atomic():
            return ReaderVersion.objects.create(
                version=described.version,
                name=source.name,
                networks=", ".join(
                    f"{network} ({card.arch or '?'})" for network, card in described.cards.items()
                ),
                sha256=described.sha256,
                metrics={network: card.metrics for network, card in described.cards.items()},
                measured=msgspec.to_builtins(Measures(dev=described.dev)),
                is_shipped=shipped,
                registered_at=now,
                note=note,
            )
    except IntegrityError:  # another process registered it in the same moment
        return _same(ReaderVersion.objects.get(version=described.version), described)


def shipped_register(*, now: datetime) -> list[ReaderVersion]:
    """Register the readers that came with the code. Raises ``VersionRefused``."""
    names = sorted(path.stem for path in (SHIPPED / "readers").glob("*.json"))
    return [
        version_register(source=Source(name), note="shipped", now=now, shipped=True)
        for name in names
    ]


def measures_keep(
    *,
    version: ReaderVersion,
    dev: list[Measure] | None = None,
    labels: tuple[Measure, str] | None = None,
) -> None:
    """Keep what a version reached; what is not given stays as it was.

    ``labels`` come with the SHA-256 of their file.
    """
    kept = measures_of(version)
    if dev is not None:
        kept = msgspec.structs.replace(kept, dev=dev)
    if labels is not None:
        kept = msgspec.structs.replace(kept, labels=labels[0], labelled=labels[1])
    version.measured = msgspec.to_builtins(kept)
    version.save(update_fields=["measured"])
