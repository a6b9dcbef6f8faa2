"""Answers that say the same are one group, however they were written."""

import pytest

from classroom.rules.groups import Given, Group, given, grouped, value_of


def value(mark: str, text: str, form: str = "any", separator: str = ".") -> str:
    return value_of(mark, text, ["1/2"], form=form, separator=separator)


@pytest.mark.parametrize("text", ["0.5", ".5", "1/2", "2/4", "0.50"])
def test_a_half_is_a_half(text: str) -> None:
    assert value("right", text) == "1/2"


def test_the_sets_own_mark_before_decimals_counts() -> None:
    assert value("wrong", "1,5", separator=",") == "3/2"
    assert value("wrong", "1,5") == ""


def test_a_right_answer_that_was_misread_has_the_accepted_value() -> None:
    assert value("right", "9/2") == "1/2"
    assert given("right", "9/2", ["1/2"], form="any", separator=".") == (True, "1/2", "1/2")


def test_a_wrong_answer_that_reads_right_was_misread_unless_a_form_was_asked_for() -> None:
    assert value("wrong", "1/2") == ""
    assert value("wrong", "0.5", form="fraction") == "1/2"


def right(*texts: str) -> list[Given]:
    return [given("right", text, ["1/2"], form="any", separator=".") for text in texts]


def wrong(*texts: str) -> list[Given]:
    return [given("wrong", text, ["1/2"], form="any", separator=".") for text in texts]


def test_the_right_ones_come_first_and_as_most_wrote_them() -> None:
    groups = grouped([*wrong("2/5", "2/5"), *right("1/2", "0.5", "0.5"), *wrong("0.4", "3")])
    assert groups == [Group("right", "0.5", 3), Group("wrong", "2/5", 3), Group("wrong", "3", 1)]


def test_the_four_commonest_wrong_values_are_named_and_the_others_stand_together() -> None:
    groups = grouped([*wrong(*"1122334456"), *wrong("1/2", "")])
    assert [group.text for group in groups] == ["1", "2", "3", "4", ""]
    assert groups[-1] == Group("others", "", 4)


def test_nothing_answered_is_no_group() -> None:
    assert grouped([]) == []
