"""A guess why a wrong answer is wrong, in cases that textbooks on children's errors describe."""

import pytest

from classroom.rules.arithmetic import worked_out
from classroom.rules.misconceptions import Guess, Misconception, guess

TABLES = [
    ("7 × 8 =", "63", "table_neighbour", "may be 7 × 9: the neighbour in the table"),
    ("7 × 8 =", "49", "table_neighbour", "may be 7 × 7: the neighbour in the table"),
    ("7 × 8 =", "64", "table_neighbour", "may be 8 × 8: the neighbour in the table"),
    ("7 × 8 =", "48", "table_neighbour", "may be 6 × 8: the neighbour in the table"),
    ("56 ÷ 7 =", "9", "table_neighbour", "may be 63 ÷ 7: the neighbour in the table"),
    ("7 × ▢ = 56", "7", "table_neighbour", "may be 49 ÷ 7: the neighbour in the table"),
    ("12 × 12", "132", "table_neighbour", "may be 12 × 11: the neighbour in the table"),
]

OPERATIONS = [
    ("7 × 8 =", "15", "added_instead_of_multiplied", "may have added: 7 + 8 = 15"),
    ("3 × 3", "6", "added_instead_of_multiplied", "may have added: 3 + 3 = 6"),  # or 3 × 2
    ("7 × 0", "7", "added_instead_of_multiplied", "may have added: 7 + 0 = 7"),
    ("0.5 × 3", "3.5", "added_instead_of_multiplied", "may have added: 0.5 + 3 = 3.5"),
    ("9 + 4 =", "5", "operation_swapped", "may have subtracted: 9 − 4 = 5"),
    ("4 + 9 =", "5", "operation_swapped", "may have subtracted: 9 − 4 = 5"),
    ("9 − 4 =", "13", "operation_swapped", "may have added: 9 + 4 = 13"),
    ("3 + ▢ = 10", "13", "operation_swapped", "may have added: 10 + 3 = 13"),
    ("▢ − 4 = 9", "5", "operation_swapped", "may have subtracted: 9 − 4 = 5"),
    ("3 + 4 =", "12", "operation_swapped", "may have multiplied: 3 × 4 = 12"),
    ("12 × 3 =", "4", "operation_swapped", "may have divided: 12 ÷ 3 = 4"),
    ("12 ÷ 3 =", "9", "operation_swapped", "may have subtracted: 12 − 3 = 9"),
    ("1/2 ÷ 1/4 =", "1/8", "operation_swapped", "may have multiplied: 1/2 × 1/4 = 1/8"),
    ("−4 + 9 =", "-13", "operation_swapped", "may have subtracted: −4 − 9 = −13"),
    ("3 ÷ 12 =", "4", "divided_wrong_way", "may have divided the wrong way round: 12 ÷ 3"),
    ("7 ÷ 2 =", "3", "remainder_dropped", "may have left out the remainder, which is 1"),
    (
        *("7 ÷ 2 =", "3.1", "remainder_as_decimal"),
        "may have written the remainder as a decimal: 3 remainder 1",
    ),
]

SMALLER = "may have taken the smaller digit from the larger: "
NOT_PAID = "may have borrowed and not taken it from the next column"
COLUMNS = [
    ("48 + 37 =", "75", "carry_forgotten", "may have forgotten the carry"),
    ("48 + 37 =", "715", "carry_written_out", "may have written each column in full: 7 | 15"),
    ("8 + 7 =", "5", "carry_forgotten", "may have forgotten the carry"),
    ("48 + 72 =", "110", "carry_forgotten", "may have forgotten the carry"),
    ("378 + 456", "724", "carry_forgotten", "may have forgotten the carry"),
    ("378 + 456", "734", "carry_forgotten", "may have forgotten the carry"),
    ("48 + 37 + 25", "90", "carry_forgotten", "may have forgotten the carry"),
    ("27 × 3", "61", "carry_forgotten", "may have forgotten the carry"),
    ("27 × 3", "621", "carry_written_out", "may have written each column in full: 6 | 21"),
    ("23 × 14", "115", "place_value", "may have taken the tens for ones: 92 + 23"),
    ("3.4 + 2.7", "5.1", "carry_forgotten", "may have forgotten the carry"),
    ("52 − 37 =", "25", "smaller_from_larger", SMALLER + "7 − 2"),
    ("52 − 38 =", "26", "smaller_from_larger", SMALLER + "8 − 2"),
    ("52 − 38 =", "24", "borrow_forgotten", NOT_PAID),
    ("503 − 247", "344", "smaller_from_larger", SMALLER + "7 − 3"),
    ("503 − 247", "366", "borrow_forgotten", NOT_PAID),
    ("503 − 247", "266", "borrow_forgotten", NOT_PAID),
    ("6.2 − 3.7", "3.5", "smaller_from_larger", SMALLER + "7 − 2"),
]

