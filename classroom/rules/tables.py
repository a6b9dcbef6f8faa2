"""Table facts: ``7×8`` is one fact, whichever way it is asked."""

import re
from typing import Final

LARGEST: Final = 12
"""The largest factor of a fact: tables are learnt from 1 to 12."""

_LATEX: Final = (("\\times", "×"), ("\\cdot", "×"), ("\\div", "÷"), ("\\square", "▢"), ("$", ""))
_SIGNS: Final = str.maketrans({**dict.fromkeys("x*·∙⋅xX✕", "×"), **dict.fromkeys(":∶/", "÷")})
_TERM: Final = r"(\d{1,3}|▢)"
_PROMPT: Final = re.compile(rf"{_TERM}([×÷]){_TERM}(?:=(\d{{1,3}}|▢)?)?")


def fact(a: int, b: int) -> str:
    """Return the name of the fact ``a`` × ``b``, the smaller factor first; "" beyond the tables."""
    small, large = sorted((a, b))
    return f"{small}×{large}" if small >= 1 and large <= LARGEST else ""


def factors(name: str) -> tuple[int, int]:
    """Return the two factors of a fact's name. Raises ``ValueError`` for what is none."""
    match = re.fullmatch(r"(\d{1,2})×(\d{1,2})", name)
    if match is None or fact(int(match[1]), int(match[2])) != name:
        raise ValueError(f"{name!r} names no table fact")
    return int(match[1]), int(match[2])


def fact_of(prompt: str) -> str:
    """Return the table fact that ``prompt`` asks for, or "".

    ``7 × 8 =``, ``56 ÷ 7 =``, ``7 × ▢ = 56`` and ``▢ ÷ 7 = 8`` all ask for ``7×8``; other signs
    for times, divided by and the empty box count too, and so does LaTeX. What does not come out
    whole (``57 ÷ 7 =``) is no table fact.
    """
    match = _PROMPT.fullmatch(_plain(prompt))
    if match is None:
        return ""
    first, sign, second, result = (None if part == "▢" else part for part in match.groups())
    a, b, c = (int(part) if part else None for part in (first, second, result))
    return _of_product(a, b, c) if sign == "×" else _of_product(c, b, a)


def _of_product(a: int | None, b: int | None, product: int | None) -> str:
    """Return the fact of ``a × b = product``, of which one may be missing."""
    if a is not None and b is not None:
        return fact(a, b) if product in (None, a * b) else ""
    known = b if a is None else a
    if not known or product is None or product % known:
        return ""
    return fact(known, product // known)


def _plain(prompt: str) -> str:
    text = prompt
    for latex, sign in _LATEX:
        text = text.replace(latex, sign)
    text = re.sub(r"\s+", "", text).translate(_SIGNS)
    return re.sub(r"[□_?…]+", "▢", text)
