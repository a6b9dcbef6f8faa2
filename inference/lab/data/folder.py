"""The folder of data sets: which files it holds, and what each may be used for."""

from dataclasses import dataclass
from pathlib import Path

from inference.lab.data import DataError
from inference.lab.data.records import Record, read_records

MNIST_FILE = "mnist.npz"

TRAINING_DIGITS = ("train-pendigits", "train-unipen-digits", "train-unipen-digits-ctx")
TRAINING_NUMBERS = ("train-unipen-numbers", "train-unipen-digit-lines")
TRAINING_SYMBOLS = "train-unipen-symbols"
TRAINING_LETTERS = "train-unipen-letters"
"""Sets that networks may learn from. Those named dev and test are for judging alone."""

CONTENTS = {
    "mnist": "images of digits",
    "pendigits": "digits of one tablet",
    "unipen-digits": "digits written alone, of many devices",
    "unipen-digits-ctx": "digits written among text",
    "unipen-numbers": "whole numbers, some with a mark",
    "unipen-digit-lines": "rows of digits",
    "unipen-symbols": "signs written alone: - . , + =",
    "unipen-letters": "letters written alone, large and small; what is no digit",
    "crohme-digits": "digits cut from formulas; for measuring alone",
    "crohme-numbers": "numbers cut from formulas; for measuring alone",
    "crohme-negative": "numbers behind a minus, from formulas; for measuring alone",
    "crohme-other-symbols": "signs and letters cut from formulas; for measuring alone",
}
"""What the sets hold, by their names without train- and dev-."""

LICENCES = {
    "mnist": "CC BY-SA 3.0, LeCun, Cortes, Burges",
    "train-pendigits": "CC BY 4.0, Alpaydin & Alimoglu",
    "train-unipen": "CC BY 4.0, doi 10.5281/zenodo.1195803",
    "dev-pendigits": "CC BY 4.0, Alpaydin & Alimoglu",
    "dev-unipen": "CC BY 4.0, doi 10.5281/zenodo.1195803",
    "dev-crohme": "non-commercial: measured on, never learned from, chosen by or fitted to",
    "labels": "of the schools that opted in",
    "network": "see its own card",
}


@dataclass(frozen=True, slots=True)
class DataFolder:
    """A folder with ``mnist.npz`` and, under ``strokes/``, the pen data sets."""

    root: Path

    def check(self) -> None:
        """Raise DataError, naming it, when the folder is not there."""
        if not self.root.is_dir():
            raise DataError(f"The data folder {self.root} is missing.")

    @property
    def mnist(self) -> Path:
        """The file with the MNIST images."""
        return self.root / MNIST_FILE

    def strokes(self, name: str) -> Path:
        """The file of a pen data set."""
        return self.root / "strokes" / f"{name}.jsonl.gz"

    def has(self, name: str) -> bool:
        """Whether the folder holds a pen data set of this name."""
        return self.strokes(name).is_file()

    def read(self, name: str) -> list[Record]:
        """Return the records of a pen data set; DataError names what is missing or wrong."""
        self.check()
        return read_records(self.strokes(name))


def content_of(name: str) -> str:
    """Return what a data set holds, in a few words."""
    return CONTENTS.get(name.removeprefix("train-").removeprefix("dev-"), "")


def licence_of(name: str) -> str:
    """Return the licence and the source of a data set."""
    for prefix, licence in LICENCES.items():
        if name.startswith(prefix):
            return licence
    return "unknown"
