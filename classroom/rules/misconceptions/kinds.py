"""What may lie behind a wrong answer: the kinds of it, and one slip with the answer it leads to."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from classroom.rules.arithmetic.lines import Line, written
from classroom.rules.languages import Say, gettext_noop


class Misconception(StrEnum):
    """Why an answer may be wrong. The values stand in exports: they never change."""

    TABLE_NEIGHBOUR = "table_neighbour"
    ADDED_INSTEAD_OF_MULTIPLIED = "added_instead_of_multiplied"
    OPERATION_SWAPPED = "operation_swapped"
    CARRY_FORGOTTEN = "carry_forgotten"
    CARRY_WRITTEN_OUT = "carry_written_out"
    BORROW_FORGOTTEN = "borrow_forgotten"
    SMALLER_FROM_LARGER = "smaller_from_larger"
    ORDER_OF_OPERATIONS = "order_of_operations"
    NUMBER_LEFT_OUT = "number_left_out"
    REMAINDER_DROPPED = "remainder_dropped"
    REMAINDER_AS_DECIMAL = "remainder_as_decimal"
    DIVIDED_WRONG_WAY = "divided_wrong_way"
    TOPS_AND_BOTTOMS = "tops_and_bottoms"
    NO_COMMON_DENOMINATOR = "no_common_denominator"
    FRACTION_UPSIDE_DOWN = "fraction_upside_down"
    DECIMALS_BY_DIGITS = "decimals_by_digits"
    SIGN_LOST = "sign_lost"
    OFF_BY_ONE = "off_by_one"
    DIGITS_SWAPPED = "digits_swapped"
    PLACE_VALUE = "place_value"
    MIRRORED_DIGIT = "mirrored_digit"


About: TypeAlias = Mapping[str, str | int | Fraction | Line]


class Slip(NamedTuple):
    """One way to go wrong in a problem: the answer that it leads to, and what to say about it."""

    misconception: Misconception
    value: Fraction
    sentence: str
    about: About = {}


@dataclass(frozen=True, slots=True)
class Guess:
    """Why a wrong answer may be wrong; ``sentence`` is to be translated and filled in."""

    misconception: Misconception
    sentence: str
    about: Mapping[str, str]

    def text(self, say: Say = gettext_noop) -> str:
        """Return the guess for the teacher, in the language of ``say``."""
        return say(self.sentence) % self.about


def guess_from(slip: Slip, separator: str, *, decimals: bool) -> Guess:
    """Return a slip as a guess; without ``decimals`` numbers that are not whole are fractions."""

    def shown(thing: str | int | Fraction | Line) -> str:
        return (
            written(thing, separator, decimals=decimals) if type(thing) is Fraction else f"{thing}"
        )

    about = {name: shown(thing) for name, thing in slip.about.items()}
    return Guess(slip.misconception, slip.sentence, about)
