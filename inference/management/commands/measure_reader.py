"""Keep what a reader reaches beside it: ``manage.py measure_reader --data DIR``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from inference.lab.data import DataError
from inference.management.options import add_data, check_place, data_folder, unwritable
from inference.reading.classifier import ModelError
from inference.reading.settings import SHIPPED
from inference.reading.source import Source


class Command(BaseCommand):
    """Writes measured/NAME.json, which a server without the data takes up with the reader."""

    help = "Measure readers on the dev sets, and keep the figures beside their files."
    requires_system_checks: list[str] = []  # needs neither site nor database

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        add_data(parser, "to measure on")
        parser.add_argument(
            "--models", type=Path, default=SHIPPED, help="a folder laid out like inference/shipped"
        )
        parser.add_argument("--model", help="its settings: readers/MODEL.json; all unless named")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure; what is wrong with data or files is one sentence."""
        from inference.lab.measuring import keep_measures
        from inference.versions.measures import measures_path

        folder, models = data_folder(options), options["models"]
        found = sorted(path.stem for path in (models / "readers").glob("*.json"))
        names = [options["model"]] if options["model"] else found
        if not names:
            raise CommandError(f"{models} holds no readers.")
        places = {name: measures_path(Source(name, models)) for name in names}
        for place in places.values():
            check_place(place)
        for name, place in places.items():
            try:
                measures = keep_measures(Source(name, models), folder)
            except (DataError, ModelError) as error:
                raise CommandError(str(error)) from None
            except OSError as error:
                raise unwritable(place, error) from None
            self.stdout.write(f"{name}")
            for measure in measures:
                self.stdout.write(f"  {measure}")
