"""The numbers, signs and brackets of a typed sum, whatever keyboard or LaTeX they come from."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from classroom.rules.arithmetic import faults
from classroom.rules.arithmetic.faults import NotArithmetic

MOST_FRACTIONS: Final = 10
"""Fractions in fractions, in LaTeX; no child is asked for more."""

_SIGNS: Final = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015-\ufe63\uff0d", "−")
    | dict.fromkeys("xX*·∙⋅✕", "×")
    | dict.fromkeys(":∶", "÷")
    | dict.fromkeys("\u2044\u2215\uff0f", "/")
    | dict.fromkeys("□◻_…", "▢")
    | {"＋": "+", "＝": "=", "．": ".", "，": ",", "（": "(", "）": ")", "$": " "}
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
)
_LATEX: Final = (
    *(("\\times", "×"), ("\\cdot", "×"), ("\\div", "÷"), ("\\square", "▢"), ("\\left", "")),
    *(("\\right", ""), ("{,}", ","), ("\\,", " "), ("\\dfrac", "\\frac"), ("\\tfrac", "\\frac")),
)
_FRAC: Final = re.compile(r"\\frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_TOKEN: Final = re.compile(
    r"""\s*(?:
    (?P<mixed>[0-9]+\s+[1-9][0-9]?/[1-9][0-9]{0,2})(?![0-9.,/]) |
    (?P<fraction>[0-9]+/[0-9]+)(?![.,]?[0-9]) |
    (?P<number>[1-9][0-9]{0,2}(?:[\s'’][0-9]{3})+(?:[.,][0-9]+)?(?![0-9])
             | [0-9]+(?:[.,][0-9]+)* | [.,][0-9]+) |
    (?P<sign>[+−×÷/]) | (?P<open>\() | (?P<close>\)) | (?P<box>[▢?]+)
    )""",
    re.VERBOSE,
)


def plain(text: str) -> str:
    """Return a text with one sign for each meaning; × for x, ÷ for a colon, 1/2 for its LaTeX."""
    for latex, sign in _LATEX:
        text = text.replace(latex, sign)
    for _ in range(MOST_FRACTIONS):
        text = _FRAC.sub(_slashed, text)
    text = text.translate(_SIGNS).strip().removesuffix(".")
    return re.sub(r"(?<=[0-9)])\s*\?$", "", text)


def _slashed(found: re.Match[str]) -> str:
    top, bottom = found.groups()
    simple = re.fullmatch(r"[0-9]+ [0-9]+", f"{top.strip()} {bottom.strip()}")
    return f" {top.strip()}/{bottom.strip()} " if simple else f"(({top})/({bottom}))"


class Token(NamedTuple):
    """A piece of a sum: its kind (a group of the pattern), and how it was typed."""

    kind: str
    text: str


def tokens(side: str) -> Iterator[Token]:
    """Yield the pieces of one side of a plain sum. Raises ``NotArithmetic``."""
    place, end = 0, len(side.rstrip())
    while place < end:
        found = _TOKEN.match(side, place)
        if found is None:
            raise NotArithmetic(faults.UNKNOWN, part=side[place:].split()[0])
        kind = found.lastgroup or ""
        yield Token(kind, found[kind])
        place = found.end()
