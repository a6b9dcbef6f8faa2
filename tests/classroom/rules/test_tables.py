import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.rules.tables import LARGEST, fact, fact_of, factors


@pytest.mark.parametrize(
    "prompt",
    [
        "7 × 8 =",
        "8 × 7",
        "7 x 8 = ?",
        "7*8=",
        "7 · 8 = ▢",
        "$7 \\times 8 =$",
        "56 ÷ 7 =",
        "56 : 8 =",
        "56/8",
        "7 × ▢ = 56",
        "□ × 8 = 56",
        "__ ÷ 7 = 8",
        "56 ÷ ? = 8",
    ],
)
def test_however_it_is_asked_it_is_seven_times_eight(prompt: str) -> None:
    assert fact_of(prompt) == "7×8"


@pytest.mark.parametrize(
    "prompt",
    [
        "",
        "7 + 8 =",
        "57 ÷ 7 =",
        "7 × ▢ = 57",
        "7 × 8 = 54",
        "13 × 2 =",
        "0 × 7 =",
        "▢ × ▢ = 56",
        "0 × ▢ = 0",
        "56 ÷ 0 =",
        "7 × 8 + 1 =",
        "Ada has 7 × 8 stars.",
        "$\\frac{1}{2}$",
        "7 × 8 = 56 ▢",
    ],
)
def test_what_is_no_table_fact_has_none(prompt: str) -> None:
    assert fact_of(prompt) == ""


def test_a_fact_has_one_name_with_the_smaller_factor_first() -> None:
    assert fact(8, 7) == fact(7, 8) == "7×8"
    assert fact(7, 13) == ""
    assert factors("7×8") == (7, 8)


@pytest.mark.parametrize("name", ["8×7", "7×13", "7", "7×8×9", "a×b"])
def test_a_text_that_names_no_fact_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no table fact"):
        factors(name)


@given(st.integers(1, LARGEST), st.integers(1, LARGEST))
def test_division_and_missing_numbers_ask_for_the_fact_they_turn_round(a: int, b: int) -> None:
    prompts = [f"{a} × {b} =", f"{a * b} ÷ {a} =", f"{a} × ▢ = {a * b}", f"▢ ÷ {b} = {a}"]
    assert {fact_of(prompt) for prompt in prompts} == {fact(a, b)}
