"""Records of pen data: one JSON object a line, checked as they are read."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from inference.api.contract import Separator
from inference.lab.data import DataError

Points = Annotated[list[tuple[float, float]], msgspec.Meta(max_length=200_000)]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of writing: ``strokes`` in writing order, y down, in the units of its device.

    ``segmentation`` tells for each character of the label which strokes made it, where that is
    known; ``minus`` is "unary" or "binary" for labels with a minus sign; ``separator`` is the mark
    between units and tenths of who wrote it.
    """

    strokes: list[Points]
    label: str = ""
    writer: str = ""
    source: str = ""
    segmentation: list[tuple[str, list[int]]] | None = None
    minus: str | None = None
    separator: Separator = Separator.POINT


_decoder = msgspec.json.Decoder(Record)


def parse(line: bytes | str) -> Record:
    """Return the record of one line; ValueError with a sentence says what is wrong with it."""
    try:
        return _decoder.decode(line)
    except msgspec.DecodeError as error:
        said = str(error)
        if said.endswith("`$.separator`"):
            said = 'the separator has to be "." or ","'
        raise ValueError(said) from None
    except UnicodeDecodeError:
        raise ValueError("the line is not UTF-8 text") from None
    except RecursionError:
        raise ValueError("the line is nested too deeply") from None


def _as_it_is(record: Record) -> Record:
    return record


def read_records(path: Path, checked: Callable[[Record], Record] = _as_it_is) -> list[Record]:
    """Return all records of a ``.jsonl.gz`` file; DataError names the file and the line.

    ``checked`` returns what is kept of a record, or raises ValueError with what is wrong with it.
    """
    if not path.is_file():
        raise DataError(f"{path} is missing.")
    records = []
    try:
        for number, line in _lines(path):
            try:
                records.append(checked(parse(line)))
            except ValueError as error:
                raise DataError(f"{path} line {number}: {error}.") from None
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(f"{path} cannot be read: {error}.") from None
    if not records:
        raise DataError(f"{path} holds no records.")
    return records


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Return the lines with their numbers, empty ones left out."""
    with gzip.open(path, "rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield number, line
