"""What a teacher, a table or a file may call a sheet's background."""

import pytest

from classroom.rules.backgrounds import BadBackground, background_of, number_text, thousandths


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("", ""),
        ("None", ""),
        ("Squares", "squared"),
        ("graph-paper", "squared"),
        ("number line", "number line 0 to 20 by 1"),
        ("Number line 0 to 100", "number line 0 to 100 by 5"),
        ("number-line from −10 to 10", "number line -10 to 10 by 1"),
        ("line 0..1 in steps of 0,25", "number line 0 to 1 by 0.25"),
        ("number line 0 - 1", "number line 0 to 1 by 0.1"),
        ("number line 0 to 97", "number line 0 to 97 by 97"),
        ("Ten-frame", "ten frame"),
        ("place_value grid", "place value"),
        ("clock face", "clock"),
        ("Clock face without numbers", "clock without numbers"),
        ("the problem's picture", "picture"),
    ],
)
def test_words_for_a_background(said: str, kept: str) -> None:
    assert background_of(said).text == kept
    assert background_of(kept).text == kept


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("hexagons", "unknown"),
        ("number line 0,20", "unknown"),
        ("number line 0 to ten", "unknown"),
        ("number line 5 to 5", "order"),
        ("number line 20 to 0", "order"),
        ("number line 0 to 20 by 3", "steps"),
        ("number line 0 to 20 by 0", "steps"),
        ("number line 0 to 101 by 1", "steps"),
        ("number line 0 to 100000 by 1000", "far"),
    ],
)
def test_what_is_no_background(said: str, why: str) -> None:
    with pytest.raises(BadBackground, match=why):
        background_of(said)


def test_numbers_are_kept_in_thousandths() -> None:
    assert [thousandths(text) for text in ("7", "-0.25", "−1,5", "0.001")] == [7000, -250, -1500, 1]
    assert [number_text(value, ",") for value in (7000, -250, 1001)] == ["7", "-0,25", "1,001"]
