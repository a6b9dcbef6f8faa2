"""The writers of versions: register, promote, roll back."""

from datetime import datetime

from django.db import IntegrityError, transaction

from inference.classifier import ModelError
from inference.models import ReaderVersion
from inference.settings import SHIPPED
from inference.source import Source
from inference.versions.files import Described, describe, keep
from inference.versions.selectors import folder_of, source_of
from inference.versions.trial import try_out


class VersionRefused(Exception):
    """What was asked of a version cannot be; the message is one sentence for people."""


def version_register(*, source: Source, note: str = "", now: datetime) -> ReaderVersion:
    """Keep a reader's files under its version; the same reader twice is one version.

    Raises ``VersionRefused`` where another reader has the version, or a file is missing.
    """
    try:
        described = describe(source)
        known = ReaderVersion.objects.filter(version=described.version).first()
        if known is not None:
            return _same(known, described)
        keep(source, described, folder_of(described.version))
    except ModelError as error:
        raise VersionRefused(str(error)) from None
    return _create(source, described, note, now)


def _same(known: ReaderVersion, described: Described) -> ReaderVersion:
    if known.sha256 != described.sha256:
        raise VersionRefused(
            f"Version {known.version} is registered with other files: "
            "give the new reader a version of its own."
        )
    return known


def _create(source: Source, described: Described, note: str, now: datetime) -> ReaderVersion:
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
                registered_at=now,
                note=note,
            )
    except IntegrityError:  # another process registered it in the same moment
        return _same(ReaderVersion.objects.get(version=described.version), described)


def shipped_register(*, now: datetime) -> list[ReaderVersion]:
    """Register the readers that came with the code. Raises ``VersionRefused``."""
    names = sorted(path.stem for path in (SHIPPED / "readers").glob("*.json"))
    return [version_register(source=Source(name), note="shipped", now=now) for name in names]


def version_promote(*, version: str, now: datetime) -> ReaderVersion:
    """Let a version read from now on, once it has shown that it can.

    Raises ``VersionRefused`` where there is no such version, its files have changed since they
    were registered, or they cannot be loaded; what was served before goes on.
    """
    found = _find(version)
    _check(found)
    with transaction.atomic():
        _lock()
        ReaderVersion.objects.filter(is_served=True).update(is_served=False)
        found.is_served, found.promoted_at = True, now
        found.save(update_fields=["is_served", "promoted_at"])
    return found


def version_roll_back(*, version: str | None = None) -> ReaderVersion | None:
    """Serve what was promoted before; None says that the reader of the settings reads again.

    Raises ``VersionRefused`` where no version is served, ``version`` is not the one, or the one
    before can no longer be loaded.
    """
    served = ReaderVersion.objects.filter(is_served=True).first()
    if served is None:
        raise VersionRefused("No version is served: there is nothing to roll back.")
    if version not in (None, served.version):
        raise VersionRefused(f"Version {version} is not served: {served.version} is.")
    before = (
        ReaderVersion.objects.filter(promoted_at__lt=served.promoted_at)
        .order_by("-promoted_at")
        .first()
    )
    if before is not None:
        _check(before)
    with transaction.atomic():
        _lock()
        still = ReaderVersion.objects.filter(pk=served.pk, is_served=True)
        if not still.update(is_served=False, promoted_at=None):
            raise VersionRefused("Another version was served meanwhile: look again.")
        if before is not None:
            before.is_served = True
            before.save(update_fields=["is_served"])
    return before


def _lock() -> None:
    """Let one writer at a time change what is served."""
    list(ReaderVersion.objects.select_for_update().values_list("pk", flat=True))


def _find(version: str) -> ReaderVersion:
    found = ReaderVersion.objects.filter(version=version).first()
    if found is None:
        known = ", ".join(ReaderVersion.objects.values_list("version", flat=True)[:10])
        raise VersionRefused(f"There is no version {version!r}. There is: {known or 'none yet'}.")
    return found


def _check(version: ReaderVersion) -> None:
    source = source_of(version)
    try:
        if describe(source).sha256 != version.sha256:
            raise ModelError(
                f"The files in {source.models} have changed since {version} was registered."
            )
        try_out(source)
    except ModelError as error:
        raise VersionRefused(str(error)) from None
