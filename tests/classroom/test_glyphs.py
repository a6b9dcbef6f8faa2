"""The glyph on a set's card."""

import pytest

from classroom.glyphs import SIGNS, TOPICS, kind_of
from classroom.library.shelf import ready_sets


@pytest.mark.parametrize(
    ("prompts", "kind"),
    [
        (["7 + 5 =", "8 + 6 ="], "plus"),
        (["3 − 10 =", "9 - 4 ="], "minus"),
        (["7 × 8 =", "6 · 7 =", "4 + 4 ="], "times"),
        (["56 ÷ 7 =", "56 : 8 ="], "over"),
        ([r"$\frac{1}{2}$ + $\frac{1}{4}$ =", "3/4 − 1/4 ="], "part"),
        (["Ada sees 3 stars. Then she sees 4 more. How many does she see?"], "story"),
        (["7 + 5 =", "7 × 5 ="], "mixed"),
        (["Double 7 ="], "number"),
        ([], "number"),
    ],
)
def test_a_set_has_the_sign_that_most_of_its_problems_ask_for(
    prompts: list[str], kind: str
) -> None:
    assert kind_of(prompts) == kind
    assert kind in SIGNS


def test_every_topic_of_ready_sets_has_a_glyph() -> None:
    assert {each.topic for each in ready_sets("en")} == set(TOPICS)
    assert set(TOPICS.values()) <= set(SIGNS)
