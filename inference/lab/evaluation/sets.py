"""The dev sets, and which of their records are measured on which half."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from inference.lab.data.folder import DataFolder
from inference.lab.data.halves import Half, in_half
from inference.lab.data.letters import part_letters
from inference.lab.data.records import Record

Wanted = Callable[[Record], bool]


def is_digit(record: Record) -> bool:
    """Whether the label is one digit."""
    return len(record.label) == 1 and record.label in "0123456789"


def is_short_whole(record: Record) -> bool:
    """Whether the label is a whole number of one to six digits."""
    return record.label.isdigit() and len(record.label) <= 6


def is_whole(record: Record) -> bool:
    """Whether the label is digits alone."""
    return record.label.isdigit()


def is_unary(record: Record) -> bool:
    """Whether the minus is a sign, not an operation."""
    return record.minus == "unary"


def every(record: Record) -> bool:
    """Take all records."""
    return True


@dataclass(frozen=True, slots=True)
class DevSet:
    """A dev set, and the records of it that count."""

    name: str
    title: str
    wanted: Wanted


DIGIT_SETS = (
    DevSet("dev-pendigits", "digits", is_digit),
    DevSet("dev-unipen-digits", "digits", is_digit),
    DevSet("dev-unipen-digits-ctx", "digits", is_digit),
    DevSet("dev-crohme-digits", "digits", is_digit),
)

ANSWER_SETS = (
    DevSet("dev-crohme-numbers", "whole numbers, 1 to 6 digits", is_short_whole),
    DevSet("dev-crohme-numbers", "all numbers", every),
    DevSet("dev-unipen-numbers", "whole numbers", is_whole),
    DevSet("dev-crohme-negative", "negative numbers", is_unary),
    DevSet("dev-crohme-negative", "after a minus of any kind", every),
)

NUMBER_SETS = (
    DevSet("dev-crohme-numbers", "all numbers", every),
    DevSet("dev-unipen-numbers", "whole numbers", is_whole),
    DevSet("dev-crohme-negative", "after a minus of any kind", every),
)
"""Numbers that were written as one, each record once: on them sureness is judged."""

OTHER_SYMBOLS = "dev-crohme-other-symbols"
LETTERS = "dev-unipen-letters"
"""Sets of what is no digit: signs and letters cut from formulas, and letters written alone."""


def wanted_records(folder: DataFolder, dev: DevSet, half: Half = Half.TUNE) -> list[Record]:
    """Return the records of a dev set that count on a half; none where the folder lacks it."""
    if not folder.has(dev.name):
        return []
    return in_half(filter(dev.wanted, folder.read(dev.name)), half)


def read_sets(
    folder: DataFolder, sets: Sequence[DevSet], half: Half = Half.TUNE
) -> Iterator[tuple[DevSet, list[Record]]]:
    """Yield those of the sets that have records on a half, and these."""
    for dev in sets:
        records = wanted_records(folder, dev, half)
        if records:
            yield dev, records


def others_of(folder: DataFolder, half: Half = Half.TUNE) -> Iterator[tuple[str, list[Record]]]:
    """Yield the sets of what is no digit, segments of letters that are broken left out."""
    for name in (OTHER_SYMBOLS, LETTERS):
        if folder.has(name):
            records = folder.read(name)
            whole = part_letters(records).whole if name == LETTERS else records
            kept = in_half(whole, half)
            if kept:
                yield name, kept
