"""How an answer is marked."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.rules.marking import is_right, mark_of_reading, verdict
from classroom.rules.words import Mark


@pytest.mark.parametrize("text", ["0.5", ".5", "0.50", "1/2", "2/4", "05/10"])
def test_the_same_value_is_right_however_it_is_written(text: str) -> None:
    assert is_right(text, ["1/2"], separator=".")


@pytest.mark.parametrize("text", ["5", "0.51", "2/1", "-0.5", "-1/2"])
def test_another_value_is_not_right(text: str) -> None:
    assert not is_right(text, ["1/2"], separator=".")


@pytest.mark.parametrize(
    ("form", "right", "wrong"),
    [
        ("fraction", "1/2", "0.5"),
        ("decimal", "0.5", "1/2"),
        ("integer", "4", "4.0"),
        ("mixed", "2 1/2", "5/2"),
        ("fraction", "5/2", "2 1/2"),
        ("decimal", "2.5", "2 1/2"),
    ],
)
def test_a_problem_may_want_a_form(form: str, right: str, wrong: str) -> None:
    assert is_right(right, [right], form=form, separator=".")
    assert not is_right(wrong, [right], form=form, separator=".")
    assert is_right(wrong, [right], form="any", separator=".")


def test_any_of_several_accepted_answers_is_right() -> None:
    assert is_right("3", ["2", "3"], separator=".")
    assert not is_right("4", ["2", "3"], separator=".")


@pytest.mark.parametrize("text", ["", "x", "1/0", "5-6"])
def test_what_is_no_answer_is_not_right(text: str) -> None:
    assert not is_right(text, ["5"], separator=".")


@pytest.mark.parametrize("accepted", ["3.5", "3,5", "7/2"])
@pytest.mark.parametrize("separator", [".", ","])
def test_accepted_answers_may_be_written_with_either_separator(
    accepted: str, separator: str
) -> None:
    assert is_right(f"3{separator}5", [accepted], separator=separator)
    assert not is_right("35", [accepted], separator=separator)


def test_an_eighth_written_with_a_point_stays_an_eighth_in_a_set_with_commas() -> None:
    assert is_right("0,125", ["0.125"], separator=",")
    assert not is_right("125", ["0.125"], separator=",")


def test_a_thousands_mark_is_read_as_the_set_says() -> None:
    assert is_right("1.234", ["1234"], separator=",")
    assert not is_right("1.234", ["1234"], separator=".")


def test_an_accepted_answer_that_is_none_matches_nothing() -> None:
    assert not is_right("5", ["five"], separator=".")
    assert is_right("5", ["five", "5"], separator=".")


@given(st.fractions(min_value=-999, max_value=999, max_denominator=99))
def test_the_verdict_follows_the_value(number: Fraction) -> None:
    text = f"{number.numerator}/{number.denominator}"
    assert verdict(text, [text], form="any", separator=".") is Mark.RIGHT
    other = f"{number.numerator + 1}/{number.denominator}"
    assert verdict(other, [text], form="any", separator=".") is Mark.WRONG


@pytest.mark.parametrize(
    ("text", "mark"),
    [("56", "right"), ("54", "wrong"), ("48/0", "unsure"), ("1.2.3", "unsure"), ("", "unsure")],
)
def test_what_was_read_is_wrong_only_where_it_is_an_answer(text: str, mark: str) -> None:
    asked = {"form": "any", "separator": "."}
    assert mark_of_reading(text, ["56"], **asked, unsure=False) == mark
    assert mark_of_reading(text, ["56"], **asked, unsure=True) is Mark.UNSURE
