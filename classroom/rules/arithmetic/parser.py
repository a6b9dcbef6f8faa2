"""From typed arithmetic to the tree of what has to be worked out."""

from fractions import Fraction
from typing import Final, TypeAlias, cast

from classroom.rules.arithmetic import faults
from classroom.rules.arithmetic.faults import NotArithmetic
from classroom.rules.arithmetic.lines import Expression, Operand, Operation, Sign, worked, written
from classroom.rules.arithmetic.tokens import Token, plain, tokens
from classroom.rules.grammar import MAX_DIGITS
from classroom.rules.marking import map_accepted
from classroom.rules.words import Form

MAX_TEXT: Final = 200
MAX_DEPTH: Final = 10
"""Brackets in brackets; no child is asked for more."""

_Tree: TypeAlias = "Operand | tuple[Sign, _Tree, _Tree] | None"
"""What was typed, before it is worked out; None is the box."""

_INVERSE: Final[dict[Sign, Sign]] = {"+": "−", "−": "+", "×": "÷", "÷": "×"}
_END: Final = Token("end", "")


def expression_of(text: str, *, separator: str = ".") -> Expression:
    """Return what ``text`` asks to be worked out, as a tree. Raises ``NotArithmetic``.

    Decimals may have a point or a comma; where both could be meant, ``separator`` decides. LaTeX
    of fractions, signs and boxes counts as what it shows.
    """
    if len(text) > MAX_TEXT:
        raise NotArithmetic(faults.TOO_LONG)
    sides = [_Parser(side, separator).tree() for side in plain(text).split("=") if side.strip()]
    if len(sides) == 2 and sides[1] is None:
        sides.pop()
    elif len(sides) == 2 and sides[0] is None:
        sides.pop(0)
    if not sides or sides == [None]:
        raise NotArithmetic(faults.EMPTY)
    boxes = [_boxes(side) for side in sides]
    if sum(boxes) > 1:
        raise NotArithmetic(faults.BOXES)
    if len(sides) == 1 and not boxes[0]:
        return _asked(_built(sides[0]))
    if len(sides) != 2 or not sum(boxes):
        raise NotArithmetic(faults.EQUALS)
    return _asked(_built(_solved(*(sides if boxes[0] else reversed(sides)))))


def _asked(expression: Expression) -> Expression:
    """Return an expression with something to work out in it: 56/7 alone is a division."""
    if isinstance(expression, Operation):
        return expression
    if expression.form != Form.FRACTION or " " in expression.text:
        raise NotArithmetic(faults.ONE_NUMBER)
    top, bottom = (
        Operand(Fraction(number), written(Fraction(number)), Form.INTEGER)
        for number in (expression.top, expression.bottom)
    )
    return Operation("÷", top, bottom, expression.value)


class _Parser:
    """Reads one side of a statement, the sign that binds loosest first."""

    def __init__(self, side: str, separator: str) -> None:
        self._tokens = [*tokens(side), _END]
        self._place = 0
        self._depth = 0
        self._separator = separator

    def tree(self) -> _Tree:
        """Return the whole side as a tree. Raises ``NotArithmetic``."""
        tree = self._sum()
        if self._next.kind == "close":
            raise NotArithmetic(faults.BRACKETS)
        if self._next is not _END:
            raise NotArithmetic(faults.NO_SIGN, part=self._next.text)
        return tree

    @property
    def _next(self) -> Token:
        return self._tokens[self._place]

    def _taken(self) -> Token:
        token = self._next
        self._place += 1
        return token

    def _sum(self) -> _Tree:
        tree = self._product()
        while self._next.text in ("+", "−"):
            sign = cast(Sign, self._taken().text)
            tree = (sign, tree, self._product())
        return tree

    def _product(self) -> _Tree:
        tree = self._number()
        while self._next.text in ("×", "÷", "/"):
            sign: Sign = "×" if self._taken().text == "×" else "÷"
            tree = (sign, tree, self._number())
        return tree

    def _number(self) -> _Tree:
        token = self._taken()
        match token.kind:
            case "open":
                return self._bracket()
            case "box":
                return None
            case "number" | "fraction" | "mixed":
                return _operand(token, self._separator)
        if token.text in ("+", "−") and self._next.kind not in ("sign", "close", "end"):
            return self._signed(token.text)
        if token.kind == "end":
            raise NotArithmetic(faults.NO_LAST)
        raise NotArithmetic(faults.NO_NUMBER, part=token.text)

    def _signed(self, sign: str) -> _Tree:
        """Return what follows a sign that stands before a number."""
        tree = self._number()
        if sign == "+":
            return tree
        if isinstance(tree, Operand):
            text = tree.text[1:] if tree.text.startswith("−") else f"−{tree.text}"
            return Operand(-tree.value, text, tree.form)
        return ("−", Operand(Fraction(0), "0", Form.INTEGER), tree)

    def _bracket(self) -> _Tree:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise NotArithmetic(faults.TOO_DEEP)
        tree = self._sum()
        if self._taken().kind != "close":
            raise NotArithmetic(faults.BRACKETS)
        self._depth -= 1
        return tree


def _operand(token: Token, separator: str) -> Operand:
    if token.kind == "mixed":
        whole, part = token.text.split()
        return Operand(int(whole) + Fraction(part), f"{whole} {part}", Form.FRACTION)
    values = map_accepted([token.text], separator)
    if not values:
        fault = faults.BY_ZERO if token.text.endswith("/0") else faults.BAD_NUMBER
        raise NotArithmetic(fault, part=token.text, digits=str(MAX_DIGITS))
    return Operand(values[0].number, token.text, values[0].form)


def _boxes(tree: _Tree) -> int:
    if isinstance(tree, tuple):
        return _boxes(tree[1]) + _boxes(tree[2])
    return int(tree is None)


def _solved(tree: _Tree, other: _Tree) -> _Tree:
    """Return what the box in ``tree`` must be for both sides to be worth the same."""
    while isinstance(tree, tuple):
        sign, left, right = tree
        if _boxes(left):
            tree, other = left, (_INVERSE[sign], other, right)
        elif sign in "+×":
            tree, other = right, (_INVERSE[sign], other, left)
        else:
            tree, other = right, (sign, left, other)
    return other


def _built(tree: _Tree) -> Expression:
    """Work out a tree without a box. Raises ``NotArithmetic`` where it divides by zero."""
    if isinstance(tree, Operand):
        return tree
    assert tree is not None
    left, right = _built(tree[1]), _built(tree[2])
    try:
        return Operation(tree[0], left, right, worked(tree[0], left.value, right.value))
    except ZeroDivisionError:
        raise NotArithmetic(faults.BY_ZERO) from None
