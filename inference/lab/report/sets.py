"""The data sets of a folder, counted: records, writers, digits, and what each record is for."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from inference.lab.data import DataError
from inference.lab.data.folder import MNIST_FILE, TRAINING_NUMBERS, DataFolder
from inference.lab.data.halves import Half, in_half
from inference.lab.data.letters import part_letters
from inference.lab.data.mnist import Images, read_mnist
from inference.lab.data.records import Record
from inference.lab.training.digits import split_digits
from inference.lab.training.writers import split_writers

ENDING = ".jsonl.gz"
LETTERS = "unipen-letters"

Part: TypeAlias = Literal["training", "validation", "tune", "check", "test", "other", "broken"]
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, slots=True)
class SetCounts:
    """How much is in a data set.

    ``digits`` counts how often 0 to 9 occur in its labels, ``parts`` its records by what they are
    for; ``writers`` is None where nobody wrote down who they were.
    """

    name: str
    writers: int | None
    digits: tuple[int, ...]
    parts: Mapping[Part, int]

    @property
    def records(self) -> int:
        """How many records there are."""
        return sum(self.parts.values())


def pen_sets(folder: DataFolder) -> list[str]:
    """Return the names of the pen data sets that a folder holds, those for training first."""
    names = sorted(
        path.name.removesuffix(ENDING) for path in (folder.root / "strokes").glob(f"*{ENDING}")
    )
    return sorted(names, key=lambda name: not name.startswith("train-"))


def read_sets(folder: DataFolder) -> Iterator[tuple[str, list[Record]]]:
    """Yield the pen data sets one by one; DataError names a file that is bad."""
    for name in pen_sets(folder):
        yield name, folder.read(name)


def images_of(folder: DataFolder) -> tuple[Images, Images] | None:
    """Return the MNIST training and test images, or None where the folder has no such file.

    DataError when the folder is missing, or holds no data set of any kind.
    """
    folder.check()
    if folder.mnist.is_file():
        return read_mnist(folder.mnist)
    if not pen_sets(folder):
        kinds = f"neither {MNIST_FILE} nor strokes/*{ENDING}"
        raise DataError(f"{folder.root} holds no data sets: {kinds}.")
    return None


def count_images(train: Images, test: Images) -> SetCounts:
    """Count the MNIST images, split as training splits them."""
    split = split_digits(train, test, [], ("mnist",))
    parts: dict[Part, int] = {
        "training": len(split.images),
        "validation": len(split.validation_images),
        "test": len(split.test_images),
    }
    labels = Counter([*train.labels.tolist(), *test.labels.tolist()])
    return SetCounts("mnist", None, tuple(labels[digit] for digit in range(10)), parts)


def count_records(name: str, records: Sequence[Record]) -> SetCounts:
    """Count a pen data set; writers who validate are told from those who train.

    Of letters only those count that are whole: the others are told as broken.
    """
    broken: list[Record] = []
    if name.endswith(LETTERS):
        parted = part_letters(records)
        records, broken = parted.whole, parted.broken
    characters = Counter("".join(record.label for record in records))
    return SetCounts(
        name=name,
        writers=len({record.writer for record in records}),
        digits=tuple(characters[str(digit)] for digit in range(10)),
        parts=_parts(name, records) | ({"broken": len(broken)} if broken else {}),
    )


def _parts(name: str, records: Sequence[Record]) -> dict[Part, int]:
    if name.startswith("dev-"):
        tune = len(in_half(records, Half.TUNE))
        return {"tune": tune, "check": len(records) - tune}
    if not name.startswith("train-"):
        return {"other": len(records)}
    if name in TRAINING_NUMBERS:  # they teach the splitter, which has no validation of its own
        return {"training": len(records)}
    train, validation = split_writers(records)
    return {"training": len(train), "validation": len(validation)}
