"""What counts as an answer, and the value it stands for."""

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from classroom.rules.grammar import MAX_DIGITS, NotAnAnswer, Value, folded, parse, readings
from classroom.rules.words import Form

separators = st.sampled_from([".", ","])
minus_signs = st.sampled_from(["", "-", "−", "–"])


def digits(most: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=1, max_size=most)


def sign(minus: str) -> int:
    return -1 if minus else 1


@given(minus_signs, digits(MAX_DIGITS), separators)
def test_every_whole_number_has_its_value(minus: str, whole: str, separator: str) -> None:
    expected = Value(Fraction(sign(minus) * int(whole)), Form.INTEGER)
    assert parse(minus + whole, separator=separator) == expected


@given(minus_signs, st.text("0123456789", max_size=4), digits(4), separators)
def test_every_decimal_has_its_exact_value(
    minus: str, whole: str, part: str, separator: str
) -> None:
    value = parse(f"{minus}{whole}{separator}{part}", separator=separator)
    exact = sign(minus) * (int(whole or "0") + Fraction(int(part), 10 ** len(part)))
    assert value == Value(exact, Form.DECIMAL)


@given(minus_signs, digits(4), digits(4).filter(int))
def test_every_fraction_has_its_exact_value(minus: str, over: str, under: str) -> None:
    expected = Value(Fraction(sign(minus) * int(over), int(under)), Form.FRACTION)
    assert parse(f"{minus}{over}/{under}") == expected


@given(minus_signs, digits(2), st.integers(2, 99), st.data())
def test_a_mixed_number_is_a_whole_one_and_a_fraction(
    minus: str, whole: str, under: int, data: st.DataObject
) -> None:
    over = data.draw(st.integers(1, under - 1))
    number = sign(minus) * (int(whole) + Fraction(over, under))
    assert parse(f"{minus}{whole} {over}/{under}") == Value(number, Form.MIXED)
    assert folded(f" {minus}{whole}\u00a0 {over}/{under}").endswith(f"{whole} {over}/{under}")


def test_three_digits_behind_a_blank_are_thousands_unless_they_make_less_than_one() -> None:
    assert parse("2 125/1000") == Value(Fraction(17, 8), Form.MIXED)
    assert parse("2 125/3") == Value(Fraction(2125, 3), Form.FRACTION)
    assert parse("1 000/3") == Value(Fraction(1000, 3), Form.FRACTION)


@given(st.integers(1000, 99_999_999), separators)
def test_the_other_separator_is_a_thousands_mark(number: int, separator: str) -> None:
    mark = "," if separator == "." else "."
    written = f"{number:,}".replace(",", mark)
    assert parse(written, separator=separator) == Value(Fraction(number), Form.INTEGER)


def test_a_thousands_mark_and_a_decimal_separator_go_together() -> None:
    assert parse("1,234.5").number == Fraction("1234.5")
    assert parse("1.234,5", separator=",").number == Fraction("1234.5")


@pytest.mark.parametrize("text", ["1,23", "1,2345", "12,34,567", "1234,567", ",567", "1,,234"])
def test_marks_that_do_not_stand_before_three_digits_are_no_thousands_marks(text: str) -> None:
    with pytest.raises(NotAnAnswer):
        parse(text)


def test_no_thousands_begin_with_a_zero() -> None:
    with pytest.raises(NotAnAnswer):
        parse("0.125", separator=",")


def test_spaces_around_an_answer_do_not_matter() -> None:
    assert parse("  56 ") == Value(Fraction(56), Form.INTEGER)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "-",
            ".",
            "/",
            "5.",
            "5/",
            "/5",
            "1/0",
            "0/0",
            "1/2/3",
            "1/-2",
            "--5",
            "++5",
            "+",
        ),
        *(
            "1 2",
            "2 1/0",
            "2 0/3",
            "2 3/3",
            "1 5/3",
            "2.5 1/2",
            "2 -1/2",
            "2 1/2/3",
            "1\n2",
            "10 00",
            "1 0000",
            "1 000,",
            "1.2.3",
            "1.5/2",
            "5e3",
            "0x1F",
            "1_000",
            "five",
            "NaN",
            "inf",
        ),
        *("٣", "²", "½½", "½1", "5\u200b6 7"),
    ],
)
def test_this_is_no_answer(text: str) -> None:
    with pytest.raises(NotAnAnswer):
        parse(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("1 000", 1000), ("1\u00a0000", 1000), ("1\u202f234\u202f567", 1_234_567)),
        *(("1\u2009000.5", Fraction("1000.5")), ("1’000", 1000), ("56\u200b", 56)),
        *(("５６", 56), ("－７", -7), ("３．５", Fraction("3.5")), ("１／２", Fraction(1, 2))),
        *(("1\u20442", Fraction(1, 2)), ("1\u22152", Fraction(1, 2)), ("+5", 5), ("+ 5", 5)),
        *((f"{minus}7", -7) for minus in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"),
        *(("½", Fraction(1, 2)), ("-2½", Fraction(-5, 2)), ("1 ⅞", Fraction(15, 8))),
        *(("\ufeff5\u00ad6", 56), ("- 7", -7), ("\u00a056\u202f", 56)),
    ],
)
def test_a_number_is_read_however_its_signs_are_written(text: str, number: Fraction) -> None:
    assert parse(text).number == number
    assert folded(text).isascii()
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("1.125", ("1125", "1.125")),
        ("-12,000", ("-12000", "-12.000")),
        *((text, None) for text in ("0.125", "1.25", "1.1250", "1,125,000", "1125", "1.125,5")),
    ],
)
def test_one_mark_before_three_digits_has_two_readings(
    text: str, both: tuple[str, str] | None
) -> None:
    assert readings(text) == both


@pytest.mark.parametrize("thing", [None, 56, 5.6, b"56", ["56"], True])
def test_what_is_no_text_is_no_answer(thing: object) -> None:
    with pytest.raises(NotAnAnswer):
        parse(thing)


def test_a_canvas_holds_eight_digits_and_no_more() -> None:
    assert parse("-12345678").number == -12345678
    for text in ("123456789", "12345.6789", "12345/6789", "0" * 17):
        with pytest.raises(NotAnAnswer):
            parse(text)


@given(st.text(max_size=20), separators)
@example("¼", ".")  # its digits are in the one character
def test_any_text_is_either_an_answer_or_refused_as_none(text: str, separator: str) -> None:
    try:
        value = parse(text, separator=separator)
    except NotAnAnswer:
        return
    assert value.form in ("integer", "decimal", "fraction", "mixed")
    assert any(character in "0123456789" for character in folded(text))
