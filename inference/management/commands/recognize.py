"""Read ink: ``manage.py recognize [FILE]`` turns JSON Lines of strokes into readings."""

import gzip
import sys
import zlib
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import msgspec
from django.core.management.base import BaseCommand, CommandError

from inference.lab.data.records import parse
from inference.reading.classifier import ModelError
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


class Command(BaseCommand):
    """Reads records with ``strokes`` from a file or standard input, one JSON object a line."""

    help = (
        "Read handwriting: JSON Lines with strokes in, one JSON line with the reading each out. A "
        'record is {"strokes": [[[x, y], ...], ...]}, y down; its "separator" is the mark between '
        'units and tenths, "." (without one) or ",".'
    )
    requires_system_checks: list[str] = []  # needs neither site nor database

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "file", nargs="?", type=Path, help="JSON Lines, plain or .gz; standard input without"
        )
        parser.add_argument("--model", default="default", help="the reader, default unless told")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write a reading or an error for each record; exit status 1 if there was an error."""
        try:
            reader = Reader.load(options["model"])
        except ModelError as error:
            raise CommandError(str(error)) from None
        bad = 0
        try:
            with _opened(options["file"]) as lines:
                for recognized in recognize_lines(reader, lines):
                    self.stdout.write(recognized.line.decode())
                    bad += not recognized.good
        except (OSError, EOFError, zlib.error) as error:
            reason = getattr(error, "strerror", None) or error
            raise CommandError(f"{options['file']} cannot be read: {reason}.") from None
        if bad:
            sys.exit(1)


@contextmanager
def _opened(path: Path | None) -> Iterator[IO[bytes] | gzip.GzipFile]:
    if path is None:
        yield sys.stdin.buffer
    elif path.suffix == ".gz":
        with gzip.open(path, "rb") as lines:
            yield lines
    else:
        with path.open("rb") as lines:
            yield lines
