"""The picture codes on cards."""

import random
import re
from pathlib import Path

from classroom.rosters.pictures import WORDS
from classroom.rules.pictures import PICTURES, is_picture, new_pictures

SPRITE = Path(__file__).resolve().parents[3] / "static" / "img" / "cards.svg"


def test_a_code_is_four_different_pictures_that_nobody_in_the_class_has() -> None:
    chance = random.Random(7)
    taken: set[str] = set()
    for _ in range(300):
        code = new_pictures(taken, chance)
        assert len(set(code)) == len(code) == 4
        assert all(is_picture(letter) for letter in code)
        taken.add(code)
    assert len(taken) == 300
    assert not is_picture("Q")


def test_each_picture_is_drawn_and_has_a_word() -> None:
    drawn = re.findall(r'<symbol id="(\w+)"', SPRITE.read_text())
    assert drawn == list(PICTURES.values()) == list(WORDS)
    assert len({str(word) for word in WORDS.values()}) == 16
