"""Which characters of the East are common: their encodings put those first.

GB 2312, Big5, JIS and KS each hold the characters that people use daily in their first rows, in
the order of their sound or strokes, and rare ones behind.
"""

from collections.abc import Callable
from typing import Final

_RARE: Final = 1.2
"""What rare characters alone cost: where a third are rare, no text is taken unasked."""


def rareness(text: str, encoding: str) -> float:
    """Return the cost of each character that this encoding counts among the rare ones."""
    is_common = _COMMON.get(encoding)
    foreign = [character for character in text if not character.isascii()]
    if is_common is None or not foreign:
        return 0.0
    rare = sum(not is_common(character.encode(encoding, "replace")) for character in foreign)
    return _RARE * rare / len(foreign)


def _gb(code: bytes) -> bool:
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7 and code[1] >= 0xA1


def _big5(code: bytes) -> bool:
    return len(code) == 2 and 0xA4 <= code[0] <= 0xC6


def _shift_jis(code: bytes) -> bool:
    return len(code) == 2 and (code[0] in (0x82, 0x83) or 0x88 <= code[0] <= 0x97)


def _euc_jp(code: bytes) -> bool:
    return len(code) == 2 and (code[0] in (0xA4, 0xA5) or 0xB0 <= code[0] <= 0xCE)


def _korean(code: bytes) -> bool:
    return len(code) == 2 and 0xB0 <= code[0] <= 0xC8 and code[1] >= 0xA1


_COMMON: Final[dict[str, Callable[[bytes], bool]]] = {
    "gb18030": _gb,
    "big5": _big5,
    "cp932": _shift_jis,
    "euc_jp": _euc_jp,
    "cp949": _korean,
}

EASTERN: Final = frozenset(_COMMON)
"""The encodings of the East: bytes of one often are characters of another, too."""
