"""Measure a reader: ``manage.py evaluate_reader --data DIR [--json]``."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from inference.lab.data import DataError
from inference.lab.data.folder import DataFolder
from inference.lab.data.halves import Half
from inference.lab.evaluation.evaluate import evaluate
from inference.lab.evaluation.looks import LOOKS, begin_look, end_look, looks_at
from inference.lab.evaluation.model_card import model_card
from inference.lab.evaluation.table import Evaluation, as_json, as_text, fallen
from inference.lab.evaluation.thinned import fallen_rows, thinned_reader
from inference.management.options import add_data, check_place, data_folder, unwritable
from inference.reading.classifier import ModelError
from inference.reading.files import write_beside
from inference.reading.ink.thinning import TOLERANCE
from inference.reading.reader import Reader


class Command(BaseCommand):
    """Prints rates with their intervals, and fails when a bar is missed that was reached."""

    help = "Measure the reader on the half of the dev sets to tune by, or on both."
    requires_system_checks: list[str] = []  # needs neither site nor database

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        add_data(parser, "to measure on")
        parser.add_argument("--model", default="default", help="the reader, default unless told")
        parser.add_argument("--json", action="store_true", help="print JSON in place of a table")
        parser.add_argument("--card", type=Path, help="write the model card to this file, too")
        parser.add_argument(
            "--check",
            action="store_true",
            help="look at the half to check on as well: once before a version ships; looks count",
        )
        parser.add_argument(
            "--looks", type=Path, default=LOOKS, help="the file in which looks are counted"
        )
        parser.add_argument("--jobs", type=int, default=1, help="processes to measure with")
        parser.add_argument(
            "--thinned",
            nargs="?",
            type=_tolerance,
            const=TOLERANCE,
            help="read all ink laid on the grid, once as drawn and once as the pad keeps it, and"
            f" tell which rows fall; a number is the tolerance, {TOLERANCE} grid units without",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Evaluate; exit status 1 when a bar is missed that is known to be reached."""
        folder, place = data_folder(options), options["card"]
        if place is not None:
            check_place(place)
        is_thinned = options["thinned"] is not None
        if is_thinned and (place is not None or options["check"]):
            raise CommandError("The card, and a look with --check, are without --thinned.")
        if options["jobs"] < 1:
            raise CommandError("--jobs is 1 or more.")
        try:
            reader = (thinned_reader(0) if is_thinned else Reader).load(options["model"])
            jobs = 1 if is_thinned else options["jobs"]
            evaluations = [evaluate(reader, folder, options["model"], jobs=jobs)]
            if options["check"]:
                evaluations.append(_look(reader, folder, options))
            for one in evaluations:  # before the card: what took so long is not lost with it
                self.stdout.write(as_json(one) if options["json"] else as_text(one))
            if place is not None:
                looks = looks_at(options["looks"])
                _write(place, model_card(reader.settings, evaluations[0], looks))
        except (DataError, ModelError) as error:
            raise CommandError(str(error)) from None
        wanting = [
            f"missed, though reached before: {what}, {one.half}"
            for one in evaluations
            for what in fallen(one)
        ]
        if is_thinned:
            wanting += [f"fallen: {one}" for one in self._compare(evaluations[0], folder, options)]
        if wanting:
            raise CommandError("\n".join(wanting))

    def _compare(
        self, plain: Evaluation, folder: DataFolder, options: dict[str, Any]
    ) -> Iterator[str]:
        """Print the figures of thinned ink; return the rows that fall by more than may be."""
        reader = thinned_reader(options["thinned"]).load(options["model"])
        thinned = evaluate(reader, folder, options["model"])
        if options["json"]:
            self.stdout.write(as_json(thinned))
        else:
            said = f"thinned with a tolerance of {options['thinned']:g} grid units"
            self.stdout.write(f"\n{said}\n{as_text(thinned)}")
        return fallen_rows(plain, thinned)


def _look(reader: Reader, folder: DataFolder, options: dict[str, Any]) -> Evaluation:
    """Look at the half to check on; the look is counted before anything is seen."""
    looks: Path = options["looks"]
    check_place(looks)
    begin_look(looks, reader.settings.version, timezone.localdate())
    seen = evaluate(reader, folder, options["model"], Half.CHECK, options["jobs"])
    end_look(looks, seen)
    return seen


def _tolerance(said: str) -> float:
    """Return a tolerance; ValueError, which argparse turns into a sentence, where it is none."""
    tolerance = float(said)
    if not 0 <= tolerance <= 100:
        raise ValueError(said)
    return tolerance


def _write(place: Path, card: str) -> None:
    try:
        write_beside(place, card.encode())
    except OSError as error:
        raise unwritable(place, error) from None
