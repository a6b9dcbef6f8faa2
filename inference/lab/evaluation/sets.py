"""The dev sets, and which of their records are measured."""

from collections.abc import Callable
from dataclasses import dataclass

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

CALIBRATED_SETS = (
    DevSet("dev-crohme-numbers", "all numbers", every),
    DevSet("dev-unipen-numbers", "whole numbers", is_whole),
    DevSet("dev-crohme-negative", "after a minus of any kind", every),
)
"""What confidence is calibrated on: numbers by writers that nothing was trained on."""

OTHER_SYMBOLS = "dev-crohme-other-symbols"

DIGITS_ALONE = frozenset([*"oOlIsSzZbqg|/()", "COMMA", "\\prime"])
"""Labels of other symbols that by themselves have the shape of a digit, or of a stroke of one."""
