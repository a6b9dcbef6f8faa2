"""``manage.py export_labels --out FILE``: settled answers as training samples, without names."""

import gzip
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError

from classroom.labels import labels


class Command(BaseCommand):
    """Writes one JSON object a line, packed with gzip; the file is there whole or not at all."""

    help = "Export settled answers of the schools that opted in as samples for training."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("--out", type=Path, required=True, help="for example labels.jsonl.gz")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say how many samples it holds."""
        out: Path = options["out"]
        beside = out.with_name(f".{out.name}.{os.getpid()}")
        try:
            count = write(beside)
            beside.replace(out)
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}.") from None
        finally:
            beside.unlink(missing_ok=True)
        self.stdout.write(f"{count} labels written to {out}.")


def write(path: Path) -> int:
    """Write all labels to ``path`` and return how many there are."""
    count = 0
    with gzip.open(path, "wb") as file:
        for label in labels():
            file.write(msgspec.json.encode(label) + b"\n")
            count += 1
    return count
