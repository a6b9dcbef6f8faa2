"""A sum as children are asked for it: ``48+37`` becomes ``48 + 37 =``."""

import re
from typing import Final

_TIMES: Final = re.compile(r"\*|(?<=[0-9)\s])[xX](?=[0-9(\s])")
_MINUS: Final = re.compile(r"-(?=[\s0-9(])")
_SIGN: Final = re.compile(r"(?<=[0-9)])\s*([+−×÷:])\s*(?=[0-9(])")
_MARK: Final = re.compile(r"\s*\?$")


def as_asked(text: str) -> str:
    """Return a text that can be worked out with the signs of a book, and with = at its end.

    A text with LaTeX is written on purpose: only the = comes.
    """
    if "$" not in text:
        text = _MINUS.sub("−", _TIMES.sub("×", text))
        text = _SIGN.sub(r" \1 ", text)
    return text if "=" in text else f"{_MARK.sub('', text)} ="