CHAINS = [
    (
        *("2 + 3 × 4", "20", "order_of_operations"),
        "may have worked from left to right: 2 + 3 × 4",
    ),
    ("2 × 3 + 4", "14", "order_of_operations", "may have worked in the wrong order: 2 × 3 + 4"),
    ("2 × (3 + 4)", "10", "order_of_operations", "may have overlooked the brackets: 2 × 3 + 4"),
    ("10 − 3 + 2", "5", "order_of_operations", "may have worked in the wrong order: 10 − 3 + 2"),
    ("12 ÷ 2 × 3", "2", "order_of_operations", "may have worked in the wrong order: 12 ÷ 2 × 3"),
    ("2 + 3 × 4", "9", "added_instead_of_multiplied", "may have added: 2 + 3 + 4 = 9"),
    ("10 − 3 + 2", "15", "operation_swapped", "may have added: 10 + 3 + 2 = 15"),
    ("30 + 40 + 50", "70", "number_left_out", "may have left out a number: 50"),
]

FRACTIONS = [
    ("1/2 + 1/3", "2/5", "tops_and_bottoms", "may have added tops and bottoms: 2/5"),
    (r"$\frac{1}{2} + \frac{1}{3} =$", "2/5", "tops_and_bottoms", None),
    ("1/4 + 1/4", "2/8", "tops_and_bottoms", "may have added tops and bottoms: 2/8"),
    ("3/4 − 1/2", "2/2", "tops_and_bottoms", "may have subtracted tops and bottoms: 2/2"),
    ("3 × 1/4", "3/12", "tops_and_bottoms", "may have multiplied both top and bottom: 3/12"),
    ("1/2 + 1/3", "2/6", "no_common_denominator", "may have changed only the bottoms: 2/6"),
    (
        *("1/2 + 1/3", "2/3", "no_common_denominator"),
        "may have overlooked that the bottoms differ: 2/3",
    ),
    ("1/2 + 1/3", "6/5", "fraction_upside_down", "may have swapped top and bottom"),
]

WHOLES = "may have taken the decimals for whole numbers: "
LINED_UP = "may have lined up the last digits, not the places"
DECIMALS = [
    ("0.5 + 0.25", "0.30", "decimals_by_digits", WHOLES + "5 + 25 = 30"),
    ("0.5 + 0.25", "0.3", "decimals_by_digits", WHOLES + "5 + 25 = 30"),
    ("3.4 + 2.7", "5.11", "decimals_by_digits", WHOLES + "4 + 7 = 11"),
    ("0.75 − 0.5", "0.70", "decimals_by_digits", WHOLES + "75 − 5 = 70"),
    ("1.2 + 0.34", "0.46", "decimals_by_digits", LINED_UP),
    ("3 + 0.4", "0.7", "decimals_by_digits", LINED_UP),
    ("0.5 × 0.3", "1.5", "place_value", "may be a slip in place value: 10 times too large"),
]

SIGNS = [
    ("3 − 10 =", "7", "sign_lost", "may have lost the minus"),
    ("10 − 3 =", "-7", "sign_lost", "may have a minus too many"),
    ("−4 + 9 =", "13", "sign_lost", "may have lost a minus: 4 + 9 = 13"),
    ("2 − (−5) =", "-3", "sign_lost", "may have lost a minus: 2 − 5 = −3"),
]

