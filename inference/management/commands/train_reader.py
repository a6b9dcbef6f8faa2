"""Train a network of the reader: ``manage.py train_reader --data DIR --arch mlp``."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from inference.lab.data import DataError
from inference.lab.training.plan import ARCHITECTURES, TrainingPlan
from inference.management.options import add_data, check_place, check_seed, unwritable
from inference.reading.classifier import ModelError


class Command(BaseCommand):
    """Writes net.keras, net.tflite and a model card into a folder of their own."""

    help = "Train a network of the reader and export it for serving."
    requires_system_checks: list[str] = []  # needs neither site nor database

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        add_data(parser, "to train on")
        parser.add_argument(
            "--arch",
            choices=ARCHITECTURES,
            default="mlp",
            help="the network to train, mlp unless told",
        )
        parser.add_argument("--epochs", type=int, help="the network's own number unless told")
        parser.add_argument(
            "--seed", type=int, default=7, help="the same seed trains the same network"
        )
        parser.add_argument("--threads", type=int, default=1, help="processor threads to use")
        parser.add_argument("--out", type=Path, help="folder to write; var/models/ARCH unless told")
        parser.add_argument(
            "--extra",
            type=Path,
            help="labels of export_labels: train a network on with them, mixed with the data sets",
        )
        parser.add_argument(
            "--start",
            type=Path,
            help="folder of a network to train on; with --extra the shipped one unless told",
        )
        parser.add_argument(
            "--teacher",
            type=Path,
            nargs="+",
            default=(),
            help="folders of other networks, larger ones say, to learn from as well",
        )
        parser.add_argument(
            "--resume", action="store_true", help="go on after the last epoch; --epochs may differ"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Train; what is wrong with the data or the options is one sentence."""
        plan = plan_of(options)
        if plan.length < 1 or plan.threads < 1:
            raise CommandError("--epochs and --threads are 1 or more.")
        check_seed(plan.seed)
        check_place(plan.out / "card.json")
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
        try:
            from inference.lab.training.run import train  # TensorFlow, only now that it is needed

            train(plan, self.stdout.write)
            _report(plan)
        except ModuleNotFoundError as error:
            raise CommandError(
                f"Training needs {error.name}: `make setup` installs all of requirements.txt."
            ) from None
        except DataError as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise unwritable(plan.out, error) from None
        self.stdout.write(self.style.SUCCESS(f"Written to {plan.out}"))


def _report(plan: TrainingPlan) -> None:
    from inference.lab.report.report import report_training
    from inference.lab.training.jobs import downloaded_mnist

    try:
        pictures = None if plan.data is not None else downloaded_mnist()
        report_training(plan.out, plan.data, pictures)
    except (DataError, ModelError) as error:  # of a dev set, say: training did not need it
        kept = f"The network is in {plan.out}, but its report could not be written"
        raise DataError(f"{kept}: {error}") from None


def plan_of(options: dict[str, Any]) -> TrainingPlan:
    """Return the plan that the options ask for; models go under var/models unless told."""
    data = options["data"]
    return TrainingPlan(
        arch=options["arch"],
        out=options["out"] or Path("var") / "models" / options["arch"],
        data=Path(data) if data else None,
        epochs=options["epochs"],
        seed=options["seed"],
        threads=options["threads"],
        resume=options["resume"],
        extra=options["extra"],
        start=options["start"],
        teachers=tuple(options["teacher"]),
    )
