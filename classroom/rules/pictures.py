"""The picture code on a student's card: four different ones of sixteen pictures, in their order."""

import random
from collections.abc import Collection
from typing import Final

PICTURES: Final = {
    "A": "rocket",
    "B": "star",
    "C": "cat",
    "D": "fish",
    "E": "tree",
    "F": "moon",
    "G": "house",
    "H": "apple",
    "I": "key",
    "J": "umbrella",
    "K": "boat",
    "L": "flower",
    "M": "bell",
    "N": "cup",
    "O": "hat",
    "P": "butterfly",
}
"""The letter that is stored, and the name of its drawing in ``static/img/cards.svg``."""
PICTURE_COUNT: Final = 4
"""Few enough for six-year-olds, and 43,680 codes with sixteen pictures."""


def new_pictures(taken: Collection[str], chance: random.Random | None = None) -> str:
    """Return four letters that are not in ``taken``; there are 43,680 such codes."""
    chance = chance or random.SystemRandom()
    while (letters := "".join(chance.sample(sorted(PICTURES), PICTURE_COUNT))) in taken:
        pass
    return letters


def is_picture(letter: str) -> bool:
    """Say whether ``letter`` stands for a picture."""
    return letter in PICTURES
