"""The words for the pictures on cards."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from classroom.rules.pictures import PICTURES

WORDS: Final[dict[str, Any]] = {
    "rocket": _("rocket"),
    "star": _("star"),
    "cat": _("cat"),
    "fish": _("fish"),
    "tree": _("tree"),
    "moon": _("moon"),
    "house": _("house"),
    "apple": _("apple"),
    "key": _("key"),
    "umbrella": _("umbrella"),
    "boat": _("boat"),
    "flower": _("flower"),
    "bell": _("bell"),
    "cup": _("cup"),
    "hat": _("hat"),
    "butterfly": _("butterfly"),
}


def pictures_of(letters: str) -> list[tuple[str, str, Any]]:
    """Return letter, drawing and word of each picture."""
    return [(letter, PICTURES[letter], WORDS[PICTURES[letter]]) for letter in letters]


def all_pictures() -> list[tuple[str, str, Any]]:
    """Return letter, drawing and word of the sixteen pictures."""
    return pictures_of("".join(PICTURES))
