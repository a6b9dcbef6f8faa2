"""What a teacher may choose for each kind of generator, in the words of the page."""

from dataclasses import dataclass
from typing import Any, Final, Literal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a spec: a number, one of some choices, several of them, or yes and no."""

    name: str
    label: Any
    shape: Literal["number", "choice", "choices", "switch"] = "number"
    choices: tuple[tuple[Any, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of generator."""

    title: Any
    example: Any
    options: tuple[Option, ...]


_LEAST: Final = Option("least", _("Smallest number"))
_MOST: Final = Option("most", _("Largest number"))
_CARRYING: Final = (("any", _("as it comes")), ("never", _("never")), ("always", _("always")))


_TABLES: Final = tuple((number, str(number)) for number in range(1, 13))


def _choice(name: str, label: Any, *choices: tuple[Any, Any]) -> Option:
    return Option(name, label, "choice", choices)


KINDS: Final[dict[str, Kind]] = {
    "tables": Kind(
        _("Times tables"),
        "7 × 8",
        (
            Option("tables", _("Which tables"), "choices", _TABLES),
            Option("first", _("Times from")),
            Option("up_to", _("Times up to")),
            _choice(
                "ways",
                _("Asked as"),
                ("times", "7 × 8 ="),
                ("divide", "56 ÷ 7 ="),
                ("missing", "▢ × 7 = 56"),
                ("all", _("all of these")),
            ),
        ),
    ),
    "add": Kind(
        pgettext_lazy("a sum", "Add"),
        "47 + 25",
        (
            _LEAST,
            _MOST,
            Option("sum_most", _("Largest sum")),
            _choice("carrying", _("Carrying"), *_CARRYING),
        ),
    ),
    "subtract": Kind(
        _("Subtract"),
        "52 − 27",
        (_LEAST, _MOST, _choice("borrowing", _("Borrowing"), *_CARRYING)),
    ),
    "multiply": Kind(
        _("Multiply"),
        "12 × 34",
        (
            Option("least", _("First number from")),
            Option("most", _("First number up to")),
            Option("second_least", _("Second number from")),
            Option("second_most", _("Second number up to")),
        ),
    ),
    "divide": Kind(
        _("Divide"),
        "56 ÷ 7",
        (
            Option("least", _("Divide by, from")),
            Option("most", _("Divide by, up to")),
            Option("quotient_least", _("Smallest result")),
            Option("quotient_most", _("Largest result")),
            _choice(
                "asks",
                _("Asks for"),
                ("exact", _("the result, nothing left over")),
                ("quotient", _("how many times it goes in")),
                ("remainder", _("what is left over")),
            ),
        ),
    ),
    "missing": Kind(
        _("Missing number"),
        "7 × ▢ = 56",
        (
            _choice(
                "operation",
                _("Operation"),
                ("add", "+"),
                ("subtract", "−"),
                ("multiply", "×"),
                ("divide", "÷"),
            ),
            _choice(
                "place",
                _("The box stands"),
                ("any", _("in either place")),
                ("first", _("first")),
                ("second", _("second")),
            ),
            _LEAST,
            _MOST,
        ),
    ),
    "bonds": Kind(
        _("Number bonds"),
        "3 + ▢ = 10",
        (Option("whole", _("Parts of")), Option("step", _("In steps of"))),
    ),
    "doubles": Kind(
        _("Doubles and halves"),
        _("Double 7"),
        (
            _LEAST,
            _MOST,
            _choice(
                "asks",
                _("Asks for"),
                ("both", _("doubles and halves")),
                ("double", _("doubles")),
                ("half", _("halves")),
            ),
        ),
    ),
    "place_value": Kind(
        _("Place value"),
        "300 + 70 + 2",
        (
            _LEAST,
            _MOST,
            _choice(
                "asks",
                _("Asks for"),
                ("value", _("what a digit is worth")),
                ("digit", _("the digit of a place")),
                ("build", _("the number from its parts")),
            ),
        ),
    ),
    "rounding": Kind(
        _("Rounding"),
        "347 ≈ 350",
        (
            _LEAST,
            _MOST,
            _choice(
                "to",
                _("To the nearest"),
                (10, _("ten")),
                (100, _("hundred")),
                (1000, _("thousand")),
            ),
        ),
    ),
    "negatives": Kind(
        _("Negative numbers"),
        "3 − 10",
        (
            _LEAST,
            _MOST,
            _choice(
                "operation",
                _("Operation"),
                ("both", _("add and subtract")),
                ("add", _("add")),
                ("subtract", _("subtract")),
            ),
            Option("brackets", _("With brackets, like 2 − (−5)"), "switch"),
        ),
    ),
    "decimals": Kind(
        _("Decimals"),
        "3.4 + 2.7",
        (
            _LEAST,
            _MOST,
            _choice("places", _("Decimal places"), (1, _("one")), (2, _("two"))),
            _choice(
                "operation",
                _("Operation"),
                ("add", _("add")),
                ("subtract", _("subtract")),
                ("multiply", _("times a whole number")),
            ),
        ),
    ),
    "fractions": Kind(
        _("Simple fractions"),
        "1/4 + 2/4",
        (
            Option("least", _("Denominators from")),
            Option("most", _("Denominators up to")),
            _choice(
                "asks",
                _("Asks for"),
                ("add", _("a sum")),
                ("subtract", _("a difference")),
                ("part", _("a part of a number")),
                ("equal", _("an equal fraction")),
            ),
            Option("alike", _("Both fractions with the same denominator"), "switch"),
        ),
    ),
}
COMMON: Final = (
    Option("count", _("How many problems")),
    Option("grows", _("From easy to hard"), "switch"),
    Option("seed", _("Number of this set")),
)
