"""The crew: everybody has an avatar, and few have the same."""

import random
import re
from collections import Counter
from pathlib import Path

from django.conf import settings

from classroom.rules.crew import Avatar, avatar_beside, avatar_by


def test_thirty_who_come_one_by_one_share_the_twelve_evenly() -> None:
    chance, worn = random.Random(3), list[str]()
    for _ in range(30):
        worn.append(avatar_beside(worn, chance))
    assert set(worn) == set(Avatar)
    assert max(Counter(worn).values()) == 3


def test_who_has_chosen_none_is_always_the_same_one() -> None:
    assert [avatar_by(pk) for pk in range(40)] == [avatar_by(pk) for pk in range(40)]
    assert {avatar_by(pk) for pk in range(31, 43)} == set(Avatar)
    assert {avatar_by(f"Comet {number}") for number in range(200)} == set(Avatar)


def test_every_avatar_is_drawn_and_nothing_else() -> None:
    sprite = (Path(settings.BASE_DIR) / "static" / "img" / "crew.svg").read_text()
    assert sorted(re.findall(r'<view id="([a-z]+)"', sprite)) == sorted(Avatar)
