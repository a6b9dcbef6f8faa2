"""The writers of versions: registered with their files, and with what they reached."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from django.db import transaction

from inference.models import ReaderVersion
from inference.reading.classifier import ModelError
from inference.reading.settings import SHIPPED
from inference.reading.source import Source
from inference.versions.files import Described, copied, describe, is_whole, place
from inference.versions.measures import Measure, Measures
from inference.versions.selectors import folder_of, measures_of, source_of
from inference.versions.trial import Trial, try_out


class VersionRefused(Exception):
    """What was asked of a version cannot be; the message is one sentence for people."""


def version_register(
    *,
    source: Source,
    note: str = "",
    now: datetime,
    shipped: bool = False,
    trial: Callable[[Source], None] = try_out,
) -> ReaderVersion:
    """Keep a reader's files under its version, once they have been tried out.

    The same reader twice is one version, whose files are kept again where they were lost. What lies
    beside a reader of what it reached is taken up. Raises ``VersionRefused`` where another reader
    has the version, a file is missing, or it cannot read.
    """
    try:
        described = describe(source)
        known = ReaderVersion.objects.filter(version=described.version).first()
        if known is None or not _is_same(known, described, shipped):
            trial(source)
        elif is_whole(source_of(known)):
            return _take_up(known, described)
        facts = _facts(source, described)
        facts |= {"is_shipped": shipped, "registered_at": now, "note": note}
        with copied(source, described, folder_of(described.version)) as copy:
            return _keep(copy, described, facts)
    except ModelError as error:
        raise VersionRefused(str(error)) from None


def _is_same(known: ReaderVersion, described: Described, shipped: bool) -> bool:
    """Whether these are a version's files; False where they may take its place."""
    if known.sha256 == described.sha256:
        return True
    if shipped and known.is_shipped and known.promoted_at is None:
        return False
    raise VersionRefused(
        f"Version {known.version} is registered with other files: "
        "give the new reader a version of its own."
    )


def _take_up(known: ReaderVersion, described: Described) -> ReaderVersion:
    if described.dev and not measures_of(known).dev:
        measures_keep(version=known, dev=described.dev)
    return known


def _facts(source: Source, described: Described) -> dict[str, Any]:
    cards = described.cards
    return {
        "name": source.name,
        "networks": ", ".join(f"{one} ({card.arch or '?'})" for one, card in cards.items()),
        "sha256": described.sha256,
        "metrics": {one: card.metrics for one, card in cards.items()},
        "measured": msgspec.to_builtins(Measures(dev=described.dev)),
    }


@transaction.atomic
def _keep(copy: Path, described: Described, facts: dict[str, Any]) -> ReaderVersion:
    # The row comes first: whoever holds it moves the files, and nobody moves others under it.
    rows = ReaderVersion.objects.select_for_update()
    version, is_new = rows.get_or_create(version=described.version, defaults=facts)
    if not is_new and not _is_same(version, described, facts["is_shipped"]):
        for name, value in facts.items():
            setattr(version, name, value)
        version.save(update_fields=[*facts])
    if not is_whole(source_of(version)):
        place(copy, folder_of(version.version))
    return _take_up(version, described)


def shipped_register(*, now: datetime, names: Sequence[str] = ()) -> list[ReaderVersion]:
    """Register the readers that came with the code, those of ``names`` or all.

    One that is refused keeps no other from it; ``VersionRefused`` then says why, at the end.
    """
    found, refused = [], []
    with Trial() as trial:
        for name in names or sorted(path.stem for path in (SHIPPED / "readers").glob("*.json")):
            source = Source(name, SHIPPED)
            try:
                found.append(
                    version_register(
                        source=source, note="shipped", now=now, shipped=True, trial=trial
                    )
                )
            except VersionRefused as error:
                refused.append(str(error))
    if refused:
        raise VersionRefused(" ".join(dict.fromkeys(refused)))  # they share networks
    return found


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
