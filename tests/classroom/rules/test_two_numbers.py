"""One mark before three digits may mean two numbers: what is said of it, and what stays."""

import pytest

from classroom.rules.two_numbers import Meaning, ink_meant, two_numbers


@pytest.mark.parametrize("text", ["1.125", "1,125", "1.125 ", "＋1，125"])
@pytest.mark.parametrize(("separator", "decimal"), [(".", "1.125"), (",", "1,125")])
def test_both_numbers_are_written_as_the_set_writes_them(
    text: str, separator: str, decimal: str
) -> None:
    both = two_numbers(text, separator=separator)
    assert both is not None
    assert (both.whole, both.decimal) == ("1125", decimal)


@pytest.mark.parametrize("text", ["1125", "1 125", "1,1250", "0,125", "1,25", "1.125,5", "x", ""])
def test_everything_else_means_one(text: str) -> None:
    assert two_numbers(text, separator=",") is None


def test_what_stood_there_before_is_no_question() -> None:
    assert two_numbers("1,125", separator=",", known=["9/8", "1,125"]) is None


@pytest.mark.parametrize(
    ("typed", "separator", "meant", "said"),
    [
        ("1,125", ",", None, None),
        ("1.125", ",", None, None),
        ("1,125", ",", "decimal", "1,125"),
        ("1,125", ",", "whole", "1125"),
        ("1.125", ",", "decimal", "1,125"),
        ("1.125", ",", "whole", "1.125"),  # so the ink has it, and so the set reads it
        ("-1,125", ".", "whole", "-1,125"),
        ("-1,125", ".", "decimal", "-1.125"),
        ("1125", ",", "decimal", "1125"),
    ],
)
def test_a_correction_says_what_the_ink_shows_where_the_set_reads_it_so(
    typed: str, separator: str, meant: Meaning | None, said: str | None
) -> None:
    assert ink_meant(typed, meant, separator=separator, known=[]) == said
