r"""Where formulas stand in a prompt: between two dollar signs, if what they hold looks like one.

"Sam has $5 and spends $2" holds none, since words stand between the signs; ``\$`` is a dollar
sign whatever stands around it.
"""

import re
from typing import Final, Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["text", "formula", "open"]
"""``open`` is text that begins like a formula, with LaTeX in it, and never ends."""

_DOLLAR: Final = re.compile(r"(?<!\\)\$")
_LATEX: Final = re.compile(r"\\[A-Za-z]|[\^_]\{?\w")
"""What tells a formula from an amount: "$5 and $6" has none of these."""

_COMMANDS: Final = re.compile(r"\\(?:text|mathrm|operatorname|mbox)\s*\{[^{}]*\}|\\[A-Za-z]+")
_WORD: Final = re.compile(r"(?<![^\s(])[^\W\d_]{2,}(?![^\s).,;:!?])")
"""Words between two signs: then these were amounts of money in a sentence."""

_OPERATOR_LAST: Final = re.compile(r"[-+−–—±×÷·*/=<>≤≥≠≈,;:(]$")
_NAMES: Final = frozenset(
    "sin cos tan log ln lim max min mod gcd lcm km hm dam dm cm mm kg dag mg ml cl dl hl ha ar"
    " min pi".split()
)
"""Words that formulas hold: functions and units."""


class Piece(NamedTuple):
    """A piece of a prompt, without the signs around a formula."""

    kind: Kind
    text: str


def pieces(prompt: str) -> list[Piece]:
    """Return ``prompt`` cut at its formulas; ``\\$`` in text is a plain dollar sign already."""
    signs = [found.start() for found in _DOLLAR.finditer(prompt)]
    found: list[Piece] = []
    begin = number = 0
    while number + 1 < len(signs):
        opens, closes = signs[number], signs[number + 1]
        if _is_formula(prompt, opens, closes):
            found += [_text(prompt[begin:opens]), Piece("formula", prompt[opens + 1 : closes])]
            begin, number = closes + 1, number + 2
        else:
            number += 1
    rest = prompt[begin:]
    sign = _DOLLAR.search(rest)
    if sign and _LATEX.search(rest, sign.end()):
        return [*found, Piece("open", rest[sign.end() :])]
    return [*found, _text(rest)]


def formulas(prompt: str) -> list[str]:
    """Return what was taken for formulas."""
    return [piece.text for piece in pieces(prompt) if piece.kind == "formula"]


def _text(piece: str) -> Piece:
    return Piece("text", piece.replace(r"\$", "$"))


def _is_formula(prompt: str, opens: int, closes: int) -> bool:
    inside = prompt[opens + 1 : closes]
    if not inside.strip() or _LATEX.search(inside):
        return True
    if inside[0].isspace() != inside[-1].isspace() or _OPERATOR_LAST.search(inside.strip()):
        return False
    if prompt[closes + 1 : closes + 2].isdigit():
        return False  # "$5–$10": the second sign opens an amount
    after_number = prompt[opens - 1 : opens].isdigit() if opens else False
    if after_number and not inside[0].isalpha():
        return False  # "5$ + 7$": the sign stands behind its amount
    words = _WORD.findall(_COMMANDS.sub(" ", inside))
    return all(word.lower() in _NAMES for word in words) or not re.search(r"\s", inside.strip())
