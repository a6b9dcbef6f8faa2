"""A guess why a wrong answer is wrong: 63 for 7 × 8 may be 7 × 9, the neighbour in the table.

For every problem it is worked out once to which answers the known slips lead. A wrong answer is
looked up there, so whatever no slip leads to gets no guess. Where several lead to the same answer
the first one of ``_rules`` counts: the most specific first.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from classroom.rules.arithmetic.faults import NotArithmetic
from classroom.rules.arithmetic.lines import Expression, has_fractions, line_of, written
from classroom.rules.arithmetic.parser import expression_of
from classroom.rules.grammar import NotAnAnswer, folded, parse
from classroom.rules.marking import map_accepted
from classroom.rules.misconceptions import answers, chains, columns, fractions, operations
from classroom.rules.misconceptions.kinds import Guess, Misconception, Slip, guess_from
from classroom.rules.words import Form

__all__ = ["Guess", "Misconception", "guess", "wrong_answers"]

_MOST_PROBLEMS: Final = 1024
"""Problems whose slips are remembered; a school's lessons of a day."""
_MOST_NUMBERS: Final = 10
"""Numbers in a sum; a longer one costs more than its guesses are worth."""
_FRACTION: Final = re.compile(r"-?[0-9]+/[0-9]+")


class _Slips(NamedTuple):
    """The answers to which slips lead in one problem; ``decimals`` says how to write numbers."""

    by_value: dict[Fraction, Slip]
    decimals: bool


def guess(
    prompt: str, accepted: Sequence[str], wrong: str, *, separator: str = "."
) -> Guess | None:
    """Return why ``wrong`` may be wrong for a problem, or None where nothing fits.

    Where the prompt is no arithmetic, or is worth something else than is accepted, only slips count
    that the accepted answer alone explains. A right value, in whatever form, gets no guess.
    """
    try:
        given = parse(wrong, separator=separator)
    except NotAnAnswer:
        return None
    slips = _slips(prompt, tuple(accepted), separator)
    slip = slips.by_value.get(given.number)
    return guess_from(slip, separator, decimals=slips.decimals) if slip else None


def wrong_answers(prompt: str, accepted: Sequence[str], separator: str = ".") -> list[str]:
    """Return the answers to which slips lead in a problem, the most specific slip's first."""
    slips = _slips(prompt, tuple(accepted), separator)
    return [
        written(value, separator, decimals=slips.decimals).replace("−", "-")
        for value in slips.by_value
    ]


@lru_cache(maxsize=_MOST_PROBLEMS)
def _slips(prompt: str, accepted: tuple[str, ...], separator: str) -> _Slips:
    typed = [text for text in accepted if map_accepted([text], separator)]
    if not typed:
        return _Slips({}, decimals=True)
    right = _plain(typed[0], separator)
    known = {value.number for value in map_accepted(typed, separator)}
    expression = _expression(prompt, separator)
    if expression is not None and expression.value not in known:
        expression = None
    found: dict[Fraction, Slip] = {}
    for slip in _rules(expression, right):
        if slip.value not in known:
            found.setdefault(slip.value, slip)
    with_fractions = "/" in right or (expression is not None and has_fractions(expression))
    return _Slips(found, decimals=not with_fractions)


def _rules(expression: Expression | None, right: str) -> Iterator[Slip]:
    """Yield every slip, the most specific ones first."""
    line = line_of(expression) if expression else None
    if line and len(line.operands) > _MOST_NUMBERS:
        line = None
    if expression and line:
        yield from fractions.fraction_slips(line)
        yield from fractions.decimal_slips(line)
        yield from chains.order_slips(line, expression.value)
        if chains.worth(line) != expression.value:
            line = None  # brackets that matter: what follows knows none
    if line:
        yield from columns.carry_slips(line)
        yield from columns.borrow_slips(line)
        yield from columns.shift_slips(line)
        yield from operations.division_slips(line)
        yield from operations.minus_slips(line)
    yield from answers.sign_slips(right)
    if line:
        yield from operations.swapped_slips(line)
        yield from operations.neighbour_slips(line)
        yield from chains.chain_slips(line)
    yield from answers.off_by_one_slips(right)
    if line:
        yield from operations.multiplied_slips(line)
    yield from answers.swapped_digits_slips(right)
    yield from answers.place_value_slips(right)
    yield from answers.off_by_place_slips(right)
    yield from answers.mirrored_slips(right)


def _expression(prompt: str, separator: str) -> Expression | None:
    try:
        return expression_of(prompt, separator=separator)
    except NotArithmetic:
        return None


def _plain(text: str, separator: str) -> str:
    """Return an accepted answer with a point, or as a fraction with the numbers that were typed."""
    value = map_accepted([text], separator)[0]
    if value.form not in (Form.FRACTION, Form.MIXED):
        return written(value.number).replace("−", "-")
    typed = folded(text)
    return typed if _FRACTION.fullmatch(typed) else "{}/{}".format(*value.number.as_integer_ratio())