IN_WORDS = [
    ("56", "57", "off_by_one", "may be off by one"),
    ("-7", "-8", "off_by_one", "may be off by one"),
    ("56", "65", "digits_swapped", "may have swapped the digits 5 and 6"),
    ("3.5", "5.3", "digits_swapped", "may have swapped the digits 3 and 5"),
    ("305", "3005", "place_value", "may have written it as it is said: 300, then 5"),
    ("35", "305", "place_value", "may have written it as it is said: 30, then 5"),
    ("3005", "305", "place_value", "may have dropped a zero"),
    ("3005", "35", "place_value", "may have dropped a zero"),
    ("305", "3050", "place_value", "may be a slip in place value: 10 times too large"),
    ("3500", "35", "place_value", "may be a slip in place value: 100 times too small"),
    ("0.25", "2.5", "place_value", "may be a slip in place value: 10 times too large"),
    ("85", "95", "place_value", "may be off by one ten"),
    ("385", "285", "place_value", "may be off by one hundred"),
    ("-7", "7", "sign_lost", "may have lost the minus"),
    ("5", "2", "mirrored_digit", "may be a mirrored or turned digit: 2 for 5"),
    ("86", "89", "mirrored_digit", "may be a mirrored or turned digit: 9 for 6"),
    ("3/4", "4/3", "fraction_upside_down", "may have swapped top and bottom"),
]

WITH_PROMPT = [*TABLES, *OPERATIONS, *COLUMNS, *CHAINS, *FRACTIONS, *DECIMALS, *SIGNS]


@pytest.mark.parametrize(("prompt", "wrong", "kind", "text"), WITH_PROMPT)
def test_a_sum_tells_why_it_may_be_wrong(
    prompt: str, wrong: str, kind: str, text: str | None
) -> None:
    found = guess(prompt, [worked_out(prompt)], wrong)
    assert found is not None
    assert found.misconception == kind
    assert text in (None, found.text())


@pytest.mark.parametrize(("right", "wrong", "kind", "text"), IN_WORDS)
def test_a_story_tells_as_much_as_its_answer_does(
    right: str, wrong: str, kind: str, text: str
) -> None:
    found = guess("Ada counts her stars. How many are there?", [right], wrong)
    assert found is not None
    assert (found.misconception, found.text()) == (kind, text)


def test_every_misconception_has_a_case() -> None:
    cases = {kind for _, _, kind, _ in [*WITH_PROMPT, *IN_WORDS]}
    assert cases == set(Misconception)


@pytest.mark.parametrize(
    ("prompt", "right", "wrong"),
    [
        *(("7 × 8 =", "56", "54"), ("7 × 8 =", "56", "78"), ("0.5 + 0.25", "0.75", "0.7")),
        *(("48 + 37 =", "85", "4837"), ("7 × 8 =", "56", "")),
        *(("7 × 8 =", "56", "5a"), ("7 × 8 =", "56", "1/0")),
    ],
)
def test_what_no_slip_leads_to_gets_no_guess(prompt: str, right: str, wrong: str) -> None:
    assert guess(prompt, [right], wrong) is None


def test_a_right_value_in_another_form_gets_no_guess() -> None:
    assert guess("1/2 + 1/4 =", ["3/4"], "0.75") is None
    assert guess("1/2 + 1/4 =", ["0.75"], "6/8") is None


def test_none_of_several_accepted_answers_gets_a_guess() -> None:
    assert guess("Name a number next to 56.", ["55", "57"], "57") is None
    assert guess("Name a number next to 56.", ["55", "57"], "54") is not None


def test_a_prompt_that_wants_something_else_than_its_worth_counts_as_a_story() -> None:
    """Ms. Vega accepts 3 for 7 ÷ 2, since her class has not met halves yet."""
    assert guess("7 ÷ 2 =", ["3"], "14") is None
    assert guess("7 ÷ 2 =", ["3"], "4") == Guess(Misconception.OFF_BY_ONE, "may be off by one", {})


def test_a_very_long_sum_counts_as_a_story() -> None:
    assert guess("2 + " * 9 + "2 =", ["20"], "18") is not None
    assert guess("2 + " * 10 + "2 =", ["22"], "20") is None


def test_numbers_are_written_as_the_set_writes_them() -> None:
    found = guess("0,5 × 3 =", ["1,5"], "3,5", separator=",")
    assert found is not None
    assert found.text() == "may have added: 0,5 + 3 = 3,5"
    found = guess("0,5 + 0,25 =", ["0,75"], "0,30", separator=",")
    assert found is not None
    assert found.misconception is Misconception.DECIMALS_BY_DIGITS


def test_a_guess_is_translated_before_it_is_filled_in() -> None:
    found = guess("7 × 8 =", ["56"], "63")
    assert found is not None
    german = {found.sentence: "vielleicht %(sum)s: der Nachbar in der Reihe"}
    assert found.text(german.__getitem__) == "vielleicht 7 × 9: der Nachbar in der Reihe"
