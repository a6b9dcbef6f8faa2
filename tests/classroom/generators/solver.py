"""Solves prompts anew, from their text alone, to check what the generators and the library say."""

import ast
import operator
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final

_OPERATORS: Final[dict[type[ast.AST], Callable[[Fraction, Fraction], Fraction]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_PLACES: Final = ("ones", "tens", "hundreds", "thousands", "ten thousands", "hundred thousands")
_ROUND: Final = {"ten": 10, "hundred": 100, "thousand": 1000}


class CannotSolve(Exception):
    """A prompt in words that this solver does not know."""


def holds(prompt: str, answer: str, separator: str = ".") -> bool:
    """Say whether ``answer`` solves ``prompt``. Raises ``CannotSolve``."""
    for pattern, solve in _IN_WORDS.items():
        match = re.fullmatch(pattern, prompt)
        if match is not None:
            return Fraction(answer) == solve(*match.groups())
    return _statement_holds(_plain(prompt, separator), _plain(answer, separator))


def _statement_holds(text: str, answer: str) -> bool:
    if "▢" in text:
        left, right = text.replace("▢", f"({answer})").split("=")
        return value(left) == value(right)
    left, right = text.split("=")
    if right:
        raise CannotSolve(text)
    return value(left) == value(answer)


def value(expression: str) -> Fraction:
    """Return what an expression of numbers and + - * / is worth."""
    try:
        return _value(
            ast.parse(re.sub(r"\d+(\.\d+)?", r"F('\g<0>')", expression), mode="eval").body
        )
    except SyntaxError:
        raise CannotSolve(expression) from None


def _value(node: ast.AST) -> Fraction:
    match node:
        case ast.Call(args=[ast.Constant(value=str(text))]):
            return Fraction(text)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand)
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATORS[type(op)](_value(left), _value(right))
    raise CannotSolve(ast.dump(node))


def _plain(text: str, separator: str) -> str:
    if separator == ",":
        text = text.replace(",", ".")
    text = re.sub(r"\\frac\{([^}]*)\}\{([^}]*)\}", r"((\1)/(\2))", text)
    text = text.replace("\\square", "▢").replace("$", "")
    for sign, plain in (("×", "*"), ("÷", "/"), ("−", "-"), ("of", "*")):
        text = text.replace(sign, plain)
    return re.sub(r"\s+", "", text)


def _rounded(number: str, to: str) -> Fraction:
    step = _ROUND[to]
    return Fraction((int(number) + step // 2) // step * step)


def _digit(number: str, place: str) -> Fraction:
    return Fraction(number[-1 - _PLACES.index(place)])


def _worth(digit: str, number: str) -> Fraction:
    assert number.count(digit) == 1
    return Fraction(int(digit) * 10 ** (len(number) - 1 - number.index(digit)))


_IN_WORDS: Final[dict[str, Callable[..., Fraction]]] = {
    r"Double (\d+) =": lambda n: Fraction(2 * int(n)),
    r"Half of (\d+) =": lambda n: Fraction(int(n), 2),
    r"Round (\d+) to the nearest (\w+)\.": _rounded,
    r"Which digit of (\d+) stands for the ([a-z ]+)\?": _digit,
    r"What is the (\d) worth in (\d+)\?": _worth,
    r"How many whole times does (\d+) go into (\d+)\?": lambda d, n: Fraction(int(n) // int(d)),
    r"What is left over from (\d+) ÷ (\d+)\?": lambda n, d: Fraction(int(n) % int(d)),
}
