"""Arithmetic as it is typed: ``48 + 37``, ``2 × (3 + 4) =``, ``7 × ▢ = 56``, and what it is worth.

Exact, with fractions. A box is the number asked for; the statement around it is turned into the
sum that gives it: ``7 × ▢ = 56`` asks for 56 ÷ 7.
"""

from classroom.rules.arithmetic import faults
from classroom.rules.arithmetic.asking import as_asked
from classroom.rules.arithmetic.faults import NotArithmetic
from classroom.rules.arithmetic.lines import has_fractions, written
from classroom.rules.arithmetic.parser import expression_of
from classroom.rules.grammar import NotAnAnswer, parse

__all__ = ["NotArithmetic", "as_asked", "worked_out"]


def worked_out(text: str, *, separator: str = ".") -> str:
    """Return the answer to what ``text`` asks, as a child may write it. Raises ``NotArithmetic``.

    It is a whole number, else a fraction where one was asked with or the decimal has no end, else a
    decimal with ``separator``.
    """
    expression = expression_of(text, separator=separator)
    decimals = not has_fractions(expression)
    answer = written(expression.value, separator, decimals=decimals).replace("−", "-")
    try:
        parse(answer, separator=separator)
    except NotAnAnswer:
        raise NotArithmetic(faults.ANSWER, answer=answer) from None
    return answer
