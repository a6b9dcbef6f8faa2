"""Numbers with signs between them: as a tree, as one line without brackets, and written out."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, NamedTuple, TypeAlias

from classroom.rules.words import Form

Sign: TypeAlias = Literal["+", "−", "×", "÷"]

USUAL: Final = ("×÷", "+−")
LEFT_TO_RIGHT: Final = ("+−×÷",)


@dataclass(frozen=True, slots=True)
class Operand:
    """One number: its value, how it was typed (a minus as −), and in which form."""

    value: Fraction
    text: str
    form: Form

    @property
    def top(self) -> int:
        """The numerator, as it was typed where the form is a fraction: 2 of 2/4."""
        return int(self.text.replace("−", "-").split("/")[0]) if self._is_typed else self._of[0]

    @property
    def bottom(self) -> int:
        """The denominator, as it was typed where the form is a fraction: 4 of 2/4."""
        return int(self.text.split("/")[1]) if self._is_typed else self._of[1]

    @property
    def _is_typed(self) -> bool:
        return self.form == Form.FRACTION and " " not in self.text

    @property
    def _of(self) -> tuple[int, int]:
        return self.value.as_integer_ratio()


@dataclass(frozen=True, slots=True)
class Operation:
    """Two expressions with a sign between them, and what they are worth together."""

    sign: Sign
    left: "Expression"
    right: "Expression"
    value: Fraction


Expression: TypeAlias = Operand | Operation


class Line(NamedTuple):
    """Operands and the signs between them, without any brackets."""

    operands: tuple[Operand, ...]
    signs: tuple[Sign, ...]

    def worth(self, levels: Sequence[str] = USUAL) -> Fraction:
        """Return the value, the signs of one level after the other, each from left to right.

        Raises ``ZeroDivisionError``.
        """
        values = [operand.value for operand in self.operands]
        signs = list(self.signs)
        for level in levels:
            place = 0
            while place < len(signs):
                if signs[place] in level:
                    values[place : place + 2] = [worked(signs.pop(place), *values[place:][:2])]
                else:
                    place += 1
        return values[0]

    def __str__(self) -> str:
        """Return the line as it stands in a book: 2 − (−5)."""
        parts = [self.operands[0].text]
        for sign, operand in zip(self.signs, self.operands[1:], strict=True):
            text = f"({operand.text})" if operand.value < 0 else operand.text
            parts += [sign, text]
        return " ".join(parts)


def line_of(expression: Expression) -> Line:
    """Return an expression without its brackets."""
    if isinstance(expression, Operand):
        return Line((expression,), ())
    left, right = line_of(expression.left), line_of(expression.right)
    return Line(left.operands + right.operands, (*left.signs, expression.sign, *right.signs))


def has_fractions(expression: Expression) -> bool:
    """Say whether a number in an expression was typed as a fraction."""
    return any(operand.form == Form.FRACTION for operand in line_of(expression).operands)


def worked(sign: Sign, left: Fraction, right: Fraction) -> Fraction:
    """Return what two numbers make. Raises ``ZeroDivisionError``."""
    match sign:
        case "+":
            return left + right
        case "−":
            return left - right
        case "×":
            return left * right
    return left / right


def written(value: Fraction, separator: str = ".", *, decimals: bool = True) -> str:
    """Return a number as a book writes it: 85, −0.75, or 5/6 where a decimal has no end."""
    top, bottom = value.as_integer_ratio()
    sign = "−" if top < 0 else ""
    places = places_of(value) if decimals else None
    if bottom == 1:
        return f"{sign}{abs(top)}"
    if places is None:
        return f"{sign}{abs(top)}/{bottom}"
    digits = str(abs(top) * 10**places // bottom).zfill(places + 1)
    return f"{sign}{digits[:-places]}{separator}{digits[-places:]}"


def places_of(value: Fraction) -> int | None:
    """Return how many decimals a number needs, None where eight are too few."""
    return next((places for places in range(9) if 10**places % value.denominator == 0), None)
