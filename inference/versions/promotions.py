"""Which version reads: promoted by a rule, rolled back one by one."""

from datetime import datetime
from typing import Final

from django.db import transaction

from inference.models import Promotion, ReaderVersion
from inference.reading.classifier import ModelError
from inference.versions.rule import objection
from inference.versions.selectors import measures_of, present_version, source_of
from inference.versions.services import VersionRefused
from inference.versions.trial import try_out

MEANWHILE: Final = "Another version was served meanwhile: look again."
"""What whoever lost a race is told: two look at once, and the present reader has changed since."""


def version_promote(*, version: str, now: datetime, reason: str = "") -> ReaderVersion:
    """Let a version read from now on, once it has shown that it can.

    A version that came with the code may always read. Another has to be no worse than the present
    one on the dev sets and better on new labels, unless a ``reason`` is given, which is kept.
    Raises ``VersionRefused`` where that does not hold, there is no such version, its files have
    changed since they were registered, they cannot be loaded, or another version was served while
    it was compared; what was served before goes on.
    """
    found = version_find(version)
    if found.is_served:
        return found
    present = present_version()
    ruled = not (found.is_shipped or reason)
    if ruled:
        _ask_the_rule(found, present)
    _check(found)  # before the lock: loading takes seconds, in which nobody else could promote
    with transaction.atomic():
        _lock()
        tried, found = found, version_find(version)
        if found.is_served:  # another process promoted it in the same moment
            return found
        if found.sha256 != tried.sha256:
            raise VersionRefused(f"Version {found} was registered anew meanwhile: look again.")
        # The rule compared with another version: it would have to be asked again.
        if ruled and present_version() != present:
            raise VersionRefused(MEANWHILE)
        ReaderVersion.objects.filter(is_served=True).update(is_served=False)
        found.is_served, found.promoted_at = True, now
        found.save(update_fields=["is_served", "promoted_at"])
        Promotion.objects.create(version=found, promoted_at=now, reason=reason)
    return found


def version_roll_back(*, version: str | None = None, now: datetime) -> ReaderVersion | None:
    """Serve what was promoted before; None says that the reader of the settings reads again.

    Raises ``VersionRefused`` where no version is served, ``version`` is not the one, or the one
    before can no longer be loaded.
    """
    served = ReaderVersion.objects.filter(is_served=True).first()
    if served is None:
        raise VersionRefused("No version is served: there is nothing to roll back.")
    if version not in (None, served.version):
        raise VersionRefused(f"Version {version} is not served: {served.version} is.")
    last, before = standing = _standing()
    if before is not None:
        _check(before.version)
    with transaction.atomic():
        _lock()
        if last is None or last.version_id != served.pk or _standing() != standing:
            raise VersionRefused(MEANWHILE)
        ReaderVersion.objects.filter(is_served=True).update(is_served=False)
        Promotion.objects.filter(pk=last.pk).update(taken_back_at=now)
        if before is not None:
            ReaderVersion.objects.filter(pk=before.version_id).update(is_served=True)
    return before.version if before is not None else None


def version_find(version: str) -> ReaderVersion:
    """Return a registered version; ``VersionRefused`` names some where there is no such one."""
    found = ReaderVersion.objects.filter(version=version).first()
    if found is None:
        known = ", ".join(ReaderVersion.objects.values_list("version", flat=True)[:10])
        raise VersionRefused(f"There is no version {version!r}. There is: {known or 'none yet'}.")
    return found


def _standing() -> tuple[Promotion | None, Promotion | None]:
    """Return the last promotion that was not taken back, and the one before."""
    standing = Promotion.objects.filter(taken_back_at=None).select_related("version")
    last, before = [*standing[:2], None, None][:2]
    return last, before


def _ask_the_rule(version: ReaderVersion, present: ReaderVersion | None) -> None:
    against = objection(measures_of(version), measures_of(present))
    if against is not None:
        raise VersionRefused(f"{version} may not read yet: {against}.")


def _lock() -> None:
    """Let one writer at a time change what is served.

    All versions are locked, in one order: the one served now and the next one both change.
    """
    list(ReaderVersion.objects.select_for_update().order_by("pk").values_list("pk", flat=True))


def _check(version: ReaderVersion) -> None:
    try:
        try_out(source_of(version))
    except ModelError as error:
        raise VersionRefused(str(error)) from None
