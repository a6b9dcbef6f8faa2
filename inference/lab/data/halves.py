"""Which dev records may choose and which only check: their writers are parted once and for all."""

import hashlib
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from inference.lab.data.records import Record

MEASURED_ONLY: Final = "crohme"
"""How sources begin that may be measured on alone: nothing is learned, chosen or fitted there."""

SEED: Final = 1
"""Part of what is hashed with each name: the first number that leaves two fifths at least of every
set's records and writers on either side. Set once, before anything was measured on the halves."""


class Half(StrEnum):
    """What a dev record is for: to choose by, or for the last look before a version ships."""

    TUNE = "tune"
    CHECK = "check"


def half_of(writer: str) -> Half:
    """Return the half that a writer of a dev set belongs to; decided by the name alone.

    One person stays on one side, under whatever category or device the name was written down.
    """
    if writer.startswith(MEASURED_ONLY):
        return Half.CHECK
    digest = hashlib.sha256(f"{SEED} {person_of(writer)}".encode()).digest()
    return Half.TUNE if digest[0] % 2 else Half.CHECK


def in_half(records: Iterable[Record], half: Half) -> list[Record]:
    """Return the records whose writers belong to a half."""
    return [record for record in records if half_of(record.writer) is half]


def person_of(writer: str) -> str:
    """Return who wrote, for one person has many names: ``unipen-7-apd/apd:Chris_Hess`` is one."""
    return writer.rsplit(":", 1)[-1].rsplit("/", 1)[-1].replace("_", "").lower()


def source_of(writer: str) -> str:
    """Return where a writer's records were collected: the pens and people of one donor are alike.

    UNIPEN has many donors, in several categories each; a writer without a source is one alone.
    """
    collection = writer.split("/", 1)[0]
    kind, *parts = collection.split("-")
    return f"unipen {parts[-1]}" if kind == "unipen" and parts else collection
