"""What of a text can be seen: the characters that show something, and the marks that writing uses.

Letters, digits, signs and emoji stay, those too that are newer than Python's tables. What shows
nothing goes: controls, zero-width characters, fillers, marks that turn the direction of reading.
Joiners and variation selectors stay where a script or an emoji needs them.
"""

import unicodedata
from typing import Final

_ZWNJ: Final = "\u200c"
_ZWJ: Final = "\u200d"
_KEYCAP: Final = "\u20e3"
_FLAG: Final = "\U0001f3f4"
_TAG_END: Final = "\U000e007f"
_VIRAMA: Final = 9
"""The combining class of the sign that joins two consonants in the scripts of India."""
_GENERAL_MARKS: Final = 3
"""Greek writes three on one letter, Vietnamese two."""
_SCRIPT_MARKS: Final = 6
"""Hebrew with points and accents, and Tibetan stacks."""
_BLANKS: Final = frozenset("\u2800\u3164\uffa0")
"""Signs that are drawn as nothing, as wide as a letter."""
_NOTHING: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\U0001d159\U00016fe4\ufffc")
_JOINING: Final = frozenset(
    "ARABIC SYRIAC MANDAIC NKO MONGOLIAN ADLAM HANIFI DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA "
    "TAMIL TELUGU KANNADA MALAYALAM SINHALA KHMER MYANMAR TIBETAN BALINESE JAVANESE".split()
)
_GENERAL: Final = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN"})


def visible(text: str) -> str:
    """Return ``text`` without what shows nothing, in composed form; white space becomes blanks."""
    kept: list[str] = []
    parts = unicodedata.normalize("NFD", text)
    for place, character in enumerate(parts):
        following = parts[place + 1 : place + 2]
        if character.isspace() or character in _BLANKS:
            kept.append(" ")
        elif _shows(character) or _is_needed(character, kept, following):
            kept.append(character)
    return unicodedata.normalize("NFC", "".join(_whole_tags(kept)))


def _shows(character: str) -> bool:
    """Say whether a character shows something by itself."""
    if character in _NOTHING or _is_selector(character):
        return False
    match unicodedata.category(character):
        case "Mn" | "Mc" | "Me" | "Cc" | "Cf" | "Cs" | "Co":
            return False
        case "Cn":
            return _is_newer(ord(character))
        case _:
            return True


def _is_newer(code: int) -> bool:
    """Say whether a code point that Python does not know yet is an emoji or an ideograph."""
    is_last = code & 0xFFFE == 0xFFFE
    return not is_last and (0x1F000 <= code <= 0x1FBFF or 0x20000 <= code <= 0x3FFFF)


def _is_needed(character: str, kept: list[str], following: str) -> bool:
    """Say whether the characters around one that shows nothing alone need it."""
    if not kept or kept[-1] == " ":
        return False
    if character == _ZWJ:
        is_emoji = _is_emoji(_base(kept)) and _is_emoji(following)
        return kept[-1] != _ZWJ and (is_emoji or _joins(kept, following))
    if character == _ZWNJ:
        return kept[-1] != _ZWNJ and _joins(kept, following)
    if _is_tag(character):
        return _is_tag(kept[-1]) or kept[-1] == _FLAG
    if _is_selector(character):
        return not _is_selector(kept[-1]) and _varies(kept[-1], character)
    if unicodedata.category(character) in ("Mn", "Mc"):
        return character not in _NOTHING and _is_writing(character, kept)
    return character == _KEYCAP and _base(kept) in "0123456789#*"


def _joins(kept: list[str], following: str) -> bool:
    if unicodedata.combining(kept[-1]) == _VIRAMA:
        return True
    return _script(_base(kept)) in _JOINING and _script(following) in _JOINING


def _is_writing(mark: str, kept: list[str]) -> bool:
    """Say whether a mark is one more that writing puts on one letter; none stands there twice."""
    base = _base(kept)
    marks = _marks(kept)
    if mark in marks and unicodedata.category(mark) == "Mn":
        return False
    is_general = _script(base) in _GENERAL or not base.isalpha()
    return bool(base) and len(marks) < (_GENERAL_MARKS if is_general else _SCRIPT_MARKS)


def _base(kept: list[str]) -> str:
    """Return the last character that shows something by itself, "" where a word begins."""
    for character in reversed(kept):
        if character == " ":
            return ""
        if _shows(character):
            return character
    return ""


def _marks(kept: list[str]) -> list[str]:
    marks: list[str] = []
    for character in reversed(kept):
        if _shows(character) or character == " ":
            break
        marks.append(character)
    return marks


def _varies(before: str, selector: str) -> bool:
    """Say whether a variation selector behind this character can mean something."""
    if "\ufe0e" <= selector <= "\ufe0f":
        return _is_emoji(before) or before in "0123456789#*"
    if "\u180b" <= selector <= "\u180f":
        return _script(before) == "MONGOLIAN"
    return _script(before) == "CJK" or 0x20000 <= ord(before) <= 0x3FFFF


def _whole_tags(kept: list[str]) -> list[str]:
    """Leave out the tags of flags that do not end: they would show nothing."""
    whole: list[str] = []
    tags: list[str] = []
    for character in kept:
        if _is_tag(character):
            tags.append(character)
            if character == _TAG_END:
                whole += tags if len(tags) > 1 else []
                tags = []
        else:
            whole.append(character)
            tags = []
    return whole


def _is_tag(character: str) -> bool:
    return "\U000e0020" <= character <= _TAG_END


def _is_selector(character: str) -> bool:
    return (
        "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
        or character in ("\u180b", "\u180c", "\u180d", "\u180f")
    )


def _is_emoji(character: str) -> bool:
    if not character:
        return False
    is_drawn = unicodedata.category(character) in ("So", "Sk", "Sm", "Cn", "Po")
    return is_drawn and ord(character) > 0xA8


def _script(character: str) -> str:
    """Return the first word of a character's name: ARABIC, LATIN, CJK."""
    return unicodedata.name(character, "").partition(" ")[0] if character else ""
