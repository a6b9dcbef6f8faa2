"""Read ink: ``manage.py recognize [FILE]`` turns JSON Lines of strokes into readings."""

import gzip
import sys
import zlib
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError

from inference.lab.recognition import recognize_lines
from inference.reading.classifier import ModelError
from inference.reading.reader import Reader


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
        parser.add_argument("--model", default="default", help="the reader: default, mlp or cnn")

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
            raise CommandError(f"{options['file']} cannot be read: {_reason(error)}.") from None
        if bad:
            sys.exit(1)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


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
