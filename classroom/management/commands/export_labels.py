"""``manage.py export_labels --out FILE``: settled answers as training samples, without names."""

import gzip
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError

from classroom.labels import is_known, labels


class Command(BaseCommand):
    """Writes one JSON object a line, packed with gzip; the file is there whole or not at all."""

    requires_migrations_checks = True
    help = "Export settled answers of the schools that opted in as samples for training."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("--out", type=Path, required=True, help="for example labels.jsonl.gz")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say how many samples it holds, and how many were left out."""
        out: Path = options["out"]
        if not out.name:
            raise CommandError("Say with --out which file to write, labels.jsonl.gz for example.")
        beside = out.with_name(f".{out.name}.{os.getpid()}")
        try:
            count, unknown = write(beside)
            beside.replace(out)
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}.") from None
        finally:
            beside.unlink(missing_ok=True)
        self.stdout.write(f"{count} labels written to {out}.")
        if unknown:
            self.stdout.write(f"{unknown} left out: training knows no labels such as 1,000/2.")


def write(path: Path) -> tuple[int, int]:
    """Write the labels to ``path``; return how many, and how many training does not know."""
    count = unknown = 0
    with gzip.open(path, "wb") as file:
        for label in labels():
            if is_known(label["label"]):
                file.write(msgspec.json.encode(label) + b"\n")
                count += 1
            else:
                unknown += 1
    return count, unknown
