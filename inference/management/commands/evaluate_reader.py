"""Measure a reader: ``manage.py evaluate_reader --data DIR [--json]``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from inference.classifier import ModelError
from inference.data.errors import DataError
from inference.evaluation.evaluate import evaluate
from inference.evaluation.model_card import model_card
from inference.evaluation.table import as_json, as_text, fallen
from inference.files import write_beside
from inference.management.options import add_data, data_folder
from inference.management.places import check_place, unwritable
from inference.reader import Reader


class Command(BaseCommand):
    """Prints rates with their intervals, and fails when a bar is missed that was reached."""

    help = "Measure the reader on the dev sets."
    requires_system_checks: list[str] = []  # needs neither site nor database

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        add_data(parser, "to measure on")
        parser.add_argument("--model", default="default", help="the reader: default, mlp or cnn")
        parser.add_argument("--json", action="store_true", help="print JSON in place of a table")
        parser.add_argument("--card", type=Path, help="write the model card to this file, too")

    def handle(self, *args: Any, **options: Any) -> None:
        """Evaluate; exit status 1 when a bar is missed that is known to be reached."""
        folder, place = data_folder(options), options["card"]
        if place is not None:
            check_place(place)
        try:
            reader = Reader.load(options["model"])
            evaluation = evaluate(reader, folder, options["model"])
        except (DataError, ModelError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(as_json(evaluation) if options["json"] else as_text(evaluation))
        if place is not None:
            _write(place, model_card(reader.settings, evaluation))
        lost = fallen(evaluation)
        if lost:
            raise CommandError("Missed, though reached before: " + "; ".join(lost))


def _write(place: Path, card: str) -> None:
    try:
        write_beside(place, card.encode())
    except OSError as error:
        raise unwritable(place, error) from None
