"""The words of a header, so that people may write them as they like."""

import re
import unicodedata
from typing import Final

_BRACKETS: Final = re.compile(r"\[[^\]]*\]|\([^)]*\)|（[^）]*）")
"""Notes to a header, as "Name (family)" has them; a header that is nothing else is kept."""

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Between two words of "LastName", as programs export it."""

_BETWEEN: Final = re.compile(r"[\W_]+")


def phrase(cell: str) -> str:
    """Return the words of a header's cell: "First_Name [Required]" is "first name", as "firstName".

    Case and accents do not count, nor what stands in brackets.
    """
    bare = _BRACKETS.sub(" ", cell) if not _BRACKETS.fullmatch(cell.strip()) else cell
    parts = unicodedata.normalize("NFKD", _CAMEL.sub(" ", bare))
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return " ".join(_BETWEEN.sub(" ", plain.casefold()).split())
