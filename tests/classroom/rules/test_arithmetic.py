"""What a typed sum is worth, and what is said about a text that is none."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.rules.arithmetic import NotArithmetic, worked_out
from classroom.rules.arithmetic.lines import LEFT_TO_RIGHT, Operation, line_of
from classroom.rules.arithmetic.parser import expression_of

whole = st.integers(0, 999)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *(("48 + 37", "85"), ("48+37 =", "85"), ("48 + 37 = ?", "85"), ("48 + 37?", "85")),
        *(("7 × 8 =", "56"), ("7*8", "56"), ("7x8", "56"), ("7 · 8", "56"), ("7 X 8.", "56")),
        *(("56 ÷ 7", "8"), ("56 : 7", "8"), ("56 / 7", "8"), ("56/7 =", "8"), ("7 ÷ 2", "3.5")),
        *(("52 - 37", "15"), ("52 – 37", "15"), ("3 − 10", "-7"), ("−4 + 9 =", "5")),
        *(("2 − (−5) =", "7"), ("2 - -5", "7"), ("-(3 + 4)", "-7"), ("-(-3) + 1", "4")),
        *(("2 + 3 × 4", "14"), ("(2 + 3) × 4", "20"), ("2(", None), ("10 − 3 + 2", "9")),
        *(("1/2 + 1/3", "5/6"), ("1/2 + 1/2", "1"), ("1/2 ÷ 1/4", "2"), ("1 ÷ 3", "1/3")),
        *(("1 1/2 + 3/4", "9/4"), ("3 × 1/4", "3/4"), ("2/4 + 1/4", "3/4"), ("1/2 + 1/4", "3/4")),
        *(("0.5 + 0.25", "0.75"), ("0,5 + 0,25", "0.75"), (".5 × 3", "1.5"), ("3 − 0.4", "2.6")),
        *(
            ("1 000 + 5", "1005"),
            ("1,000 + 5", "1005"),
            ("４８ ＋ ３７", "85"),
            ("3 + 4 + 5", "12"),
        ),
        *(("7 × ▢ = 56", "8"), ("▢ − 4 = 9", "13"), ("3 + □ = 10", "7"), ("7 × __ = 56", "8")),
        *(("20 − ▢ = 15", "5"), ("20 ÷ ? = 5", "4"), ("▢ ÷ 7 = 8", "56"), ("12 = 5 + ▢", "7")),
        *(("2 × ▢ + 3 = 11", "4"), ("▢ = 3 + 4", "7"), ("3 + 4 = ▢", "7"), ("= 3 + 4", "7")),
        (r"$\frac{1}{4} + \frac{2}{4} =$", "3/4"),
        (r"$\frac{3}{4} = \frac{\square}{8}$", "6"),
        (r"$1\frac{1}{2} \times 3$", "9/2"),
        (r"$\frac{2 + 4}{3}$", "2"),
        (r"$7 \cdot 8$ =", "56"),
    ],
)
def test_a_sum_is_worked_out_however_it_is_typed(text: str, answer: str | None) -> None:
    if answer is None:
        with pytest.raises(NotArithmetic):
            worked_out(text)
        return
    assert worked_out(text) == answer


@pytest.mark.parametrize(
    ("text", "separator", "answer"),
    [
        *(("0,5 + 0,25", ",", "0,75"), ("0.5 + 0.25", ",", "0,75"), ("1,250 + 1", ",", "2,25")),
        *(("1,250 + 1", ".", "1251"), ("1.250 + 1", ",", "1251")),
    ],
)
def test_the_set_says_what_a_point_and_a_comma_mean(text: str, separator: str, answer: str) -> None:
    assert worked_out(text, separator=separator) == answer


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Type something to work out, such as 48 + 37."),
        ("▢", "Type something to work out, such as 48 + 37."),
        ("48", "A number alone is nothing to work out."),
        ("Ada has 5 stars.", "“Ada” is neither a number nor a sign of arithmetic."),
        ("5 apples", "“apples” is neither a number nor a sign of arithmetic."),
        ("48 +", "A number is missing at the end."),
        ("48 + × 3", "A number is missing before “×”."),
        ("x + 3 = 5", "A number is missing before “×”."),
        ("48 37", "A sign such as + or × is missing before “37”."),
        ("(48 + 37", "Each bracket needs its other half."),
        ("48 + 37)", "Each bracket needs its other half."),
        ("(" * 11 + "1" + ")" * 11, "There are too many brackets in brackets."),
        ("7 ÷ 0", "Nothing can be divided by 0."),
        ("1/0 + 1", "Nothing can be divided by 0."),
        ("0 × ▢ = 5", "Nothing can be divided by 0."),
        ("7 × 8 = 56", "Leave out what stands behind =, or put ▢ for the missing number."),
        ("▢ + 2", "Leave out what stands behind =, or put ▢ for the missing number."),
        ("1 = 2 = 3", "Leave out what stands behind =, or put ▢ for the missing number."),
        ("▢ + ▢ = 10", "Only one number may be missing."),
        (
            "123456789 + 1",
            "“123456789” is not written as a number, or has more than 8 digits.",
        ),
        ("1.2.3 + 1", "“1.2.3” is not written as a number, or has more than 8 digits."),
        ("99999 × 99999", "The answer 9999800001 is too long to be written by hand."),
        ("1 + " * 100, "That is too long to be worked out."),
    ],
)
def test_a_text_that_is_none_is_refused_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(NotArithmetic) as refused:
        worked_out(text)
    assert str(refused.value) == refused.value.text() == sentence


def test_the_sentence_can_be_translated_before_it_is_filled_in() -> None:
    with pytest.raises(NotArithmetic) as refused:
        worked_out("48 + × 3")
    assert refused.value.text({refused.value.sentence: "Vor „%(part)s“ fehlt etwas."}.__getitem__)


@given(whole, whole, whole)
def test_signs_bind_as_usual_and_brackets_bind_first(a: int, b: int, c: int) -> None:
    assert Fraction(worked_out(f"{a} + {b} × {c}")) == a + b * c
    assert Fraction(worked_out(f"({a} + {b}) × {c}")) == (a + b) * c
    assert Fraction(worked_out(f"{a} − {b} − {c}")) == a - b - c
    assert Fraction(worked_out(f"{a} − ({b} − {c})")) == a - (b - c)


@given(whole, whole.filter(bool))
def test_a_box_is_what_makes_the_statement_true(a: int, b: int) -> None:
    for sign, result in (("+", a + b), ("−", a - b), ("×", a * b)):
        assert worked_out(f"▢ {sign} {b} = {result}") == str(a)
    assert worked_out(f"{a} − ▢ = {a - b}") == str(b)
    assert worked_out(f"▢ ÷ {b} = {a}") == str(a * b)


def test_a_line_forgets_brackets_and_can_be_worked_from_left_to_right() -> None:
    expression = expression_of("2 + 3 × (4 − −1)")
    line = line_of(expression)
    assert isinstance(expression, Operation)
    assert expression.value == 17
    assert str(line) == "2 + 3 × 4 − (−1)"
    assert line.worth() == 15
    assert line.worth(LEFT_TO_RIGHT) == 21


def test_a_fraction_keeps_its_numbers_as_they_were_typed() -> None:
    operands = line_of(expression_of("2/4 − −3/6 + 1 1/2")).operands
    assert [(one.top, one.bottom) for one in operands] == [(2, 4), (-3, 6), (3, 2)]


@given(st.text(max_size=30) | st.text("0123456789+-×÷/*:.,()=▢? \\{}$", max_size=220))
def test_any_text_is_worked_out_or_refused(text: str) -> None:
    with suppress(NotArithmetic):
        assert worked_out(text)
