"""How often the half to check on was looked at, and what was seen: kept in one file."""

from datetime import date
from pathlib import Path

import msgspec

from inference.lab.data import DataError
from inference.lab.evaluation.table import Evaluation
from inference.lab.evaluation.unmet import with_reasons
from inference.reading.files import write_beside
from inference.reading.settings import SHIPPED

LOOKS = SHIPPED / "looks.json"
"""Where the looks at readers that come with the code are counted."""


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """One look: when, at which reader, and the figures; none where it was broken off."""

    on: date
    reader: str
    seen: Evaluation | None = None


def looks_at(path: Path) -> list[Look]:
    """Return all looks, the first one first; DataError where their file is damaged."""
    if not path.is_file():
        return []
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[Look])
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise DataError(f"The count of looks in {path} is damaged: {error}.") from None


def begin_look(path: Path, reader: str, today: date) -> None:
    """Count a look before anything is seen, so that none can be had for nothing."""
    _keep(path, [*looks_at(path), Look(on=today, reader=reader)])


def end_look(path: Path, seen: Evaluation) -> None:
    """Keep what the last look showed; of the looks before, those at other readers keep theirs."""
    *before, last = looks_at(path)
    older = [
        msgspec.structs.replace(one, seen=None) if one.reader == last.reader else one
        for one in before
    ]
    _keep(path, [*older, msgspec.structs.replace(last, seen=seen)])


def last_seen(looks: list[Look], reader: str) -> Evaluation | None:
    """Return what the last whole look at a reader showed, with the reasons that are known now."""
    seen = [one.seen for one in looks if one.reader == reader and one.seen is not None]
    return with_reasons(seen[-1]) if seen else None


def _keep(path: Path, looks: list[Look]) -> None:
    write_beside(path, msgspec.json.format(msgspec.json.encode(looks), indent=1) + b"\n")
