"""Look into the data and the reader: ``manage.py explore_data --data DIR [--model NAME]``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from inference.lab.data import DataError
from inference.management.options import add_data, check_place, data_folder, unwritable
from inference.reading.classifier import ModelError
from inference.reading.files import write_beside
from inference.reading.reader import Reader
from inference.reading.settings import settings_path

DEFAULT = "default"


class Command(BaseCommand):
    """Writes one HTML file with the data, and with what a reader makes of it."""

    help = "Write a report on the data sets and on a reader: one HTML file with its figures."
    requires_system_checks: list[str] = []  # needs neither site nor database

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        add_data(parser, "to look into")
        parser.add_argument("--model", help=f"the reader to judge, {DEFAULT!r} unless named")
        parser.add_argument("--data-only", action="store_true", help="judge no reader")
        parser.add_argument("--out", type=Path, default=Path("var") / "report.html")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the report; what is missing or damaged is one sentence, and nothing is written."""
        folder, out = data_folder(options), options["out"]
        check_place(out)
        try:
            from inference.lab.report.report import (
                explore,  # matplotlib, only now that it is needed
            )

            folder.check()
            reader = None if options["data_only"] else reader_of(options["model"])
            if reader is None:
                self.stdout.write("No reader is judged: this is the data alone.")
            write_beside(out, explore(folder, reader))
        except ModuleNotFoundError as error:
            raise CommandError(
                f"The report needs {error.name}: `make setup` installs all of requirements.txt."
            ) from None
        except (DataError, ModelError) as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise unwritable(out, error) from None
        self.stdout.write(self.style.SUCCESS(f"Written to {out}"))


def reader_of(name: str | None) -> Reader | None:
    """Return the reader of a name; without one the shipped reader, or None where none is shipped.

    ModelError names a file that is missing or damaged.
    """
    if name is None and not settings_path(DEFAULT).is_file():
        return None
    return Reader.load(name or DEFAULT)
