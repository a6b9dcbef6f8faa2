"""What a reader reached: on the dev sets, and on labels from lessons."""

import math
from pathlib import Path

import msgspec

from inference.reading.classifier import ModelError
from inference.reading.source import Source


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """``hits`` of ``count`` were as they should be, the more the better."""

    set: str
    measure: str
    hits: int
    count: int

    @property
    def part(self) -> float:
        """The part that was as it should be; 0 where nothing was counted."""
        return self.hits / self.count if self.count else 0.0

    @property
    def error(self) -> float:
        """Standard error of that part: how far another sample of this size would be off."""
        part = (self.hits + 1) / (self.count + 2)  # never quite 0 or 1, which no sample can show
        return math.sqrt(part * (1 - part) / max(1, self.count))

    def __str__(self) -> str:
        return f"{self.set}, {self.measure}: {self.part:.2%} of {self.count:,}"


class Measures(msgspec.Struct, frozen=True, kw_only=True):
    """All that was measured of a reader; ``labelled`` is the SHA-256 of the file of the labels."""

    dev: list[Measure] = []
    labels: Measure | None = None
    labelled: str = ""


class MeasuresFile(msgspec.Struct, frozen=True, kw_only=True):
    """What lies beside a reader's settings; ``sha256`` says which files were measured."""

    sha256: str
    dev: list[Measure]


def measures_path(source: Source) -> Path:
    """Return the file of what a reader reached on the dev sets."""
    return source.models / "measured" / f"{source.name}.json"


def kept_measures(source: Source, sha256: str) -> list[Measure]:
    """Return what lies beside a reader; nothing where that was measured of other files.

    Raises ModelError where the file is damaged.
    """
    path = measures_path(source)
    if not path.is_file():
        return []
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=MeasuresFile)
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        raise ModelError(f"The file {path} is damaged: {error}.") from None
    return kept.dev if kept.sha256 == sha256 else []
