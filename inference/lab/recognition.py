"""JSON Lines in, JSON Lines out: records of ink become readings, bad ones a sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from inference.lab.data.records import parse
from inference.reading.reader import Reader


@dataclass(frozen=True, slots=True)
class Recognized:
    """One line of output without its line break, and whether its record could be used."""

    line: bytes
    good: bool


def recognize_lines(reader: Reader, lines: Iterable[bytes]) -> Iterator[Recognized]:
    """Read each record as it comes; blank lines are passed over but counted."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _recognize(reader, line, number)


def _recognize(reader: Reader, line: bytes, number: int) -> Recognized:
    try:
        record = parse(line)
    except ValueError as error:
        return Recognized(msgspec.json.encode({"error": f"line {number}: {error}"}), good=False)
    return Recognized(msgspec.json.encode(reader.read(record.strokes, record.separator)), good=True)
