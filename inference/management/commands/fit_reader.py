"""Fit a reader around trained networks: ``manage.py fit_reader --data DIR --model default``."""

from argparse import ArgumentParser
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError

from inference.lab.data import DataError
from inference.lab.training.calibrate import fit_sureness, learn_splitting, settings_json
from inference.management.options import add_data, check_place, check_seed, data_folder, unwritable
from inference.reading.classifier import ModelError
from inference.reading.files import write_beside
from inference.reading.reader import Reader
from inference.reading.settings import (
    SHIPPED,
    Calibration,
    ReaderSettings,
    load_settings,
    settings_path,
)


class Command(BaseCommand):
    """Learns how to split, then how sure to be, and writes the reader's settings."""

    help = "Fit the splitter's weights and the confidence of a reader."
    requires_system_checks: list[str] = []  # needs neither site nor database

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        add_data(parser, "to learn from")
        parser.add_argument("--model", default="default", help="the reader, default unless told")
        parser.add_argument(
            "--version-name",
            help="the version that readings will name: a new one, as a version never changes",
        )
        parser.add_argument(
            "--sequence", help="the model of the pen's path to read beside: its folder's name"
        )
        parser.add_argument(
            "--keep-splitting",
            action="store_true",
            help="keep the weights of the splitter: its networks are the same",
        )
        parser.add_argument("--seed", type=int, default=5, help="of the composed numbers")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fit; what is wrong with data or networks is one sentence, and nothing is written."""
        folder, place = data_folder(options), settings_path(options["model"])
        check_seed(options["seed"])
        check_place(place)
        try:
            version = new_version(options["version_name"])
            folder.check()
            reader = Reader.of(_settings(options))
            split = reader.settings
            if not options["keep_splitting"]:
                split = learn_splitting(reader, folder, options["seed"], self.stdout.write)
            fitted = fit_sureness(Reader(split, reader.scoring), folder, self.stdout.write)
        except (DataError, ModelError) as error:
            raise CommandError(str(error)) from None
        settings = msgspec.structs.replace(fitted, version=version)
        try:
            write_beside(place, settings_json(settings))
        except OSError as error:
            raise unwritable(place, error) from None


def _settings(options: dict[str, Any]) -> ReaderSettings:
    """Return the reader's settings, with another sequence model where one is named."""
    settings, sequence = load_settings(options["model"]), options["sequence"]
    if sequence is None:
        return settings
    return msgspec.structs.replace(settings, sequence=sequence, calibration=Calibration())


def new_version(name: str | None) -> str:
    """Return the name of a version that no reader has. Raises ``CommandError``.

    ModelError names a reader's file that is damaged.
    """
    names = (path.stem for path in (SHIPPED / "readers").glob("*.json"))
    taken = sorted(load_settings(one).version for one in names)
    if not name or name in taken:
        raise CommandError(
            f"Name a new version with --version-name: {', '.join(taken)} stay what they are."
        )
    return name
